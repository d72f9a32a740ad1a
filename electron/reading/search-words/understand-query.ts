// What a person typed into the search box, understood as a tree: words, "phrases", operators, AND, OR, NOT, minus signs and
// brackets. Every text means something; what was not understood is searched as text or left out, and a note says so.

import type { SearchNote, SearchQuery, UnderstoodQuery } from '../../../shared/model/search-query.ts'
import { type SearchToken, searchTokens } from './search-tokens.ts'
import { isOperator, type TypedValue, understandValue, understandWords } from './understand-value.ts'

/** Nobody types more; the tree and the expressions made from it stay small. */
const MAX_LENGTH = 4_000
const MAX_TERMS = 200
const MAX_DEPTH = 20

/** An empty text is a search for everything. Never throws. */
export function understandQuery(text: string): UnderstoodQuery {
  return new QueryReader(text.slice(0, MAX_LENGTH), text.length).read()
}

type TextToken = Extract<SearchToken, { kind: 'text' }>
type OperatorToken = Extract<SearchToken, { kind: 'operator' }>

class QueryReader {
  private readonly text: string
  private readonly fullLength: number
  private readonly tokens: readonly SearchToken[]
  private readonly notes: SearchNote[] = []
  private at = 0
  private terms = 0
  private depth = 0
  private isFull = false

  constructor(text: string, fullLength: number) {
    this.text = text
    this.fullLength = fullLength
    this.tokens = searchTokens(text)
  }

  read(): UnderstoodQuery {
    const parts: SearchQuery[] = []
    while (this.at < this.tokens.length) {
      const part = this.readOr(undefined)
      if (part) parts.push(part)
      const token = this.tokens[this.at]
      // Only a bracket that closes nothing ends an expression before the text does.
      if (token) this.note('stray-bracket', token)
      this.at++
    }
    if (this.fullLength > this.text.length || this.isFull) {
      this.notes.push({ kind: 'too-long', text: '', start: this.text.length, end: this.fullLength })
    }
    return { query: joined('and', parts) ?? { kind: 'all' }, notes: this.notes }
  }

  /** `operator`: the one in front of the bracket, for everything inside. */
  private readOr(operator: OperatorToken | undefined): SearchQuery | undefined {
    const parts = [this.readAnd(operator)]
    for (let token = this.tokens[this.at]; token?.kind === 'or'; token = this.tokens[this.at]) {
      this.at++
      const part = this.readAnd(operator)
      if (!part || (parts.length === 1 && parts[0] === undefined)) this.note('nothing-follows', token)
      parts.push(part)
    }
    return joined('or', parts)
  }

  private readAnd(operator: OperatorToken | undefined): SearchQuery | undefined {
    const parts: (SearchQuery | undefined)[] = []
    for (let token = this.tokens[this.at]; token && token.kind !== 'or' && token.kind !== 'close'; ) {
      if (token.kind === 'and') {
        this.at++
        const next = this.tokens[this.at]
        if (parts.length === 0 || !next || next.kind === 'or' || next.kind === 'close')
          this.note('nothing-follows', token)
      } else parts.push(this.readNot(operator))
      token = this.tokens[this.at]
    }
    return joined('and', parts)
  }

  private readNot(operator: OperatorToken | undefined): SearchQuery | undefined {
    let isNot = false
    let last: SearchToken | undefined
    for (let token = this.tokens[this.at]; token?.kind === 'not'; token = this.tokens[this.at]) {
      isNot = !isNot
      last = token
      this.at++
    }
    const next = this.tokens[this.at]
    if (last && (!next || next.kind === 'or' || next.kind === 'and' || next.kind === 'close')) {
      this.note('nothing-follows', last)
      return undefined
    }
    const part = this.readTerm(operator)
    return part && isNot ? { kind: 'not', part } : part
  }

  private readTerm(operator: OperatorToken | undefined): SearchQuery | undefined {
    const token = this.tokens[this.at]
    if (!token) return undefined
    this.at++
    if (token.kind === 'open') return this.readBracket(token, operator)
    if (token.kind === 'operator') return this.readOperator(token)
    return token.kind === 'text' ? this.readText(token, operator) : undefined
  }

  private readBracket(open: SearchToken, operator: OperatorToken | undefined): SearchQuery | undefined {
    // Too many brackets in each other: they are read as if they were not there.
    if (this.depth >= MAX_DEPTH) return this.full()
    this.depth++
    const inside = this.readOr(operator)
    this.depth--
    if (this.tokens[this.at]?.kind === 'close') this.at++
    else this.note('unclosed-bracket', open)
    return inside
  }

  private readOperator(operator: OperatorToken): SearchQuery | undefined {
    const next = this.tokens[this.at]
    const isBeside = next?.start === operator.end
    if (isBeside && next.kind === 'open') {
      this.at++
      if (isOperator(operator.name)) return this.readBracket(next, operator)
      this.note('unknown-operator', operator)
      return both(this.words({ text: operator.name, isQuoted: false }, operator), this.readBracket(next, undefined))
    }
    if (isBeside && next.kind === 'text') {
      this.at++
      return this.readText(next, operator)
    }
    this.note('nothing-follows', operator)
    return isOperator(operator.name) ? undefined : this.words({ text: operator.name, isQuoted: false }, operator)
  }

  private readText(token: TextToken, operator: OperatorToken | undefined): SearchQuery | undefined {
    if (!token.isClosed) this.note('unclosed-quote', token)
    if (!operator) return this.words(token, token)
    const isBeside = operator.end === token.start
    const range = { start: isBeside ? operator.start : token.start, end: token.end }
    if (!isOperator(operator.name)) {
      this.note('unknown-operator', range)
      return this.words({ text: `${operator.name}:${token.text}`, isQuoted: token.isQuoted }, range)
    }
    const term = understandValue(operator.name, token)
    if (term) return this.counted(term)
    this.note('bad-value', range)
    return this.words(
      { text: isBeside ? `${operator.name}:${token.text}` : token.text, isQuoted: token.isQuoted },
      range,
    )
  }

  private words(value: TypedValue, range: { start: number; end: number }): SearchQuery | undefined {
    const term = understandWords('any', value)
    if (!term) this.note('no-words', range)
    return term && this.counted(term)
  }

  private counted(term: SearchQuery): SearchQuery | undefined {
    this.terms++
    return this.terms > MAX_TERMS ? this.full() : term
  }

  private full(): undefined {
    this.isFull = true
    return undefined
  }

  private note(kind: SearchNote['kind'], { start, end }: { start: number; end: number }): void {
    this.notes.push({ kind, text: this.text.slice(start, end), start, end })
  }
}

function both(a: SearchQuery | undefined, b: SearchQuery | undefined): SearchQuery | undefined {
  return joined('and', [a, b])
}

/** Flat: an `and` holds no `and`. Undefined for nothing. */
function joined(kind: 'and' | 'or', parts: readonly (SearchQuery | undefined)[]): SearchQuery | undefined {
  const flat = parts.flatMap(part => (part === undefined ? [] : part.kind === kind ? part.parts : [part]))
  return flat.length > 1 ? { kind, parts: flat } : flat[0]
}
