// What a person did with a message, written the way other programs read it: as fields of the header in an mbox file, as
// letters in the name of a file in a Maildir. Pure.

export interface WrittenMarks {
  readonly isRead: boolean
  readonly isFlagged: boolean
  readonly isAnswered: boolean
  readonly isForwarded: boolean
}

const OLD_MARKS = /^(?:status|x-status|x-mozilla-status):[^\n]*\n(?:[ \t][^\n]*\n)*/gim

/** The message with marks of its own in place of those of the program it came from. */
export function withMarkFields(raw: Uint8Array, marks: WrittenMarks): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const bodyAt = bodyStart(bytes)
  const header = bytes.toString('latin1', 0, bodyAt).replace(OLD_MARKS, '')
  return Buffer.concat([Buffer.from(markFields(marks) + header, 'latin1'), bytes.subarray(bodyAt)])
}

function markFields({ isRead, isFlagged, isAnswered, isForwarded }: WrittenMarks): string {
  const bits = (isRead ? 0x0001 : 0) | (isAnswered ? 0x0002 : 0) | (isFlagged ? 0x0004 : 0) | (isForwarded ? 0x1000 : 0)
  const mozilla = `X-Mozilla-Status: ${bits.toString(16).padStart(4, '0')}\r\n`
  const letters = `${isAnswered ? 'A' : ''}${isFlagged ? 'F' : ''}`
  return `${mozilla}Status: ${isRead ? 'RO' : 'O'}\r\n${letters === '' ? '' : `X-Status: ${letters}\r\n`}`
}

/** Behind the empty line, or behind the last one. */
function bodyStart(bytes: Buffer): number {
  const ends = ['\n\r\n', '\n\n'].map(end => ({ at: bytes.indexOf(end, 0, 'latin1'), length: end.length }))
  const found = ends.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0]
  return found ? found.at + found.length : bytes.length
}

/** The letters behind `:2,`, in the order of the alphabet as the format wants them. */
export function maildirFlags({ isRead, isFlagged, isAnswered, isForwarded }: WrittenMarks): string {
  return `${isFlagged ? 'F' : ''}${isForwarded ? 'P' : ''}${isAnswered ? 'R' : ''}${isRead ? 'S' : ''}`
}
