// What a person searches for, as a tree, for mail, news and files alike. Its text form is what they type.

/** Where words are looked for; `any` is all of them. */
export type SearchTextField = 'any' | 'from' | 'to' | 'cc' | 'with' | 'subject' | 'body'
export type SearchPlaceField = 'in' | 'group' | 'account' | 'site'
export type SearchThing = 'attachment' | 'link' | 'image'
export type SearchState = 'unread' | 'read' | 'flagged' | 'replied' | 'forwarded' | 'watched' | 'hidden' | 'kept'
export type SearchAgeUnit = 'h' | 'd' | 'w' | 'm' | 'y'

/** A day, a month or a year of the local calendar. */
export interface SearchDay {
  readonly year: number
  /** From 1. */
  readonly month?: number | undefined
  readonly day?: number | undefined
}

export type SearchTerm =
  /** Words in this order, next to each other. `isPrefix`: the last may go on. */
  | {
      readonly kind: 'words'
      readonly field: SearchTextField
      readonly text: string
      readonly isQuoted: boolean
      readonly isPrefix: boolean
    }
  /** `*` stands for any letters. */
  | { readonly kind: 'place'; readonly field: SearchPlaceField; readonly pattern: string }
  | { readonly kind: 'has'; readonly thing: SearchThing }
  | { readonly kind: 'is'; readonly state: SearchState }
  /** `after:2026-03` begins with the first of March; `before:2026-03` ends before it. */
  | { readonly kind: 'date'; readonly when: 'after' | 'before' | 'on'; readonly day: SearchDay }
  /** Counted from the moment of the search. */
  | { readonly kind: 'age'; readonly when: 'newer' | 'older'; readonly count: number; readonly unit: SearchAgeUnit }
  | { readonly kind: 'size'; readonly compare: 'larger' | 'smaller'; readonly bytes: number }
  | { readonly kind: 'score'; readonly compare: '>' | '>=' | '<' | '<=' | '='; readonly score: number }
  /** Files and attachments: the name with `*`, or its ending. */
  | { readonly kind: 'name'; readonly pattern: string }
  | { readonly kind: 'ending'; readonly ending: string }

export type SearchQuery =
  /** An empty search: everything. */
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchQuery[] }
  | { readonly kind: 'not'; readonly part: SearchQuery }
  | SearchTerm

/** What was not understood, and was searched as text or left out. `start` and `end` are places in what was typed. */
export interface SearchNote {
  readonly kind:
    | 'unknown-operator'
    /** The operator is known, what follows it makes no sense for it. */
    | 'bad-value'
    | 'unclosed-quote'
    | 'unclosed-bracket'
    | 'stray-bracket'
    /** AND, OR, NOT or an operator with nothing beside it. */
    | 'nothing-follows'
    /** Only signs, no letter and no digit. */
    | 'no-words'
    /** The rest was left out. */
    | 'too-long'
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface UnderstoodQuery {
  readonly query: SearchQuery
  readonly notes: readonly SearchNote[]
}
