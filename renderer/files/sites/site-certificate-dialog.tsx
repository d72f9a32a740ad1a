// The certificate that stopped a site: shown, and trusted for that server only when the person insists.

import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { api, failureFrom } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { CertificateFactsDialog } from '../../server/certificate-facts-dialog.tsx'
import { openPlace } from '../pane/open-place-port.ts'
import { settingsOfSite } from './site-form.ts'
import { useSite } from './sites-store.ts'

interface SiteCertificateDialogProps {
  readonly siteId: Id
  readonly failure: Failure
  /** The folder that was wanted; it is opened when the certificate is trusted. */
  readonly path?: string | undefined
  readonly onClose: () => void
}

export function SiteCertificateDialog({ siteId, failure, path, onClose }: SiteCertificateDialogProps) {
  const t = useText()
  const site = useSite(siteId)
  const [isBusy, setBusy] = useState(false)
  const trust = async (certificateSha256: string) => {
    if (!site || isBusy) return
    setBusy(true)
    try {
      await api.sites.change({ id: siteId, site: { ...settingsOfSite(site), certificateSha256 } })
      onClose()
      openPlace({ place: { kind: 'site', siteId }, path: path ?? '' })
    } catch (error) {
      setBusy(false)
      toast({ text: describeFailure(failureFrom(error), t).title })
    }
  }
  return <CertificateFactsDialog failure={failure} onTrust={sha256 => void trust(sha256)} onClose={onClose} />
}
