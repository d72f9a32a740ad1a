// What a program noted about a message in the header of its own copy: X-Mozilla-Status of Thunderbird, Status and X-Status
// of the mbox family. Pure; the message itself is not understood here.

export interface MessageMarks {
  readonly isRead: boolean
  readonly isFlagged: boolean
  readonly isAnswered: boolean
  readonly isForwarded: boolean
  /** Deleted there, and only not yet cleaned away. */
  readonly isDeleted: boolean
}

export const noMarks: MessageMarks = {
  isRead: false,
  isFlagged: false,
  isAnswered: false,
  isForwarded: false,
  isDeleted: false,
}

/** Bits of X-Mozilla-Status (nsMsgMessageFlags). */
const mozilla = { read: 0x0001, replied: 0x0002, marked: 0x0004, expunged: 0x0008, forwarded: 0x1000 }

/** Programs write their marks first or last in the header; a header is no longer than this. */
const MAX_HEADER_BYTES = 256 * 1024

/** The marks in a message's header; undefined: it has none, so nobody knows. */
export function marksOf(raw: Buffer): MessageMarks | undefined {
  const header = headerOf(raw)
  const status = /^X-Mozilla-Status:[ \t]*([0-9a-f]{1,8})[ \t]*\r?$/im.exec(header)?.[1]
  if (status !== undefined) return mozillaMarks(Number.parseInt(status, 16))
  // Blanks have one place where they can match: with two, a line of blanks costs the square of its length.
  const lines = header.matchAll(/^(?:X-)?Status:[ \t]*(?:([A-Z]{1,16})[ \t]*)?\r?$/gim)
  const letters = [...lines].map(match => match[1] ?? '')
  return letters.length === 0 ? undefined : letterMarks(letters.join('').toUpperCase())
}

function mozillaMarks(bits: number): MessageMarks {
  const has = (bit: number): boolean => (bits & bit) !== 0
  return {
    isRead: has(mozilla.read),
    isFlagged: has(mozilla.marked),
    isAnswered: has(mozilla.replied),
    isForwarded: has(mozilla.forwarded),
    isDeleted: has(mozilla.expunged),
  }
}

/** `R` read, `O` old, `A` answered, `F` flagged, `D` deleted. */
function letterMarks(letters: string): MessageMarks {
  return {
    isRead: letters.includes('R'),
    isFlagged: letters.includes('F'),
    isAnswered: letters.includes('A'),
    isForwarded: false,
    isDeleted: letters.includes('D'),
  }
}

function headerOf(raw: Buffer): string {
  const head = raw.toString('latin1', 0, Math.min(raw.length, MAX_HEADER_BYTES))
  const end = /\r?\n\r?\n/.exec(head)?.index
  return end === undefined ? head : head.slice(0, end)
}
