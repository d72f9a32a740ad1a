// How a message is addressed to the person: alone, among others, in copy, by a list, or not by name at all. Pure.
import type { MessageRow, MessageView } from '../../../shared/model/message.ts'
import { isOwn } from './own-addresses.ts'

export type AddressedTo = 'only' | 'among' | 'copied' | 'list' | 'unnamed'

const written: ReadonlySet<string> = new Set(['drafts', 'outbox', 'sent'])

type Addressed = Pick<MessageView, 'row' | 'from' | 'to' | 'cc' | 'reading'>

/** Null for what one wrote oneself. A list is named before a copy: nobody who writes to it means one person. */
export function addressedTo({ row, from, to, cc, reading }: Addressed, own: ReadonlySet<string>): AddressedTo | null {
  if (own.size === 0 || written.has(row.role) || from.some(person => isOwn(person, own))) return null
  const isMe = (person: (typeof to)[number]) => isOwn(person, own)
  if (to.some(isMe)) return to.every(isMe) && cc.every(isMe) ? 'only' : 'among'
  if (cc.some(isMe)) return 'copied'
  return reading.list && reading.list.id !== '' ? 'list' : 'unnamed'
}

/** As far as a row of the list knows it; null: it does not. */
export function rowAddressedTo({ role, to }: MessageRow, own: ReadonlySet<string>): 'only' | 'among' | null {
  if (written.has(role) || !to.some(person => isOwn(person, own))) return null
  return to.length === 1 ? 'only' : 'among'
}
