// Messages by sender, subject, date and folder, one below the other, for those who look for what was lost. There may be thousands:
// only those on the screen are drawn.
import { type CSSProperties, Fragment } from 'react'
import type { NamedFolder, UnreadableMessage, UnreadableMessages } from '../../shared/model/message.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { formatDate } from '../format.ts'
import { type Translate, useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { CopyIcon } from '../ui/icons.ts'
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
  const copy = () =>
    void api.app.copyText({ text: namesText(named, t) }).then(() => toast({ text: t('common.copied') }), tellFailure)
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
      <div className="row message-names-end">
        <span className="t2">
          {named.length < count ? t('activity.unreadable.more', { count: count - named.length }) : null}
        </span>
        <Button size="small" icon={CopyIcon} onPress={copy}>
          {t('activity.unreadable.copy')}
        </Button>
      </div>
    </>
  )
}

function nothing(): void {}

interface NameRowProps {
  readonly message: UnreadableMessage
  readonly at: { readonly 'aria-posinset': number; readonly 'aria-setsize': number }
  readonly place: CSSProperties
}

function NameRow({ message, at, place }: NameRowProps) {
  const t = useText()
  const { title, facts } = wordsOf(message, t)
  return (
    <div role="listitem" {...at} style={place} title={`${title}\n${facts.join(' · ')}`}>
      <bdi className="message-name strong ellipsis">{title}</bdi>
      <div className="small t2 ellipsis">
        {facts.map((fact, index) => (
          <Fragment key={fact}>
            {index > 0 ? ' · ' : null}
            <bdi>{fact}</bdi>
          </Fragment>
        ))}
      </div>
    </div>
  )
}

function wordsOf({ from, subject, dateMs, folder }: UnreadableMessage, t: Translate) {
  const title = visibleLine(subject) || t('activity.job.noTitle')
  const facts = [visibleLine(from.name || from.address), formatDate(dateMs)]
  return { title, facts: folder ? [...facts, folderPath(folder, t)] : facts }
}

/** One message a line, for a table or a letter to who runs the server. */
export function namesText(named: readonly UnreadableMessage[], t: Translate): string {
  return named
    .map(message => {
      const { title, facts } = wordsOf(message, t)
      return [title, ...facts].join('\t')
    })
    .join('\n')
}

function folderPath({ role, name, account }: NamedFolder, t: Translate): string {
  const folder = role === 'folder' ? visibleLine(name) : t(`mail.role.${role}`)
  return t('activity.unreadable.folder', { folder, account: visibleLine(account) || t('mail.tree.local') })
}
