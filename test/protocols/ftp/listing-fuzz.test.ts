// Hostile lines against the listing parser. Some thousands each time; KITTIWAKE_LONG=1 reads a million.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ListingFormat, ListingReader } from '../../../electron/protocols/ftp/parse-listing.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const LINES_A_RUN = 20
const numRuns = (isLong ? 1_000_000 : 6_000) / LINES_A_RUN
const timeoutMs = isLong ? 3_600_000 : 60_000

const PIECES = [
  '-rw-r--r-- ',
  'drwxr-xr-x',
  'lrwx',
  ' 1 ',
  ' -> ',
  'Nov 21 05:19 ',
  '2026-11-21 05:19',
  '6月 3日 ',
  '<DIR> ',
  'AM',
  ';1 ',
  '9/9',
  '*STMF',
  'type=',
  'modify=',
  '; ',
  '=',
  '\t',
  '+',
  '\0',
  '\r',
  '\udcff',
  '.',
  '..',
  '/',
  '  ',
  '9'.repeat(30),
  '-',
  'É',
]

const lines = readFileSync(new URL('../../fixtures/listings/list-lines.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => (JSON.parse(line) as { line: string }).line)

const edit = fc.record({
  at: fc.nat(200),
  drop: fc.nat(12),
  add: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })),
})
const mutated = fc
  .tuple(fc.constantFrom(...lines), fc.array(edit, { maxLength: 4 }))
  .map(([line, edits]) =>
    edits.reduce(
      (text, { at, drop, add }) =>
        text.slice(0, at % (text.length + 1)) + add + text.slice((at % (text.length + 1)) + drop),
      line,
    ),
  )
const assembled = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map(parts => parts.join(''))
const anyLine = fc.oneof(mutated, assembled, fc.string({ unit: 'binary', maxLength: 120 }))

const GOOD: Readonly<Record<ListingFormat, string>> = {
  list: '-rw-r--r-- 1 a b 5 Nov 21 05:19 still here',
  mlsd: 'type=file;size=5; still here',
  names: 'still here',
}
const NOW_MS = Date.UTC(2026, 10, 21, 12)
/** A date of any year with four digits, and the time shift. */
const LATEST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

describe.each(['list', 'mlsd', 'names'] as const)('FTP-14, FTP-21: hostile lines of %s', format => {
  test(
    'never fail, never give a name that leads elsewhere, never hide what follows',
    () => {
      fc.assert(
        fc.property(
          fc.array(anyLine, { minLength: LINES_A_RUN, maxLength: LINES_A_RUN }),
          fc.integer({ min: 1, max: 300 }),
          (hostile, size) => {
            const text = `${hostile.join('\r\n')}\r\n${GOOD[format]}\r\n`
            const reader = new ListingReader({ now: () => NOW_MS, format })
            for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size))
            const { entries, leftOut } = reader.end()
            expect(entries.at(-1)?.name).toBe('still here')
            expect(entries.length + leftOut).toBeLessThanOrEqual(text.split('\n').length)
            for (const { name, sizeBytes, modified, modifiedPrecision, raw } of entries) {
              expect(name).not.toMatch(/[/\0\r\n]|^\.{0,2}$/)
              expect(raw).toContain(name)
              if (sizeBytes !== undefined) expect(Number.isSafeInteger(sizeBytes) && sizeBytes >= 0).toBe(true)
              if (modified !== undefined) expect(Number.isSafeInteger(modified) && modified <= LATEST_MS).toBe(true)
              expect(modifiedPrecision === undefined).toBe(modified === undefined)
            }
          },
        ),
        { numRuns },
      )
    },
    timeoutMs,
  )
})
