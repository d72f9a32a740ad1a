import { describe, expect, test } from 'vitest'
import { archivePath, entryNames } from '../../../../electron/archive/archive-path.ts'
import { archiveName } from '../../../../electron/files/saved-jobs/archive/archive-name.ts'

describe('paths in an archive', () => {
  test.each([
    ['a/b.txt', 'a/b.txt'],
    ['a\\b.txt', 'a_b.txt'],
    ['c:d.txt', 'c_d.txt'],
    ['caf\udce9', 'café'],
  ])('%j is written as %j', (path, expected) => {
    expect(archivePath(path, new Set())).toBe(expected)
  })

  test('a path that would come twice gets a number before its ending', () => {
    const taken = new Set<string>()
    const paths = ['a/b.txt', 'a/b.txt', 'a/b.txt', 'a/.x', 'a/.x', 'a.d/b', 'a.d/b']
    expect(paths.map(path => archivePath(path, taken))).toEqual([
      'a/b.txt',
      'a/b (2).txt',
      'a/b (3).txt',
      'a/.x',
      'a/.x (2)',
      'a.d/b',
      'a.d/b (2)',
    ])
  })

  test.each([
    ['a/b', ['a', 'b']],
    ['./a//b/', ['a', 'b']],
    ['...', ['...']],
    ['../a', undefined],
    ['a/../b', undefined],
    ['/a', undefined],
    ['C:\\a', undefined],
    ['c:a', undefined],
    ['a\0b', undefined],
    ['a\r\nDELE b', undefined],
    ['', undefined],
    ['./', undefined],
    ['a/'.repeat(101), undefined],
    ['a'.repeat(4_097), undefined],
  ])('FTP-01: %j is believed as %j', (path, names) => {
    expect(entryNames(path)).toEqual(names)
  })
})

describe('the dated name', () => {
  const when = new Date(2026, 2, 4, 5, 6, 7).getTime()
  test.each([
    ['site-{date}', 'zip', 'site-2026-03-04.zip'],
    ['{date}_{time}', 'tar.gz', '2026-03-04_05-06-07.tar.gz'],
    ['site-{date}.zip', 'zip', 'site-2026-03-04.zip'],
    ['../{date}/x', 'zip', '..-2026-03-04-x.zip'],
    ['  ', 'zip', 'archive.zip'],
  ] as const)('%j as %s becomes %j', (template, format, name) => {
    expect(archiveName(template, format, when)).toBe(name)
  })
})
