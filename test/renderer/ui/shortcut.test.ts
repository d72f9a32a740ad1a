import { describe, expect, it } from 'vitest'
import {
  accelerator,
  ariaShortcut,
  formatShortcut,
  isSingleKey,
  matchesStroke,
  type PressedKey,
  parseShortcut,
} from '../../../renderer/ui/shortcut.ts'

const names = {
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  delete: 'Delete',
  backspace: 'Backspace',
  space: 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageUp: 'Page up',
  pageDown: 'Page down',
}

function press(key: string, modifiers: Partial<PressedKey> = {}): PressedKey {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...modifiers }
}

function matches(shortcut: string, event: PressedKey, isMac = false): boolean {
  const [stroke] = parseShortcut(shortcut)
  return stroke !== undefined && matchesStroke(stroke, event, isMac)
}

describe('shortcuts', () => {
  it('are parsed into strokes, in order', () => {
    expect(parseShortcut('G I').map(stroke => stroke.key)).toEqual(['g', 'i'])
    expect(parseShortcut('Mod+Shift+N')).toEqual([{ key: 'n', mod: true, shift: true, alt: false }])
    expect(parseShortcut('Space')[0]?.key).toBe(' ')
    expect(parseShortcut('Mod+Plus')[0]?.key).toBe('+')
    expect(parseShortcut('Mod+-')[0]?.key).toBe('-')
  })

  it.each([
    ['Mod+N', press('n', { ctrlKey: true }), false, true],
    ['Mod+N', press('n', { metaKey: true }), true, true],
    ['Mod+N', press('n', { ctrlKey: true }), true, false],
    ['Mod+N', press('N', { ctrlKey: true, shiftKey: true }), false, false],
    ['J', press('j'), false, true],
    ['J', press('J', { shiftKey: true }), false, false],
    ['J', press('j', { ctrlKey: true }), false, false],
    ['Shift+U', press('U', { shiftKey: true }), false, true],
    ['?', press('?', { shiftKey: true }), false, true],
    ['#', press('#'), false, true],
    ['Mod+Plus', press('+', { ctrlKey: true, shiftKey: true }), false, true],
    ['F6', press('F6'), false, true],
    ['F6', press('F6', { shiftKey: true }), false, false],
    ['Delete', press('Delete'), false, true],
  ])('%s matches what is pressed, or not', (shortcut, event, isMac, expected) => {
    expect(matches(shortcut, event, isMac)).toBe(expected)
  })

  it('are single keys when they also write text', () => {
    expect(['J', '?', 'Shift+I', 'G I', 'Space'].map(isSingleKey)).toEqual([true, true, true, true, true])
    expect(['Mod+N', 'F5', 'Delete', 'Esc', 'Alt+X'].map(isSingleKey)).toEqual([false, false, false, false, false])
  })

  it('are shown in the words of the system', () => {
    expect(formatShortcut('Mod+Shift+N', names, false)).toBe('Ctrl+Shift+N')
    expect(formatShortcut('Mod+Shift+N', names, true)).toBe('⇧⌘N')
    expect(formatShortcut('G I', names, false)).toBe('G I')
    expect(formatShortcut('Esc', names, false)).toBe('Esc')
  })

  it('are named to screen readers by their modifiers', () => {
    expect(ariaShortcut('Mod+Shift+R', false)).toBe('Control+Shift+R')
    expect(ariaShortcut('Mod+Shift+R', true)).toBe('Meta+Shift+R')
  })

  it('go into the system menu only when they take nothing away from typing', () => {
    expect(accelerator('Mod+N')).toBe('CmdOrCtrl+N')
    expect(accelerator('F5')).toBe('F5')
    expect(['J', 'G I', 'Delete', 'Shift+U', 'Space'].map(accelerator)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
