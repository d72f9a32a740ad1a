// A file that was uuencoded over one or several articles (POSIX): the lines of data of all parts, decoded as one.
// uuencode has no checksum: what is wrong with it shows in its lines alone.

import type { BinaryVerdict, Damage } from '../../../shared/model/binary-file.ts'
import { decodeUuencoded } from '../../message/uuencode.ts'

export interface UuencodedFile {
  /** As declared; see `safeBinaryName`. Empty when the part that names it is missing. */
  readonly fileName: string
  readonly bytes: Buffer
  readonly verdict: BinaryVerdict
}

/** All parts are in memory; posts of this kind are small and old. */
const MAX_BYTES = 256 * 1024 * 1024
const MAX_NAMED_PARTS = 1_000
/** The beginning of a full line, where a whole one is not. */
const CUT_LINE = /^M[ -`]{5,}$/

/**
 * Decodes the text bodies of the parts, by part from 1; a part that could not be had is undefined. Undefined when no part
 * holds any uuencoded line.
 */
export function decodeUuencodedFile(bodies: readonly (Buffer | undefined)[]): UuencodedFile | undefined {
  const data: string[] = []
  const damage: Damage[] = []
  let fileName: string | undefined
  let hasEnded = false
  let left = MAX_BYTES
  for (const [index, body] of bodies.entries()) {
    if (!body || hasEnded || body.length > left) continue
    left -= body.length
    const found = dataLines(body, { isContinued: fileName !== undefined || index > 0 })
    fileName ??= found.fileName
    hasEnded = found.hasEnded
    data.push(...found.lines)
    if (found.isDoubtful) damage.push({ kind: 'bad-data', part: index + 1 })
  }
  if (data.length === 0 && fileName === undefined) return undefined
  const missing = bodies.flatMap((body, index) => (body ? [] : [index + 1]))
  if (missing.length > 0)
    damage.push({ kind: 'missing-parts', parts: missing.slice(0, MAX_NAMED_PARTS), count: missing.length })
  if (fileName === undefined) damage.push({ kind: 'bad-header', part: 1 })
  if (!hasEnded) damage.push({ kind: 'no-trailer', part: bodies.length })
  const verdict: BinaryVerdict =
    damage.length > 0 ? { kind: 'damaged', reasons: damage } : { kind: 'complete', isChecked: false }
  return { fileName: fileName ?? '', bytes: decodeUuencoded(Buffer.from(data.join('\n'), 'latin1')), verdict }
}

interface FoundLines {
  readonly lines: readonly string[]
  readonly fileName?: string | undefined
  readonly hasEnded: boolean
  /** Between lines of data stood something else, or a line is cut off. */
  readonly isDoubtful: boolean
}

/** `isContinued`: the data goes on from a part before, so there is no begin line; text in front of it is passed over. */
function dataLines(body: Buffer, { isContinued }: { isContinued: boolean }): FoundLines {
  const lines: string[] = []
  let fileName: string | undefined
  let isDoubtful = false
  let isInterrupted = false
  let hasEndLine = false
  for (const raw of body.toString('latin1').split('\n')) {
    const line = raw.replace(/\r$/, '')
    hasEndLine ||= line === 'end'
    const isOpen = fileName !== undefined || lines.length > 0
    const named = isOpen ? undefined : /^begin [0-7]{3,4} (.{1,300})$/.exec(line)?.[1]
    if (named !== undefined) fileName = Buffer.from(named, 'latin1').toString('utf8').trim()
    else if (isOpen && line === 'end') return { lines, fileName, hasEnded: true, isDoubtful }
    else if ((isOpen || isContinued) && isDataLine(line)) {
      lines.push(line)
      isDoubtful ||= isInterrupted
    } else if (isOpen && line.trim() !== '') {
      // Behind the data a signature may stand; between data nothing may.
      isInterrupted = true
      isDoubtful ||= CUT_LINE.test(line)
    }
  }
  // A last part may hold nothing but the end.
  return { lines, fileName, hasEnded: isContinued && lines.length === 0 && hasEndLine, isDoubtful }
}

/** The count and the length agree; trailing spaces are letters that mail programs take away. */
function isDataLine(line: string): boolean {
  if (!/^[ -`]+$/.test(line)) return false
  const count = (line.charCodeAt(0) - 32) & 63
  const letters = Math.ceil(count / 3) * 4
  const length = line.length - 1
  return length <= letters + 2 && length >= Math.min(letters - 3, Math.ceil((count * 4) / 3))
}
