// The certificate that stopped an account: shown, and trusted for that server only when the person insists.

import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { Account, Id, NewAccount, ServerSettings } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { CertificateFactsDialog } from '../server/certificate-facts-dialog.tsx'
import { useAccount } from './use-account.ts'

interface CertificateDialogProps {
  readonly failure: Failure
  readonly accountId: Id
  readonly onClose: () => void
}

export function CertificateDialog({ failure, accountId, onClose }: CertificateDialogProps) {
  const t = useText()
  const account = useAccount(accountId)
  const [isBusy, setBusy] = useState(false)
  const trust = async (sha256: string) => {
    if (!account || isBusy) return
    setBusy(true)
    try {
      await api.accounts.change({ id: accountId, account: trusting(account, failure, sha256) })
      toast({ text: t('accounts.saved') })
      // Its failure is shown like that of every other job.
      api.mail.getMail({ accountId }).catch(() => undefined)
      onClose()
    } catch (error) {
      setBusy(false)
      toast({ text: describeFailure(failureFrom(error), t).title })
    }
  }
  return <CertificateFactsDialog failure={failure} onTrust={sha256 => void trust(sha256)} onClose={onClose} />
}

/** The account with the certificate accepted for exactly the server that showed it. */
export function trusting(account: Account, { host, port }: Failure, certificateSha256: string): NewAccount {
  const { id: _id, checkedMs: _checkedMs, ...rest } = account
  const isIt = (server: ServerSettings) => server.host === host && server.port === port
  const { incoming, outgoing } = rest
  return {
    ...rest,
    incoming: isIt(incoming) ? { ...incoming, certificateSha256 } : incoming,
    ...(outgoing ? { outgoing: isIt(outgoing) ? { ...outgoing, certificateSha256 } : outgoing } : {}),
  }
}
