import { describe, expect, test } from 'vitest'
import { composeActionOf } from '../../../renderer/compose/compose-keys.ts'

const press = (key: string, more: Partial<Parameters<typeof composeActionOf>[0]> = {}) => ({
  key,
  ctrlKey: true,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})

describe('composeActionOf', () => {
  test.each([
    ['Enter', false, 'send'],
    ['s', false, 'save'],
    ['A', true, 'attach'],
    ['C', true, 'showCc'],
    ['B', true, 'showBcc'],
    ['D', true, 'discard'],
    ['a', false, null],
    ['c', false, null],
  ])('Ctrl+%s, Shift %s: %s', (key, shiftKey, action) => {
    expect(composeActionOf(press(key, { shiftKey }), false)).toBe(action)
  })

  test('on a Mac the Command key takes the place of Ctrl', () => {
    expect(composeActionOf(press('Enter', { ctrlKey: false, metaKey: true }), true)).toBe('send')
    expect(composeActionOf(press('Enter'), true)).toBeNull()
  })

  test('Enter alone writes a line', () => {
    expect(composeActionOf(press('Enter', { ctrlKey: false }), false)).toBeNull()
  })
})
