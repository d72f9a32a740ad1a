// What a person needs to judge a certificate, line by line; the fingerprint can be copied.

import type { CertificateFacts } from '../../shared/failure.ts'
import { serverWords } from '../../shared/server-words.ts'
import { api } from '../api.ts'
import { formatDateTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { CopyIcon } from '../ui/icons.ts'
import '../style/server-forms.css'

export function CertificateFactsList({ facts }: { readonly facts: CertificateFacts }) {
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
