// How words begin, for a search while its last word is being typed: an index of its own, in which a word that goes on is
// looked up like a whole one. It knows which message has such a word and in which part, not where.
import type { SearchTextField } from '../../../shared/model/search-query.ts'

export interface BegunTexts {
  readonly sender: string
  readonly recipients: string
  readonly copied: string
  readonly subject: string
  /** Names of attachments. */
  readonly files: string
  readonly body: string
}

/** Longer ones begin few enough words to be found among the words themselves. */
const LENGTHS = [2, 3]
/** In front of a beginning: where it was found. Everything is under the first one. */
const ANYWHERE = 'a'
const MARKS: Readonly<Record<Exclude<keyof BegunTexts, 'body' | 'files'>, string>> = {
  sender: 'f',
  recipients: 't',
  copied: 'c',
  subject: 's',
}
/** Beginnings in texts alone are not kept apart. */
const MARKS_OF: Readonly<Record<Exclude<SearchTextField, 'body'>, readonly string[]>> = {
  any: [ANYWHERE],
  from: [MARKS.sender],
  to: [MARKS.recipients],
  cc: [MARKS.copied],
  subject: [MARKS.subject],
  with: [MARKS.sender, MARKS.recipients, MARKS.copied],
}

/** The beginnings of all words of one message, each once; what is given is text of the index (`indexText`). */
export function beginningsOf(texts: BegunTexts): string {
  const found = new Set<string>()
  addBeginnings(found, ANYWHERE, texts.body)
  addBeginnings(found, ANYWHERE, texts.files)
  for (const [part, mark] of Object.entries(MARKS)) {
    const text = texts[part as keyof typeof MARKS]
    addBeginnings(found, mark, text)
    addBeginnings(found, ANYWHERE, text)
  }
  return [...found].join(' ')
}

/** What to look up for a word that begins so; undefined: there is no index for it. */
export function beginningExpression(field: SearchTextField, word: string): string | undefined {
  if (field === 'body' || !LENGTHS.includes(word.length) || !word.isWellFormed()) return undefined
  return MARKS_OF[field].map(mark => `"${mark}${word}"`).join(' OR ')
}

/** Of a letter beyond U+FFFF. */
function isHalf(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00
}

function addBeginnings(found: Set<string>, mark: string, text: string): void {
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start)
    const end = space < 0 ? text.length : space
    for (const length of LENGTHS) {
      if (end - start < length) break
      if (!isHalf(text.charCodeAt(start + length - 1))) found.add(mark + text.slice(start, start + length))
    }
    start = end + 1
  }
}
