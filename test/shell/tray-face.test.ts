import { describe, expect, test } from 'vitest'
import { type TrayFacts, trayFace } from '../../electron/shell/tray-face.ts'
import { trayTexts } from '../../electron/shell/tray-texts.ts'
import type { MenuGroup } from '../../shared/api/index.ts'

const texts = trayTexts('normal')
const menu = (isOffline: boolean): MenuGroup[] => [
  {
    id: 'file',
    label: 'File',
    sections: [
      [{ id: 'work-offline', label: 'Work offline', isEnabled: true, isChecked: isOffline }],
      [
        { id: 'get-mail', label: 'Get mail', accelerator: 'F5', isEnabled: false },
        { id: 'close-dialog', label: 'Close', isEnabled: true },
        { id: 'new-message', label: 'New message', isEnabled: true },
      ],
    ],
  },
]
const facts = (change: Partial<TrayFacts>): TrayFacts => ({ unread: 0, menus: [], platform: 'linux', ...change })

describe('row 126, U21: the icon in the tray', () => {
  test('offers what the window’s own menu says of these commands, in its order', () => {
    expect(trayFace(facts({ menus: menu(false) }), texts).entries).toEqual([
      { id: 'new-message', label: 'New message', isEnabled: true },
      { id: 'get-mail', label: 'Get mail', isEnabled: false },
      { id: 'work-offline', label: 'Work offline', isEnabled: true, isChecked: false },
    ])
  })

  test('offers the window and the end before the page is there', () => {
    expect(trayFace(facts({}), texts)).toMatchObject({ show: 'Show Kittiwake', entries: [], quit: 'Quit Kittiwake' })
  })

  test('has a dot while something is unread, in the form each system wants', () => {
    const icons = (['linux', 'win32', 'darwin'] as const).map(platform =>
      [0, 3].map(unread => trayFace(facts({ unread, platform }), texts).icon),
    )
    expect(icons).toEqual([
      ['tray-large.png', 'unread-large.png'],
      ['tray.png', 'unread.png'],
      ['trayTemplate.png', 'unreadTemplate.png'],
    ])
  })

  test('says how much is unread, whether one works offline, and which profile it is', () => {
    const says = (change: Partial<TrayFacts>, by = texts) => trayFace(facts(change), by).toolTip
    expect(says({})).toBe('Kittiwake')
    expect(says({ unread: 1 })).toBe('Kittiwake: 1 unread message')
    expect(says({ unread: 12, menus: menu(true) })).toBe('Kittiwake: 12 unread messages, offline')
    expect(says({ menus: menu(true) }, trayTexts('practice'))).toBe('Kittiwake, practice, offline')
  })
})
