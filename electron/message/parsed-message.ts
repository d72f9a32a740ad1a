// A message with its structure and its text found: what lists, view and saving start from.
import { bodyOf, isHtml, type MessageBody } from './body.ts'
import { isTooComplex, MAX_HTML_LENGTH } from './html-bounds.ts'
import { leafText, readableText } from './leaf-text.ts'
import { stripHtml } from './strip-html.ts'
import { type MessageStructure, readStructure } from './structure.ts'

export interface ParsedMessage {
  readonly bytes: Buffer
  readonly structure: MessageStructure
  readonly body: MessageBody
}

/** Finds the parts. Never throws. `rememberedCharset`: for what names none; `forcedCharset`: in place of what is declared. */
export function parseMessage(bytes: Buffer, rememberedCharset?: string, forcedCharset?: string): ParsedMessage {
  const structure = readStructure(bytes, rememberedCharset, forcedCharset)
  return { bytes, structure, body: bodyOf(structure) }
}

/** How much of HTML is read: quoted-printable takes three bytes for one. */
export const MAX_HTML_BYTES = MAX_HTML_LENGTH * 3

/**
 * The rich text as pieces in order: HTML as sent, and plain text between. `undefined` when there is none, when it shows
 * nothing, or when it is too large or too deep to make a page of.
 */
export function richTextOf({ bytes, body }: ParsedMessage): { text: string; isHtml: boolean }[] | undefined {
  const pieces: { text: string; isHtml: boolean }[] = []
  let length = 0
  for (const leaf of body.rich) {
    const { text, isCut } = isHtml(leaf)
      ? leafText(bytes, leaf, MAX_HTML_BYTES)
      : readableText(bytes, leaf, MAX_HTML_BYTES)
    length += text.length
    if (isCut || length > MAX_HTML_LENGTH || (isHtml(leaf) && isTooComplex(text))) return undefined
    pieces.push({ text, isHtml: isHtml(leaf) })
  }
  const htmls = pieces.filter(piece => piece.isHtml)
  const showsSomething = htmls.some(({ text }) => /<img\b/i.test(text) || stripHtml(text, 1) !== '')
  return showsSomething ? pieces : undefined
}
