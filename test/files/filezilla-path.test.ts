import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFileZillaPath, writeFileZillaPath } from '../../electron/files/filezilla-path.ts'

describe("a folder in FileZilla's form", () => {
  test.each([
    ['1 0', '/'],
    ['1 0 3 srv', '/srv'],
    ['1 0 3 srv 4 tide', '/srv/tide'],
    ['0 0 3 srv', '/srv'],
    ['1 0 9 two words 3 abc', '/two words/abc'],
    ['1 0 4  4 x', '/ 4 x'],
    ['1 0 6 kvaløy', '/kvaløy'],
    ['1 0 2 💀 3 abc', '/💀/abc'],
    ['1 0 1 💀 3 abc', '/💀/abc'],
    ['/srv/tide', '/srv/tide'],
  ])('%j is %j', (text, path) => {
    expect(readFileZillaPath(text)).toBe(path)
  })

  test.each([
    '',
    '1',
    '1 ',
    '1 0 ',
    '1 0 3',
    '1 0 3 sr',
    '1 0 2 srv',
    '1 0 99999999999999999999 srv',
    '1 0 9999 srv',
    '1 0 0  3 srv',
    '1 0 2 ..',
    '1 0 1 .',
    '1 0 3 a/b',
    '1 0 3 a\rb',
    '1 2 xx 3 srv',
    '3 0 2 C: 4 Docs',
    '2 0 4 SYS$',
    'srv',
    `1 0${' 1 a'.repeat(3_000)}`,
  ])('%j is none', text => {
    expect(readFileZillaPath(text)).toBeUndefined()
  })

  test.each(['/caf\udce9', '/a\nb'])('%j cannot be written', path => {
    expect(writeFileZillaPath(path)).toBeUndefined()
  })

  test('whatever the names, what is written is read again', () => {
    const name = fc
      .string({ unit: fc.oneof(fc.constantFrom(' ', '1', '💀', 'ø'), fc.string({ unit: 'grapheme', maxLength: 2 })) })
      .map(text => text.replace(/[/\p{Cc}]/gu, '_'))
      .filter(text => text !== '' && text !== '.' && text !== '..')
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), names => {
        const path = `/${names.join('/')}`
        expect(readFileZillaPath(writeFileZillaPath(path) ?? '')).toBe(path)
      }),
    )
  })
})
