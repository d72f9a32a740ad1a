// The envelope of one message as MAIL and RCPT lines (RFC 5321 4.1.1), with the parameters of SIZE (RFC 1870), 8BITMIME
// (RFC 6152), SMTPUTF8 (RFC 6531) and DSN (RFC 3461, RFC 6533). Everything doubtful is refused here, before anything is sent. Pure.
import { InputError } from '../../errors.ts'
import { type EnvelopeAddress, envelopeAddress } from './address.ts'
import type { Content, Message } from './content.ts'
import { type Capabilities, parseSizeLimit } from './parse.ts'

/** What the sender wants to hear about delivery. Left out of the conversation when the server does not offer DSN. */
export interface DeliveryNotice {
  readonly notify?: 'never' | readonly ('success' | 'failure' | 'delay')[] | undefined
  /** How much of the message comes back with a failure. */
  readonly return?: 'full' | 'headers' | undefined
  /** Comes back in every report, at most 100 printable ASCII characters. */
  readonly envelopeId?: string | undefined
}

export interface SendRequest {
  /** Where failures are reported to; '' for nobody (the null reverse-path). */
  readonly from: string
  /** One address, or several; each gets an answer of its own. */
  readonly to: string | readonly string[]
  readonly message: Message
  readonly dsn?: DeliveryNotice | undefined
}

export interface Envelope {
  readonly mail: string
  readonly recipients: readonly { readonly address: string; readonly command: string }[]
}

const ENVELOPE_ID = /^[\x21-\x7e](?:[\x20-\x7e]{0,98}[\x21-\x7e])?$/

/**
 * @throws InputError: `from` or `to` impossible or beyond what the server can take, `size` over its limit,
 * `message` needs 8BITMIME, `dsn` malformed.
 */
export function makeEnvelope(request: SendRequest, content: Content, capabilities: Capabilities): Envelope {
  const from = request.from === '' ? undefined : envelopeAddress(request.from, 'from')
  if (request.to.length === 0) throw new InputError('The message has no recipient', 'to')
  const recipients = [request.to].flat().map(address => ({ address, parsed: envelopeAddress(address, 'to') }))
  refuseTooLarge(content.head.length, capabilities)
  const dsn = capabilities.has('DSN') ? request.dsn : undefined
  const parameters = [
    ...sizeParameter(content, capabilities),
    ...bodyParameter(content, capabilities),
    ...utf8Parameter([...(from ? [from] : []), ...recipients.map(({ parsed }) => parsed)], content, capabilities),
    ...returnParameters(dsn),
  ]
  const notify = notifyParameter(dsn)
  return {
    mail: [`MAIL FROM:<${from?.path ?? ''}>`, ...parameters].join(' '),
    recipients: recipients.map(({ address, parsed }) => ({
      address,
      command: [`RCPT TO:<${parsed.path}>`, ...notify, ...(notify.length > 0 ? [originalRecipient(parsed)] : [])].join(
        ' ',
      ),
    })),
  }
}

/** @throws InputError when the server has announced that it takes only smaller messages. */
export function refuseTooLarge(sizeBytes: number, capabilities: Capabilities): void {
  const limit = parseSizeLimit(capabilities)
  if (limit === undefined || sizeBytes <= limit) return
  throw new InputError(`The message has ${sizeBytes} bytes or more, the server takes only ${limit}`, 'size')
}

function sizeParameter({ sizeBytes }: Content, capabilities: Capabilities): readonly string[] {
  return sizeBytes !== undefined && capabilities.has('SIZE') ? [`SIZE=${sizeBytes}`] : []
}

function bodyParameter({ isEightBit, sizeBytes }: Content, capabilities: Capabilities): readonly string[] {
  // A long stream may hold anything: it is declared where that is possible, else looked at while it is sent.
  if (isEightBit && sizeBytes !== undefined) refuseEightBit(capabilities)
  return isEightBit && capabilities.has('8BITMIME') ? ['BODY=8BITMIME'] : []
}

/** @throws InputError when the server has not offered to take bytes beyond ASCII. */
export function refuseEightBit(capabilities: Capabilities): void {
  if (capabilities.has('8BITMIME')) return
  throw new InputError('The server takes only plain ASCII (no 8BITMIME), and this message is not encoded', 'message')
}

/** A header beyond ASCII is said where that is possible; addresses cannot go without. */
function utf8Parameter(
  addresses: readonly EnvelopeAddress[],
  { hasUtf8Header }: Content,
  capabilities: Capabilities,
): readonly string[] {
  const needy = addresses.find(address => address.needsUtf8)
  if (capabilities.has('SMTPUTF8')) return needy || hasUtf8Header ? ['SMTPUTF8'] : []
  if (!needy) return []
  throw new InputError(`The server cannot take ${needy.path}: it knows only ASCII before the @ (no SMTPUTF8)`, 'to')
}

/** Comes back in reports, so that they can be told apart after forwarding (RFC 3461 4.2, RFC 6533 3). */
function originalRecipient({ path, needsUtf8 }: EnvelopeAddress): string {
  return needsUtf8 ? `ORCPT=utf-8;${utf8Text(path)}` : `ORCPT=rfc822;${xtext(path)}`
}

function returnParameters(dsn: DeliveryNotice | undefined): readonly string[] {
  if (dsn?.envelopeId !== undefined && !ENVELOPE_ID.test(dsn.envelopeId)) {
    throw new InputError('An envelope id has 1 to 100 printable ASCII characters', 'dsn')
  }
  return [
    ...(dsn?.return ? [`RET=${dsn.return === 'full' ? 'FULL' : 'HDRS'}`] : []),
    ...(dsn?.envelopeId === undefined ? [] : [`ENVID=${xtext(dsn.envelopeId)}`]),
  ]
}

function notifyParameter(dsn: DeliveryNotice | undefined): readonly string[] {
  if (dsn?.notify === undefined) return []
  const wishes = dsn.notify === 'never' ? ['never'] : dsn.notify
  return wishes.length === 0 ? [] : [`NOTIFY=${wishes.join(',').toUpperCase()}`]
}

/** RFC 3461 4: what could end the parameter is written as + and two hexadecimal digits. */
function xtext(text: string): string {
  return text.replace(/[ +=]/g, character => `+${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

/** RFC 6533 3: the same for text beyond ASCII, which stays as it is. */
function utf8Text(text: string): string {
  return text.replace(/[\\+=]/g, character => `\\x{${character.charCodeAt(0).toString(16).toUpperCase()}}`)
}
