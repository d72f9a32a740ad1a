// A trusted certificate changed: the old one, since when it was trusted, and what is different.

import { useEffect, useState } from 'react'
import type { CertificateFacts } from '../../shared/failure.ts'
import type { TrustedCertificate } from '../../shared/model/network.ts'
import { api } from '../api.ts'
import { formatDateTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { CertificateFactsList } from '../server/certificate-facts-list.tsx'

interface TrustedBeforeProps {
  readonly host: string
  readonly port: number
  /** What the server shows now. */
  readonly now: CertificateFacts
}

/** Nothing where it is not known what was trusted. */
export function TrustedBefore({ host, port, now }: TrustedBeforeProps) {
  const t = useText()
  const [before, setBefore] = useState<TrustedCertificate | null>(null)
  useEffect(() => {
    api.network.trusted({ host, port }).then(setBefore, () => setBefore(null))
  }, [host, port])
  if (!before) return null
  const { certificate, trustedMs } = before
  const isAlike = certificate.subject === now.subject && certificate.issuer === now.issuer
  return (
    <section aria-label={t('network.trusted.title')}>
      <h3>{t('network.trusted.title')}</h3>
      <p>
        {t('network.trusted.text', { date: formatDateTime(trustedMs) })}{' '}
        {t(isAlike ? 'network.trusted.sameIssuer' : 'network.trusted.otherIssuer')}
      </p>
      <CertificateFactsList facts={certificate} />
    </section>
  )
}
