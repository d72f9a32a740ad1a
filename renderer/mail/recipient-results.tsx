// Who got a sent message and who did not, in the server's words.
import type { RecipientResult } from '../../shared/failure.ts'
import { serverWords } from '../../shared/server-words.ts'
import { useText } from '../i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { DoneIcon, FailedIcon } from '../ui/icons.ts'
import { visibleLine } from '../ui/visible-text.ts'

export function RecipientResults({ recipients }: { readonly recipients: readonly RecipientResult[] }) {
  const t = useText()
  // A message that everybody got needs no table.
  if (recipients.every(each => each.accepted)) return null
  return (
    <ul className="recipient-results small" aria-label={t('mail.outbox.recipients')}>
      {recipients.map(({ address, accepted, code, text }) => (
        <li key={address} className={accepted ? 'recipient-ok' : 'recipient-refused'}>
          <Icon shape={accepted ? DoneIcon : FailedIcon} size="s" />
          <span className="strong">{t(accepted ? 'mail.outbox.accepted' : 'mail.outbox.refused')}</span>
          <bdi className="wrap-anywhere">{visibleLine(address)}</bdi>
          <bdi className="t3 wrap-anywhere">{[code || '', serverWords(text)].filter(Boolean).join(' ')}</bdi>
        </li>
      ))}
    </ul>
  )
}
