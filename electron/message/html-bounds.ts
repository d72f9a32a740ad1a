// Whether HTML is small and flat enough to build a page from it. Sanitisers keep a stack of open elements and search it
// for every stray closing tag; this look beforehand is linear and needs no stack.

/** Real mail stays below 500 kB; the largest newsletters reach 1 MB. */
export const MAX_HTML_LENGTH = 2_000_000
/** Elements open at the same time. Newsletters nest tables about 30 deep. */
const MAX_DEPTH = 500
/** Elements whose closing tag people leave out; counted apart, because there may honestly be thousands. */
const MAX_UNCLOSED = 5_000

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|basefont|bgsound|frame|keygen)$/
const OFTEN_UNCLOSED = /^(?:p|li|td|tr|th|dt|dd|option|optgroup|tbody|thead|tfoot|colgroup|rp|rt)$/

/** True when a plain view must do. */
export function isTooComplex(html: string): boolean {
  if (html.length > MAX_HTML_LENGTH) return true
  const tag = /<(\/?)([a-z][a-z0-9]{0,20})/gi
  let depth = 0
  let unclosed = 0
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    const name = (match[2] ?? '').toLowerCase()
    if (VOID.test(name)) continue
    const step = match[1] === '/' ? -1 : 1
    if (OFTEN_UNCLOSED.test(name)) unclosed = Math.max(0, unclosed + step)
    else depth = Math.max(0, depth + step)
    if (depth > MAX_DEPTH || unclosed > MAX_UNCLOSED) return true
  }
  return false
}
