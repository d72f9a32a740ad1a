// A certificate in words. Trusting it is a second, deliberate step, for this server and this certificate only.

import { useState } from 'react'
import type { CertificateFacts, Failure } from '../shared/failure.ts'
import { serverWords } from '../shared/server-words.ts'
import { api } from './api.ts'
import { describeFailure } from './describe-failure.ts'
import { formatDateTime } from './format.ts'
import { useText } from './i18n.ts'
import { toast } from './navigation.ts'
import { Bar } from './ui/bar.tsx'
import { Button } from './ui/button.tsx'
import { CheckboxField } from './ui/checkbox-field.tsx'
import { Dialog } from './ui/dialog.tsx'
import { IconButton } from './ui/icon-button.tsx'
import { CopyIcon } from './ui/icons.ts'
import './style/server-forms.css'

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
  const footer = isAsking ? (
    <>
      <Button autoFocus onPress={() => setAsking(false)}>
        {t('common.back')}
      </Button>
      <Button variant="danger" isDisabled={!isCompared} onPress={() => facts && onTrust(facts.sha256)}>
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
      {facts ? <Facts facts={facts} /> : <p className="t2">{t('accounts.certificate.missing')}</p>}
      {isAsking ? (
        <CheckboxField label={t('accounts.certificate.compared')} isSelected={isCompared} onChange={setCompared} />
      ) : null}
    </Dialog>
  )
}

function Facts({ facts }: { readonly facts: CertificateFacts }) {
  const t = useText()
  const fingerprint = facts.sha256.replace(/(..)(?=.)/g, '$1 ')
  const copy = async () => {
    await api.app.copyText({ text: fingerprint })
    toast({ text: t('accounts.certificate.copied') })
  }
  return (
    <dl className="certificate-facts selectable">
      <dt>{t('accounts.certificate.belongs')}</dt>
      <dd>{serverWords(facts.subject)}</dd>
      <dt>{t('accounts.certificate.names')}</dt>
      <dd>{facts.names.map(name => serverWords(name)).join(', ')}</dd>
      <dt>{t('accounts.certificate.issuer')}</dt>
      <dd>{serverWords(facts.issuer)}</dd>
      <dt>{t('accounts.certificate.from')}</dt>
      <dd>{formatDateTime(facts.validFromMs)}</dd>
      <dt>{t('accounts.certificate.to')}</dt>
      <dd>{formatDateTime(facts.validToMs)}</dd>
      <dt>{t('accounts.certificate.fingerprint')}</dt>
      <dd className="row">
        <span className="mono" dir="ltr">
          {fingerprint}
        </span>
        <IconButton label={t('common.copy')} icon={CopyIcon} size="small" onPress={() => void copy()} />
      </dd>
    </dl>
  )
}
