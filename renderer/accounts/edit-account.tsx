// Everything about an account on one page: who, which servers, what stays where. Removing it stands at the end.

import { useEffect, useState } from 'react'
import type { Account, Id } from '../../shared/model/account.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { KeepingField } from '../passwords/keeping-field.tsx'
import { checkKeeping, firstChoice, type KeepingChoice } from '../passwords/password-keeping.ts'
import { useSecrets } from '../passwords/secrets-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FilterIcon, KeyIcon } from '../ui/icons.ts'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { formOf, isComplete, usesBrowser } from './account-form.ts'
import { FailurePanel } from './failure-panel.tsx'
import { createFormStore, type FormStore, isSignedIn, stopWork, testServers, writeForm } from './form-store.ts'
import { KeepFields } from './keep-step.tsx'
import { OAuthFields } from './oauth-fields.tsx'
import { OutgoingFields } from './outgoing-fields.tsx'
import { ProtocolChoice } from './protocol-choice.tsx'
import { removeAccount } from './remove-account.ts'
import { changeAccount } from './save-account.ts'
import { ServerCard } from './server-card.tsx'
import { ServerFields } from './server-fields.tsx'
import { SignInChoice } from './sign-in-choice.tsx'
import { TestLog } from './test-log.tsx'
import { resultOf } from './test-steps.ts'
import { useAccount } from './use-account.ts'
import './accounts.css'

// As long as the main process takes.
const maxGroup = 40
const maxSignature = 2_000

interface EditAccountProps {
  readonly accountId: Id
  readonly onClose: () => void
}

export function EditAccount({ accountId, onClose }: EditAccountProps) {
  const account = useAccount(accountId)
  return account ? <EditForm account={account} onClose={onClose} /> : null
}

function EditForm({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const t = useText()
  const [store] = useState(() => createFormStore(formOf(account), account.id))
  const [isChecked, setChecked] = useState(false)
  const { form, trouble, grant } = store()
  const secrets = useSecrets() ?? 'session-only'
  const [chosen, setChosen] = useState<KeepingChoice | null>(null)
  const choice = chosen ?? firstChoice(secrets)
  const hasNewSecret = grant !== null || form.incoming.password !== '' || form.outgoing.password !== ''
  useEffect(() => () => stopWork(store), [store])

  const save = async () => {
    setChecked(true)
    if (!isComplete(form) || form.name.trim() === '' || (hasNewSecret && checkKeeping(choice))) return
    if (!isSignedIn(store.getState())) return
    if (await changeAccount(store, choice, secrets)) onClose()
  }
  const remove = async () => {
    if (await removeAccount(account, t)) onClose()
  }
  const footer = (
    <EditButtons
      store={store}
      onRemove={() => void remove()}
      onCheck={() => setChecked(true)}
      onCancel={onClose}
      onSave={() => void save()}
    />
  )
  return (
    <Dialog title={t('accounts.edit')} titleNote={account.address} size={640} onClose={onClose} footer={footer}>
      <div className="account-edit">
        <TestResults store={store} />
        <TroubleBar failure={trouble} title={t('accounts.failed.save')} />
        <YouFields store={store} />
        {form.canSend ? <SignatureField store={store} /> : null}
        <div className="account-section">
          <SignInChoice store={store} />
          {usesBrowser(form) ? <OAuthFields store={store} isChecked={isChecked} /> : null}
        </div>
        <div className="account-section">
          <ProtocolChoice store={store} />
        </div>
        <div className="account-section">
          <ServerFields store={store} server="incoming" isChecked={isChecked} />
        </div>
        <div className="account-section">
          <OutgoingFields store={store} isChecked={isChecked} />
        </div>
        <div className="account-section">
          <MoreButtons account={account} />
        </div>
        <section className="account-section" aria-label={t('accounts.keep.title')}>
          <KeepFields store={store} isChecked={isChecked} known={account.known} />
          {hasNewSecret ? (
            <KeepingField state={secrets} choice={choice} onChange={setChosen} isWrong={false} isChecked={isChecked} />
          ) : null}
        </section>
      </div>
    </Dialog>
  )
}

interface EditButtonsProps {
  readonly store: FormStore
  readonly onRemove: () => void
  /** The person tried to use the form: say what is missing. */
  readonly onCheck: () => void
  readonly onCancel: () => void
  readonly onSave: () => void
}

function EditButtons({ store, onRemove, onCheck, onCancel, onSave }: EditButtonsProps) {
  const t = useText()
  const { isTesting, isSaving } = store()
  const test = () => {
    onCheck()
    void testServers(store)
  }
  return (
    <>
      <Button variant="danger" onPress={onRemove}>
        {t('accounts.remove')}
      </Button>
      <span className="grow" />
      {isTesting ? (
        <Button onPress={() => stopWork(store)}>{t('accounts.action.stopTest')}</Button>
      ) : (
        <Button onPress={test}>{t('accounts.action.test')}</Button>
      )}
      <Button onPress={onCancel}>{t('accounts.action.cancel')}</Button>
      <Button variant="primary" onPress={onSave} isDisabled={isSaving}>
        {t('accounts.action.save')}
      </Button>
    </>
  )
}

function MoreButtons({ account: { id, name } }: { readonly account: Account }) {
  const t = useText()
  return (
    <div className="row">
      <Button icon={KeyIcon} onPress={() => openDialog({ kind: 'network', owner: { kind: 'account', id }, name })}>
        {t('network.open')}
      </Button>
      <Button icon={FilterIcon} onPress={() => openDialog({ kind: 'server-rules', accountId: id })}>
        {t('accountsSieve.open')}
      </Button>
    </div>
  )
}

function TestResults({ store }: { readonly store: FormStore }) {
  const { form, steps } = store()
  if (steps.length === 0) return null
  const incoming = resultOf(steps, 'incoming')
  const outgoing = resultOf(steps, 'outgoing')
  const failed = incoming.failure ? ('incoming' as const) : ('outgoing' as const)
  const failure = incoming.failure ?? outgoing.failure
  return (
    <div>
      <div className="server-cards">
        <ServerCard server="incoming" form={form.incoming} result={incoming} />
        <ServerCard server="outgoing" form={form.outgoing} result={outgoing} isMissing={!form.canSend} />
      </div>
      {failure ? <FailurePanel store={store} server={failed} failure={failure} onTypeAgain={focusPassword} /> : null}
      <TestLog steps={steps} form={form} />
    </div>
  )
}

function focusPassword(): void {
  document.querySelector<HTMLElement>('.account-edit input[type="password"]')?.focus()
}

function YouFields({ store }: { readonly store: FormStore }) {
  const t = useText()
  const { displayName, address, group } = store(({ form }) => form)
  return (
    <div className="form-two">
      <TextField
        label={t('accounts.who.displayName')}
        value={displayName}
        onChange={text => writeForm(store, { displayName: text })}
      />
      <TextField
        label={t('accounts.who.address')}
        type="email"
        value={address}
        onChange={text => writeForm(store, { address: text })}
      />
      <TextField
        label={t('accounts.who.group')}
        hint={t('accounts.who.groupHint')}
        value={group}
        maxLength={maxGroup}
        onChange={text => writeForm(store, { group: text })}
      />
    </div>
  )
}

function SignatureField({ store }: { readonly store: FormStore }) {
  const t = useText()
  const signature = store(({ form }) => form.signature)
  return (
    <TextAreaField
      label={t('accounts.who.signature')}
      hint={t('accounts.who.signatureHint')}
      rows={3}
      value={signature}
      maxLength={maxSignature}
      onChange={text => writeForm(store, { signature: text })}
    />
  )
}
