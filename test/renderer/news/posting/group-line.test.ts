import { describe, expect, test } from 'vitest'
import { meaningInGroups } from '../../../../renderer/news/posting/group-keys.ts'
import { splitGroups } from '../../../../renderer/news/posting/group-names.ts'

const press = (key: string, more = {}) => ({
  key,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
})

describe('groups as people type them', () => {
  test.each([
    ['comp.lang.c, comp.std.c', ['comp.lang.c', 'comp.std.c']],
    ['comp.lang.c;comp.std.c  comp.lang.c', ['comp.lang.c', 'comp.std.c']],
    ['news:comp.lang.c++', ['comp.lang.c++']],
    ['<news:comp.lang.c>', ['comp.lang.c']],
    ['nntp://news.example/comp.lang.c', ['comp.lang.c']],
    [' , ', []],
  ])('%s', (text, names) => {
    expect(splitGroups(text)).toEqual(names)
  })
})

describe('keys in a line of groups', () => {
  const typing = { typed: 'comp', isOpen: true }
  const empty = { typed: '', isOpen: false }

  test('Enter, comma, semicolon and space add what is typed', () => {
    for (const key of ['Enter', ',', ';', ' ']) expect(meaningInGroups(press(key), typing)).toBe('add')
  })

  test('Tab adds and leaves, but only leaves when nothing is typed or going back', () => {
    expect(meaningInGroups(press('Tab'), typing)).toBe('addAndLeave')
    expect(meaningInGroups(press('Tab'), empty)).toBeNull()
    expect(meaningInGroups(press('Tab', { shiftKey: true }), typing)).toBeNull()
  })

  test('Backspace takes the last group away only in an empty field', () => {
    expect(meaningInGroups(press('Backspace'), empty)).toBe('removeLast')
    expect(meaningInGroups(press('Backspace'), typing)).toBeNull()
  })

  test('Escape closes the completions, and is left to the dialog when there are none', () => {
    expect(meaningInGroups(press('Escape'), typing)).toBe('close')
    expect(meaningInGroups(press('Escape'), empty)).toBeNull()
  })

  test('keys with Ctrl are commands', () => {
    expect(meaningInGroups(press('Enter', { ctrlKey: true }), typing)).toBeNull()
  })
})
