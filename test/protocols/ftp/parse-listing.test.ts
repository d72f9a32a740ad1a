// Whole listings: pieces of any size, odd lines between good ones, names as they are, and what is left out.
import { describe, expect, it } from 'vitest'
import {
  type ListingOptions,
  ListingReader,
  MAX_LISTING_ENTRIES,
  MAX_LISTING_LINE_CHARACTERS,
  type ParsedListing,
  parseListing,
} from '../../../electron/protocols/ftp/parse-listing.ts'

const now = () => Date.UTC(2026, 10, 21, 12)

function read(lines: readonly string[], options: ListingOptions = {}): ParsedListing {
  const reader = new ListingReader({ now, ...options })
  for (const line of lines) reader.push(`${line}\r\n`)
  return reader.end()
}

const names = ({ entries }: ParsedListing) => entries.map(({ name }) => name)
const unix = (name: string) => `-rw-r--r--   1 ftp      users        1234 Nov 21 05:19 ${name}`

describe('a listing that arrives in pieces', () => {
  const text = [unix('one'), 'total 3', unix('zwölf'), '05-26-95  10:57AM  143712 three', ''].join('\r\n')
  const whole = parseListing(text, { now })

  it.each([1, 2, 3, 7, 40, 1_000])('is the same in pieces of %i characters', size => {
    const reader = new ListingReader({ now })
    for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size))
    expect(reader.end()).toEqual({ entries: whole, leftOut: 0, isTimeCoarse: true })
  })

  it('needs no line break at its end, and takes bare line feeds', () => {
    expect(parseListing(`${unix('a')}\n${unix('b')}`, { now }).map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it('keeps every line as it was sent', () => {
    expect(read([unix('a')]).entries[0]?.raw).toBe(unix('a'))
  })
})

describe('FTP-14: odd lines', () => {
  it('between good ones take nothing with them and are counted', () => {
    const odd = ['ls: cannot open directory: Permission denied', '\0\0\0', 'drwx', '{"json": true}', '-'.repeat(500)]
    const listing = read([unix('first'), ...odd, unix('last')])
    expect(names(listing)).toEqual(['first', 'last'])
    expect(listing.leftOut).toBe(odd.length)
  })

  it('that only frame the listing are not counted', () => {
    const frame = ['total 12', 'insgesamt 12', 'итого 12', '', 'Directory DISK:[TMP]', 'Total of 2 files, 4/4 blocks.']
    expect(read([...frame, unix('a')])).toMatchObject({ leftOut: 0, entries: [{ name: 'a' }] })
  })

  it('mixed formats in one listing are all read', () => {
    const lines = [
      unix('unix'),
      '05-26-1995  10:57AM               143712 windows',
      '+i8388621.29609,m824255902,/,\teplf',
      'VMS.TXT;1              9/9           2-JUN-1998 07:32:04  [GROUP,OWNER]    (RWED,RWED,RWED,RE)',
      'PEP              4019 04/03/18 18:58:16 *STMF      os400',
      unix('unix again'),
    ]
    expect(names(read(lines))).toEqual(['unix', 'windows', 'eplf', 'VMS.TXT', 'os400', 'unix again'])
  })

  it('a name of VMS that stands alone belongs to the line below, or to nothing', () => {
    const rest = '                         4/15         24-FEB-2003 13:17:24  [POSTWARE,LP]    (RWED,RWED,RE,)'
    const listing = read(['LONELY_NAME.TXT;1', 'A_LONG_NAME.LOG;1098', rest, 'LAST.TXT;2'])
    expect(listing.entries).toMatchObject([{ name: 'A_LONG_NAME.LOG', sizeBytes: 2048 }])
    expect(listing.leftOut).toBe(2)
  })
})

describe('FTP-06: bounds', () => {
  it('a line without end is left out, and the next one is read', () => {
    const reader = new ListingReader({ now })
    const piece = 'x'.repeat(10_000)
    for (let pieces = 0; pieces < 100; pieces += 1) reader.push(piece)
    reader.push(`\r\n${unix('next')}\r\n`)
    expect(reader.end()).toMatchObject({ leftOut: 1, entries: [{ name: 'next' }] })
  })

  it('a listing of more entries than we keep ends there, and says how many more there were', () => {
    const reader = new ListingReader({ now, format: 'names' })
    for (let block = 0; block < 1_001; block += 1) reader.push('x\n'.repeat(1_000))
    const { entries, leftOut } = reader.end()
    expect([entries.length, leftOut]).toEqual([MAX_LISTING_ENTRIES, 1_001_000 - MAX_LISTING_ENTRIES])
  })

  it('a name of the greatest length fits', () => {
    const name = 'n'.repeat(MAX_LISTING_LINE_CHARACTERS - unix('').length - 1)
    expect(names(read([unix(name)]))).toEqual([name])
  })

  it('lines made to keep a parser busy are answered at once', () => {
    const hostile = [' ', '1 ', '1 Jan ', '1 1 ', 'a=b;', '-> ', ' -> ', '1-', '<DIR> ', '+i,']
    for (const part of hostile) {
      const line = part.repeat(MAX_LISTING_LINE_CHARACTERS / part.length - 20)
      for (const head of ['', '-rw-r--r-- ', 'lrwxrwxrwx 1 a b 3 Nov 21 05:19 ', '05-26-95  10:57AM ', '+', 'A;1 ']) {
        for (const format of ['list', 'mlsd'] as const) {
          const { entries, leftOut } = read([head + line, format === 'list' ? unix('end') : 'size=1; end'], { format })
          expect(entries.at(-1)?.name).toBe('end')
          expect(entries.length + leftOut).toBeLessThanOrEqual(2)
        }
      }
    }
  })
})

describe('FTP-15: names', () => {
  const odd = [
    '  leading',
    'trailing  ',
    'a -> b',
    'semi;colon; space',
    'Nov 21 05:19 dated',
    '-',
    '* ?',
    '"',
    'ä\udcff\udc80',
    'x\\y',
  ]

  it.each(odd)('%j comes out of LIST as it went in', name => {
    expect(names(read([unix(name)]))).toEqual([name])
  })

  it.each(odd)('%j comes out of MLSD as it went in', name => {
    expect(names(read([`type=file;size=1; ${name}`], { format: 'mlsd' }))).toEqual([name])
  })

  it.each(odd)('%j comes out of NLST as it went in', name => {
    expect(names(read([name], { format: 'names' }))).toEqual([name])
  })

  it('a file of a Windows server keeps blanks before its name', () => {
    expect(names(read(['05-26-95  10:57AM               143712   two before']))).toEqual(['  two before'])
  })
})

describe('FTP-17: names that cannot be asked for, or lead elsewhere', () => {
  const bad = ['../up', '/etc/passwd', 'sub/file', 'nul\0byte', 'car\rriage', '..', '.']

  it.each(bad)('%j is left out and counted', name => {
    expect(read([unix(name), unix('good')])).toMatchObject({ leftOut: 1, entries: [{ name: 'good' }] })
    const facts = { format: 'mlsd' } as const
    expect(read([`type=file; ${name}`, 'type=file; good'], facts)).toMatchObject({
      leftOut: 1,
      entries: [{ name: 'good' }],
    })
  })

  it('the folder itself and its parent are neither entries nor counted', () => {
    const folder = (name: string) => `drwxr-xr-x 2 a b 4096 Nov 21 05:19 ${name}`
    expect(read([folder('.'), folder('..'), unix('a')])).toMatchObject({ leftOut: 0, entries: [{ name: 'a' }] })
    const facts = ['type=cdir; /here', 'Type=pdir; /', 'type=dir; .', 'type=dir; sub']
    expect(read(facts, { format: 'mlsd' })).toMatchObject({ leftOut: 0, entries: [{ name: 'sub' }] })
    expect(read(['.', '..', './a', '/pub/b'], { format: 'names' })).toMatchObject({
      leftOut: 0,
      entries: [{ name: 'a' }, { name: 'b' }],
    })
  })
})

describe('times', () => {
  it('of LIST are coarse, of MLSD are not', () => {
    expect(read([unix('a')]).isTimeCoarse).toBe(true)
    expect(read(['type=file;modify=20261121051928; a'], { format: 'mlsd' }).isTimeCoarse).toBe(false)
  })

  it('U29: the time shift of a site moves LIST and leaves MLSD alone', () => {
    const shift = { timeShiftMinutes: -120 }
    expect(read([unix('a')], shift).entries[0]?.modified).toBe(Date.UTC(2026, 10, 21, 3, 19))
    const facts = read(['type=file;modify=20261121051928; a'], { ...shift, format: 'mlsd' })
    expect(facts.entries[0]?.modified).toBe(Date.UTC(2026, 10, 21, 5, 19, 28))
  })

  it('the same line is read by the clock that is given', () => {
    const early = parseListing(unix('a'), { now: () => Date.UTC(2020, 0, 1) })
    expect(early[0]?.modified).toBe(Date.UTC(2019, 10, 21, 5, 19))
  })
})
