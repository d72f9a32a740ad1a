// What follows an operator, understood: `after:2026-03`, `larger:5mb`, `is:unread`. Undefined for what makes no sense.

import type {
  SearchAgeUnit,
  SearchDay,
  SearchPlaceField,
  SearchState,
  SearchTerm,
  SearchTextField,
  SearchThing,
} from '../../../shared/model/search-query.ts'
import { wordsOf } from './words.ts'

export interface TypedValue {
  readonly text: string
  readonly isQuoted: boolean
}

const TEXT_FIELDS: readonly SearchTextField[] = ['from', 'to', 'cc', 'with', 'subject', 'body']
const PLACES: readonly SearchPlaceField[] = ['in', 'group', 'account', 'site']
const THINGS: readonly SearchThing[] = ['attachment', 'link', 'image']
const STATES: readonly SearchState[] = [
  'unread',
  'read',
  'flagged',
  'replied',
  'forwarded',
  'watched',
  'hidden',
  'kept',
]
const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, k: 1e3, mb: 1e6, m: 1e6, gb: 1e9, g: 1e9 }
/** Beyond this it is no size of a message or a file. */
const MAX_BYTES = 1e15
/** No message is older than computers. */
const MAX_AGE_COUNT = 100_000

/** Whether an operator of this name is known. */
export function isOperator(name: string): boolean {
  return OPERATORS.has(name)
}

/** The term for `name:value`; undefined when the value makes no sense for a known operator. */
export function understandValue(name: string, value: TypedValue): SearchTerm | undefined {
  return OPERATORS.get(name)?.(value)
}

/** Words without an operator; undefined when there is no letter and no digit in them. */
export function understandWords(field: SearchTextField, { text, isQuoted }: TypedValue): SearchTerm | undefined {
  const isPrefix = !isQuoted && /[^*]\*+$/.test(text)
  const plain = isPrefix ? text.replace(/\*+$/, '') : text
  return wordsOf(plain).length === 0 ? undefined : { kind: 'words', field, text: plain, isQuoted, isPrefix }
}

const OPERATORS: ReadonlyMap<string, (value: TypedValue) => SearchTerm | undefined> = new Map([
  ...TEXT_FIELDS.map(field => [field, (value: TypedValue) => understandWords(field, value)] as const),
  ...PLACES.map(
    field =>
      [
        field,
        ({ text }: TypedValue) => (text === '' ? undefined : ({ kind: 'place', field, pattern: text } as const)),
      ] as const,
  ),
  ['has', ({ text }) => known(THINGS, text, thing => ({ kind: 'has', thing }))],
  ['is', ({ text }) => known(STATES, text, state => ({ kind: 'is', state }))],
  ['after', ({ text }) => dateTerm('after', text)],
  ['before', ({ text }) => dateTerm('before', text)],
  ['on', ({ text }) => dateTerm('on', text)],
  ['newer', ({ text }) => ageTerm('newer', text)],
  ['older', ({ text }) => ageTerm('older', text)],
  ['larger', ({ text }) => sizeTerm('larger', text)],
  ['smaller', ({ text }) => sizeTerm('smaller', text)],
  ['score', ({ text }) => scoreTerm(text)],
  ['name', ({ text }) => (text === '' ? undefined : { kind: 'name', pattern: text })],
  ['ext', ({ text }) => endingTerm(text)],
])

function known<Name extends string>(
  names: readonly Name[],
  text: string,
  make: (name: Name) => SearchTerm,
): SearchTerm | undefined {
  const name = names.find(each => each === text.toLowerCase())
  return name === undefined ? undefined : make(name)
}

function dateTerm(when: 'after' | 'before' | 'on', text: string): SearchTerm | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (!match) return undefined
  const [year = 0, month, day] = match.slice(1).map(digits => (digits === undefined ? undefined : Number(digits)))
  const date: SearchDay = {
    year,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  }
  return isDay(date) ? { kind: 'date', when, day: date } : undefined
}

/** 30 February is none. Years below 100 mean something else to Date. */
function isDay({ year, month = 1, day = 1 }: SearchDay): boolean {
  const date = new Date(year, month - 1, day)
  return year >= 1_000 && date.getMonth() === month - 1 && date.getDate() === day
}

function ageTerm(when: 'newer' | 'older', text: string): SearchTerm | undefined {
  const match = /^(\d{1,6})([hdwmy])$/i.exec(text)
  const count = Number(match?.[1])
  if (!match || count < 1 || count > MAX_AGE_COUNT) return undefined
  return { kind: 'age', when, count, unit: (match[2] ?? 'd').toLowerCase() as SearchAgeUnit }
}

function sizeTerm(compare: 'larger' | 'smaller', text: string): SearchTerm | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,3})?)([a-z]{0,2})$/i.exec(text)
  const unit = UNITS[match?.[2]?.toLowerCase() ?? '']
  if (!match || unit === undefined) return undefined
  const bytes = Math.round(Number(match[1]) * unit)
  return bytes > MAX_BYTES ? undefined : { kind: 'size', compare, bytes }
}

function scoreTerm(text: string): SearchTerm | undefined {
  const match = /^(>=?|<=?|=?)([+-]?\d{1,5})$/.exec(text)
  if (!match) return undefined
  const compare = (match[1] === '' ? '=' : match[1]) as '>' | '>=' | '<' | '<=' | '='
  // Minus zero would not be the zero that is written back.
  return { kind: 'score', compare, score: Number(match[2]) || 0 }
}

function endingTerm(text: string): SearchTerm | undefined {
  const ending = text.replace(/^\*?\./, '').toLowerCase()
  return ending === '' || /[\s*?/\\.]/.test(ending) ? undefined : { kind: 'ending', ending }
}
