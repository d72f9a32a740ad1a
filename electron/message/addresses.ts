// Address lists of header fields (RFC 5322 3.4): groups, comments, quoted strings, routes, and what senders make of them.
// One pass, linear time; nested comments and groups need no recursion. Display names are decoded after the list was
// taken apart, so an encoded name can never become an address.
import type { Address } from '../../shared/model/message.ts'
import { decodeEncodedWords } from './encoded-words.ts'
import { oneLine } from './shown-text.ts'

/** A list beyond this is cut: the largest honest ones are in the hundreds. */
const MAX_ADDRESSES = 5_000

/** A run of characters between spaces; quoted strings are pieces of their own. */
interface Piece {
  readonly text: string
  readonly isQuoted: boolean
  /** White space, or the start, comes before it. */
  readonly isApart: boolean
}

/** An encoded word may hold commas and such although it must not (RFC 2047 5): it is taken as one piece. */
const ENCODED_WORD = /=\?[^\s?]{1,80}\?[bq]\?[^\s?]*\?=/iy
/** What most From and To fields are: a name of plain words and an address, nothing to be taken apart. */
const ORDINARY_MAILBOX = /^([A-Za-z0-9]+(?: [A-Za-z0-9]+)*) <([A-Za-z0-9._+-]+@[A-Za-z0-9.-]+)>$/
const ORDINARY = /[^\s"(),:;<>=]+/y

/**
 * Reads an unfolded address list. Members of groups count, group names do not. A member that has only a name comes with
 * an empty address: no guess is presented as truth. Never throws.
 */
export function parseAddressList(value: string): Address[] {
  const [, name, address] = ORDINARY_MAILBOX.exec(value) ?? []
  if (name !== undefined && address !== undefined) return [{ name, address }]
  return new AddressListReader(value).read()
}

class AddressListReader {
  private readonly value: string
  private readonly found: Address[] = []
  private at = 0
  private pieces: Piece[] = []
  private comments: string[] = []
  /** What stood between angle brackets. */
  private angle: string | undefined
  private isApart = true
  /** Marks whose partner is missing; found out once, so that each is searched to the end at most once. */
  private readonly unpaired = new Set<string>()

  constructor(value: string) {
    this.value = value
  }

  read(): Address[] {
    while (this.at < this.value.length && this.found.length < MAX_ADDRESSES) this.step()
    if (this.found.length < MAX_ADDRESSES) this.endMailbox()
    return this.found
  }

  private step(): void {
    const letter = this.value[this.at] ?? ''
    if (letter === '"') this.addPiece(this.readQuoted(), true)
    else if (letter === '(') this.addComment()
    else if (letter === '<') this.readAngle()
    else if (letter === ',' || letter === ';') this.pass(() => this.endMailbox())
    else if (letter === ':') this.pass(() => this.endGroupName())
    else if (letter === '>' || letter.trim() === '') this.pass()
    else this.addPiece(this.readOrdinary(letter), false)
  }

  /** Steps over one character that separates. */
  private pass(then?: () => void): void {
    this.at++
    this.isApart = true
    then?.()
  }

  private addPiece(text: string | undefined, isQuoted: boolean): void {
    if (text === undefined) return
    this.pieces.push({ text, isQuoted, isApart: this.isApart })
    this.isApart = false
  }

  private readOrdinary(letter: string): string {
    const pattern = letter === '=' ? ENCODED_WORD : ORDINARY
    pattern.lastIndex = this.at
    const text = pattern.exec(this.value)?.[0] ?? letter
    this.at += text.length
    return text
  }

  private readQuoted(): string | undefined {
    return this.readPair('"', index => this.value[index] === '"')
  }

  private addComment(): void {
    let depth = 1
    const text = this.readPair('(', index => {
      if (this.value[index] === '(') depth++
      return this.value[index] === ')' && --depth === 0
    })
    if (text !== undefined) this.comments.push(text)
    this.isApart = true
  }

  /** What is between a mark and its partner, without backslashes. No partner: undefined, only the mark is passed. */
  private readPair(mark: string, isPartner: (index: number) => boolean): string | undefined {
    const start = ++this.at
    if (this.unpaired.has(mark)) return undefined
    let text = ''
    for (let index = start; index < this.value.length; index++) {
      if (isPartner(index)) {
        this.at = index + 1
        return text
      }
      if (this.value[index] === '\\') index++
      text += this.value[index] ?? ''
    }
    this.unpaired.add(mark)
    return undefined
  }

  /** An address in angle brackets: comments, spaces and a route (RFC 5322 4.4) are dropped. The first one counts. */
  private readAngle(): void {
    let text = ''
    this.at++
    while (this.at < this.value.length) {
      const letter = this.value[this.at] ?? ''
      // A separator before the closing bracket: it was forgotten. In a route commas are in place.
      if (letter === '>' || letter === ';' || (letter === ',' && !text.startsWith('@'))) break
      if (letter === '"') text += quoted(this.readQuoted() ?? '')
      else if (letter === '(') this.addComment()
      else {
        if (letter === '<') text = ''
        else if (letter.trim() !== '') text += letter
        this.at++
      }
    }
    this.isApart = true
    this.angle ??= text.startsWith('@') ? text.slice(text.indexOf(':') + 1) : text
  }

  /** `Friends: a@b, c@d;` The name of the group goes; a colon inside an address does not start one. */
  private endGroupName(): void {
    const holdsAddress = this.angle !== undefined || this.pieces.some(({ text }) => text.includes('@'))
    if (!holdsAddress) this.pieces = []
  }

  private endMailbox(): void {
    const { pieces, angle, comments } = this
    this.pieces = []
    this.comments = []
    this.angle = undefined
    if (angle !== undefined) this.add(joined(pieces) || comments.join(' '), angle)
    else this.addBare(pieces, comments)
  }

  /** No angle brackets: the address is the run of pieces around an @, the rest or the comment is the name. */
  private addBare(pieces: readonly Piece[], comments: readonly string[]): void {
    const middle = pieces.findIndex(({ text, isQuoted }) => !isQuoted && text.includes('@'))
    if (middle < 0) {
      this.add(joined(pieces), '')
      return
    }
    let first = middle
    let last = middle
    while (first > 0 && isGlued(pieces[first - 1], pieces[first])) first--
    while (isGlued(pieces[last], pieces[last + 1])) last++
    const address = pieces.slice(first, last + 1).map(({ text, isQuoted }) => (isQuoted ? quoted(text) : text))
    const name = joined([...pieces.slice(0, first), ...pieces.slice(last + 1)])
    this.add(name || comments.join(' '), address.join(''))
  }

  private add(name: string, address: string): void {
    if (name === '' && address === '') return
    this.found.push({ name: decodeEncodedWords(name), address: oneLine(address) })
  }
}

/** Spaces around the dots and the @ of an address do not part it (RFC 5322 4.4). */
function isGlued(left: Piece | undefined, right: Piece | undefined): boolean {
  if (!left || !right) return false
  return !right.isApart || /^[@.]/.test(right.text) || left.text.endsWith('@') || left.text === '.'
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function joined(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, isApart }, index) => (isApart && index > 0 ? ` ${text}` : text))
    .join('')
    .trim()
}
