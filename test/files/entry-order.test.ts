import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldNames, orderInSlices } from '../../electron/files/browse/order-entries.ts'
import { entryComparison, foldName, nameFilter, naturalKey } from '../../electron/files/entry-order.ts'
import type { FileColumn, FileEntry, FileOrder } from '../../shared/model/remote-file.ts'

const entry = (name: string, facts: Partial<FileEntry> = {}): FileEntry => ({ name, kind: 'file', ...facts })

function ordered(entries: readonly FileEntry[], order: FileOrder): number[] {
  const names = entries.map(({ name }) => naturalKey(name))
  return entries.map((_, position) => position).sort(entryComparison(entries, names, order))
}

function namesIn(entries: readonly FileEntry[], by: FileColumn, descending = false): string[] {
  return ordered(entries, { by, descending }).map(position => entries[position]?.name ?? '')
}

describe('the order of a listing', () => {
  test.each([
    [
      ['file10', 'file9', 'file100'],
      ['file9', 'file10', 'file100'],
    ],
    [
      ['b', 'A', 'a2', 'B1'],
      ['A', 'a2', 'b', 'B1'],
    ],
    [
      ['zebra', 'Älg', 'apple'],
      ['Älg', 'apple', 'zebra'],
    ],
    [
      ['v1.10', 'v1.9', 'v1.9.1'],
      ['v1.9', 'v1.9.1', 'v1.10'],
    ],
    [
      ['2026-03-14', '2026-03-02', '2025-12-31'],
      ['2025-12-31', '2026-03-02', '2026-03-14'],
    ],
    [
      ['x007', 'x8', 'x07'],
      ['x007', 'x07', 'x8'],
    ],
    [
      ['1e', '10', '9'],
      ['1e', '9', '10'],
    ],
    [
      [`n1${'0'.repeat(30)}`, `n${'9'.repeat(30)}`],
      [`n${'9'.repeat(30)}`, `n1${'0'.repeat(30)}`],
    ],
    [
      ['b', '_a', '.c', '1'],
      ['.c', '1', '_a', 'b'],
    ],
    [
      ['caf\udce9', 'cafe'],
      ['cafe', 'caf\udce9'],
    ],
  ])('%j by name is %j', (names, expected) => {
    expect(
      namesIn(
        names.map(name => entry(name)),
        'name',
      ),
    ).toEqual(expected)
  })

  const entries: FileEntry[] = [
    entry('b.txt', { sizeBytes: 5, modified: 300, permissions: 'rw-r--r--', owner: 'marit' }),
    entry('a.csv', { sizeBytes: 5, modified: 100, permissions: 'r--------', owner: 'Anna' }),
    entry('c.txt', { sizeBytes: 0, modified: 200, permissions: 'rwxr-xr-x', owner: 'marit', group: 'a' }),
    entry('unknown.txt'),
    entry('z', { kind: 'folder', modified: 50 }),
    entry('y', { kind: 'folder', modified: 400 }),
    entry('link.csv', { kind: 'link', sizeBytes: 9, modified: 250 }),
  ]

  test.each([
    ['name', false, ['y', 'z', 'a.csv', 'b.txt', 'c.txt', 'link.csv', 'unknown.txt']],
    ['name', true, ['z', 'y', 'unknown.txt', 'link.csv', 'c.txt', 'b.txt', 'a.csv']],
    ['size', false, ['y', 'z', 'unknown.txt', 'c.txt', 'a.csv', 'b.txt', 'link.csv']],
    ['size', true, ['y', 'z', 'link.csv', 'a.csv', 'b.txt', 'c.txt', 'unknown.txt']],
    ['modified', false, ['z', 'y', 'unknown.txt', 'a.csv', 'c.txt', 'link.csv', 'b.txt']],
    ['modified', true, ['y', 'z', 'b.txt', 'link.csv', 'c.txt', 'a.csv', 'unknown.txt']],
    ['kind', false, ['y', 'z', 'a.csv', 'b.txt', 'c.txt', 'unknown.txt', 'link.csv']],
    ['permissions', false, ['y', 'z', 'link.csv', 'unknown.txt', 'a.csv', 'b.txt', 'c.txt']],
    ['owner', false, ['y', 'z', 'link.csv', 'unknown.txt', 'a.csv', 'b.txt', 'c.txt']],
  ] as const)('by %s, descending %s: folders first, equal ones by name', (by, descending, expected) => {
    expect(namesIn(entries, by, descending)).toEqual(expected)
  })

  const anyEntry = fc.record({
    name: fc.string({ unit: fc.constantFrom('a', 'B', 'ä', '1', '10', '0', '.', '\udc80'), maxLength: 4 }),
    kind: fc.constantFrom('file', 'folder', 'link', 'other'),
    sizeBytes: fc.option(fc.nat(2), { nil: undefined }),
    modified: fc.option(fc.nat(2), { nil: undefined }),
    permissions: fc.constantFrom(undefined, 'rwx', 'r--'),
    owner: fc.constantFrom(undefined, 'a', 'B'),
  }) as fc.Arbitrary<FileEntry>
  const anyOrder = fc.record({
    by: fc.constantFrom<FileColumn>('name', 'size', 'modified', 'kind', 'permissions', 'owner'),
    descending: fc.boolean(),
  })

  test('is one order: of any two different entries one is first, and three never go round', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 3, maxLength: 6 }), anyOrder, (any, order) => {
        const compare = entryComparison(
          any,
          any.map(({ name }) => naturalKey(name)),
          order,
        )
        for (const a of any.keys()) {
          expect(compare(a, a)).toBe(0)
          for (const b of any.keys()) {
            if (a !== b) expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0)
            if (a !== b) expect(compare(a, b)).not.toBe(0)
            for (const c of any.keys())
              if (compare(a, b) < 0 && compare(b, c) < 0) expect(compare(a, c)).toBeLessThan(0)
          }
        }
      }),
    )
  })

  test('entries that are the same to it stay as the listing has them, up and down', () => {
    const same = ['x01', 'X1', 'x1', 'x001'].map(name => entry(name, { sizeBytes: 5 }))
    for (const descending of [false, true])
      for (const by of ['name', 'size', 'modified', 'kind', 'owner'] as const)
        expect(ordered(same, { by, descending })).toEqual([0, 1, 2, 3])
  })

  test('in slices it is the same order', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      entry(`file-${(at * 7_919) % 3_001}.${at % 3 ? 'txt' : 'CSV'}`, {
        sizeBytes: at % 17,
        kind: at % 11 ? 'file' : 'folder',
      }),
    )
    const folded = await foldNames(many)
    for (const order of [{ by: 'name', descending: true } as const, { by: 'size', descending: false } as const])
      expect(await orderInSlices(many, folded, order)).toEqual(ordered(many, order))
  })
})

