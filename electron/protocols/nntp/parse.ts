// What NNTP servers say in single lines, as values (RFC 3977 3.2, 6.1, 7). Pure: text in, model out.
import type { CodedReply } from '../wire/coded-reply.ts'

/** What the answer to GROUP says about a newsgroup (RFC 3977 6.1.1). */
export interface GroupFacts {
  readonly name: string
  /** How many articles there are; only an estimate, and never below their number. */
  readonly count: number
  /** The lowest article number; above `last` when there is no article. */
  readonly first: number
  readonly last: number
}

/** Which article an answer is about. */
export interface ArticleFacts {
  /** The number in the current newsgroup; 0 when the server gave none, as it does when it was asked by Message-ID. */
  readonly number: number
  /** With its angle brackets; empty when the server gave none. */
  readonly messageId: string
}

/** The value of one header field of one article. */
export interface HeaderValue {
  /** 0 when the article was named by its Message-ID. */
  readonly number: number
  /** As in the article, unfolded, each character a byte; empty when the article has no such field. */
  readonly value: string
}

const REPLY = /^([1-5]\d\d)(?:[ \t]+(.*))?$/s
const GROUP = /^(\d{1,16})\s+(\d{1,16})\s+(\d{1,16})(?:\s+(\S{1,512}))?/
const ARTICLE = /^(\d{1,16})(?:\s+(<[^<>\s]{1,996}>))?/
const DATE = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/
const HEADER = /^(\d{1,16}|<[^<>\s]{1,996}>)(?:[ \t](.*))?$/s
/** What servers of RFC 2980 2.6 say for a field that an article does not have. */
const NO_VALUE = '(none)'
/** RFC 5536 knows no limit; a References field of a thousand ids is half as long. */
const MAX_VALUE_CHARACTERS = 128 * 1024

/** One reply line; NNTP has no continued ones. Undefined when the line is no reply. */
export function parseReply(line: string): CodedReply | undefined {
  const match = REPLY.exec(line)
  return match ? { code: Number(match[1]), lines: [match[2] ?? ''] } : undefined
}

/** The text of a 211. `asked` stands in for a name that servers of RFC 977 may leave out. */
export function parseGroupFacts(text: string, asked: string): GroupFacts | undefined {
  const [whole, count = '', first = '', last = '', name = asked] = GROUP.exec(text.trim()) ?? []
  const facts = { name, count: Number(count), first: Number(first), last: Number(last) }
  const isSafe = [facts.count, facts.first, facts.last].every(Number.isSafeInteger)
  return whole !== undefined && isSafe ? facts : undefined
}

/** The text of a 220, 221, 222 or 223. */
export function parseArticleFacts(text: string): ArticleFacts | undefined {
  const match = ARTICLE.exec(text.trim())
  const number = Number(match?.[1])
  return match && Number.isSafeInteger(number) ? { number, messageId: match[2] ?? '' } : undefined
}

/** The text of a 111 (RFC 3977 7.1) as UTC milliseconds. */
export function parseDate(text: string): number | undefined {
  const match = DATE.exec(text.trim().slice(0, 14))
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return undefined
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** One line of HDR, XHDR or XPAT; undefined when it is malformed. */
export function parseHeaderValue(line: string): HeaderValue | undefined {
  const match = HEADER.exec(line)
  if (!match) return undefined
  const number = match[1]?.startsWith('<') ? 0 : Number(match[1])
  const value = (match[2] ?? '').slice(0, MAX_VALUE_CHARACTERS)
  return Number.isSafeInteger(number) ? { number, value: value === NO_VALUE ? '' : value } : undefined
}

/** One line of LISTGROUP; undefined when it is malformed. */
export function parseArticleNumber(line: string): number | undefined {
  const match = /^\s*(\d{1,16})\s*$/.exec(line)
  const number = Number(match?.[1])
  return match && Number.isSafeInteger(number) ? number : undefined
}

/** One line of NEWNEWS; undefined when it is malformed. */
export function parseListedMessageId(line: string): string | undefined {
  return /^\s*(<[^<>\s]{1,996}>)\s*$/.exec(line)?.[1]
}
