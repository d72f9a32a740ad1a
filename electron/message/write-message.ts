// A message to be sent as RFC 5322 bytes: CR LF only, lines within 998 bytes, header text encoded (RFC 2047, RFC 2231),
// the date in UTC. Says nothing about this computer or program, and holds Bcc only as the copy of a draft.
import { readFileSync, statSync } from 'node:fs'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Address } from '../../shared/model/message.ts'
import { InputError, StorageError } from '../errors.ts'
import { parseAddressList } from './addresses.ts'
import { safeFileName } from './file-name.ts'
import { furtherHeaders } from './further-headers.ts'
import type { OutgoingMessage } from './message-reader.ts'
import { oneLine } from './shown-text.ts'

/** The message is built in memory; servers take far less. */
const MAX_ATTACHED_BYTES = 200 * 1024 * 1024
/** RFC 5322 2.1.1. */
const MAX_LINE_BYTES = 998

/** Stands for a body that is put in afterwards. */
const PLACEHOLDER = 'x\r\n'

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/**
 * Builds the message. Throws InputError when an address, an id, a date or a field cannot stand in a header, StorageError
 * when an attached file cannot be read.
 */
export async function writeMessage(message: OutgoingMessage): Promise<Uint8Array> {
  const { from, to, cc, draftBcc, subject, text, dateMs } = message
  const date = new Date(dateMs)
  if (Number.isNaN(date.getTime())) throw new InputError('The date of the message is impossible', 'date')
  const body = bodyText(text)
  const raw = message.is8bit && message.attachments.length === 0 ? eightBitBody(body) : undefined
  const composer = new MailComposer({
    from: headerAddress(from, 'from'),
    to: to.map(person => headerAddress(person, 'to')),
    cc: cc.map(person => headerAddress(person, 'cc')),
    ...(draftBcc ? { bcc: draftBcc.map(person => headerAddress(person, 'bcc')) } : {}),
    subject: oneLine(subject).toWellFormed(),
    messageId: headerId(message.messageId),
    inReplyTo: message.inReplyTo === '' ? undefined : headerId(message.inReplyTo),
    references: message.references.filter(isWritableId),
    date,
    text: raw ? PLACEHOLDER : body,
    attachments: attachmentsOf(message),
    headers: furtherHeaders(message.headers ?? []),
    boundaryPrefix: '=_part',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const node = composer.compile()
  node.keepBcc = draftBcc !== undefined
  const built = await node.build()
  const bytes = raw ? withBody(built, raw) : built
  assertSendable(bytes)
  return bytes
}

/** Undefined: the body is ASCII, or a line of it is too long to stand as it is. */
function eightBitBody(body: string): Buffer | undefined {
  const raw = Buffer.from(body)
  const isLong = body.split('\r\n').some(line => Buffer.byteLength(line) > MAX_LINE_BYTES)
  return raw.length === body.length || isLong ? undefined : raw
}

/** The header of a message with an ASCII body, said to be of 8 bits (RFC 2045 6.2), before the body as it is. */
function withBody(built: Buffer, body: Buffer): Buffer {
  const header = built.toString('utf8', 0, built.indexOf('\r\n\r\n') + 4)
  const declared = header.replace(/^Content-Transfer-Encoding: 7bit\r$/m, 'Content-Transfer-Encoding: 8bit\r')
  if (declared === header) throw new Error('The message was built without a transfer encoding')
  return Buffer.concat([Buffer.from(declared), body])
}

/** What is written must be read back as this one address, by everybody. */
function headerAddress({ name, address }: Address, field: string): Address {
  const [read, ...more] = parseAddressList(`<${address}>`)
  const isOne = read?.address === address && more.length === 0 && /^[^\s\p{Cc}]+@[^\s\p{Cc}@]+$/u.test(address)
  if (!isOne) throw new InputError(`${oneLine(address)} cannot stand in a header`, field)
  return { name: oneLine(name).toWellFormed(), address }
}

function headerId(id: string): string {
  if (!isWritableId(id)) throw new InputError(`${oneLine(id)} is not a message id`, 'messageId')
  return id
}

/** Whether a message id can stand in a header: one that strangers wrote may be too long for a line. */
export function isWritableId(id: string): boolean {
  return /^<[^<>\s\p{Cc}]{1,900}>$/u.test(id)
}

/** CR LF line ends, no other control characters, a line end at the end. */
function bodyText(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
  return `${lines.endsWith('\n') ? lines.slice(0, -1) : lines}\n`.replaceAll('\n', '\r\n')
}

function attachmentsOf({ attachments }: OutgoingMessage) {
  const total = attachments.reduce((sum, { file }) => sum + fileSize(file), 0)
  if (total > MAX_ATTACHED_BYTES) throw new InputError('The attached files are too large for a message', 'attachments')
  return attachments.map(({ fileName, contentType, file }) => ({
    filename: safeFileName(fileName) || 'file',
    // A multipart or a message may not be base64 (RFC 2046 5), and nothing else keeps every byte on the way.
    contentType: /^(?!multipart\/|message\/)[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/i.test(contentType)
      ? contentType.toLowerCase()
      : 'application/octet-stream',
    contentTransferEncoding: 'base64',
    contentDisposition: 'attachment',
    content: readFile(file),
  }))
}

function fileSize(file: string): number {
  return reading(file, () => statSync(file).size)
}

function readFile(file: string): Buffer {
  return reading(file, () => readFileSync(file))
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new StorageError(`${file} cannot be read`, { reason: 'other', file, cause: error })
  }
}

/** The last line of defence: a bare CR or LF could end the message early at some server (SMTP smuggling). */
function assertSendable(bytes: Uint8Array): void {
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === LINE_FEED || byte === 0) throw new Error('The message was built with a bare line feed or a NUL')
    if (byte !== CARRIAGE_RETURN) {
      if (++length > MAX_LINE_BYTES) throw new Error('The message was built with a line that is too long')
      continue
    }
    if (bytes[++at] !== LINE_FEED) throw new Error('The message was built with a bare carriage return')
    length = 0
  }
}
