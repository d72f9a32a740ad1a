// What a mail tells beside its people, subject and text: its list, who asks for a receipt, and what the envelope said where
// that is something else (Return-Path, RFC 5321 4.4; Delivered-To, RFC 9228), and whether it was long under way.
import type { Address } from '../../shared/model/message.ts'
import type { MailFacts } from '../../shared/model/reading.ts'
import { isHtml } from './body.ts'
import { invitationOf } from './calendar/invitation.ts'
import { firstField, type HeaderField } from './headers.ts'
import { listFactsOf } from './list-facts.ts'
import { addressesOf, dateOf, deliveredOf } from './message-fields.ts'
import type { ParsedMessage } from './parsed-message.ts'
import { shownLine } from './shown-text.ts'
import { charsetOf } from './structure.ts'
import { shownAddress } from './summarise.ts'

/** Written down by the last server before the mailbox; the first that is there counts. */
const SENT_BY = ['return-path', 'x-envelope-from', 'envelope-from']
const DELIVERED_TO = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']
/** More than one address is unusual; thousands would be an attack on somebody (RFC 8098 2.1). */
const MAX_RECEIPTS = 3
/** RFC 5321 4.5.3.1.3 allows 256; a longer field is looked at no further. */
const MAX_ENVELOPE_LENGTH = 1_000
/** Clocks and time zones go wrong by hours, and computers sleep for a night: that is no news. */
const LATE_MS = 86_400_000
/** BATV puts a tag in front of the address: `prvs=tag=name@host`. */
const TAG = /^prvs=[^=@]{1,40}=/i

/** For a message that could not be read. */
export const noMailFacts: MailFacts = { receiptTo: [], hasRichText: false, charset: '' }

export function mailFactsOf({ bytes, structure, body }: ParsedMessage): MailFacts {
  const { fields } = structure
  const invitation = invitationOf({ bytes, structure })
  const list = listFactsOf(fields)
  const sentBy = otherThan(envelopeAddress(fields, SENT_BY), addressesOf(fields, 'from'))
  const people = [...addressesOf(fields, 'to'), ...addressesOf(fields, 'cc')]
  const deliveredTo = otherThan(envelopeAddress(fields, DELIVERED_TO), people)
  const lateMs = (deliveredOf(fields) ?? 0) - (dateOf(fields) ?? Number.POSITIVE_INFINITY)
  const text = body.rich[0] ?? body.plain[0]
  return {
    ...(list ? { list } : {}),
    receiptTo: addressesOf(fields, 'disposition-notification-to')
      .filter(({ address }) => address.includes('@'))
      .slice(0, MAX_RECEIPTS)
      .map(shownAddress),
    ...(sentBy === '' ? {} : { sentBy }),
    ...(deliveredTo === '' ? {} : { deliveredTo }),
    ...(lateMs < LATE_MS ? {} : { lateMs }),
    hasRichText: body.rich.some(isHtml),
    charset: text ? shownLine(charsetOf(text)) : '',
    ...(invitation ? { invitation } : {}),
  }
}

/** Empty where nothing says it, and for the empty sender of reports. */
function envelopeAddress(fields: readonly HeaderField[], names: readonly string[]): string {
  const value = names.map(name => firstField(fields, name)).find(text => text !== '') ?? ''
  return /([^\s<>(),;:"]+@[^\s<>(),;:"]+)/.exec(value.slice(0, MAX_ENVELOPE_LENGTH))?.[1] ?? ''
}

function otherThan(address: string, people: readonly Address[]): string {
  const plain = address.replace(TAG, '').toLowerCase()
  const isKnown = people.some(person => person.address.toLowerCase() === plain)
  return isKnown || people.length === 0 ? '' : shownLine(address)
}
