import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newestMatch } from '../../electron/files/newest.ts'
import type { FileEntry } from '../../shared/model/remote-file.ts'

const file = (name: string, modified?: number): FileEntry => ({ name, kind: 'file', modified })
const newestOf = (names: readonly string[]) =>
  newestMatch(
    names.map(name => file(name)),
    '*',
  )?.name

describe('the newest match', () => {
  test.each([
    ['bugzilla-5.9.tar.gz', 'bugzilla-5.10.tar.gz'],
    ['x-1.2.tar.gz', 'x-1.2.1.tar.gz'],
    ['x-1.2', 'x-1.2.1'],
    ['x-1.2.0.tar.gz', 'x-1.2.1.tar.gz'],
    ['x-1.9.9.tar.gz', 'x-2.tar.gz'],
    ['x-2.0rc1.tar.gz', 'x-2.0.tar.gz'],
    ['x-2.0-rc1.tar.gz', 'x-2.0.tar.gz'],
    ['x-2.0-alpha.zip', 'x-2.0.zip'],
    ['x-2.0.beta.2.zip', 'x-2.0.zip'],
    ['x-2.0~beta2.zip', 'x-2.0.zip'],
    ['x-2.0-SNAPSHOT.jar', 'x-2.0.jar'],
    ['x-2.0rc9.tar.gz', 'x-2.0rc10.tar.gz'],
    ['x-2.0beta3.tar.gz', 'x-2.0rc1.tar.gz'],
    ['x-2.0-alpha.zip', 'x-2.0-beta.zip'],
    ['python-3.13.0a7.tgz', 'python-3.13.0b1.tgz'],
    ['python-3.13.0b1.tgz', 'python-3.13.0.tgz'],
    ['x-1.9.tar.gz', 'x-2.0rc1.tar.gz'],
    ['openssl-1.0.2.tar.gz', 'openssl-1.0.2a.tar.gz'],
    ['openssl-1.0.2a.tar.gz', 'openssl-1.0.2b.tar.gz'],
    ['openssh-9.8.tar.gz', 'openssh-9.8p1.tar.gz'],
    ['x-1.2-1.deb', 'x-1.2-2.deb'],
    ['x-1.2.deb', 'x-1.2-1.deb'],
    ['x-1.2-9.deb', 'x-1.2.1.deb'],
    ['x-1.2-x86_64.rpm', 'x-1.2.1-x86_64.rpm'],
    ['log-2026-03-14.txt', 'log-2026-11-02.txt'],
    ['log-2025-12-31.txt', 'log-2026-01-01.txt'],
    ['20251231-report.pdf', '20260101-report.pdf'],
    ['20260314T0930.csv', '20260314T1015.csv'],
    ['x-1.0.tar.bz2', 'x-1.0.1.tar.gz'],
    ['x-007.zip', 'x-10.zip'],
    ['x-99999999999999999999.zip', 'x-100000000000000000000.zip'],
    ['notes', 'notes-1'],
    ['X-1.2.zip', 'x-1.3.zip'],
  ])('F20: after %s comes %s', (older, newer) => {
    expect(newestOf([older, newer])).toBe(newer)
    expect(newestOf([newer, older])).toBe(newer)
  })

  test.each([
    ['x-1.2.tar.gz', 'x-1.02.tar.gz'],
    ['x-1.0.tar.gz', 'x-1.0.tar.bz2'],
    ['x-1.0.zip', 'x-1.0.7z'],
    ['March.csv', 'april.csv'],
    ['foo-bar-3.zip', 'foo-3.zip'],
  ])('F20: %s and %s have the same version, and the younger one is newer', (one, other) => {
    for (const [young, old] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(newestMatch([file(young, 2_000), file(old, 1_000)], '*')?.name).toBe(young)
      expect(newestMatch([file(old), file(young, 2_000)], '*')?.name).toBe(young)
    }
  })

  test('F20: with the same version and time, the last by name', () => {
    expect(newestMatch([file('b', 5), file('c', 5), file('a', 5)], '*')?.name).toBe('c')
  })

  test('F20: only what matches counts, and folders and devices are no files', () => {
    const entries: FileEntry[] = [
      file('bugzilla-5.1.tar.gz'),
      file('bugzilla-9.9.zip'),
      { name: 'bugzilla-7.0.tar.gz', kind: 'folder' },
      { name: 'bugzilla-8.0.tar.gz', kind: 'other' },
      { name: 'bugzilla-5.2.tar.gz', kind: 'link' },
    ]
    expect(newestMatch(entries, 'bugzilla-*.tar.gz')?.name).toBe('bugzilla-5.2.tar.gz')
    expect(newestMatch(entries, 'thunderbird-*')).toBeUndefined()
    expect(newestMatch([], '*')).toBeUndefined()
  })

  test('a number of a million digits is nothing special', () => {
    expect(newestOf(['9'.repeat(1e6), `1${'0'.repeat(1e6)}`])).toHaveLength(1e6 + 1)
  })

  test('F20: the newest is the same in whatever order a server lists', () => {
    const piece = fc.constantFrom('1', '2', '10', '.', '-', '_', 'a', 'b', 'rc', 'beta', 'x', '.tar.gz', '~')
    const entry = fc.record({
      name: fc.string({ unit: piece, minLength: 1, maxLength: 6 }),
      kind: fc.constant('file' as const),
      modified: fc.option(fc.nat(3), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(entry, { maxLength: 8, selector: ({ name }) => name }), fc.nat(), (entries, turn) => {
        const at = turn % (entries.length + 1)
        const others = [...entries.slice(at).reverse(), ...entries.slice(0, at)]
        expect(newestMatch(others, '*')).toEqual(newestMatch(entries, '*'))
      }),
      { numRuns: 2_000 },
    )
  })
})
