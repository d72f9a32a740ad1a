import { describe, expect, test } from 'vitest'
import { archivePath, entryNames } from '../../electron/archive/archive-path.ts'

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
