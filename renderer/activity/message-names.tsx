// Messages by sender, subject, date and folder, one below the other, for those who look for what was lost.
import type { NamedFolder, UnreadableMessages } from '../../shared/model/message.ts'
import { formatDate } from '../format.ts'
import { type Translate, useText } from '../i18n.ts'
import { visibleLine } from '../ui/visible-text.ts'
import './message-names.css'

interface MessageNamesProps {
  readonly messages: UnreadableMessages
  /** What the list is called to those who do not see it. */
  readonly label: string
}

export function MessageNames({ messages: { count, named }, label }: MessageNamesProps) {
  const t = useText()
  return (
    <>
      <ul className="message-names selectable" aria-label={label}>
        {named.map(({ id, from, subject, dateMs, folder }) => (
          // Articles have ids of their own, which messages may have too.
          <li key={`${id} ${dateMs}`}>
            <bdi className="strong wrap-anywhere">{visibleLine(subject) || t('activity.job.noTitle')}</bdi>
            <div className="small t2">
              <bdi>{visibleLine(from.name || from.address)}</bdi> · {formatDate(dateMs)}
              {folder ? (
                <>
                  {' · '}
                  <bdi className="wrap-anywhere">{folderPath(folder, t)}</bdi>
                </>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {named.length < count ? (
        <p className="t2">{t('activity.unreadable.more', { count: count - named.length })}</p>
      ) : null}
    </>
  )
}

function folderPath({ role, name, account }: NamedFolder, t: Translate): string {
  const folder = role === 'folder' ? visibleLine(name) : t(`mail.role.${role}`)
  return t('activity.unreadable.folder', { folder, account: visibleLine(account) || t('mail.tree.local') })
}
