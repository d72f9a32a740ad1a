// The names of files and folders in a Maildir: time and flags of a message (https://cr.yp.to/proto/maildir.html), and the
// dotted names of the folders that Maildir++ adds. Pure.
import { type MessageMarks, noMarks } from './message-marks.ts'

export interface MaildirName {
  /** The part that stays the same when another program changes the flags. */
  readonly unique: string
  readonly marks: MessageMarks
  /** When it was delivered, UTC milliseconds; absent where the name does not begin with a time. */
  readonly deliveredMs?: number | undefined
}

/** Times before this are counters, not seconds since 1970. */
const EARLIEST_S = 100_000_000
/** The year 2200. */
const LATEST_S = 7_258_118_400

/** `isNew`: from the folder `new`, whose messages nobody has seen. Windows writes `;` or `!` for the colon. */
export function parseMaildirName(fileName: string, isNew: boolean): MaildirName {
  const [, unique = fileName, flags = ''] = /^(.*?)[:;!]2,([A-Za-z]*)$/.exec(fileName) ?? []
  const seconds = Number(/^(\d{9,10})(?=\.|$)/.exec(unique)?.[1])
  const isTime = seconds >= EARLIEST_S && seconds <= LATEST_S
  const marks = isNew && flags === '' ? noMarks : flagMarks(flags)
  return { unique, marks, ...(isTime ? { deliveredMs: seconds * 1000 } : {}) }
}

function flagMarks(flags: string): MessageMarks {
  return {
    isRead: flags.includes('S'),
    isFlagged: flags.includes('F'),
    isAnswered: flags.includes('R'),
    isForwarded: flags.includes('P'),
    isDeleted: flags.includes('T'),
  }
}

/** `.Lists.Announce` lies in `Lists`; names are in modified UTF-7 (RFC 3501, 5.1.3). Undefined: no folder of Maildir++. */
export function parseMaildirFolder(name: string): readonly string[] | undefined {
  if (!/^\.[^.]/.test(name)) return undefined
  const parts = name.slice(1).split('.').filter(Boolean)
  return parts.length === 0 ? undefined : parts.map(decodeUtf7)
}

/** What is no valid modified UTF-7 stays as it is: many programs write UTF-8. */
function decodeUtf7(text: string): string {
  return text.replace(/&([A-Za-z0-9+,]*)-/g, (whole, coded: string) => {
    if (coded === '') return '&'
    const bytes = Buffer.from(coded.replaceAll(',', '/'), 'base64')
    if (bytes.length === 0 || bytes.length % 2 !== 0) return whole
    return bytes.swap16().toString('utf16le')
  })
}
