// Lines that introduce a quotation: `On … X wrote:`, `In article <…>, X writes:`, and what other programs and languages
// make of it, on one to four lines. Prose that ends in a colon stays prose: evidence is asked for.

import { OPENERS, QUOTING, SMALL_WORDS, WROTE } from './attribution-words.ts'

/** Programs wrap a long attribution; none needs more lines. */
export const MAX_ATTRIBUTION_LINES = 4
const MAX_LENGTH = 500
const MAX_NAME_WORDS = 6
/** In any language, an address and a colon before a quotation are an attribution, unless it is a whole story. */
const MAX_WORDS = 20

const verbs = WROTE.map(verb => verb.replaceAll(' ', String.raw`\s+`)).join('|')
export const VERB = new RegExp(
  String.raw`(?:^|[\s>)"'”»\]])(?:${verbs})(?:/\p{L}+)?(?:\([aа]\))?(?=$|[\s:：.,…])`,
  'iu',
)
const VERB_AT_END = new RegExp(`${VERB.source}\\s*[:：]$`, 'iu')
const STARTS_QUOTING = new RegExp(String.raw`^(?:[*=-]+\s*)?(?:${QUOTING.join('|')})\s`, 'iu')
const OPENER = new RegExp(String.raw`^(?:[*\[(=-]{1,6}\s?)?(?:${OPENERS.join('|')})[\s,.]`, 'iu')
const ADDRESS = /[^\s<>@()]{1,120}@[^\s<>@()]{1,120}/
const BRACKETED = /<[^<>]{0,200}>/g
const DATE = /\d{1,2}[:.h]\d{2}|(?:^|\D)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/
/** A day with its year, or a time of day: what programs write and sentences seldom do. */
const WHOLE_DATE =
  /\d{1,2}:\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2},? (?:\p{L}{3,12}\.?,? )?(?:de )?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d/u
const TIME_OF_DAY = /\d{1,2}:\d{2}/
/** `30.09.2017, 18:30, "Jo" <jo@example.org>:`, with or without the day's name. */
const DATE_FIRST = /^(?:\p{L}{2,10}[.,]{0,2}\s)?\d/u
const COLON_END = /[:：]$/
const OPEN_END = /(?:\.{3}|…|\bwrites|\bwrote|\bwrote -{2,}|\bschrieb|:\s*<?news:\S+|\]\s*)$/i
/** What the end of any attribution can be. */
const POSSIBLE_END = /(?:[:：>…\]]|wrote -{2,}|\.\.\.|writes|wrote|schrieb|news:\S+)$/i
const MAX_END_LENGTH = 60
const OLD_GMAIL = /^\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\s.{0,120}<[^<>\s]{1,200}@[^<>\s]{1,200}>:?$/
/** A sentence ended before: this is no line of a program. */
const SENTENCE = /\p{Ll}{3,}[.!?]\s+\p{Lu}/u

/** Nearly every line is none: asked first. `line`: trimmed. */
export function mayEndAttribution(line: string): boolean {
  return POSSIBLE_END.test(line.slice(-MAX_END_LENGTH))
}

/** A line with which an attribution of several lines can begin. */
export function beginsAttribution(line: string): boolean {
  if (/^in (?:article|message)$/i.test(line)) return true
  return OPENER.test(line) ? /[\d<@]/.test(line) : ADDRESS.test(line) || DATE.test(line) || line.startsWith('"')
}

/** Lines of one attribution, in front of a quotation or not. `text`: joined, trimmed. */
export function isAttribution(text: string, isBeforeQuote: boolean): boolean {
  if (text.length > MAX_LENGTH || !(COLON_END.test(text) || OPEN_END.test(text) || text.endsWith('>'))) return false
  if (SENTENCE.test(text.replace(BRACKETED, ' ').replace(new RegExp(ADDRESS, 'g'), ' '))) return false
  return isBeforeQuote ? introduces(text) : isUnmistakable(text)
}

function introduces(text: string): boolean {
  const hasAddress = ADDRESS.test(text)
  const hasVerb = VERB.test(text)
  if (hasVerb && (hasAddress || DATE.test(text)) && !text.endsWith('>')) return true
  if (OLD_GMAIL.test(text)) return true
  if (!COLON_END.test(text)) return false
  if (hasAddress && text.split(/\s+/).length <= MAX_WORDS) return true
  if (STARTS_QUOTING.test(text)) return isName(text.replace(STARTS_QUOTING, '').replace(COLON_END, ''))
  return VERB_AT_END.test(text) && isName(text.replace(VERB_AT_END, ''))
}

/** Also where no quotation follows, because it was removed or came without marks. */
function isUnmistakable(text: string): boolean {
  const hasAddress = ADDRESS.test(text)
  const hasDate = WHOLE_DATE.test(text)
  if (hasAddress && hasDate && (OPENER.test(text) ? VERB.test(text) : COLON_END.test(text) && DATE_FIRST.test(text)))
    return true
  if (!VERB.test(text) || !COLON_END.test(text)) return false
  // Without an address only a time of day tells a program's line from `On 12 March 1921 my uncle wrote:`.
  if (OPENER.test(text)) return hasAddress || TIME_OF_DAY.test(text)
  return hasAddress && VERB_AT_END.test(text) && text.split(/\s+/).length <= MAX_WORDS
}

/** Words that can be somebody's name: capitals, small words of names, one nickname. */
function isName(text: string): boolean {
  const words = text
    .replace(/"[^"]*"|\([^)]*\)|<[^>]*>/g, 'X')
    .trim()
    .split(/\s+/)
  if (words.length > MAX_NAME_WORDS || words[0] === '') return false
  if (words.length === 1) return /^[\p{L}\p{N}_.'’-]{1,40},?$/u.test(words[0] ?? '')
  return words.every(word => /^[\p{Lu}\p{Lo}\p{N}]/u.test(word) || SMALL_WORDS.has(word.toLowerCase()) || word === '-')
}
