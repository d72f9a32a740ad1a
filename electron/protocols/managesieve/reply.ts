// Takes what a ManageSieve server says apart (RFC 5804 4): lines of strings, and the OK, NO or BYE that ends an answer. Pure.

export type Status = 'OK' | 'NO' | 'BYE'

/** The end of an answer. */
export interface FinalReply {
  readonly kind: 'final'
  readonly status: Status
  /** Such as `QUOTA/MAXSIZE`, in capitals. */
  readonly code?: string | undefined
  /** The string that belongs to the code: `SASL "…"`. */
  readonly codeText?: string | undefined
  readonly text: string
}

/** One line of data. `words` are what stands outside of strings, such as ACTIVE, in capitals. */
export interface DataReply {
  readonly kind: 'data'
  readonly strings: readonly string[]
  readonly words: readonly string[]
}

export type Reply = FinalReply | DataReply

/** One reply: pieces of text with a literal between every two. */
export interface ReplyText {
  readonly texts: readonly string[]
  readonly literals: readonly string[]
}

type Token =
  | { readonly kind: 'string' | 'word'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: '(' | ')' }

const LITERAL = /\{(\d{1,20})\+?\}$/
/** One token and the white space behind it: a quoted string, a parenthesis, a word. */
const TOKEN = /"((?:[^"\\]|\\.)*)"\s*|([()])\s*|([^\s"()]+)\s*/sy
const STATUS = /^(?:OK|NO|BYE)$/

/** How many bytes follow the line as a literal (RFC 5804 4); undefined: the line ends its reply. */
export function literalSize(line: string): number | undefined {
  const digits = LITERAL.exec(line)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The line without the announcement of its literal. */
export function withoutLiteral(line: string): string {
  return line.replace(LITERAL, '')
}

/** Undefined: no reply looks like this. */
export function parseReply(reply: ReplyText): Reply | undefined {
  const tokens = readTokens(reply)
  if (!tokens) return undefined
  const [first] = tokens
  const status = first?.kind === 'word' ? first.text.toUpperCase() : ''
  return STATUS.test(status) ? finalReply(status as Status, tokens.slice(1)) : dataReply(tokens)
}

function readTokens({ texts, literals }: ReplyText): Token[] | undefined {
  const tokens: Token[] = []
  for (const [index, text] of texts.entries()) {
    if (!readText(text, tokens)) return undefined
    const literal = literals[index]
    if (literal !== undefined) tokens.push({ kind: 'string', text: literal })
  }
  return tokens
}

function readText(text: string, tokens: Token[]): boolean {
  for (let at = text.length - text.trimStart().length; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const [, quoted, mark, word] = TOKEN.exec(text) ?? []
    if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted.replace(/\\(.)/gs, '$1') })
    else if (mark === '(' || mark === ')') tokens.push({ kind: 'mark', text: mark })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else return false
  }
  return true
}

function finalReply(status: Status, tokens: readonly Token[]): FinalReply | undefined {
  const end = tokens[0]?.text === '(' && tokens[0].kind === 'mark' ? closing(tokens) : 0
  if (end === undefined) return undefined
  const [name, ...values] = end === 0 ? [] : tokens.slice(1, end - 1)
  const [text, ...others] = tokens.slice(end)
  const isText = text === undefined || text.kind === 'string'
  if (!isText || others.length > 0 || (name && name.kind !== 'word')) return undefined
  return {
    kind: 'final',
    status,
    code: name?.text.toUpperCase(),
    codeText: values.find(({ kind }) => kind === 'string')?.text,
    text: text?.text ?? '',
  }
}

/** Where what follows the response code begins; undefined where its parenthesis stays open. */
function closing(tokens: readonly Token[]): number | undefined {
  let depth = 0
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind === 'mark') depth += text === '(' ? 1 : -1
    if (depth === 0) return index + 1
  }
  return undefined
}

function dataReply(tokens: readonly Token[]): DataReply | undefined {
  if (tokens[0]?.kind !== 'string') return undefined
  const of = (kind: Token['kind']) => tokens.filter(token => token.kind === kind).map(({ text }) => text)
  return { kind: 'data', strings: of('string'), words: of('word').map(word => word.toUpperCase()) }
}
