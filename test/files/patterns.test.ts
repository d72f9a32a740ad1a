import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { globToRegExp, matcherOf } from '../../electron/files/patterns.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'

describe('a pattern', () => {
  test.each([
    ['*', 'march.csv', true],
    ['*', 'a/b', false],
    ['*', '', true],
    ['*.csv', 'march.csv', true],
    ['*.csv', 'march.csv.bak', false],
    ['*.csv', '.csv', true],
    ['*.CSV', 'march.csv', false],
    ['*.csv', 'MARCH.CSV', true],
    ['march', 'march.csv', false],
    ['m?rch*', 'march.csv', true],
    ['a?', 'a/', false],
    ['?', '💀', true],
    ['data-[0-9][0-9].txt', 'data-07.txt', true],
    ['data-[!0-9].txt', 'data-7.txt', false],
    ['data-[!0-9].txt', 'data-x.txt', true],
    ['[!a]', '/', false],
    ['[.-0]', '/', false],
    ['[a&b~#!]x', '&x', true],
    ['[\\^-]', '^', true],
    ['[z-a]', 'm', false],
    ['[!z-a]', 'm', true],
    ['[!]', '!', true],
    ['a[1.txt', 'a[1.txt', true],
    ['(a+)+$', '(a+)+$', true],
    ['docs/*.html', 'docs/a.html', true],
    ['docs/*.html', 'docs/b/a.html', false],
    ['docs/**', 'docs/b/a.html', true],
    ['docs/**', 'docs', false],
    ['**/a.html', 'a.html', true],
    ['**/a.html', 'x/y/a.html', true],
    ['**/a.html', 'xa.html', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'axb', false],
    ['a**b', 'a/x/b', true],
    ['a**/b', 'ab', false],
    ['*ab*b', 'aabb', true],
    ['*a**/b', 'aXa/b', true],
    ['\udc80*', '\udc80x', true],
  ])('%j on %j: %s', (glob, name, expected) => {
    expect(globToRegExp(glob).test(name)).toBe(expected)
  })

  test('whatever the pattern, it agrees with the slow way of matching', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '**', '**/', '?', '/'), maxLength: 9 })
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 10 })
    fc.assert(
      fc.property(text, name, (glob, path) => {
        expect(globToRegExp(glob).test(path)).toBe(matchesSlowly(partsOf(glob), path))
      }),
      { numRuns: isLong ? 300_000 : 5_000 },
    )
  })

  test('no pattern is an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary' }), (glob, name) => {
        expect(typeof globToRegExp(glob).test(name)).toBe('boolean')
        expect(typeof globToRegExp(`[${glob}]`).test(name)).toBe('boolean')
      }),
      { numRuns: isLong ? 100_000 : 1_000 },
    )
  })

  test.each([
    ['stars', '*a'.repeat(500)],
    ['stars that find nothing', `${'*a'.repeat(500)}b`],
    ['double stars', `${'**a'.repeat(340)}b`],
    ['both', `${'*a**a'.repeat(200)}b`],
    ['folders', `${'**/*a'.repeat(200)}b`],
    ['questions', `${'*?'.repeat(500)}b`],
  ])('many %s on a long name come to an end', (_what, glob) => {
    const expression = globToRegExp(glob)
    for (const name of ['a'.repeat(4_096), 'a/'.repeat(2_048), `${'ab'.repeat(2_047)}c`])
      expect(expression.test(name)).toBe(glob.endsWith('a') && name === 'a'.repeat(4_096))
  })

  test('one longer than any path matches nothing', () => {
    expect(globToRegExp('a'.repeat(5_000)).test('a'.repeat(5_000))).toBe(false)
    expect(globToRegExp('*'.repeat(5_000)).test('a')).toBe(false)
  })
})

type Part = string

/** The documentation of patterns, word for word and without a thought about time. */
function matchesSlowly(parts: readonly Part[], path: string): boolean {
  const [part, ...others] = parts
  if (part === undefined) return path === ''
  if (part === '**/' || part === '**' || part === '*') {
    for (let end = 0; end <= path.length; end++) {
      const taken = path.slice(0, end)
      const isFit = part === '*' ? !taken.includes('/') : part === '**' || taken === '' || taken.endsWith('/')
      if (isFit && matchesSlowly(others, path.slice(end))) return true
    }
    return false
  }
  if (path === '' || (part === '?' ? path.startsWith('/') : !path.startsWith(part))) return false
  return matchesSlowly(others, path.slice(1))
}

