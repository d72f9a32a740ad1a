// Listings of systems other than Unix, beyond the lines of the corpus.
import { describe, expect, it } from 'vitest'
import { parseListing } from '../../../../electron/protocols/ftp/parse-listing.ts'

const now = () => Date.UTC(2026, 10, 21, 12)
const read = (line: string) => parseListing(line, { now })[0]

describe('Windows', () => {
  it.each([
    ['05-26-95  10:57AM               143712 x', Date.UTC(1995, 4, 26, 10, 57)],
    ['05-26-2014  12:05AM             143712 x', Date.UTC(2014, 4, 26, 0, 5)],
    ['05-26-2014  12:05PM             143712 x', Date.UTC(2014, 4, 26, 12, 5)],
    ['05/26/2014  23:05               143712 x', Date.UTC(2014, 4, 26, 23, 5)],
    ['05-26-14  1:05 PM               143712 x', Date.UTC(2014, 4, 26, 13, 5)],
    ['26.05.2014  23:05              143.712 x', Date.UTC(2014, 4, 26, 23, 5)],
    ['2014-05-26  23:05              143,712 x', Date.UTC(2014, 4, 26, 23, 5)],
  ])('%s', (line, modified) => {
    expect(read(line)).toMatchObject({
      name: 'x',
      kind: 'file',
      sizeBytes: 143_712,
      modified,
      modifiedPrecision: 'minute',
    })
  })

  it('FTP-16: 13 PM and month 13 leave the time unknown', () => {
    expect(read('05-26-95  13:57PM  1 x')).toMatchObject({ name: 'x', modified: undefined })
    expect(read('13-26-95  10:57PM  1 x')).toMatchObject({ name: 'x', modified: undefined })
  })

  it('links and junctions show where they lead', () => {
    expect(read('05-26-95  10:57AM       <JUNCTION>     My Docs [C:\\Users\\a b]')).toMatchObject({
      name: 'My Docs',
      kind: 'link',
      target: 'C:\\Users\\a b',
    })
    expect(read('05-26-95  10:57AM       <SYMLINKD>     to [D:\\x]')).toMatchObject({ name: 'to', target: 'D:\\x' })
    expect(read('05-26-95  10:57AM       <SYMLINK>      alone')).toMatchObject({ name: 'alone', kind: 'link' })
  })
})

describe('EPLF', () => {
  it('tells size, time and rights', () => {
    expect(read('+i8388621.48594,m825718503,r,s280,up644,\tdjb.html')).toMatchObject({
      name: 'djb.html',
      kind: 'file',
      sizeBytes: 280,
      modified: 825_718_503_000,
      modifiedPrecision: 'second',
      permissions: 'rw-r--r--',
      unique: '8388621.48594',
    })
    expect(read('+/,m1,\t 514')).toMatchObject({ name: ' 514', kind: 'folder' })
  })

  it('FTP-14: a line without a name, or with nonsense, is none or undated', () => {
    expect(read('+/,\t')).toBeUndefined()
    expect(read('+no tab')).toBeUndefined()
    expect(read('+mx,sy,up999,\tn')).toMatchObject({ name: 'n', sizeBytes: undefined, modified: undefined })
  })
})

describe('MVS', () => {
  it.each([
    [
      'SAVE00 3390   2004/06/23  1    1  FB      128  6144  PS  INCOMING.RPTBM023.D061704',
      'INCOMING.RPTBM023.D061704',
      'file',
    ],
    ["WYOSPT 3420   2003/05/21  1  200  FB      80  8053  PO  'HLQ.48-MVS.FILE'", 'HLQ.48-MVS.FILE', 'folder'],
    ['Migrated                                                DATA.SET', 'DATA.SET', 'file'],
    ['Pseudo Directory                                        HLQ', 'HLQ', 'folder'],
    ['TBSHELF   01.03 2002/09/12 2002/10/11 09:37    11    11     0 KIL001', 'TBSHELF', 'file'],
  ])('%s', (line, name, kind) => {
    expect(read(line)).toMatchObject({ name, kind, sizeBytes: undefined })
  })

  it('members have times, data sets have days', () => {
    const member = 'TBSHELF   01.03 2002/09/12 2002/10/11 09:37    11    11     0 KIL001'
    expect(read(member)?.modified).toBe(Date.UTC(2002, 9, 11, 9, 37))
    const dataSet = 'SAVE00 3390   2004/06/23  1    1  FB      128  6144  PS  X.Y'
    expect(read(dataSet)).toMatchObject({ modified: Date.UTC(2004, 5, 23), modifiedPrecision: 'day' })
    expect(read('SAVE00 3390   **NONE**    1    1  FB      128  6144  PS  X.Y')?.modified).toBeUndefined()
  })

  it('its headings are not counted', () => {
    const heading = 'Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname'
    expect(parseListing(heading, { now })).toEqual([])
  })
})

describe('OS/400', () => {
  it('members and libraries have neither size nor time', () => {
    expect(read('QSYS            *MEM       QCSRC.MBR')).toMatchObject({ name: 'QCSRC.MBR', kind: 'file' })
    expect(read('QSYS            *FILE      QCSRC.FILE')).toMatchObject({ name: 'QCSRC.FILE', kind: 'folder' })
  })

  it('a date with dots begins with the day', () => {
    expect(read('PEP             36864 24.03.04 14:06:34 *DIR       dir1/')?.modified).toBe(
      Date.UTC(2004, 2, 24, 14, 6, 34),
    )
  })
})
