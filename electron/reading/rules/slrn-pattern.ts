// Patterns of slrn's score files (regular expressions of S-Lang) as far as they can be said with our kinds of match, both ways.

import type { TextMatch } from '../../../shared/model/reading-rule.ts'

export interface TextTest {
  readonly match: TextMatch
  readonly text: string
}

/** Special in S-Lang's expressions. */
const SPECIAL = /[\\^$.*+?[\]]/g
/** One letter that stands for itself, any run, any letter; what else there is cannot be said with wildcards. */
const TOKEN = /\\([^a-z0-9<>(){}])|\\[<>]|\.\*|\.\+|\.|([^\\[\]*+?^$])/giy

/** Undefined: it says more than we can. The edges of words (`\<agent\>`) are left out: what is found is then more, not less. */
export function readSlrnPattern(expression: string): TextTest | undefined {
  const isFromStart = expression.startsWith('^')
  const isToEnd = /(?:^|[^\\])(?:\\\\)*\$$/.test(expression)
  const inner = expression.slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined)
  let plain = ''
  let pattern = ''
  let at = 0
  while (at < inner.length) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(inner)
    if (!found) return undefined
    at = TOKEN.lastIndex
    const letter = found[1] ?? found[2]
    plain += letter ?? ''
    pattern += letter === undefined ? wildcardFor(found[0]) : letter.replace(/[*?]/, '?')
  }
  if (plain === '') return undefined
  if (pattern !== plain.replace(/[*?]/g, '?'))
    return { match: 'pattern', text: `${isFromStart ? '' : '*'}${pattern}${isToEnd ? '' : '*'}` }
  return { match: matchOf(isFromStart, isToEnd), text: plain }
}

/** The same test for slrn. */
export function writeSlrnPattern({ match, text }: TextTest): string {
  const isWhole = match === 'pattern' || match === 'is'
  const start = isWhole || match === 'begins' ? '^' : ''
  const end = isWhole || match === 'ends' ? '$' : ''
  const escaped =
    match === 'pattern'
      ? text
          .split(/([*?])/)
          .map(piece => (piece === '*' ? '.*' : piece === '?' ? '.' : escapeSpecial(piece)))
          .join('')
      : escapeSpecial(text)
  return `${start}${escaped}${end}`
}

function wildcardFor(token: string): string {
  if (token === '.*') return '*'
  if (token === '.+') return '?*'
  return token === '.' ? '?' : ''
}

function matchOf(isFromStart: boolean, isToEnd: boolean): TextMatch {
  if (isFromStart) return isToEnd ? 'is' : 'begins'
  return isToEnd ? 'ends' : 'contains'
}

function escapeSpecial(text: string): string {
  return text.replace(SPECIAL, '\\$&')
}