describe('a name as it is looked for', () => {
  test.each([
    ['Ærø', 'ærø'],
    ['Älg', 'alg'],
    ['A\u030angström', 'angstrom'],
    ['İzmir', 'izmir'],
    ['Žluťoučký', 'zlutoucky'],
    ['caf\udce9', 'caf\udce9'],
    ['💀.TXT', '💀.txt'],
  ])('%j is %j', (name, folded) => {
    expect(foldName(name)).toBe(folded)
  })

  test('is the same when it is folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), name => {
        expect(foldName(foldName(name))).toBe(foldName(name))
        expect(naturalKey(foldName(name))).toBe(naturalKey(name))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a filter', () => {
  test.each([
    ['', 'anything', true],
    ['  ', 'anything', true],
    ['MARCH', 'kvaloya-march.csv', true],
    ['älg', 'Alger', true],
    ['alg', 'Älg.txt', true],
    ['april', 'march.csv', false],
    ['*.csv', 'MARCH.csv', true],
    ['*.CSV', 'march.csv', true],
    ['*.csv', 'march.csv.bak', false],
    ['m?rch', 'march', true],
    ['m?rch', 'march.csv', false],
    ['[1', 'a[1].txt', true],
    ['a[1].txt', 'a[1].txt', true],
    ['data[0-9]', 'data7', true],
    ['(', 'a (2).csv', true],
    ['.', 'a.b', true],
    ['$', 'a.b', false],
    ['\udce9', 'caf\udce9', true],
  ])('of %j on %j: %s', (filter, name, expected) => {
    expect(nameFilter(filter)(foldName(name))).toBe(expected)
  })

  test('a name is found by any part of itself', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter(name => !/[*?]/.test(name))
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (name, a, b) => {
        const letters = [...foldName(name)]
        const [from, to] = [a % (letters.length + 1), b % (letters.length + 1)].sort((x, y) => x - y)
        expect(nameFilter(letters.slice(from, to).join(''))(foldName(name))).toBe(true)
      }),
    )
  })
})
