// A page that shows one part by itself: a picture, or a text as it is. Everything else is not previewed.
import { RASTER } from './attachments.ts'
import { isHtml } from './body.ts'
import { readableText } from './leaf-text.ts'
import { escapeHtml, sheetPage } from './message-page.ts'
import type { ParsedMessage } from './parsed-message.ts'
import { shownBody } from './shown-text.ts'
import type { Leaf } from './structure.ts'

/** A text longer than this is saved and opened elsewhere. */
const MAX_TEXT_BYTES = 1_048_576
const TEXTS =
  /^(?:text\/(?!html|rtf)[\w.+-]+|application\/(?:json|xml|x-yaml|pgp-signature|pgp-keys)|message\/(?:delivery-status|disposition-notification))$/
const PICTURE = '<style>body{padding:0;display:grid;place-items:center;min-height:100vh}img{max-height:100vh}</style>'

/** True for what `partPreview` makes a page of. */
export function canPreview(leaf: Leaf): boolean {
  return !isHtml(leaf) && (RASTER.test(leaf.contentType) || TEXTS.test(leaf.contentType))
}

/** Undefined: there is no such part, or it is of another kind. `partUrl`: put before the number of the part. */
export function partPreview({ bytes, structure }: ParsedMessage, part: number, partUrl: string): string | undefined {
  const leaf = structure.leaves[part]
  if (!leaf || !canPreview(leaf)) return undefined
  if (RASTER.test(leaf.contentType)) return sheetPage(`${PICTURE}<img alt="" src="${escapeHtml(partUrl)}${part}">`)
  const { text, isCut } = readableText(bytes, leaf, MAX_TEXT_BYTES)
  return sheetPage(`<pre dir="auto">${escapeHtml(shownBody(text))}${isCut ? '\n…' : ''}</pre>`)
}
