import { describe, expect, test } from 'vitest'
import {
  type FieldSituation,
  meaningInField,
  meaningOnChip,
  type PressedKey,
} from '../../../renderer/compose/recipient-keys.ts'

const press = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
})
const empty: FieldSituation = { typed: '', isAtStart: true, isOpen: false, isRtl: false }
const typing: FieldSituation = { typed: 'marit', isAtStart: false, isOpen: true, isRtl: false }

describe('meaningInField', () => {
  test.each([
    ['Enter', typing, 'add'],
    ['Tab', typing, 'addAndLeave'],
    ['Tab', empty, null],
    [',', typing, 'add'],
    [';', typing, 'add'],
    [',', empty, null],
    [',', { ...typing, typed: '"Solberg' }, null],
    [',', { ...typing, typed: '"Solberg, Marit" <m@b.example>' }, 'add'],
    ['Backspace', empty, 'lastChip'],
    ['Backspace', typing, null],
    ['ArrowLeft', empty, 'lastChip'],
    ['ArrowLeft', typing, null],
    ['ArrowRight', { ...empty, isRtl: true }, 'lastChip'],
    ['ArrowDown', typing, 'next'],
    ['ArrowDown', { ...typing, isOpen: false }, null],
    ['ArrowUp', typing, 'previous'],
    ['Escape', typing, 'close'],
    ['Escape', empty, null],
    ['a', typing, null],
  ] as const)('%s in %j', (key, situation, meaning) => {
    expect(meaningInField(press(key), situation)).toBe(meaning)
  })

  test('keys of the composer and of the window pass through', () => {
    expect(meaningInField(press('Enter', { ctrlKey: true }), typing)).toBeNull()
    expect(meaningInField(press('Tab', { shiftKey: true }), typing)).toBeNull()
  })
})

describe('meaningOnChip', () => {
  const middle = { index: 1, count: 3, isRtl: false }
  test.each([
    ['Backspace', middle, 'remove'],
    ['Delete', middle, 'remove'],
    ['F2', middle, 'edit'],
    ['ContextMenu', middle, 'menu'],
    ['ArrowLeft', middle, { to: 0 }],
    ['ArrowRight', middle, { to: 2 }],
    ['ArrowLeft', { ...middle, isRtl: true }, { to: 2 }],
    ['ArrowLeft', { ...middle, index: 0 }, { to: 0 }],
    ['ArrowRight', { ...middle, index: 2 }, 'input'],
    ['Home', middle, { to: 0 }],
    ['End', middle, 'input'],
    ['x', middle, null],
  ] as const)('%s on %j', (key, situation, meaning) => {
    expect(meaningOnChip(press(key), situation)).toEqual(meaning)
  })

  test('Shift+F10 opens the menu, F10 alone does not', () => {
    expect(meaningOnChip(press('F10', { shiftKey: true }), middle)).toBe('menu')
    expect(meaningOnChip(press('F10'), middle)).toBeNull()
  })
})
