import { describe, expect, it } from 'vitest'
import { type KeyPlace, matchKeys } from '../../../renderer/app/match-keys.ts'
import type { Command } from '../../../renderer/ui/command.ts'
import type { PressedKey } from '../../../renderer/ui/shortcut.ts'

let applies = true
const command = (id: string, shortcut: string, ...moreShortcuts: string[]): Command => ({
  id,
  label: id,
  shortcut,
  moreShortcuts,
  when: () => id !== 'sometimes' || applies,
  run: () => {},
})

const commands = [
  command('next', 'J'),
  command('new', 'Mod+N', 'C'),
  command('inbox', 'G I'),
  command('sent', 'G T'),
  command('delete', 'Delete', '#'),
  command('scroll', 'Space'),
  command('undo', 'Mod+Z'),
  command('check', 'F5'),
  command('sometimes', 'X'),
  command('otherwise', 'X'),
  command('help', '?'),
]

const press = (key: string, modifiers: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
})
const ctrl = (key: string) => press(key, { ctrlKey: true })
const anywhere: KeyPlace = { isTyping: false, isControl: false, hasSingleKeys: true, isMac: false }

function found(keys: readonly PressedKey[], place: Partial<KeyPlace> = {}): string | null {
  return matchKeys(commands, keys, { ...anywhere, ...place }).command?.id ?? null
}

describe('a key press', () => {
  it('finds the command of its first or other shortcut', () => {
    expect(found([press('j')])).toBe('next')
    expect(found([ctrl('n')])).toBe('new')
    expect(found([press('c')])).toBe('new')
    expect(found([press('q')])).toBeNull()
  })

  it('may begin a sequence, which the next key completes', () => {
    expect(matchKeys(commands, [press('g')], anywhere)).toEqual({ command: null, isPrefix: true })
    expect(found([press('g'), press('i')])).toBe('inbox')
    expect(found([press('g'), press('t')])).toBe('sent')
    expect(found([press('g'), press('x')])).toBeNull()
  })

  it('writes text in a text field instead of running a command', () => {
    for (const key of ['j', 'c', 'g', '#', '?', ' ', 'Delete'])
      expect(found([press(key)], { isTyping: true })).toBeNull()
  })

  it('leaves the editing keys of a text field to it, and keeps the others', () => {
    expect(found([ctrl('z')], { isTyping: true })).toBeNull()
    expect(found([ctrl('z')])).toBe('undo')
    expect(found([ctrl('n')], { isTyping: true })).toBe('new')
    expect(found([press('F5')], { isTyping: true })).toBe('check')
  })

  it('presses the button it is on rather than scrolling', () => {
    expect(found([press(' ')], { isControl: true })).toBeNull()
    expect(found([press(' ')])).toBe('scroll')
    expect(found([press('j')], { isControl: true })).toBe('next')
  })

  it('does nothing as a single letter when those are switched off', () => {
    expect(found([press('j')], { hasSingleKeys: false })).toBeNull()
    expect(found([press('g'), press('i')], { hasSingleKeys: false })).toBeNull()
    expect(found([press('Delete')], { hasSingleKeys: false })).toBe('delete')
    expect(found([press(' ')], { hasSingleKeys: false })).toBe('scroll')
    expect(found([ctrl('n')], { hasSingleKeys: false })).toBe('new')
  })

  it('goes to the first command that applies now', () => {
    applies = false
    expect(found([press('x')])).toBe('otherwise')
    applies = true
    expect(found([press('x')])).toBe('sometimes')
  })
})
