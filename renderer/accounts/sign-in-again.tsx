// An account that signs in with the browser needs a person again: its sign-in ended, was withdrawn, or was not kept.

import { useEffect, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { Account } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { KeepingField } from '../passwords/keeping-field.tsx'
import { applyKeeping, checkKeeping, firstChoice, type KeepingChoice } from '../passwords/password-keeping.ts'
import { useSecrets } from '../passwords/secrets-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formOf } from './account-form.ts'
import { signInWithBrowser } from './browser-sign-in.ts'
import { createFormStore, stopWork } from './form-store.ts'

interface SignInAgainProps {
  readonly account: Account
  readonly failure?: Failure | undefined
  readonly onClose: () => void
}

export function SignInAgain({ account, failure, onClose }: SignInAgainProps) {
  const t = useText()
  const form = useSignIn(account, onClose)
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      {form.isSigningIn ? (
        <Button onPress={form.stop}>{t('accounts.signIn.stop')}</Button>
      ) : (
        <Button variant="primary" onPress={form.start}>
          {t('accounts.signIn.start')}
        </Button>
      )}
    </>
  )
  return (
    <Dialog title={t('accounts.signIn.title', { name: account.name })} size={480} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        {failure?.kind === 'login' && !form.trouble ? <TroubleBar failure={failure} /> : null}
        <p className="t2" role="status">
          {form.isSigningIn ? t('accounts.signIn.waiting') : t('accounts.signIn.text')}
        </p>
        <KeepingField
          state={form.secrets}
          label={t('accounts.signIn.kept')}
          choice={form.choice}
          onChange={form.setChoice}
          isWrong={form.isWrongMaster}
          isChecked={form.isChecked}
        />
        <TroubleBar failure={form.isWrongMaster ? null : form.trouble} title={t('accounts.signIn.failed')} />
      </div>
    </Dialog>
  )
}

function useSignIn(account: Account, onDone: () => void) {
  const t = useText()
  const secrets = useSecrets() ?? 'session-only'
  const [store] = useState(() => createFormStore(formOf(account), account.id))
  const { isSigningIn, signInTrouble: trouble } = store()
  const [chosen, setChoice] = useState<KeepingChoice | null>(null)
  const [isChecked, setChecked] = useState(false)
  const choice = chosen ?? firstChoice(secrets)
  useEffect(() => () => stopWork(store), [store])

  const keep = async () => {
    const { grant } = store.getState()
    if (grant === null) return
    const keeping = await applyKeeping(choice, secrets)
    await api.accounts.setSignIn({ id: account.id, grant, keeping })
    toast({ text: t('accounts.password.kept') })
    // Its failure is shown like that of every other job.
    api.mail.getMail({ accountId: account.id }).catch(() => undefined)
    onDone()
  }
  const start = async () => {
    setChecked(true)
    if (checkKeeping(choice) || !(await signInWithBrowser(store))) return
    await keep().catch(error => store.setState({ signInTrouble: failureFrom(error) }))
  }
  const isWrongMaster = choice.way === 'unlock' && trouble?.kind === 'input' && trouble.field === 'password'
  return {
    secrets,
    choice,
    setChoice,
    isChecked,
    isSigningIn,
    trouble,
    isWrongMaster,
    start: () => void start(),
    stop: () => stopWork(store),
  }
}
