// What a row of the list says, to the eye and to the ear. Pure but for the locale.
import type { Address, MessageRow, Snooze } from '../../../shared/model/message.ts'
import { formatSize } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { timeWords } from '../snooze/snooze-times.ts'
import type { ListRow } from './list-row.ts'
import { isOwn } from './own-addresses.ts'

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

/** The words of a row of the list: its newest message, and everybody who wrote in the conversation. */
export function listWords(row: ListRow, own: ReadonlySet<string>, t: Translate): RowWords {
  const words = rowWords(row.newest, t)
  if (row.wholeCount === 1 || ownRoles.has(row.newest.role) || row.people.length === 0) return words
  return {
    ...words,
    people: row.people
      .map((each, nth) => personWords(each, { isFirst: nth === 0, isMe: isOwn(each, own) }, t))
      .join(', '),
  }
}

/** Where several write, given names are enough: `Marit Solberg, Jonas, me`. */
function personWords(
  person: Address,
  { isFirst, isMe }: { readonly isFirst: boolean; readonly isMe: boolean },
  t: Translate,
): string {
  if (isMe) return t('mail.list.me')
  const name = nameOf(person) || t('mail.list.noSender')
  return isFirst || !person.name ? name : (name.split(' ')[0] ?? name)
}

/** Whose initials stand in front. */
export function facing(row: MessageRow): Address {
  return ownRoles.has(row.role) ? (row.to[0] ?? row.from) : row.from
}

/** Whose initials stand in front of a row: who wrote last and is not the person itself. */
export function facingRow({ newest, people, wholeCount }: ListRow, own: ReadonlySet<string>): Address {
  if (wholeCount === 1 || ownRoles.has(newest.role)) return facing(newest)
  return people.findLast(person => !isOwn(person, own)) ?? facing(newest)
}

function snoozeWords({ state, untilMs }: Snooze, t: Translate): string {
  return state === 'back' ? t('snooze.state.back') : t('snooze.state.asleep', { time: timeWords(untilMs, Date.now()) })
}

export interface SpokenParts {
  readonly words: RowWords
  readonly time: string
  /** Their names. */
  readonly tags: readonly string[]
}

/** The whole row in one sentence, as a screen reader says it. */
export function spokenRow(row: ListRow, { words, time, tags }: SpokenParts, t: Translate): string {
  const { newest } = row
  const states = [
    row.hasAttachments && t('mail.state.attachments'),
    newest.isAnswered && t('mail.state.answered'),
    newest.isForwarded && t('mail.state.forwarded'),
    row.isFlagged && t('mail.state.flagged'),
    newest.isIgnored && t('mailRules.state.ignored'),
    newest.isWatched && t('mailRules.state.watched'),
    newest.snooze && snoozeWords(newest.snooze, t),
    newest.outbox && t(`mail.state.outbox.${newest.outbox}`),
    newest.wholeBytes !== undefined && words.snippet,
    ...tags,
  ]
  const count = row.wholeCount > 1 && t('mail.what.message', { count: row.wholeCount })
  return [row.unread > 0 && t('mail.state.unread'), words.people, count, words.subject, time, ...states]
    .filter(Boolean)
    .join(', ')
}
