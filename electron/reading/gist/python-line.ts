// Whether the words behind `>>> ` are Python or a sentence somebody quoted three times. It knows nothing of the lines
// around; python-prompt.ts weighs those.

/** A statement shows itself at its beginning; and no expression below ever meets a long line. */
const MAX_LOOKED_AT = 200

const PYTHON: readonly RegExp[] = [
  /^import [\w.]+(?: as \w+)?(?:, ?[\w.]+)*$/,
  /^from [\w.]+ import /,
  /^(?:def|class) \w+.*:/,
  /^(?:for .+ in .+|while .+|if .+|with .+|try|else):/,
  /^(?:del|assert|raise|global|return|lambda) ?[\w([]+[\w.,()[\] ]{0,40}$/,
  /^print ?(?:\(|["'[{\d-]|[\w.]+ ?(?:$|[-,+*/%[(]))/,
  /^[\w.[\]'"()*]+(?:, ?[\w.[\]'"()*]+)* ?(?:[-+*/|&^%]|\*\*|\/\/|<<|>>)?= ?\S/,
  /^[\w.]+\((?!s\))/,
  /^[a-z_]\w*\[.+\]/i,
  /^[a-z_]\w*(?:\.[a-z_]\w*)+$/i,
  /^["'][^"']*["'] ?[.%+*[]/,
  /^[[{].*[\]}]/,
  /^\( ?["'\d[(]/,
  /^[@#]\w/,
  /^(?:not|-|~) ?[\w(]+$/,
]
/** Single words and operators in turn; a dash or a stroke alone also stands in prose. */
const SUM = /^[\w.()[\]"']+(?:(?: ?(?:[-+*/%<>&|^]|\*\*|\/\/|[=!<>]=) ?| (?:in|is|and|or) )[\w.()[\]"']+)+$/
const SURE_SUM = /[\d(]|\+|\*|%|[=!<>]=/
const PROSE = /\p{L}{2,}[,;:]? \p{L}+|\p{L}[.?!…]+$/u

/** Python, going by this line alone. */
export function looksLikePython(statement: string): boolean {
  const head = statement.slice(0, MAX_LOOKED_AT).trim()
  return PYTHON.some(pattern => pattern.test(head)) || (SUM.test(head) && SURE_SUM.test(head))
}

/** Words as people write them, and no Python. */
export function looksLikeWords(statement: string): boolean {
  return !looksLikePython(statement) && PROSE.test(statement.slice(0, MAX_LOOKED_AT).trim())
}
