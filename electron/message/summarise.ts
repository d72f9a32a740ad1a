// The list row of a message: who, what, when, the first words, and whether anything is attached. Decodes no more of the
// text than a row can show.
import type { Address } from '../../shared/model/message.ts'
import { gistLine, gistLineOfStart } from '../reading/gist/gist-line.ts'
import { attachedLeaves } from './attachments.ts'
import { isHtml } from './body.ts'
import { parseDeliveryReport } from './delivery-report/parse-delivery-report.ts'
import type { HeaderField } from './headers.ts'
import { readableText } from './leaf-text.ts'
import { addressesOf, dateOf, deliveredOf, messageIdOf, referencesOf, textOf } from './message-fields.ts'
import type { ReadSummary } from './message-reader.ts'
import { type ParsedMessage, parseMessage } from './parsed-message.ts'
import { shownLine } from './shown-text.ts'
import { stripHtml } from './strip-html.ts'
import { type Leaf, readStructure } from './structure.ts'

/** Enough encoded text for 200 characters behind a screenful of quotation. */
const MAX_TEXT_BYTES = 16_384
/** Enough for most: mail begins with its words. */
const START_BYTES = 1_024
const BEYOND_ASCII = /[^\0-\x7f]/
/** HTML has its style sheets in front of its words. */
const MAX_HTML_BYTES = 131_072
/** HTML is searched for this much text. */
const MAX_STRIPPED_LENGTH = 2_000
/** A row shows a few; search asks the message. */
const MAX_RECIPIENTS = 50

/** Reads the row of one message. Never throws for what it holds. */
export function summarise(id: number, bytes: Buffer, rememberedCharset?: string): ReadSummary {
  const message = parseMessage(bytes, rememberedCharset)
  const report = parseDeliveryReport(message)
  return {
    id,
    ...(report ? { report } : {}),
    ...headerSummary(message.structure.fields),
    snippet: snippetOfMessage(message),
    hasAttachments: attachedLeaves(bytes, message.body).length > 0,
    isReadable: true,
  }
}

/** For a message that its reader failed on: the header alone, as far as it can be read. */
export function summariseHeader(id: number, header: Buffer): ReadSummary {
  const { fields } = readStructure(header)
  return { id, ...headerSummary(fields), snippet: '', hasAttachments: false, isReadable: false }
}

/** For a message of which nothing can be read. */
export function emptySummary(id: number): ReadSummary {
  return { id, ...headerSummary([]), snippet: '', hasAttachments: false, isReadable: false }
}

function headerSummary(
  fields: readonly HeaderField[],
): Omit<ReadSummary, 'id' | 'snippet' | 'hasAttachments' | 'isReadable'> {
  const from = addressesOf(fields, 'from')
  const cc = addressesOf(fields, 'cc')
  const dateMs = dateOf(fields)
  const deliveredMs = deliveredOf(fields)
  return {
    from: shownAddress(from.find(({ address }) => address !== '') ?? from[0] ?? { name: '', address: '' }),
    to: addressesOf(fields, 'to').slice(0, MAX_RECIPIENTS).map(shownAddress),
    ...(cc.length > 0 ? { cc: cc.slice(0, MAX_RECIPIENTS).map(shownAddress) } : {}),
    subject: shownLine(textOf(fields, 'subject')),
    ...(dateMs === undefined ? {} : { dateMs }),
    ...(deliveredMs === undefined ? {} : { deliveredMs }),
    messageId: messageIdOf(fields),
    references: referencesOf(fields),
  }
}

/** Fit for the screen; the address keeps every letter that is not a control or a direction mark. */
export function shownAddress({ name, address }: Address): Address {
  return { name: shownLine(name), address: shownLine(address) }
}

function snippetOfMessage({ bytes, body }: ParsedMessage): string {
  for (const leaf of [...body.plain, ...body.rich.filter(isHtml)]) {
    const snippet = isHtml(leaf) ? snippetOfHtml(bytes, leaf) : snippetOfText(bytes, leaf)
    if (snippet !== '') return snippet
  }
  return ''
}

function snippetOfHtml(bytes: Buffer, leaf: Leaf): string {
  return gistLine(stripHtml(readableText(bytes, leaf, MAX_HTML_BYTES).text, MAX_STRIPPED_LENGTH))
}

function snippetOfText(bytes: Buffer, leaf: Leaf): string {
  const { text, isCut } = readableText(bytes, leaf, START_BYTES)
  // In any charset that could be guessed from the whole, ASCII at the beginning is this ASCII.
  const first = isCut && !BEYOND_ASCII.test(text) ? gistLineOfStart(text) : undefined
  return first ?? gistLine(readableText(bytes, leaf, MAX_TEXT_BYTES).text)
}
