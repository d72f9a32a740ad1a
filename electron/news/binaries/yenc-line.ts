// The control lines of yEnc (version 1.3): =ybegin, =ypart and =yend with their key=value pairs. Pure.

/** A line as it stands in an article; what is missing or no number is absent. */
export interface YencLine {
  readonly keyword: 'begin' | 'part' | 'end'
  readonly numbers: ReadonlyMap<string, number>
  /** Checksums by name (`crc32`, `pcrc32`), as unsigned numbers. */
  readonly checksums: ReadonlyMap<string, number>
  /** As declared; never a path to write to. */
  readonly fileName: string
}

/** A control line beyond this is none: names of files have 255 bytes. */
export const MAX_CONTROL_LINE_BYTES = 2_000

/** Undefined for a line that is none of the three. `line` is without its line end; bytes as Latin-1. */
export function parseYencLine(line: string): YencLine | undefined {
  const match = /^=y(begin|part|end)(?: |$)/.exec(line)
  if (!match || line.length > MAX_CONTROL_LINE_BYTES) return undefined
  // The name comes last and may hold anything, spaces and equals signs included.
  const nameAt = match[1] === 'begin' ? line.indexOf(' name=') : -1
  const pairs = nameAt < 0 ? line : line.slice(0, nameAt)
  const numbers = new Map<string, number>()
  const checksums = new Map<string, number>()
  for (const [, key = '', value = ''] of pairs.matchAll(/ ([a-z0-9]{1,20})=(\S{1,40})/gi)) {
    const name = key.toLowerCase()
    if (name === 'crc32' || name === 'pcrc32') readChecksum(checksums, name, value)
    else if (/^\d{1,15}$/.test(value)) numbers.set(name, Number(value))
  }
  const fileName = nameAt < 0 ? '' : nameOf(line.slice(nameAt + ' name='.length))
  return { keyword: match[1] as YencLine['keyword'], numbers, checksums, fileName }
}

/** Some programs write fewer than eight digits, some more with zeros in front. */
function readChecksum(checksums: Map<string, number>, name: string, value: string): void {
  const digits = /^0*([0-9a-f]{0,8})$/i.exec(value)?.[1]
  if (digits !== undefined) checksums.set(name, Number.parseInt(`0${digits}`, 16))
}

/** Names are UTF-8 today and Latin-1 in old articles. */
function nameOf(latin1: string): string {
  const bytes = Buffer.from(latin1.trim().replace(/^"(.*)"$/, '$1'), 'latin1')
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? bytes.toString('latin1') : text
}
