// The system menu, drawn from the commands the window sends; the system's own entries are added by role.

import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuGroup } from '../../shared/api/index.ts'

type Entry = MenuItemConstructorOptions

const SEPARATOR: Entry = { type: 'separator' }
const isMac = process.platform === 'darwin'

/** System entries at the end of a group, by the group's id. */
const SYSTEM_ENTRIES: Readonly<Record<string, readonly Entry[]>> = {
  file: isMac ? [{ role: 'close' }] : [{ role: 'quit' }],
  edit: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'pasteAndMatchStyle' }, { role: 'selectAll' }],
  view: [{ role: 'togglefullscreen' }],
  window: [{ role: 'minimize' }, { role: 'zoom' }],
}

/** Replaces the menu. `run` gets the id of a command when its entry or its key is used. */
export function setMenu(groups: readonly MenuGroup[], run: (id: string) => void): void {
  const template: Entry[] = groups.map(({ id, label, sections }) => ({
    id,
    label,
    submenu: [
      ...sections.flatMap(section => [...section.map(entry => itemOf(entry, run)), SEPARATOR]),
      ...(SYSTEM_ENTRIES[id] ?? []),
    ],
  }))
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(isMac ? [{ label: app.getName(), role: 'appMenu' }, ...template] : template),
  )
}

function itemOf(
  { id, label, accelerator, isEnabled, isChecked }: MenuGroup['sections'][number][number],
  run: (id: string) => void,
): Entry {
  return {
    id,
    label,
    enabled: isEnabled,
    click: () => run(id),
    // The window handles keys itself, because single keys depend on where the focus is; the menu only shows them.
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
    ...(isChecked === undefined ? {} : { type: 'checkbox' as const, checked: isChecked }),
  }
}
