// Asks for the password of an account that has none, or whose server did not accept the one there is; where no password is
// used, for another sign-in with the browser, or for the account's certificate.

import type { PasswordKeeping } from '../../shared/api/accounts.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Account, Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { TypePassword } from '../passwords/type-password.tsx'
import { usePasswordForm } from '../passwords/use-password-form.ts'
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
    <AccountPassword {...props} account={account} />
  )
}

function AccountPassword({
  accountId,
  account,
  failure,
  onClose,
}: PasswordDialogProps & { readonly account: Account | null }) {
  const t = useText()
  const server = serverOf(account, failure)
  const keep = async (password: string, keeping: PasswordKeeping) => {
    await api.accounts.setPassword({ id: accountId, server, password, keeping })
    toast({ text: t(server === 'outgoing' ? 'accounts.password.sendAgain' : 'accounts.password.kept') })
    // Its failure is shown like that of every other job.
    if (server !== 'outgoing') api.mail.getMail({ accountId }).catch(() => undefined)
  }
  const form = usePasswordForm({ keep, onKept: onClose })
  const settings = server === 'outgoing' ? account?.outgoing : account?.incoming
  return (
    <TypePassword
      form={form}
      title={t('accounts.password.title', { name: account?.name ?? '' })}
      label={t('accounts.password.forIncoming', { user: settings?.user ?? '', host: settings?.host ?? '' })}
      saveLabel={t('accounts.password.save')}
      onClose={onClose}
    >
      {failure?.kind === 'login' ? (
        <TroubleBar failure={failure} />
      ) : (
        <p className="t2">{t('accounts.password.needed')}</p>
      )}
    </TypePassword>
  )
}

/** Which stored password is meant: one for both servers where both have the same user. */
function serverOf(account: Account | null, failure: Failure | undefined): ServerName | 'both' {
  const { incoming, outgoing } = account ?? {}
  if (!incoming || !outgoing) return 'incoming'
  const isOutgoing = failure?.host === outgoing.host && failure.port === outgoing.port
  if (isOutgoing) return 'outgoing'
  return outgoing.user === incoming.user ? 'both' : 'incoming'
}
