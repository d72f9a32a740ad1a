// The variants of `ls -l`.
import { describe, expect, it } from 'vitest'
import type { ListedFile } from '../../../../electron/protocols/ftp/listed-file.ts'
import { parseListing } from '../../../../electron/protocols/ftp/parse-listing.ts'

const now = () => Date.UTC(2026, 10, 21, 12)

function read(line: string): ListedFile {
  const [file] = parseListing(line, { now })
  if (!file) throw new Error(`no entry in ${line}`)
  return file
}

describe('columns', () => {
  it.each([
    ['-rw-r--r-- 1 anna staff 5 Nov 21 05:19 x', 'anna', 'staff'],
    ['-rw-r--r-- 1 anna 5 Nov 21 05:19 x', 'anna', undefined],
    ['-rw-r--r-- anna staff 5 Nov 21 05:19 x', 'anna', 'staff'],
    ['-rw-r--r-- 1 1000 100 5 Nov 21 05:19 x', '1000', '100'],
    ['-rw-r--r-- 1 john smith     test group   5 Nov 21 05:19 x', 'john smith', 'test group'],
    ['-rw-r--r-- 1 maxm Domain Users 5 Nov 21 05:19 x', 'maxm', 'Domain Users'],
    ['  1234   8 -rw-r--r-- 1 anna staff 5 Nov 21 05:19 x', 'anna', 'staff'],
    ['-rw-r--r--+ 1 anna staff 5 Nov 21 05:19 x', 'anna', 'staff'],
    ['-rw-r--r--. 1 anna staff 5 Nov 21 05:19 x', 'anna', 'staff'],
    ['-rw-r--r--@ 1 anna staff 5 Nov 21 05:19 x', 'anna', 'staff'],
    ['-rw-r--r-- 2 12 users 5 Nov 21 05:19 x', '12', 'users'],
    ['-rw-r--r-- 2 user 12 2014 Nov 21 05:19 x', 'user', '12'],
    ['-rw-r--r--    54149       27826    81975 Nov 21 05:19 x', undefined, undefined],
  ])('%s', (line, owner, group) => {
    expect(read(line)).toMatchObject({ name: 'x', kind: 'file', permissions: 'rw-r--r--', owner, group })
    expect(read(line).modified).toBe(Date.UTC(2026, 10, 21, 5, 19))
  })

  it('a size of more than 15 digits is not shown', () => {
    expect(read('-rw-r--r-- 1 a b 12345678901234567890 Nov 21 05:19 x').sizeBytes).toBeUndefined()
  })

  it('devices, pipes and sockets are something else', () => {
    for (const letter of 'bcpsD') {
      expect(read(`${letter}rw-r--r-- 1 root sys 8, 1 Nov 21 05:19 x`)).toMatchObject({
        kind: 'other',
        sizeBytes: undefined,
        owner: 'root',
        group: 'sys',
      })
    }
  })

  it('NET-07: a device with an endless gap before its numbers is read in no time', () => {
    const gap = ' '.repeat(16_000)
    for (let line = 0; line < 100; line += 1)
      expect(read(`crw-rw---- 1 root${line}${gap}x,  1 Nov 21 05:19 x`)).toMatchObject({ owner: `root${line}` })
  })

  it('a folder marked with a slash goes without it', () => {
    expect(read('drwxr-xr-x 1 a b 5 Nov 21 05:19 sub/')).toMatchObject({ name: 'sub', kind: 'folder' })
  })
})