function partsOf(glob: string): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < glob.length; ) {
    const stars = /^\*+/.exec(glob.slice(at))?.[0] ?? ''
    const isFolders = stars === '**' && glob[at + 2] === '/' && (at === 0 || glob[at - 1] === '/')
    const part = isFolders ? '**/' : stars.length > 1 ? '**' : (glob[at] ?? '')
    parts.push(part)
    at += isFolders ? 3 : Math.max(1, stars.length)
  }
  return parts
}

describe('a set of patterns', () => {
  const set = { include: [], exclude: [] }
  const file = (path: string, sizeBytes?: number) => [path, { name: path.split('/').at(-1) ?? '', sizeBytes }] as const

  test('without lines everything passes', () => {
    const matcher = matcherOf(set)
    expect(matcher.file(...file('a/.b~', 1e15))).toBe(true)
    expect(matcher.folder(...file('a'))).toBe(true)
  })

  test('empty lines say nothing', () => {
    const matcher = matcherOf({ include: ['', '  ', '/'], exclude: ['', '///'] })
    expect(matcher.file(...file('a.txt'))).toBe(true)
    expect(matcher.folder(...file('a'))).toBe(true)
  })

  test.each([
    [['*.txt'], [], 'a/b.txt', true],
    [['*.txt'], [], 'a/b.csv', false],
    [['*.txt', '*.csv'], [], 'b.csv', true],
    [['*.txt'], ['secret*'], 'secret.txt', false],
    [[], ['a/b.txt'], 'a/b.txt', false],
    [[], ['a/b.txt'], 'x/a/b.txt', true],
    [[], ['/b.txt'], 'b.txt', false],
    [[], ['/b.txt'], 'a/b.txt', true],
    [['docs/'], [], 'docs/a/b.txt', true],
    [['docs/'], [], 'x/docs/b.txt', true],
    [['docs/'], [], 'docs', false],
    [['/docs/'], [], 'x/docs/b.txt', false],
    [[], ['docs/'], 'docs', true],
    [[], ['docs/'], 'docs/a', false],
    [[' *.txt '], [], 'a.txt', true],
  ])('includes %j without %j, file %j: %s', (include, exclude, path, expected) => {
    expect(matcherOf({ include, exclude }).file(...file(path))).toBe(expected)
  })

  test.each([
    [['*.txt'], [], 'docs', true],
    [[], ['node_modules'], 'a/node_modules', false],
    [[], ['node_modules/'], 'a/node_modules', false],
    [[], ['a/node_modules/'], 'b/node_modules', true],
    [[], ['docs/**'], 'docs', true],
  ])('includes %j without %j, folder %j: %s', (include, exclude, path, expected) => {
    expect(matcherOf({ include, exclude }).folder(...file(path))).toBe(expected)
  })

  test('sizes: up to and with the largest; what is not known passes', () => {
    const matcher = matcherOf({ ...set, maxSizeBytes: 100 })
    expect([99, 100, 101, undefined].map(size => matcher.file(...file('a', size)))).toEqual([true, true, false, true])
  })

  test.each(['.bashrc', '.DS_Store', 'Thumbs.db', 'desktop.ini', '$RECYCLE.BIN'])('%s is hidden', name => {
    const matcher = matcherOf({ ...set, leaveOutHidden: true })
    expect(matcher.file(...file(name))).toBe(false)
    expect(matcher.folder(...file(name))).toBe(false)
    expect(matcherOf(set).file(...file(name))).toBe(true)
  })

  test.each(['a.tmp', 'a~', '~$letter.docx', '.a.swp', 'a.crdownload', '.march.csv.kittiwake-part'])(
    '%s is temporary',
    name => {
      expect(matcherOf({ ...set, leaveOutTemporary: true }).file(...file(name))).toBe(false)
      expect(matcherOf(set).file(...file(name))).toBe(true)
    },
  )

  test.each(['tmp.txt', 'part.one', 'a~b'])('%s is not', name => {
    expect(matcherOf({ ...set, leaveOutTemporary: true, leaveOutHidden: true }).file(...file(name))).toBe(true)
  })
})
