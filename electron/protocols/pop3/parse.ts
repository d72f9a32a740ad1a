// What POP3 servers say, as values (RFC 1939, response codes RFC 2449 8, capabilities RFC 2449 5). Pure: text in, model out.
import { printable, quoted } from '../wire/printable.ts'

export interface Status {
  readonly isOk: boolean
  /** Upper case, such as `IN-USE` or `SYS/TEMP`; absent when the server gave none. */
  readonly code: string | undefined
  /** What follows status and code. */
  readonly text: string
}

export interface ListedId {
  /** Message number, valid in this session only. */
  readonly number: number
  /** The server's unique id (UIDL). Two messages may have the same. */
  readonly uid: string
}

export interface ListedSize {
  readonly number: number
  /** What the server says; only a hint. */
  readonly sizeBytes: number
}

export interface MailboxSize {
  readonly count: number
  readonly sizeBytes: number
}

/** Names in upper case, each with its arguments: `SASL` has `PLAIN`, `CRAM-MD5`. */
export type Capabilities = ReadonlyMap<string, readonly string[]>

// Some servers end their lines with LF CR, whose CR then begins the next one.
const STATUS = /^\r?(\+OK|-ERR)(?:[ \t]+(.*))?$/is
const RESPONSE_CODE = /^\[([A-Z0-9/_.-]{1,64})(?: \d{1,9})?\][ \t]*/i
/** RFC 1939 allows 70 characters; real servers send longer ones. */
const MAX_UID_CHARACTERS = 512

/** A status line, or undefined when the line is none. */
export function parseStatus(line: string): Status | undefined {
  const match = STATUS.exec(line)
  if (!match) return undefined
  const words = match[2] ?? ''
  const code = RESPONSE_CODE.exec(words)
  return {
    isOk: match[1]?.startsWith('+') ?? false,
    code: code?.[1]?.toUpperCase(),
    text: code ? words.slice(code[0].length) : words,
  }
}

/** Lines of CAPA. */
export function parseCapabilities(lines: readonly string[]): Capabilities {
  const capabilities = new Map<string, readonly string[]>()
  for (const line of lines) {
    const [name, ...values] = line.trim().split(/\s+/)
    if (name) capabilities.set(name.toUpperCase(), values)
  }
  return capabilities
}

/** The text of STAT's answer: `2 320`. */
export function parseMailboxSize(text: string): MailboxSize | undefined {
  const match = /^\s*(\d{1,15})\s+(\d{1,15})(?:\s|$)/.exec(text)
  return match ? { count: Number(match[1]), sizeBytes: Number(match[2]) } : undefined
}

/** One line of UIDL; undefined when it is malformed. */
export function parseListedId(line: string): ListedId | undefined {
  const match = /^\s*(\d{1,10})[ \t]+(\S.*)$/.exec(line)
  const uid = match?.[2]?.trimEnd()
  const number = Number(match?.[1])
  if (!uid || number < 1 || uid.length > MAX_UID_CHARACTERS || /\p{Cc}/u.test(uid)) return undefined
  return { number, uid }
}

/** One line of LIST; undefined when it is malformed. */
export function parseListedSize(line: string): ListedSize | undefined {
  const match = /^\s*(\d{1,10})[ \t]+(\d{1,15})(?:\s|$)/.exec(line)
  const number = Number(match?.[1])
  return match && number >= 1 ? { number, sizeBytes: Number(match[2]) } : undefined
}

export interface Language {
  /** As RFC 5646 writes it, such as `de-AT`. */
  readonly tag: string
  /** Its name, in itself. */
  readonly name: string
}

const MAX_LANGUAGE_NAME = 200

/** One line of LANG (RFC 6856 3.2); undefined when it is malformed. */
export function parseLanguage(line: string): Language | undefined {
  const match = /^([a-z\d]{1,8}(?:-[a-z\d]{1,8}){0,7})(?:[ \t]+(.*))?$/i.exec(line)
  const [, tag, name = ''] = match ?? []
  return tag ? { tag, name: printable(name.trim().slice(0, MAX_LANGUAGE_NAME)) } : undefined
}

/** What a server announces about its habits (RFC 2449 6). */
export interface ServerHabits {
  /** IMPLEMENTATION: name and version of the program. */
  readonly implementation: string | undefined
  /** LOGIN-DELAY: so long a login waits after the last one, or is refused. */
  readonly loginDelayMs: number | undefined
  /** EXPIRE: so many days messages stay, `Infinity` for ever; 0: what was fetched must not stay. */
  readonly keepsDays: number | undefined
}

/** The habits in a server's capabilities; what is malformed counts as not said. */
export function parseHabits(capabilities: Capabilities): ServerHabits {
  const words = capabilities.get('IMPLEMENTATION')?.join(' ')
  const delaySeconds = wholeNumber(capabilities.get('LOGIN-DELAY')?.[0])
  const [days] = capabilities.get('EXPIRE') ?? []
  return {
    implementation: words ? quoted(words) : undefined,
    loginDelayMs: delaySeconds === undefined ? undefined : delaySeconds * 1_000,
    keepsDays: days?.toUpperCase() === 'NEVER' ? Number.POSITIVE_INFINITY : wholeNumber(days),
  }
}

/** Of at most nine digits: thirty years in seconds. */
function wholeNumber(text = ''): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** RFC 1939 wants a message id of at most 512 characters with the line; anything odd is no time stamp. */
const MAX_GREETING_CHARACTERS = 512

/**
 * The time stamp for APOP in a greeting (RFC 1939 7), or undefined when there is none or it is not well formed.
 * Linear in the greeting's length.
 */
export function parseTimestamp(greeting: string): string | undefined {
  if (greeting.length > MAX_GREETING_CHARACTERS) return undefined
  const from = greeting.indexOf('<')
  const to = greeting.indexOf('>')
  const isAlone = from >= 0 && from === greeting.lastIndexOf('<') && to === greeting.lastIndexOf('>')
  const inner = isAlone && to > from ? greeting.slice(from + 1, to) : ''
  const [left, right, ...more] = inner.split('@')
  if (!left || !right || more.length > 0 || !/^[\x21-\x7e]+$/.test(inner)) return undefined
  return `<${inner}>`
}
