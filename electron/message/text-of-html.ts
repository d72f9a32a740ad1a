// The plain form of HTML mail, for quoting and for a reader of plain text: lists, quotations and links stay visible.
// Beyond the bounds of html-bounds.ts the text is taken without building a tree.
import { compile } from 'html-to-text'
import { isTooComplex } from './html-bounds.ts'
import { stripHtml } from './strip-html.ts'

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: 100 },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'], noAnchorUrl: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'svg', format: 'skip' },
    { selector: 'title', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({ selector, options: { uppercase: false } })),
    { selector: 'table', options: { uppercaseHeaderCells: false } },
  ],
})

/** Plain text of a whole HTML document. The result is text: escape it before it goes into a page. */
export function textOfHtml(html: string): string {
  return isTooComplex(html) ? stripHtml(html) : convert(html)
}
