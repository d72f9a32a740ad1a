// What the subject of a posted file says: `Trip [3/12] - "fjord.jpg" yEnc (1/40)`, `fjord.jpg (3/12)` and what posters make
// of them. Pure; linear.

export interface MultipartSubject {
  /** As declared; an empty string when no name can be told. */
  readonly fileName: string
  /** The subject without its counters: the same for all parts of one file. */
  readonly title: string
  /** From 1; 0 is the text that introduces a post. */
  readonly part: number
  readonly total: number
  /** `[3/12]`: which file of a post of several. */
  readonly file?: { readonly index: number; readonly total: number } | undefined
  readonly isYenc: boolean
}

/** Subjects beyond this are looked at so far. */
const MAX_SUBJECT = 1_000
/** Counters beyond this are dates, versions or nonsense. */
const MAX_TOTAL = 1_000_000
const COUNTER = /[([]\s{0,3}(\d{1,7})\s{0,3}(?:\/|\bof\b)\s{0,3}(\d{1,7})\s{0,3}[)\]]/gi
/** A name with an ending, as long as the words around it allow. */
const NAME = /[^\s"'<>|:*?]{1,200}\.[a-z0-9]{1,8}(?:\.[0-9]{3})?(?![^\s,;)\]"])/gi

interface Counter {
  readonly start: number
  readonly end: number
  readonly index: number
  readonly total: number
  readonly isRound: boolean
}

/** Undefined when the subject counts no parts: an ordinary article. */
export function parseMultipartSubject(subject: string): MultipartSubject | undefined {
  const text = subject.slice(0, MAX_SUBJECT)
  const counters = countersOf(text)
  // Parts are counted last, and in round brackets where both are there.
  const parts = counters.findLast(({ isRound }) => isRound) ?? counters.at(-1)
  const isYenc = /\byenc\b/i.test(text)
  const fileName = nameOf(text, parts?.start ?? text.length)
  if (!parts) return isYenc && fileName !== '' ? single(text, fileName) : undefined
  const files = counters.findLast(counter => counter !== parts)
  const title = `${text.slice(0, parts.start)} ${text.slice(parts.end)}`.replace(/\s+/g, ' ').trim()
  return {
    fileName,
    title,
    part: parts.index,
    total: parts.total,
    ...(files ? { file: { index: files.index, total: files.total } } : {}),
    isYenc,
  }
}

function single(text: string, fileName: string): MultipartSubject {
  return { fileName, title: text.replace(/\s+/g, ' ').trim(), part: 1, total: 1, isYenc: true }
}

function countersOf(text: string): Counter[] {
  return [...text.matchAll(COUNTER)].flatMap(match => {
    const index = Number(match[1])
    const total = Number(match[2])
    if (total < 1 || index > total || total > MAX_TOTAL) return []
    return [{ start: match.index, end: match.index + match[0].length, index, total, isRound: match[0].startsWith('(') }]
  })
}

/** In quotes, or the last word with an ending in front of the counter. */
function nameOf(text: string, end: number): string {
  const quoted = /"([^"]{1,255})"/.exec(text)?.[1]?.trim()
  if (quoted) return quoted
  const before = text.slice(0, end).replace(/\byenc\b/gi, ' ')
  return [...before.matchAll(NAME)].at(-1)?.[0].replace(/^[([]+/, '') ?? ''
}
