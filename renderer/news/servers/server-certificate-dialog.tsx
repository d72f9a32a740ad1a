// The certificate that stopped a news server: shown, and trusted for that server only when the person insists.
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { CertificateFactsDialog } from '../../server/certificate-facts-dialog.tsx'
import { settingsOfServer } from './server-form.ts'
import { useServer } from './use-server.ts'

interface NewsCertificateDialogProps {
  readonly id: Id
  readonly failure: Failure
  readonly onClose: () => void
}

export function NewsCertificateDialog({ id, failure, onClose }: NewsCertificateDialogProps) {
  const server = useServer(id)
  const [isBusy, setBusy] = useState(false)
  const trust = async (certificateSha256: string) => {
    if (!server || isBusy) return
    setBusy(true)
    try {
      await api.news.changeServer({ id, server: { ...settingsOfServer(server), certificateSha256 } })
      onClose()
      // What was wanted is got again: nobody looked at a certificate for its own sake.
      await api.news.getNews({ serverId: id })
    } catch (error) {
      setBusy(false)
      tellFailure(error)
    }
  }
  return <CertificateFactsDialog failure={failure} onTrust={sha256 => void trust(sha256)} onClose={onClose} />
}
