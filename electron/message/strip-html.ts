// Text out of HTML without building a tree: for snippets, and where HTML is too large or too deep to be worth one.
// One pass, constant memory besides the result. The result is text, not markup: escape it before it goes into a page.

/** Their content is no text. */
const SILENT = /^(?:style|script|head|title|template|svg|math|object|noembed|noframes|select|textarea)$/
/** They begin a new line. */
const BLOCK =
  /^(?:p|div|br|tr|li|ul|ol|table|blockquote|h[1-6]|pre|hr|section|article|header|footer|address|dl|dt|dd|center|form)$/

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    zwnj: '',
    zwj: '',
    shy: '',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    hellip: '…',
    bull: '•',
    middot: '·',
    euro: '€',
    copy: '©',
    reg: '®',
    trade: '™',
    laquo: '«',
    raquo: '»',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    ccedil: 'ç',
    aring: 'å',
    oslash: 'ø',
    aelig: 'æ',
    ntilde: 'ñ',
  }),
)

/** The text of `html`, blocks on lines of their own, at most about `maxLength` characters. Linear. */
export function stripHtml(html: string, maxLength = Number.POSITIVE_INFINITY): string {
  const pieces: string[] = []
  // Closing tags that are missing: found out once each, so that no search is repeated.
  const missing = new Set<string>()
  let length = 0
  let at = 0
  while (at < html.length && length < maxLength) {
    const open = html.indexOf('<', at)
    const text = html.slice(at, open < 0 ? html.length : open)
    if (text !== '') {
      const readable = decodeEntities(text).replace(/\s+/g, ' ')
      pieces.push(readable)
      length += readable.trim().length
    }
    if (open < 0) break
    const tag = tagAt(html, open)
    if (tag.name === '') pieces.push('<')
    else if (BLOCK.test(tag.name)) pieces.push('\n')
    at = tag.isOpening && SILENT.test(tag.name) ? silentEnd(html, tag, missing) : tag.end
  }
  return tidy(pieces.join(''))
}

interface Tag {
  readonly name: string
  readonly isOpening: boolean
  readonly end: number
}

/** A `<` that begins no tag is text: name empty. Comments have the name `!`. */
function tagAt(html: string, open: number): Tag {
  if (html.startsWith('<!--', open)) return { name: '!', isOpening: false, end: after(html, '-->', open + 4) }
  const match = /^<(\/?)([a-z][a-z0-9]{0,20}|[!?])/i.exec(html.slice(open, open + 24))
  if (!match) return { name: '', isOpening: false, end: open + 1 }
  return { name: (match[2] ?? '').toLowerCase(), isOpening: match[1] === '', end: after(html, '>', open) }
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? html.length : found + mark.length
}

/** After the closing tag; without one only the opening tag is passed over, so that the rest stays readable. */
function silentEnd(html: string, tag: Tag, missing: Set<string>): number {
  if (missing.has(tag.name)) return tag.end
  const close = new RegExp(`</${tag.name}[^>]{0,100}>`, 'gi')
  close.lastIndex = tag.end
  if (close.exec(html)) return close.lastIndex
  missing.add(tag.name)
  return tag.end
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? ENTITIES.get(String(name).toLowerCase()) ?? all
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isLetter ? String.fromCodePoint(code) : ''
  })
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
