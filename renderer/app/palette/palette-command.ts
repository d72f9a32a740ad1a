// The command that opens the palette with all others that apply now.
import type { TextKey } from '../../i18n.ts'
import type { Command } from '../../ui/command.ts'
import { SearchIcon } from '../../ui/icons.ts'
import { isFree } from '../is-free.ts'
import { openPalette } from './palette-store.ts'

/** `all`: in the order in which they are offered. */
export function paletteCommand(all: () => readonly Command<TextKey>[]): Command<TextKey> {
  const own: Command<TextKey> = {
    id: 'palette',
    label: 'palette.open',
    icon: SearchIcon,
    shortcut: 'Mod+K',
    menu: { group: 'edit', section: 4 },
    when: isFree,
    run: () => openPalette(all().filter(command => command !== own && command.when())),
  }
  return own
}
