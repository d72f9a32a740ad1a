// A message opened for reading: everything but the page of its rich text. What cannot be read as a message is shown as
// its raw text; empty is only what is empty.

import { textBlocks } from '../reading/gist/text-blocks.ts'
import { attachedLeaves, attachmentOf } from './attachments.ts'
import { isHtml } from './body.ts'
import { decodeCharset } from './charset.ts'
import { decodeEncodedWords } from './encoded-words.ts'
import type { HeaderField } from './headers.ts'
import { firstField } from './headers.ts'
import { leafBytes, readableText } from './leaf-text.ts'
import { mailFactsOf, noMailFacts } from './mail-facts.ts'
import { addressesOf, dateOf, messageIdOf, referencesOf, textOf } from './message-fields.ts'
import { messagePage } from './message-page.ts'
import type { OpenedMessage } from './message-reader.ts'
import { newsFieldsOf } from './news-fields.ts'
import { MAX_HTML_BYTES, type ParsedMessage } from './parsed-message.ts'
import { shownBody, shownLine } from './shown-text.ts'
import { shownAddress } from './summarise.ts'
import { textOfHtml } from './text-of-html.ts'
import { warningsOf } from './warnings.ts'

/** What crosses to the window at once; a longer text says that there is more. */
const MAX_TEXT_LENGTH = 262_144
/** Enough encoded bytes for that much text. */
const MAX_TEXT_BYTES = 4 * MAX_TEXT_LENGTH
/** The view shows no more people; saving the source shows all. */
const MAX_PEOPLE = 1_000

type ShownBody = Pick<OpenedMessage, 'kind' | 'text' | 'blocks' | 'isTruncated' | 'remoteCount' | 'hasOwnColours'>
type Header = Omit<OpenedMessage, 'warnings' | 'attachments' | 'mail' | keyof ShownBody>

/** Opens a parsed message. `isCut`: its bytes are only the first part of it. `isPlain`: its plain text, also beside a rich one. */
export function openMessage(message: ParsedMessage, isCut: boolean, isPlain = false): OpenedMessage {
  const { bytes, structure, body } = message
  const warnings = warningsOf(structure.fields)
  const attachments = attachedLeaves(bytes, body).map(leaf => attachmentOf(bytes, leaf))
  const shown = bodyToShow(message, isPlain)
  return {
    ...openHeader(structure.fields),
    warnings: structure.isLimited || isCut ? [...warnings, 'parts-limit'] : warnings,
    attachments,
    mail: mailFactsOf(message),
    ...(isBlankByMistake(message, shown, attachments.length) ? rawBody(bytes.subarray(structure.bodyStart)) : shown),
  }
}

/** A message that its reader failed on: the raw text, nothing taken apart. */
export function openRaw(bytes: Buffer): OpenedMessage {
  return { ...openHeader([]), warnings: [], attachments: [], mail: noMailFacts, ...rawBody(bytes) }
}

function openHeader(fields: readonly HeaderField[]): Header {
  const people = (name: string) => addressesOf(fields, name).slice(0, MAX_PEOPLE).map(shownAddress)
  const sender = people('sender')[0]
  const dateMs = dateOf(fields)
  return {
    from: people('from'),
    ...(sender ? { sender } : {}),
    to: people('to'),
    cc: people('cc'),
    bcc: people('bcc'),
    replyTo: people('reply-to'),
    subject: shownLine(textOf(fields, 'subject')),
    messageId: messageIdOf(fields),
    references: referencesOf(fields),
    listId: shownLine(textOf(fields, 'list-id')),
    dateHeader: shownLine(decodeEncodedWords(firstField(fields, 'date'))),
    ...(dateMs === undefined ? {} : { dateMs }),
    news: newsFieldsOf(fields),
  }
}

function bodyToShow(message: ParsedMessage, isPlain: boolean): ShownBody {
  const page = isPlain ? undefined : messagePage(message, { showRemote: false, partUrl: '' })
  const { text, isTruncated } = plainText(message)
  const { remoteCount = 0, hasOwnColours = false } = page ?? {}
  const facts = { text, isTruncated, remoteCount, hasOwnColours }
  return page ? { kind: 'html', blocks: [], ...facts } : { kind: 'text', blocks: textBlocks(text), ...facts }
}

/** What people read of it, as text, cut to what crosses to the window at once. */
export function plainText({ bytes, body }: ParsedMessage): { text: string; isTruncated: boolean } {
  const read = (leaf: (typeof body.plain)[number]) => {
    const { text, isCut } = readableText(bytes, leaf, isHtml(leaf) ? MAX_HTML_BYTES : MAX_TEXT_BYTES)
    return { text: isHtml(leaf) ? textOfHtml(text) : text, isCut }
  }
  let pieces = body.plain.map(read)
  // A plain version that says nothing, beside a rich one that does.
  if (pieces.every(({ text }) => text.trim() === '')) pieces = body.rich.map(read)
  const text = shownBody(pieces.flatMap(piece => (piece.text === '' ? [] : piece.text)).join('\n'))
  const isTruncated = text.length > MAX_TEXT_LENGTH || pieces.some(({ isCut }) => isCut)
  return { text: text.slice(0, MAX_TEXT_LENGTH).toWellFormed(), isTruncated }
}

function rawBody(bytes: Buffer): ShownBody {
  const text = shownBody(decodeCharset(bytes.subarray(0, MAX_TEXT_LENGTH)))
  const isTruncated = bytes.length > MAX_TEXT_LENGTH
  return { kind: 'raw', text, blocks: [], isTruncated, remoteCount: 0, hasOwnColours: false }
}

/** Nothing to show although there is something: text that decodes to nothing, or words outside all parts. */
function isBlankByMistake(message: ParsedMessage, shown: ShownBody, attachments: number): boolean {
  if (shown.kind === 'html' || shown.text.trim() !== '' || attachments > 0) return false
  const { bytes, structure } = message
  const isLost = structure.leaves.some(
    leaf => !isBlank(bytes, leaf) && leafBytes(bytes, leaf).every(byte => byte <= 0x20),
  )
  return isLost || structure.outside.some(range => !isBlank(bytes, range))
}

function isBlank(bytes: Buffer, { start, end }: { start: number; end: number }): boolean {
  return bytes.subarray(start, end).every(byte => byte <= 0x20)
}
