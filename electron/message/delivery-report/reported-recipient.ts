// What a group of fields says about one recipient (RFC 3464 2.3). Pure.
import type { DeliveryState } from '../../../shared/failure.ts'
import { firstField, type HeaderField } from '../headers.ts'
import { shownLine } from '../shown-text.ts'

export interface ReportedRecipient {
  readonly address: string
  readonly state: DeliveryState
  /** The words of the server that reported, one line. */
  readonly text: string
}

/** RFC 3464 2.3.3. A list that got it confirms nothing for its members. */
const states: Readonly<Record<string, DeliveryState>> = {
  failed: 'bounced',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'relayed',
  expanded: 'relayed',
}

/** For reports without an action: the class of the status code (RFC 3463 2). */
const statesByClass: Readonly<Record<string, DeliveryState>> = { '2': 'delivered', '4': 'delayed', '5': 'bounced' }

/** Undefined when the group names no recipient, or does not say what became of the message. */
export function readReportedRecipient(fields: readonly HeaderField[]): ReportedRecipient | undefined {
  const status = firstField(fields, 'status').trim()
  const action = firstField(fields, 'action').trim().toLowerCase().split(/[\s(]/, 1)[0] ?? ''
  const state = states[action] ?? statesByClass[status.charAt(0)]
  // The address as we wrote it, before any forwarding on the way.
  const address =
    addressIn(firstField(fields, 'original-recipient')) || addressIn(firstField(fields, 'final-recipient'))
  if (!state || !address) return undefined
  const words = firstField(fields, 'diagnostic-code').replace(/^\s*[\w-]{1,40}\s*;\s*/, '')
  return { address, state, text: shownLine(words || status) }
}

/** `rfc822; ann@example.org`: the type goes, xtext (RFC 3461 4) and comments are undone. */
function addressIn(value: string): string {
  const bare = value.replace(/^[^;@]{0,40};/, '').replace(/\s\(.*$/, '')
  return undoXtext(bare.trim().replace(/^<|>$/g, ''))
}

/** RFC 3461 4: + and two upper-case hexadecimal digits stand for a character; RFC 6533 3 for those beyond ASCII. */
export function undoXtext(text: string): string {
  return text
    .replace(/\\x\{([\dA-F]{1,6})\}/g, (whole, digits: string) => characterOf(Number.parseInt(digits, 16)) ?? whole)
    .replace(/\+([\dA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

function characterOf(code: number): string | undefined {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined
}
