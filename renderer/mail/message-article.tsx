// One message: subject, who wrote to whom and when, notices, text, attachments.
import type { MessageRow, MessageView } from '../../shared/model/message.ts'
import { useText } from '../i18n.ts'
import { Avatar } from '../ui/avatar.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { Attachments } from './attachments.tsx'
import { MessageBodyView } from './message-body.tsx'
import { MessageHeader } from './message-header.tsx'
import { MessageNotices } from './message-notices.tsx'
import { RecipientResults } from './recipient-results.tsx'
import { facing, rowWords } from './row-words.ts'
import { sendAgain } from './write-actions.ts'

export function MessageArticle({ view }: { readonly view: MessageView }) {
  const t = useText()
  const { row } = view
  const sender = view.from[0] ?? row.from
  return (
    <>
      <Subject row={row} />
      <article
        className="reader-card"
        aria-label={t('mail.reader.messageFrom', { name: visibleLine(sender.name || sender.address) })}
      >
        <MessageHeader view={view} />
        <div className="reader-content">
          <MessageNotices view={view} />
          {view.recipients && view.recipients.length > 0 ? (
            <RecipientResults recipients={view.recipients} onRetry={retryOf(view)} />
          ) : null}
          <MessageBodyView view={view} />
          {view.attachments.length > 0 ? <Attachments id={row.id} attachments={view.attachments} /> : null}
        </div>
      </article>
    </>
  )
}

/** In the Outbox the bar above has the buttons; what is on its way goes on by itself. */
function retryOf({ row }: MessageView): (() => void) | undefined {
  return row.role === 'sent' && row.outbox !== 'sending' ? () => void sendAgain(row.id) : undefined
}

function Subject({ row }: { readonly row: MessageRow }) {
  const t = useText()
  return (
    <h1 className="reader-subject">
      <bdi>{rowWords(row, t).subject}</bdi>
    </h1>
  )
}

/** What the list knows already, while the text is being read. */
export function MessageSkeleton({ row }: { readonly row: MessageRow }) {
  const t = useText()
  const { name, address } = facing(row)
  return (
    <>
      <Subject row={row} />
      <article className="reader-card" aria-busy="true" aria-label={t('mail.reader.loading')}>
        <div className="message-header">
          <Avatar name={name} address={address} size="l" />
          <div className="message-people">
            <bdi className="strong">{rowWords(row, t).people}</bdi>
          </div>
        </div>
        <div className="reader-content skeleton-lines skeleton-late">
          <span className="skeleton" />
          <span className="skeleton" />
          <span className="skeleton" />
        </div>
      </article>
    </>
  )
}
