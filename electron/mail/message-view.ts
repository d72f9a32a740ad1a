// One opened message as the window shows it: the stored row and what the message thread read.

import type { MessageBody, MessageView } from '../../shared/model/message.ts'
import type { MessageReading } from '../../shared/model/reading.ts'
import type { OpenedMessage } from '../message/message-reader.ts'
import type { StoredMessage } from '../store/store.ts'

export interface HtmlPlace {
  readonly url: string
  readonly isShowingRemote: boolean
}

export interface ViewFacts {
  readonly html: HtmlPlace
  readonly reading: MessageReading
}

export function viewOf(stored: StoredMessage, opened: OpenedMessage, { html, reading }: ViewFacts): MessageView {
  const { from, sender, to, cc, replyTo, messageId, listId, dateHeader, warnings, attachments } = opened
  return {
    row: stored.row,
    from,
    sender,
    to,
    cc,
    bcc: stored.bcc.length > 0 ? stored.bcc : opened.bcc,
    replyTo,
    messageId,
    listId,
    dateHeader,
    warnings,
    attachments,
    reading,
    body: bodyOf(stored, opened, html),
    ...(stored.recipients.length > 0 ? { recipients: stored.recipients } : {}),
    ...(stored.waiting ? { waiting: stored.waiting } : {}),
  }
}

function bodyOf({ row }: StoredMessage, opened: OpenedMessage, { url, isShowingRemote }: HtmlPlace): MessageBody {
  if (row.wholeBytes !== undefined) return { kind: 'header-only' }
  const { kind, text, blocks, isTruncated, remoteCount, hasOwnColours } = opened
  if (kind === 'html') return { kind, url, remoteCount, isShowingRemote, hasOwnColours }
  if (kind === 'text') return { kind, text, blocks, isTruncated }
  return { kind, text, isTruncated, reason: row.reading === 'unreadable' ? 'failed' : 'empty' }
}
