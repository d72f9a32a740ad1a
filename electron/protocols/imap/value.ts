// The data in a server's response (RFC 3501 4): atoms, strings, NIL and lists of them, from text and literals. Pure.
// Nothing here recurses, so no nesting can exhaust the stack.

/** NIL is null. A literal is the text it holds; a message's body that was handed out in chunks is the empty text. */
export type ImapValue = string | null | readonly ImapValue[]

/** One response: pieces of text with a literal between every two. */
export interface ResponseText {
  readonly texts: readonly string[]
  readonly literals: readonly string[]
}

/** No honest structure is nested deeper. */
const MAX_DEPTH = 100
const WHITE = ' '
/** What ends an atom, and the brackets within one. Searched for: most responses are atoms, and there is one for each message. */
const ATOM_MARK = /[\s()[\]]/g

/** The values from a position of the first text on; undefined when they make no sense or are nested too deeply. */
export function readValues({ texts, literals }: ResponseText, from = 0): readonly ImapValue[] | undefined {
  const lists: ImapValue[][] = [[]]
  for (const [index, text] of texts.entries()) {
    if (!readText(text, index === 0 ? from : 0, lists)) return undefined
    const literal = literals[index]
    if (literal !== undefined) lists.at(-1)?.push(literal)
  }
  return lists.length === 1 ? lists[0] : undefined
}

function readText(text: string, from: number, lists: ImapValue[][]): boolean {
  for (let at = from; at < text.length; ) {
    const character = text[at]
    if (character === WHITE) at += 1
    else if (character === '(' || character === ')') {
      if (!(character === '(' ? open(lists) : close(lists))) return false
      at += 1
    } else {
      const end = character === '"' ? readQuoted(text, at, lists) : readAtom(text, at, lists)
      if (end === undefined) return false
      at = end
    }
  }
  return true
}

function open(lists: ImapValue[][]): boolean {
  const list: ImapValue[] = []
  lists.at(-1)?.push(list)
  lists.push(list)
  return lists.length <= MAX_DEPTH
}

function close(lists: ImapValue[][]): boolean {
  lists.pop()
  return lists.length > 0
}

/** Where it ends; undefined when it does not. */
function readQuoted(text: string, start: number, lists: ImapValue[][]): number | undefined {
  const end = text.indexOf('"', start + 1)
  const plain = end < 0 ? '' : text.slice(start + 1, end)
  if (end < 0 || plain.includes('\\')) return readEscaped(text, start, lists)
  lists.at(-1)?.push(plain)
  return end + 1
}

function readEscaped(text: string, start: number, lists: ImapValue[][]): number | undefined {
  let value = ''
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '"') {
      lists.at(-1)?.push(value)
      return at + 1
    }
    if (character === '\\') at += 1
    value += text[at] ?? ''
  }
  return undefined
}

function readAtom(text: string, start: number, lists: ImapValue[][]): number {
  const end = endOfAtom(text, start)
  // White space of another kind separates as a space does; without a step here a tab would be looked at for ever.
  if (end === start) return start + 1
  const atom = text.slice(start, end)
  lists.at(-1)?.push(atom.toUpperCase() === 'NIL' ? null : atom)
  return end
}

/** `BODY[HEADER.FIELDS (DATE)]` is one atom: what stands in brackets belongs to it. */
function endOfAtom(text: string, start: number): number {
  let brackets = 0
  ATOM_MARK.lastIndex = start
  for (let mark = ATOM_MARK.exec(text); mark; mark = ATOM_MARK.exec(text)) {
    if (mark[0] === '[') brackets += 1
    else if (mark[0] === ']') brackets -= 1
    else if (brackets <= 0) return mark.index
  }
  return text.length
}
