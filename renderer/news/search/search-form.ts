// The fields of the query builder, and the text a person would type for them. Pure. The syntax is that of the search box.

/** Where the words are looked for. `both`: they must be in the subject and in the text; `either`: one of the two is enough. */
export const searchPlaces = ['anywhere', 'subject', 'body', 'both', 'either'] as const
export type SearchPlace = (typeof searchPlaces)[number]

/** How several words belong together. */
export const wordJoins = ['all', 'any', 'phrase'] as const
export type WordJoin = (typeof wordJoins)[number]

export const searchStates = ['unread', 'watched', 'kept', 'hidden'] as const
export type SearchState = (typeof searchStates)[number]

export const searchAges = ['any', '1d', '1w', '1m', '1y'] as const
export type SearchAge = (typeof searchAges)[number]

export interface SearchForm {
  readonly words: string
  readonly join: WordJoin
  readonly place: SearchPlace
  /** None of these may be there. */
  readonly without: string
  readonly author: string
  /** A group or a pattern such as `comp.*`. */
  readonly groups: string
  readonly newer: SearchAge
  readonly states: readonly SearchState[]
  /** Only articles with a score above this; empty: any. */
  readonly score: string
}

export const emptySearchForm: SearchForm = {
  words: '',
  join: 'all',
  place: 'either',
  without: '',
  author: '',
  groups: '',
  newer: 'any',
  states: [],
  score: '',
}

/** What stands in the box for these fields; empty when nothing was filled in. */
export function searchText(form: SearchForm): string {
  const { author, groups, newer, states, score } = form
  const others = [
    ...wordsIn(form.without).map(word => `-${quoted(word)}`),
    author.trim() === '' ? '' : `from:${quoted(author)}`,
    groupsTerm(groups),
    newer === 'any' ? '' : `newer:${newer}`,
    ...states.map(state => `is:${state}`),
    /^[+-]?\d{1,5}$/.test(score.trim()) ? `score:>${Number(score)}` : '',
  ]
  return [wordsTerm(form), ...others].filter(part => part !== '').join(' ')
}

function wordsTerm({ words, join, place }: SearchForm): string {
  const all = wordsIn(words)
  if (all.length === 0) return ''
  const isGroup = all.length > 1 && join !== 'phrase'
  const inside = join === 'phrase' ? `"${all.join(' ')}"` : all.map(quoted).join(join === 'any' ? ' OR ' : ' ')
  const value = isGroup ? `(${inside})` : inside
  switch (place) {
    case 'anywhere':
      return join === 'all' ? inside : value
    case 'both':
      return `subject:${value} body:${value}`
    case 'either':
      return `(subject:${value} OR body:${value})`
    default:
      return `${place}:${value}`
  }
}

/** Several patterns: one of them is enough. */
function groupsTerm(text: string): string {
  const patterns = wordsIn(text)
  if (patterns.length < 2) return patterns.map(pattern => `group:${pattern}`).join('')
  return `(${patterns.map(pattern => `group:${pattern}`).join(' OR ')})`
}

/** Quotes and brackets are signs of the search box: in a word they are left out. */
function wordsIn(text: string): string[] {
  return text
    .replace(/["\u201c\u201d\u201e()]/g, ' ')
    .split(/[\s,]+/)
    .filter(word => /[\p{L}\p{N}]/u.test(word) || word === '*')
}

/** As one value: words such as OR, signs in front and colons would mean something else. */
function quoted(text: string): string {
  const plain = text.replace(/["\u201c\u201d\u201e]/g, ' ').trim()
  return /[\s():]|^-|^(?:AND|OR|NOT)$/.test(plain) ? `"${plain}"` : plain
}
