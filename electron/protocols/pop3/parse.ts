// What POP3 servers say, as values (RFC 1939, response codes RFC 2449 8, capabilities RFC 2449 5). Pure: text in, model out.

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

const STATUS = /^(\+OK|-ERR)(?:[ \t]+(.*))?$/is
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
    isOk: line.startsWith('+'),
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
