// A whole message as plain data (RFC 5322, MIME): for tests, scripts and everybody who wants all of it. The app itself
// asks for less at a time (message-methods.ts) from the same structure.
import type { Address } from '../../shared/model/message.ts'
import { bodyOf, isHtml } from './body.ts'
import { decodeEncodedWords } from './encoded-words.ts'
import { safeFileName } from './file-name.ts'
import { leafBytes, leafText, readableText } from './leaf-text.ts'
import { addressesOf, dateOf, messageIdOf, referencesOf, textOf } from './message-fields.ts'
import { type Leaf, readStructure } from './structure.ts'

export interface ReadPart {
  readonly contentType: string
  readonly disposition?: string
  /** Safe: no path, no control characters. */
  readonly fileName?: string
  /** Without angle brackets. */
  readonly contentId?: string
  /** Text types only. */
  readonly text?: string
  /** All other types; attached text has both. */
  readonly bytes?: Uint8Array
}

export interface ReadMessage {
  /** Every field in order, unfolded and decoded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly from: readonly Address[]
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly replyTo: readonly Address[]
  readonly subject: string
  /** UTC milliseconds; absent when missing or unbelievable. */
  readonly date?: number
  /** With angle brackets; empty when missing. */
  readonly messageId: string
  /** References, or else In-Reply-To; oldest first, with angle brackets. */
  readonly references: readonly string[]
  /** The plain text, line ends as line feeds. */
  readonly text?: string
  /** The HTML as sent: not safe to show. */
  readonly html?: string
  /** Every leaf of the MIME tree once, in order. */
  readonly parts: readonly ReadPart[]
}

/** Reads a message. Never throws for what it holds; linear time and bounded depth. */
export function readMessage(bytes: Uint8Array): ReadMessage {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const structure = readStructure(message)
  const { fields, leaves } = structure
  const { plain, rich } = bodyOf(structure)
  const date = dateOf(fields)
  const texts = plain.filter(leaf => !isHtml(leaf)).map(leaf => readableText(message, leaf).text)
  const htmls = rich.filter(isHtml).map(leaf => leafText(message, leaf).text)
  return {
    headers: fields.map(({ name, value }) => ({ name, value: decodeEncodedWords(value) })),
    from: addressesOf(fields, 'from'),
    to: addressesOf(fields, 'to'),
    cc: addressesOf(fields, 'cc'),
    replyTo: addressesOf(fields, 'reply-to'),
    subject: textOf(fields, 'subject'),
    ...(date === undefined ? {} : { date }),
    messageId: messageIdOf(fields),
    references: referencesOf(fields),
    ...(texts.length === 0 ? {} : { text: texts.filter(text => text !== '').join('\n') }),
    ...(htmls.length === 0 ? {} : { html: htmls.join('\n') }),
    parts: leaves.map(leaf => partOf(message, leaf)),
  }
}

function partOf(message: Buffer, leaf: Leaf): ReadPart {
  const fileName = safeFileName(leaf.declaredName)
  const isText = leaf.contentType.startsWith('text/')
  const isAttached = leaf.disposition === 'attachment' || fileName !== ''
  return {
    contentType: leaf.contentType,
    ...(leaf.disposition === '' ? {} : { disposition: leaf.disposition }),
    ...(fileName === '' ? {} : { fileName }),
    ...(leaf.contentId === '' ? {} : { contentId: leaf.contentId }),
    ...(isText ? { text: leafText(message, leaf).text.replaceAll('\r\n', '\n') } : {}),
    ...(!isText || isAttached ? { bytes: new Uint8Array(leafBytes(message, leaf)) } : {}),
  }
}
