// A message of Apple Mail (.emlx): a line with the number of its bytes, the message, then a property list with what the
// program noted about it. Of the list only two numbers are read, as text. Pure.
import { InputError } from '../../errors.ts'
import type { MessageMarks } from './message-marks.ts'

export interface Emlx {
  readonly raw: Buffer
  readonly marks: MessageMarks
  readonly receivedMs?: number | undefined
}

const bits = { read: 1 << 0, deleted: 1 << 1, answered: 1 << 2, flagged: 1 << 4, forwarded: 1 << 8 }
/** The line with the number is short; what has none within this is no such file. */
const MAX_COUNT_BYTES = 32
/** The property list is a few hundred bytes. */
const MAX_LIST_BYTES = 64 * 1024

/** Throws InputError when it is no such file, or ends before the message does. */
export function parseEmlx(bytes: Buffer): Emlx {
  const count = /^[ \t]*(\d{1,12})[ \t]*\r?\n/.exec(bytes.toString('latin1', 0, MAX_COUNT_BYTES))
  if (!count) throw new InputError('This is no message of Apple Mail')
  const start = count[0].length
  const end = start + Number(count[1])
  if (end > bytes.length) throw new InputError('The file ends before its message does')
  const list = bytes.toString('latin1', end, Math.min(bytes.length, end + MAX_LIST_BYTES))
  const received = numberOf(list, 'date-received')
  return {
    raw: bytes.subarray(start, end),
    marks: marksOfBits(numberOf(list, 'flags') ?? 0),
    ...(received === undefined ? {} : { receivedMs: received * 1000 }),
  }
}

function marksOfBits(flags: number): MessageMarks {
  const has = (bit: number): boolean => (flags & bit) !== 0
  return {
    isRead: has(bits.read),
    isFlagged: has(bits.flagged),
    isAnswered: has(bits.answered),
    isForwarded: has(bits.forwarded),
    isDeleted: has(bits.deleted),
  }
}

function numberOf(list: string, key: string): number | undefined {
  const found = new RegExp(`<key>${key}</key>\\s*<(?:integer|real)>(\\d{1,15})`).exec(list)?.[1]
  return found === undefined ? undefined : Number(found)
}
