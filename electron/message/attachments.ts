// The attachments of a message as a list: safe names, sizes, warnings. Pictures that the HTML shows in its text are not
// listed; those it does not show are.
import type { Attachment } from '../../shared/model/message.ts'
import { isMessagePart } from './attached-message.ts'
import { isHtml, type MessageBody } from './body.ts'
import { decodeBody, decodedSizeBytes } from './decode-body.ts'
import { fileNameFor, safeFileName } from './file-name.ts'
import { leafText } from './leaf-text.ts'
import { isOpenableFile } from './openable-file.ts'
import { canPreview } from './part-preview.ts'
import { isRiskyFile } from './risky-file.ts'
import type { Leaf } from './structure.ts'

/** Types that browsers show as pictures and that hold no script. */
export const RASTER = /^image\/(?:png|jpe?g|pjpeg|gif|webp|bmp|x-ms-bmp|avif)$/
/** Enough encoded bytes to recognise a program by its start. */
const START_BYTES = 64
/** References to pictures are looked for in this much of the HTML. */
const MAX_HTML_BYTES = 4_000_000

/** The leaves that are listed as attachments. */
export function attachedLeaves(bytes: Buffer, { rich, attachments }: MessageBody): Leaf[] {
  const listed = attachments.filter(leaf => leaf.end > leaf.start || leaf.declaredName !== '')
  const pictures = listed.filter(isPicture)
  const htmls = rich.filter(isHtml)
  if (pictures.length === 0 || htmls.length === 0) return listed
  const shown = new Set(htmls.flatMap(leaf => contentIdsIn(leafText(bytes, leaf, MAX_HTML_BYTES).text)))
  return listed.filter(leaf => !isPicture(leaf) || !shown.has(leaf.contentId))
}

/** One leaf as a person sees it in the list. */
export function attachmentOf(bytes: Buffer, leaf: Leaf): Attachment {
  const encoded = bytes.subarray(leaf.start, leaf.end)
  const fileName = nameOf(leaf)
  const start = decodeBody(encoded.subarray(0, START_BYTES), leaf.encoding)
  return {
    part: leaf.index,
    fileName,
    contentType: leaf.contentType,
    sizeBytes: decodedSizeBytes(encoded, leaf.encoding),
    isRisky: isRiskyFile(fileName, leaf.contentType, start),
    canOpen: isOpenableFile(fileName, leaf.contentType, start),
    canPreview: canPreview(leaf),
    isMessage: isMessagePart(leaf),
  }
}

/** A name that can be shown and saved; made from the type when the message gives none. */
export function nameOf(leaf: Leaf): string {
  return safeFileName(leaf.declaredName) || fileNameFor(leaf.contentType, leaf.index)
}

/** A picture of this message that its HTML may show by Content-ID. */
export function isPicture(leaf: Leaf): boolean {
  return leaf.contentId !== '' && RASTER.test(leaf.contentType)
}

/** A Content-ID as it stands in a `cid:` address (RFC 2392), made comparable. */
export function contentIdOf(address: string): string {
  try {
    return decodeURIComponent(address.trim()).replaceAll('&amp;', '&')
  } catch {
    // A percent sign that escapes nothing: senders who do not encode at all.
    return address.trim()
  }
}

function contentIdsIn(html: string): string[] {
  return Array.from(html.matchAll(/cid:([^\s"'<>)]{1,300})/gi), ([, address]) => contentIdOf(address ?? ''))
}
