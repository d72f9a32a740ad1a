// One message: who wrote to whom and when, notices, text, attachments. Its subject stands above the conversation.
import type { ReactNode } from 'react'
import type { MessageRow, MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { FormBar } from '../list/form-bar.tsx'
import { facing, rowWords } from '../list/row-words.ts'
import { sendAgain } from '../write-actions.ts'
import { Attachments } from './attachments.tsx'
import { InvitationCard } from './invitation-card.tsx'
import { MessageBodyView } from './message-body.tsx'
import { MessageHeader } from './message-header.tsx'
import { MessageNotices } from './message-notices.tsx'
import { RecipientResults } from './recipient-results.tsx'
import { canLoseAttachments } from './remove-actions.ts'

interface MessageArticleProps {
  readonly view: MessageView
  /** Beside the time: what can be done with this message alone. */
  readonly actions?: ReactNode
  /** Of several messages the one that keys are about. */
  readonly isCurrent?: boolean
}

export function MessageArticle({ view, actions, isCurrent = false }: MessageArticleProps) {
  const t = useText()
  const { row, attachments } = view
  const remove = () => openDialog({ kind: 'remove-attachments', row, attachments })
  const sender = view.from[0] ?? row.from
  return (
    <article
      className="reader-card"
      data-message-id={row.id}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={t('mail.reader.messageFrom', { name: visibleLine(sender.name || sender.address) })}
    >
      <MessageHeader view={view} actions={actions} />
      <div className="reader-content">
        <MessageNotices view={view} />
        {view.recipients && view.recipients.length > 0 ? (
          <RecipientResults
            recipients={view.recipients}
            isWaiting={view.waiting !== undefined}
            onRetry={retryOf(view)}
          />
        ) : null}
        {view.reading.invitation ? <InvitationCard view={view} invitation={view.reading.invitation} /> : null}
        <FormBar view={view} />
        <MessageBodyView view={view} />
        {attachments.length > 0 ? (
          <Attachments
            place={{ id: row.id }}
            attachments={attachments}
            onRemove={canLoseAttachments(row) ? remove : undefined}
          />
        ) : null}
      </div>
    </article>
  )
}

/** In the Outbox the bar above has the buttons; what is on its way goes on by itself. */
function retryOf({ row }: MessageView): (() => void) | undefined {
  return row.role === 'sent' && row.outbox !== 'sending' ? () => void sendAgain(row.id) : undefined
}

/** What the list knows already, while the text is being read. */
export function MessageSkeleton({ row }: { readonly row: MessageRow }) {
  const t = useText()
  const { name, address } = facing(row)
  return (
    <article className="reader-card" data-message-id={row.id} aria-busy="true" aria-label={t('mail.reader.loading')}>
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
  )
}
