// Bounces from before RFC 3464, or by servers that never heard of it: the failed addresses stand in a field or in the text.
// Pure.
import { parseAddressList } from '../addresses.ts'
import { allFields, type HeaderField } from '../headers.ts'
import { addressesOf } from '../message-fields.ts'
import { shownLine } from '../shown-text.ts'
import type { ReportedRecipient } from './reported-recipient.ts'

/** Who says that a message could not be delivered. */
const DAEMON = /^(?:mailer-daemon|mail-daemon|postmaster|mailerdaemon)@/i
/** qmail and its kin: the address between brackets with a colon, the reason on the lines below. */
const BRACKETED = /^[ \t]{0,8}<([^<>\s]{1,320}@[^<>\s]{1,255})>:?[ \t]*(.*)$/gm
/** Lines of reason below an address. */
const MAX_REASON_LINES = 4
const MAX_RECIPIENTS = 1_000

/** Where the copy of our own message begins; what stands there is no reason. */
const COPY_BELOW =
  /^[ \t]*-{2,}.{0,80}(?:copy of (?:the|your) message|original message|returned message|message follows)/im

/** The text without the copy of our own message. */
function ownWords(text: string): string {
  const copy = COPY_BELOW.exec(text)
  return copy ? text.slice(0, copy.index) : text
}

/** True when the text is worth looking at: most messages are decided by their fields. */
export function looksLikeBounce(fields: readonly HeaderField[]): boolean {
  return (
    allFields(fields, 'x-failed-recipients').length > 0 ||
    allFields(fields, 'return-path').some(path => path.replace(/\s/g, '') === '<>') ||
    addressesOf(fields, 'from').some(({ address }) => DAEMON.test(address))
  )
}

/** For what looks like a bounce; empty when it is none. `text`: what people read of it. */
export function readBounce(fields: readonly HeaderField[], text: string): ReportedRecipient[] {
  const words = ownWords(text)
  const failed = allFields(fields, 'x-failed-recipients').flatMap(parseAddressList)
  if (failed.length > 0) {
    return failed.slice(0, MAX_RECIPIENTS).map(({ address }) => bounced(address, reasonBelow(words, address)))
  }
  // A delay is announced in the same form.
  if (/\bwarning\b.{0,80}\b(?:still|delayed|not need to resend)\b/i.test(words)) return []
  return [...words.matchAll(BRACKETED)].slice(0, MAX_RECIPIENTS).map(match => {
    const [whole, address = '', rest = ''] = match
    return bounced(address, rest.trim() || reasonAfter(words, match.index + whole.length))
  })
}

function bounced(address: string, reason: string): ReportedRecipient {
  return { address, state: 'bounced', text: shownLine(reason) }
}

function reasonBelow(text: string, address: string): string {
  const at = text.toLowerCase().indexOf(address.toLowerCase())
  return at < 0 ? '' : reasonAfter(text, at + address.length)
}

/** The lines up to the next blank one. */
function reasonAfter(text: string, at: number): string {
  const below = text.slice(text.indexOf('\n', at) + 1 || text.length)
  const lines = below.split('\n', MAX_REASON_LINES).map(line => line.trim())
  const end = lines.indexOf('')
  return (end < 0 ? lines : lines.slice(0, end)).join(' ')
}
