// The fields of a header that say who, to whom, what and when (RFC 5322 3.6), read once for lists, view and search.
// Which of several fields of one name counts is decided in headers.ts.
import type { Address } from '../../shared/model/message.ts'
import { parseAddressList } from './addresses.ts'
import { decodeEncodedWords } from './encoded-words.ts'
import { allFields, firstField, type HeaderField } from './headers.ts'
import { timeOfReceived } from './journey/parse-received.ts'
import { parseMessageDate } from './message-date.ts'
import { oneLine } from './shown-text.ts'

/** Ancestors kept: the first and the latest (RFC 5537 3.4.4). Threads need no more, hostile messages have thousands. */
const MAX_REFERENCES = 200
/** An id beyond the longest line a field may have is none. */
const MAX_ID_LENGTH = 998

/** The addresses of all fields of that name. */
export function addressesOf(fields: readonly HeaderField[], name: string): Address[] {
  return allFields(fields, name).flatMap(parseAddressList)
}

/** The first field of that name as text, encoded words decoded, one line. */
export function textOf(fields: readonly HeaderField[], name: string): string {
  return decodeEncodedWords(firstField(fields, name))
}

/** UTC milliseconds of the Date field, or undefined. */
export function dateOf(fields: readonly HeaderField[]): number | undefined {
  return parseMessageDate(firstField(fields, 'date'))
}

/** UTC milliseconds: when the last server took it in, by its own words on top of the others (RFC 5321 4.4); or undefined. */
export function deliveredOf(fields: readonly HeaderField[]): number | undefined {
  return timeOfReceived(firstField(fields, 'received'))
}

/** Message-ID with its angle brackets; empty when there is none. */
export function messageIdOf(fields: readonly HeaderField[]): string {
  const value = firstField(fields, 'message-id')
  // Some programs leave out the brackets, the @, or both.
  return messageIds(value)[0] ?? messageIds(`<${value.split(/\s/, 1)[0] ?? ''}>`)[0] ?? ''
}

/** The ids of the messages this one answers, oldest first: References, or else In-Reply-To (RFC 5322 3.6.4). */
export function referencesOf(fields: readonly HeaderField[]): string[] {
  const all = messageIds(firstField(fields, 'references'))
  const ids = all.length > 0 ? all : messageIds(firstField(fields, 'in-reply-to')).slice(0, 1)
  return ids.length <= MAX_REFERENCES ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)]
}

/** All that is between angle brackets; without any, words that hold an @. Each id once. */
function messageIds(value: string): string[] {
  if (value === '') return []
  const bracketed = value.match(/<[^<>]*>/g)?.map(id => `<${oneLine(id.slice(1, -1)).replace(/\s/g, '')}>`)
  const bare = bracketed ?? value.split(/[\s,;]+/).flatMap(word => (word.includes('@') ? [`<${oneLine(word)}>`] : []))
  return [...new Set(bare)].filter(id => id.length > 2 && id.length <= MAX_ID_LENGTH)
}
