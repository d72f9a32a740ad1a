// The wizard: three steps to a mail account. Nothing is saved before the last button.

import { useEffect, useState } from 'react'
import type { FoundMailAccount } from '../../shared/model/mail-archive.ts'
import { useText } from '../i18n.ts'
import { ask } from '../navigation.ts'
import { checkKeeping, firstChoice, type KeepingChoice } from '../passwords/password-keeping.ts'
import { useSecrets } from '../passwords/secrets-store.ts'
import { checkWho, emptyForm } from './account-form.ts'
import {
  chooseFreeColour,
  createFormStore,
  type FormStore,
  findServers,
  isSignedIn,
  stopWork,
  testServers,
} from './form-store.ts'
import { formOfFound } from './found-account.ts'
import { KeepStep } from './keep-step.tsx'
import { addAccount } from './save-account.ts'
import { ServersStep } from './servers-step.tsx'
import { WhoStep } from './who-step.tsx'
import { WizardFooter } from './wizard-footer.tsx'
import { WizardFrame, type WizardStep } from './wizard-frame.tsx'

interface AddAccountProps {
  /** What another program's settings tell of it: the form begins with that. */
  readonly found?: FoundMailAccount | undefined
  readonly onClose: () => void
}

export function AddAccount({ found, onClose }: AddAccountProps) {
  const t = useText()
  const [store] = useState(() => firstStore(found))
  const [step, setStep] = useState<WizardStep>('who')
  const [isChecked, setChecked] = useState(false)
  const secrets = useSecrets()
  const [chosen, setChosen] = useState<KeepingChoice | null>(null)
  const choice = chosen ?? firstChoice(secrets ?? 'session-only')
  useEffect(() => void chooseFreeColour(store), [store])
  useEffect(() => () => stopWork(store), [store])

  const go = (to: WizardStep) => {
    setChecked(false)
    setStep(to)
  }
  const leaveWho = () => {
    const { form, finding, steps } = store.getState()
    setChecked(true)
    if (Object.keys(checkWho(form)).length > 0 || !isSignedIn(store.getState())) return
    go('servers')
    if (finding === 'idle' || lookedUp.get(store) !== form.address.trim()) void findServers(store)
    else if (found && steps.length === 0) void testServers(store)
    lookedUp.set(store, form.address.trim())
  }
  const add = async () => {
    setChecked(true)
    if (store.getState().form.name.trim() === '' || checkKeeping(choice)) return
    if (await addAccount(store, choice, secrets ?? 'session-only')) onClose()
  }
  return (
    <WizardFrame
      step={step}
      isKeychain={secrets === 'keychain'}
      onClose={() => void leave(store, t).then(isLeaving => isLeaving && onClose())}
      footer={
        <WizardFooter
          store={store}
          step={step}
          onGo={go}
          onLeaveWho={leaveWho}
          onAdd={() => void add()}
          onCheck={() => setChecked(true)}
        />
      }
    >
      {step === 'who' ? <WhoStep store={store} isChecked={isChecked} onEnter={leaveWho} /> : null}
      {step === 'servers' ? <ServersStep store={store} isChecked={isChecked} onTypeAgain={() => go('who')} /> : null}
      {step === 'keep' ? (
        <KeepStep
          store={store}
          secrets={secrets ?? 'session-only'}
          choice={choice}
          onChoice={setChosen}
          isChecked={isChecked}
        />
      ) : null}
    </WizardFrame>
  )
}

/** The address each form's servers were looked up for: going back and on again looks up only a changed one. */
const lookedUp = new WeakMap<FormStore, string>()

/** Servers that are known already are tried, not looked up, as long as the address stays. */
function firstStore(found: FoundMailAccount | undefined): FormStore {
  const store = createFormStore(found ? formOfFound(found) : emptyForm())
  if (!found) return store
  store.setState({ finding: 'found' })
  lookedUp.set(store, found.address.trim())
  return store
}

/** Asks before anything typed is lost. */
async function leave(store: FormStore, t: ReturnType<typeof useText>): Promise<boolean> {
  const { address, incoming } = store.getState().form
  if (address === '' && incoming.password === '') return true
  return ask({
    title: t('accounts.leave.title'),
    text: t('accounts.leave.text'),
    confirm: t('accounts.leave.confirm'),
    keep: t('accounts.leave.keep'),
  })
}
