// The content of one leaf as bytes or as text. The only place that decodes parts.

import { undeclaredCharset } from '../reading/group-charset.ts'
import { isHtml } from './body.ts'
import { decodeCharset } from './charset.ts'
import { decodeBody } from './decode-body.ts'
import { unflow } from './flowed-text.ts'
import { charsetOf, type Leaf } from './structure.ts'

/** Where HTML names its charset it does so here (the HTML standard looks at 1,024 bytes). */
const META_BYTES = 1_024

/** The decoded bytes of a leaf; a view of `bytes` when nothing was encoded. */
export function leafBytes(bytes: Buffer, leaf: Leaf): Buffer {
  return decodeBody(bytes.subarray(leaf.start, leaf.end), leaf.encoding)
}

export interface LeafText {
  readonly text: string
  /** There is more than `maxEncodedBytes` held. */
  readonly isCut: boolean
}

/** The text of a leaf with its charset undone; of a long one the text of its first `maxEncodedBytes`. */
export function leafText(bytes: Buffer, leaf: Leaf, maxEncodedBytes = Number.POSITIVE_INFINITY): LeafText {
  const end = Math.min(leaf.end, leaf.start + maxEncodedBytes)
  const isCut = end < leaf.end
  const decoded = decodeBody(bytes.subarray(leaf.start, end), leaf.encoding)
  const whole = isCut ? withoutHalfLetter(decoded) : decoded
  return {
    text: decodeCharset(whole, namedCharset(leaf, whole) || undeclaredCharset(whole, leaf.rememberedCharset)),
    isCut,
  }
}

/** What a person said counts before what the sender declared. */
function namedCharset(leaf: Leaf, decoded: Buffer): string {
  return leaf.forcedCharset || charsetOf(leaf) || (isHtml(leaf) ? metaCharset(decoded) : '')
}

/** As `leafText`, with the line ends of text and flowed lines joined; for what people read. */
export function readableText(bytes: Buffer, leaf: Leaf, maxEncodedBytes?: number): LeafText {
  const { text, isCut } = leafText(bytes, leaf, maxEncodedBytes)
  if (isHtml(leaf)) return { text, isCut }
  const { parameters } = leaf.type
  const isFlowed = parameters.get('format')?.toLowerCase() === 'flowed'
  const lines = text.replaceAll('\r\n', '\n')
  return { text: isFlowed ? unflow(lines, parameters.get('delsp')?.toLowerCase() === 'yes') : lines, isCut }
}

/** UTF-8 that ends inside a letter would look as if it were not UTF-8 at all. */
function withoutHalfLetter(decoded: Buffer): Buffer {
  let end = decoded.length
  while (end > 0 && end > decoded.length - 4 && (decoded[end - 1] ?? 0) > 0x7f) end--
  return decoded.subarray(0, end)
}

function metaCharset(html: Buffer): string {
  const head = html.toString('latin1', 0, Math.min(html.length, META_BYTES))
  return /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{2,40})/i.exec(head)?.[1] ?? ''
}
