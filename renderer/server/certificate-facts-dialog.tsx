// A certificate in words. Trusting it is a second, deliberate step, for this server and this certificate only.

import { useState } from 'react'
import type { CertificateFacts, Failure } from '../../shared/failure.ts'
import { api } from '../api.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { TrustedBefore } from '../network/trusted-before.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { CheckboxField } from '../ui/checkbox-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CertificateFactsList } from './certificate-facts-list.tsx'
import '../style/server-forms.css'

interface CertificateFactsDialogProps {
  readonly failure: Failure
  /** SHA-256 of the certificate the person trusts. */
  readonly onTrust: (sha256: string) => void
  readonly onClose: () => void
}

export function CertificateFactsDialog({ failure, onTrust, onClose }: CertificateFactsDialogProps) {
  const t = useText()
  const [isAsking, setAsking] = useState(false)
  const [isCompared, setCompared] = useState(false)
  const { title, safe, advice } = describeFailure(failure, t)
  const host = failure.host ?? ''
  const facts = failure.kind === 'untrusted' ? failure.certificate : undefined
  const { port } = failure
  const trust = (certificate: CertificateFacts): void => {
    // Only for the comparison when it changes; trusting does not depend on it.
    if (host !== '' && port !== undefined) api.network.noteTrust({ host, port, certificate }).catch(() => undefined)
    onTrust(certificate.sha256)
  }
  const isChanged = failure.kind === 'untrusted' && failure.code === 'CERTIFICATE_CHANGED'
  const footer = isAsking ? (
    <>
      <Button autoFocus onPress={() => setAsking(false)}>
        {t('common.back')}
      </Button>
      <Button variant="danger" isDisabled={!isCompared} onPress={() => facts && trust(facts)}>
        {t('accounts.certificate.confirm')}
      </Button>
    </>
  ) : (
    <>
      {facts ? (
        <Button variant="ghost" onPress={() => setAsking(true)}>
          {t('accounts.certificate.trust')}
        </Button>
      ) : null}
      <span className="grow" />
      <Button variant="primary" autoFocus onPress={onClose}>
        {t('common.close')}
      </Button>
    </>
  )
  return (
    <Dialog
      title={isAsking ? t('accounts.certificate.trustTitle', { host }) : t('accounts.certificate.title', { host })}
      size={640}
      role={isAsking ? 'alertdialog' : 'dialog'}
      onClose={onClose}
      footer={footer}
    >
      {isAsking ? (
        <Bar tone="warn">
          <p className="failure-text">{t('accounts.certificate.trustText')}</p>
          <p className="failure-text">{t('accounts.certificate.trustRule')}</p>
        </Bar>
      ) : (
        <Bar tone="err" title={title}>
          {safe} {advice}
        </Bar>
      )}
      {facts ? <CertificateFactsList facts={facts} /> : <p className="t2">{t('accounts.certificate.missing')}</p>}
      {facts && isChanged && port !== undefined ? <TrustedBefore host={host} port={port} now={facts} /> : null}
      {isAsking ? (
        <CheckboxField label={t('accounts.certificate.compared')} isSelected={isCompared} onChange={setCompared} />
      ) : null}
    </Dialog>
  )
}
