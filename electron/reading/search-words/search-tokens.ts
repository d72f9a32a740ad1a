// What a person typed into the search box, cut into brackets, words, phrases and operators. Never throws.

export type SearchToken = {
  readonly start: number
  readonly end: number
} & (
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' }
  /** `name:` in small letters; what it applies to is the next token. */
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean; readonly isClosed: boolean }
)

/** `subject:` and such, followed by something; `http://` and `12:30` are none. */
const OPERATOR = /([a-z]{2,20}):(?!\/\/)/iy
const SPACE = /\s+/y
const PHRASE = /["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)(["\u201c\u201d\u201e]?)/y
const WORD = /[^\s()"\u201c\u201d\u201e]+/y
/** Several are one: what is left out is left out. */
const NOT = /-+(?=[^\s)-])/y

export function searchTokens(text: string): SearchToken[] {
  const tokens: SearchToken[] = []
  let at = 0
  /** Not right behind an operator. */
  let isApart = true
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(text) ?? undefined
    if (match) at = pattern.lastIndex
    return match
  }
  while (at < text.length) {
    const start = at
    const letter = text[at]
    if (take(SPACE)) {
      isApart = true
      continue
    }
    if (letter === '(' || letter === ')') {
      at++
      tokens.push({ kind: letter === '(' ? 'open' : 'close', start, end: at })
      isApart = true
      continue
    }
    if (isApart && take(NOT)) {
      tokens.push({ kind: 'not', start, end: at })
      continue
    }
    const operator = isApart ? take(OPERATOR) : undefined
    if (operator) {
      tokens.push({ kind: 'operator', name: (operator[1] ?? '').toLowerCase(), start, end: at })
      isApart = false
      continue
    }
    // Right behind an operator stands its value, whatever it looks like.
    tokens.push(textToken(take(PHRASE) ?? take(WORD), start, isApart))
    isApart = true
  }
  return tokens
}

function textToken(match: RegExpExecArray | undefined, start: number, isApart: boolean): SearchToken {
  const whole = match?.[0] ?? ''
  const end = start + whole.length
  if (match?.[1] !== undefined) {
    return { kind: 'text', text: match[1], isQuoted: true, isClosed: match[2] !== '', start, end }
  }
  if (isApart && (whole === 'AND' || whole === 'OR' || whole === 'NOT')) {
    return { kind: whole.toLowerCase() as 'and' | 'or' | 'not', start, end }
  }
  return { kind: 'text', text: whole, isQuoted: false, isClosed: true, start, end }
}
