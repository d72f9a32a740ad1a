// Finds web, mail and news addresses in plain text. Pure, linear in the length of the text: one regular expression
// without nesting, and a bounded clean-up of each hit. It gives pieces, never markup.

import { understandNewsUrl } from '../../shared/understand-news-url.ts'

export type TextPiece =
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'link'; readonly at: number; readonly text: string; readonly url: string }

// Longer is no address a person could judge; it stays text.
const maxLinkLength = 2_000
const candidate =
  /\b(?:https?:\/\/|www\.|mailto:|s?news:|nntps?:\/\/)[^\s<>"\u00a0\u2028\u2029]{1,2000}|[^\s<>()[\]"',;:@\u00a0]{1,64}@[^\s<>()[\]"',;:@\u00a0]{3,255}/giu
const trailing = /[.,;:!?'"»”’*_~]/u
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
const maxTrim = 20

/** The text in pieces; joined, they are the text again. `at` is where a piece starts. */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const match of text.matchAll(candidate)) {
    const found = trimEnd(match[0])
    const url = urlOf(found)
    if (!url) continue
    if (match.index > end) pieces.push({ kind: 'text', at: end, text: text.slice(end, match.index) })
    pieces.push({ kind: 'link', at: match.index, text: found, url })
    end = match.index + found.length
  }
  if (end < text.length) pieces.push({ kind: 'text', at: end, text: text.slice(end) })
  return pieces
}

/** Without the full stop of the sentence, and without a bracket that was opened before the address. */
function trimEnd(found: string): string {
  let text = found
  for (let trimmed = 0; trimmed < maxTrim; trimmed++) {
    const last = text.at(-1) ?? ''
    const opening = pairs[last]
    const isLoose = opening !== undefined && text.split(last).length > text.split(opening).length
    if (!isLoose && !trailing.test(last)) break
    text = text.slice(0, -1)
  }
  return text
}

function urlOf(text: string): string | null {
  if (text.length > maxLinkLength) return null
  if (/^(?:s?news|nntps?):/i.test(text)) return understandNewsUrl(text) ? text : null
  const isMail = !/^(?:https?:|www\.|mailto:)/i.test(text)
  if (isMail && !/^[^@]+@[^@.]+(?:\.[^@.]+)+$/.test(text)) return null
  const written = isMail ? `mailto:${text}` : /^www\./i.test(text) ? `https://${text}` : text
  try {
    const url = new URL(written)
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}
