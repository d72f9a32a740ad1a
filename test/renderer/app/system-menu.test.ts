import { describe, expect, it, vi } from 'vitest'
import { commands } from '../../../renderer/app/commands.ts'
import { menusOf } from '../../../renderer/app/system-menu.ts'
import { t } from '../../../renderer/i18n.ts'

// A window as wide as can be: no breakpoint of the design applies.
vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) })

describe('the system menu', () => {
  const menus = menusOf(commands, t)

  it('has the groups in their usual order', () => {
    expect(menus.map(({ id }) => id)).toEqual([
      'file',
      'edit',
      'view',
      'go',
      'message',
      'news',
      'transfer',
      'window',
      'help',
    ])
  })

  it('shows each command at most once, under its words', () => {
    const entries = menus.flatMap(({ sections }) => sections.flat())
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    expect(entries.find(({ id }) => id === 'reply')).toMatchObject({ label: 'Reply', isEnabled: false })
  })

  it('takes no key away from typing', () => {
    const entries = menus.flatMap(({ sections }) => sections.flat())
    for (const { accelerator } of entries)
      expect(accelerator ?? 'F1').toMatch(/^(?:CmdOrCtrl\+|Alt\+|(?:Shift\+)?F\d+$)/)
  })

  it('stays within what one call may carry', () => {
    for (const { sections } of menus) {
      expect(sections.length).toBeLessThanOrEqual(12)
      for (const section of sections) expect(section.length).toBeLessThanOrEqual(40)
    }
  })
})

describe('the commands', () => {
  it('have ids of their own', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
  })
})
