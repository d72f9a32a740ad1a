// What a row of the list says, to the eye and to the ear. Pure but for the locale.
import type { Address, MessageRow } from '../../shared/model/message.ts'
import { formatSize } from '../format.ts'
import type { Translate } from '../i18n.ts'
import { visibleLine } from '../ui/visible-text.ts'

export interface RowWords {
  /** The sender, or the recipients of what one wrote oneself. */
  readonly people: string
  readonly subject: string
  readonly snippet: string
  /** Words of ours stand in for text that is missing. */
  readonly isSubjectOurs: boolean
}

const ownRoles = new Set(['drafts', 'outbox', 'sent'])

export function nameOf({ name, address }: Address): string {
  return visibleLine(name).trim() || visibleLine(address)
}

export function rowWords(row: MessageRow, t: Translate): RowWords {
  const people = peopleOf(row, t)
  if (row.reading === 'pending') return pendingWords(row, t)
  const subject = visibleLine(row.subject).trim()
  return {
    people,
    subject: subject || t('mail.list.noSubject'),
    snippet: snippetOf(row, t),
    isSubjectOurs: subject === '',
  }
}

function snippetOf({ reading, snippet, wholeBytes }: MessageRow, t: Translate): string {
  if (reading === 'unreadable') return t('mail.list.unreadable')
  return wholeBytes === undefined ? visibleLine(snippet) : t('mail.server.onServer', { size: formatSize(wholeBytes) })
}

/** Nothing is known yet but that it is here, when it came and how large it is. */
function pendingWords(row: MessageRow, t: Translate): RowWords {
  const size = formatSize(row.sizeBytes)
  return {
    people: nameOf(row.from) || t('mail.list.reading'),
    subject: visibleLine(row.subject) || size,
    snippet: visibleLine(row.snippet),
    isSubjectOurs: row.subject === '',
  }
}

function peopleOf(row: MessageRow, t: Translate): string {
  if (!ownRoles.has(row.role)) return nameOf(row.from) || t('mail.list.noSender')
  const names = row.to.map(nameOf).filter(Boolean)
  return names.length > 0 ? t('mail.list.to', { names: names.join(', ') }) : t('mail.list.noRecipient')
}

/** Whose initials stand in front. */
export function facing(row: MessageRow): Address {
  return ownRoles.has(row.role) ? (row.to[0] ?? row.from) : row.from
}

/** The whole row in one sentence, as a screen reader says it. */
export function spokenRow(row: MessageRow, words: RowWords, time: string, t: Translate): string {
  const states = [
    row.hasAttachments && t('mail.state.attachments'),
    row.isAnswered && t('mail.state.answered'),
    row.isForwarded && t('mail.state.forwarded'),
    row.isFlagged && t('mail.state.flagged'),
    row.outbox && t(`mail.state.outbox.${row.outbox}`),
    row.wholeBytes !== undefined && words.snippet,
  ]
  return [!row.isRead && t('mail.state.unread'), words.people, words.subject, time, ...states]
    .filter(Boolean)
    .join(', ')
}
