import { describe, expect, test } from 'vitest'
import { compareFolders } from '../../electron/files/compare-folders.ts'
import type { FileEntry } from '../../shared/model/remote-file.ts'

const NOON = Date.UTC(2026, 2, 14, 12)
const file = (name: string, sizeBytes?: number, modified?: number): FileEntry => ({
  name,
  kind: 'file',
  sizeBytes,
  modified,
})
const folder = (name: string): FileEntry => ({ name, kind: 'folder' })
const link = (name: string): FileEntry => ({ name, kind: 'link', sizeBytes: 11 })

describe('two folders', () => {
  test('what is only in one of them, by its position', () => {
    const left = [folder('..a'), file('one'), file('both', 5)]
    const right = [file('both', 5), file('two'), folder('three')]
    expect(compareFolders(left, right, { by: 'size' })).toEqual({
      left: new Map([
        [0, 'only-here'],
        [1, 'only-here'],
      ]),
      right: new Map([
        [1, 'only-here'],
        [2, 'only-here'],
      ]),
      onlyLeft: 2,
      onlyRight: 2,
      different: 0,
    })
  })

  const differs = ['size-differs', 'size-differs'] as const
  const younger = ['newer-here', 'older-here'] as const
  const older = ['older-here', 'newer-here'] as const

  test.each([
    ['the same', file('a', 5, NOON), file('a', 5, NOON), undefined, undefined],
    ['another size', file('a', 5, NOON), file('a', 6, NOON), differs, differs],
    ['younger', file('a', 5, NOON + 10_000), file('a', 5, NOON), undefined, younger],
    ['older', file('a', 5, NOON), file('a', 5, NOON + 10_000), undefined, older],
    ['older and of another size', file('a', 5, NOON), file('a', 6, NOON + 10_000), differs, older],
    ['without a time', file('a', 5), file('a', 5, NOON), undefined, undefined],
    ['without a time and of another size', file('a', 5), file('a', 6, NOON), differs, differs],
    ['an hour apart', file('a', 5, NOON + 3_600_000), file('a', 5, NOON), undefined, undefined],
    ['without a size', file('a'), file('a', 5, NOON), undefined, undefined],
    ['a folder and a file', folder('a'), file('a', 0, NOON), differs, differs],
    ['two folders', folder('a'), { ...folder('a'), modified: NOON }, undefined, undefined],
    ['a link and a file', link('a'), file('a', 5, NOON), undefined, undefined],
    ['a link and a folder', link('a'), folder('a'), undefined, undefined],
    ['two links', link('a'), { ...link('a'), sizeBytes: 3 }, undefined, undefined],
  ])('%s', (_what, left, right, bySize, byTime) => {
    for (const [by, marks] of [
      ['size', bySize],
      ['time', byTime],
    ] as const) {
      const found = compareFolders([left], [right], { by })
      expect([found.left.get(0), found.right.get(0)]).toEqual(marks ?? [undefined, undefined])
      expect(found.different).toBe(marks ? 1 : 0)
    }
  })

  test('FTP-15: names are compared as they are', () => {
    const found = compareFolders([file('a'), file('caf\udce9')], [file('A'), file('café')], { by: 'size' })
    expect([found.onlyLeft, found.onlyRight]).toEqual([2, 2])
  })
})
