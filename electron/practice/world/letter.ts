// One message of the practice world as it is written down, and how it becomes bytes at a certain time.
import { type Header, headerDate, headerText, mailbox, message, multipart, type Part, textPart } from '../mime.ts'
import { type Person, self } from '../people.ts'

export interface Letter {
  /** Its name in the world, and the left half of its Message-ID. */
  readonly id: string
  readonly hoursAgo: number
  readonly from: Person
  /** Absent: to the user alone. */
  readonly to?: readonly Person[]
  readonly cc?: readonly Person[]
  /** Absent: no Subject header at all. */
  readonly subject?: string
  /** The id of the letter it answers. */
  readonly answers?: string
  /** What it says; a string is plain text, a function gets the calendar of the world. */
  readonly content: string | ((days: Days) => string | Part)
  /** Files beside the content; made when the letter is, for that takes time. */
  readonly files?: () => readonly Part[]
  readonly headers?: readonly Header[]
}

/** Dates as the letters name them, counted from the day on which the world was made. */
export interface Days {
  /** Such as "Thursday 26 November". */
  long(daysAhead: number): string
  /** Such as "20261126". */
  digits(daysAhead: number): string
}

/** A whole message that is not made of a letter, for what a mail program has to survive. */
export interface RawLetter {
  readonly id: string
  readonly hoursAgo: number
  readonly raw: (sentMs: number) => Uint8Array
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** When it was sent. Older letters are moved into the daylight of their day; nobody writes everything at 02:34. */
export function sentMsOf({ id, hoursAgo }: Pick<Letter, 'id' | 'hoursAgo'>, nowMs: number): number {
  if (hoursAgo < 48) return nowMs - hoursAgo * hourMs
  const days = Math.floor(hoursAgo / 24)
  const daylight = 12 * (1 - (hoursAgo / 24 - days))
  const midnightMs = Math.floor(nowMs / dayMs) * dayMs
  // A few minutes that depend on the letter alone, so that not all come at the same one.
  const minutes = [...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 13
  return midnightMs - (days + 1) * dayMs + (7 + daylight) * hourMs + minutes * 60_000
}

export function daysFrom(nowMs: number): Days {
  const date = (daysAhead: number) => new Date(nowMs + daysAhead * 24 * hourMs)
  const long = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  return {
    long: daysAhead => long.format(date(daysAhead)).replace(',', ''),
    digits: daysAhead => date(daysAhead).toISOString().slice(0, 10).replaceAll('-', ''),
  }
}

/** Of a letter in the world: `<id@domain of the sender>`. */
export function messageIdOf(letter: { readonly id: string; readonly from: Person }): string {
  return `<${letter.id}@${letter.from.address.split('@')[1]}>`
}

export interface LetterFacts {
  readonly sentMs: number
  readonly days: Days
  /** The letters it follows, the oldest first. */
  readonly thread: readonly Letter[]
}

/** The letter as it arrived in the user's mailbox. */
export function letterBytes(letter: Letter, { sentMs, days, thread }: LetterFacts): Buffer {
  const headers: Header[] = [
    ...arrivalHeaders(letter.from.address, sentMs),
    ['From', mailbox(letter.from)],
    ['To', (letter.to ?? [self]).map(mailbox).join(', ')],
  ]
  if (letter.cc) headers.push(['Cc', letter.cc.map(mailbox).join(', ')])
  if (letter.subject !== undefined) headers.push(['Subject', headerText(letter.subject)])
  headers.push(['Date', headerDate(sentMs, letter.from.zoneMinutes)], ['Message-ID', messageIdOf(letter)])
  const parent = thread.at(-1)
  if (parent) headers.push(['In-Reply-To', messageIdOf(parent)], ['References', thread.map(messageIdOf).join(' ')])
  return message([...headers, ...(letter.headers ?? [])], letterPart(letter, days))
}

/** What a server adds at the top when a message arrives. */
export function arrivalHeaders(from: string, receivedMs: number): Header[] {
  const date = headerDate(receivedMs + 2000, 60)
  return [
    ['Return-Path', `<${from}>`],
    ['Received', `from mail.practice.example by mail.havnelab.example with ESMTPS for <${self.address}>; ${date}`],
  ]
}

function letterPart({ content, files }: Letter, days: Days): Part {
  const said = typeof content === 'string' ? content : content(days)
  const part = typeof said === 'string' ? textPart(said) : said
  return files === undefined ? part : multipart('mixed', [part, ...files()])
}
