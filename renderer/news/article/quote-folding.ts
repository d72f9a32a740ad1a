// Which quotations of an article fold, as a person wants it. Pure.
import { isLongQuote, type TextPart } from '../../reading/text-parts.ts'
import type { ReadingStyle } from '../news-store.ts'

/** Whether a part is folded as long as nobody touched it. */
export function isFoldedAtFirst(part: TextPart, quotes: ReadingStyle['quotes']): boolean {
  return quotes !== 'never' && canFold(part, quotes)
}

/** Whether there is anything to fold: short quotations are left alone unless all of them fold. */
export function canFold(part: TextPart, quotes: ReadingStyle['quotes']): boolean {
  return isLongQuote(part) || (part.kind === 'quote' && quotes === 'all')
}
