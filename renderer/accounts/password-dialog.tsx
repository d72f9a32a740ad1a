// Asks for the password of an account that has none, or whose server did not accept the one there is; where no password is
// used, for another sign-in with the browser, or for the account's certificate.

import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { Account, Id } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { useText } from '../i18n.ts'
import { KeepingField } from '../keeping-field.tsx'
import { toast } from '../navigation.ts'
import { PasswordInput } from '../password-input.tsx'
import { applyKeeping, checkKeeping, firstChoice, type KeepingChoice } from '../password-keeping.ts'
import { useSecrets } from '../secrets-store.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { ServerName } from './account-form.ts'
import { EditAccount } from './edit-account.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { useAccount } from './use-account.ts'
import './accounts.css'

interface PasswordDialogProps {
  readonly accountId: Id
  readonly failure?: Failure | undefined
  readonly onClose: () => void
}

export function PasswordDialog(props: PasswordDialogProps) {
  const account = useAccount(props.accountId)
  const server = serverOf(account, props.failure)
  const settings = server === 'outgoing' ? account?.outgoing : account?.incoming
  // There is no password: the certificate is chosen with the account.
  if (settings?.signIn === 'certificate') return <EditAccount accountId={props.accountId} onClose={props.onClose} />
  const isWithBrowser = settings?.signIn === 'oauth2'
  return account && isWithBrowser ? (
    <SignInAgain {...props} account={account} />
  ) : (
    <TypePassword {...props} account={account} />
  )
}

function TypePassword({
  accountId,
  account,
  failure,
  onClose,
}: PasswordDialogProps & { readonly account: Account | null }) {
  const t = useText()
  const server = serverOf(account, failure)
  const form = usePasswordForm(accountId, server, onClose)
  const settings = server === 'outgoing' ? account?.outgoing : account?.incoming
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={form.save}>
        {t('accounts.password.save')}
      </Button>
    </>
  )
  return (
    <Dialog
      title={t('accounts.password.title', { name: account?.name ?? '' })}
      size={480}
      onClose={onClose}
      footer={footer}
    >
      <div className="dialog-form">
        {failure?.kind === 'login' ? (
          <TroubleBar failure={failure} />
        ) : (
          <p className="t2">{t('accounts.password.needed')}</p>
        )}
        <PasswordInput
          label={t('accounts.password.forIncoming', { user: settings?.user ?? '', host: settings?.host ?? '' })}
          autoFocus
          value={form.password}
          onChange={form.setPassword}
          error={form.isChecked && form.password === '' ? t('accounts.error.password') : undefined}
          onEnter={form.save}
        />
        <KeepingField
          state={form.secrets}
          choice={form.choice}
          onChange={form.setChoice}
          isWrong={form.isWrongMaster}
          isChecked={form.isChecked}
        />
        <TroubleBar failure={form.isWrongMaster ? null : form.trouble} title={t('accounts.failed.password')} />
      </div>
    </Dialog>
  )
}

function usePasswordForm(accountId: Id, server: ServerName | 'both', onSaved: () => void) {
  const t = useText()
  const secrets = useSecrets() ?? 'session-only'
  const [password, setPassword] = useState('')
  const [chosen, setChoice] = useState<KeepingChoice | null>(null)
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const choice = chosen ?? firstChoice(secrets)
  const keep = async () => {
    const keeping = await applyKeeping(choice, secrets)
    await api.accounts.setPassword({ id: accountId, server, password, keeping })
    toast({ text: t(server === 'outgoing' ? 'accounts.password.sendAgain' : 'accounts.password.kept') })
    // Its failure is shown like that of every other job.
    if (server !== 'outgoing') api.mail.getMail({ accountId }).catch(() => undefined)
  }
  const save = () => {
    setChecked(true)
    if (password === '' || checkKeeping(choice)) return
    keep().then(onSaved, error => setTrouble(failureFrom(error)))
  }
  const isWrongMaster = choice.way === 'unlock' && trouble?.kind === 'input' && trouble.field === 'password'
  return { secrets, password, setPassword, choice, setChoice, isChecked, trouble, isWrongMaster, save }
}

/** Which stored password is meant: one for both servers where both have the same user. */
function serverOf(account: Account | null, failure: Failure | undefined): ServerName | 'both' {
  const { incoming, outgoing } = account ?? {}
  if (!incoming || !outgoing) return 'incoming'
  const isOutgoing = failure?.host === outgoing.host && failure.port === outgoing.port
  if (isOutgoing) return 'outgoing'
  return outgoing.user === incoming.user ? 'both' : 'incoming'
}
