// Messages by sender, subject, date and folder, one below the other, for those who look for what was lost. There may be thousands:
// only those on the screen are drawn.
import type { CSSProperties } from 'react'
import type { NamedFolder, UnreadableMessage, UnreadableMessages } from '../../shared/model/message.ts'
import { formatDate } from '../format.ts'
import { type Translate, useText } from '../i18n.ts'
import { VirtualList } from '../ui/virtual-list.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import './message-names.css'

/** Two lines, and room to the next. */
const ROW_PX = 46
const rowPx = () => ROW_PX

interface MessageNamesProps {
  readonly messages: UnreadableMessages
  /** What the list is called to those who do not see it. */
  readonly label: string
}

export function MessageNames({ messages: { count, named }, label }: MessageNamesProps) {
  const t = useText()
  return (
    <>
      <div className="message-names selectable" style={{ blockSize: `min(${named.length * ROW_PX}px, 50vh)` }}>
        <VirtualList
          count={named.length}
          sizeOf={rowPx}
          onVisible={nothing}
          isTabStop
          listLabel={label}
          renderItem={(index, place) => {
            const message = named[index]
            const at = { 'aria-posinset': index + 1, 'aria-setsize': named.length }
            return message && <NameRow key={index} message={message} at={at} place={place} />
          }}
        />
      </div>
      {named.length < count ? (
        <p className="t2">{t('activity.unreadable.more', { count: count - named.length })}</p>
      ) : null}
    </>
  )
}

function nothing(): void {}

interface NameRowProps {
  readonly message: UnreadableMessage
  readonly at: { readonly 'aria-posinset': number; readonly 'aria-setsize': number }
  readonly place: CSSProperties
}

function NameRow({ message: { from, subject, dateMs, folder }, at, place }: NameRowProps) {
  const t = useText()
  const title = visibleLine(subject) || t('activity.job.noTitle')
  return (
    <div role="listitem" {...at} style={place} title={title}>
      <bdi className="message-name strong ellipsis">{title}</bdi>
      <div className="small t2 ellipsis">
        <bdi>{visibleLine(from.name || from.address)}</bdi> · {formatDate(dateMs)}
        {folder ? (
          <>
            {' · '}
            <bdi>{folderPath(folder, t)}</bdi>
          </>
        ) : null}
      </div>
    </div>
  )
}

function folderPath({ role, name, account }: NamedFolder, t: Translate): string {
  const folder = role === 'folder' ? visibleLine(name) : t(`mail.role.${role}`)
  return t('activity.unreadable.folder', { folder, account: visibleLine(account) || t('mail.tree.local') })
}