describe('FTP-15: links', () => {
  it('name and target are told by the arrow', () => {
    expect(read('lrwxrwxrwx 1 a b 6 Nov 21 05:19 to -> target')).toMatchObject({
      kind: 'link',
      name: 'to',
      target: 'target',
    })
  })

  it('of several arrows the size of the link tells the right one', () => {
    expect(read('lrwxrwxrwx 1 a b 1 Nov 21 05:19 a -> b -> c')).toMatchObject({ name: 'a -> b', target: 'c' })
    expect(read('lrwxrwxrwx 1 a b 6 Nov 21 05:19 a -> b -> c')).toMatchObject({ name: 'a', target: 'b -> c' })
    expect(read('lrwxrwxrwx 1 a b 3 Nov 21 05:19 a -> b -> ü\udcff')).toMatchObject({
      name: 'a -> b',
      target: 'ü\udcff',
    })
    expect(read('lrwxrwxrwx 1 a b 99 Nov 21 05:19 a -> b -> c')).toMatchObject({ name: 'a', target: 'b -> c' })
  })

  it('in the name of a file the arrow is part of it', () => {
    expect(read('-rw-r--r-- 1 a b 1 Nov 21 05:19 a -> b')).toMatchObject({ name: 'a -> b', target: undefined })
  })

  it('a link may come without its target', () => {
    expect(read('lrwxrwxrwx 1 a b 1 Nov 21 05:19 alone')).toMatchObject({
      kind: 'link',
      name: 'alone',
      target: undefined,
    })
  })
})

describe('FTP-16: dates', () => {
  const NOVEMBER = Date.UTC(2026, 10, 3)
  const MINUTES = Date.UTC(2026, 10, 3, 5, 19)
  it.each([
    ['Nov  3  2026', NOVEMBER, 'day'],
    ['Nov 3 05:19', MINUTES, 'minute'],
    ['Nov 3 5:19', MINUTES, 'minute'],
    ['Nov  3 05:19:28 2026', MINUTES + 28_000, 'second'],
    ['3 Nov 05:19', MINUTES, 'minute'],
    ['3. Nov 2026', NOVEMBER, 'day'],
    ['2026-11-03 05:19', MINUTES, 'minute'],
    ['2026-11-03 05:19:28.123456789 +0200', MINUTES + 28_000 - 7_200_000, 'second'],
    ['2026-11-03 05:19:28 -0330', MINUTES + 28_000 + 12_600_000, 'second'],
    ['2026-11-03 ', NOVEMBER, 'day'],
    ['11-03 05:19', MINUTES, 'minute'],
    ['nov. 3 05:19', MINUTES, 'minute'],
    ['ноя  3 05:19', MINUTES, 'minute'],
    ['lis  3 05:19', MINUTES, 'minute'],
    ['11月  3 05:19', MINUTES, 'minute'],
    ['11월  3일 05:19', MINUTES, 'minute'],
    ['11月 3日 2026年', NOVEMBER, 'day'],
  ])('%j', (date, modified, modifiedPrecision) => {
    expect(read(`-rw-r--r-- 1 a b 42 ${date} x y`)).toMatchObject({
      name: 'x y',
      sizeBytes: 42,
      modified,
      modifiedPrecision,
    })
  })

  it.each(['Mär', 'Mrz', 'märz', 'M\udce4r', 'mars', 'mar.', 'мар', 'MAR', '3月'])('%s is March', month => {
    expect(read(`-rw-r--r-- 1 a b 42 ${month} 7 05:19 x`).modified).toBe(Date.UTC(2026, 2, 7, 5, 19))
  })

  it.each(['Xyz 3 05:19', 'Nov 31 05:19', 'Feb 30  2020', 'Nov  3 24:01', 'Nov  3 10:60', '2026-13-01 10:00'])(
    '%j is unknown, and the file is there',
    date => {
      const file = read(`-rw-r--r-- 1 a b 42 ${date} x`)
      expect(file).toMatchObject({ name: 'x', sizeBytes: 42, modified: undefined, modifiedPrecision: undefined })
    },
  )

  it('a name with a time in it stays whole', () => {
    expect(read('-rw-r--r-- 1 a b 42 Nov  3 05:19 1999 abc.pdf')).toMatchObject({
      name: '1999 abc.pdf',
      modified: MINUTES,
    })
  })
})
