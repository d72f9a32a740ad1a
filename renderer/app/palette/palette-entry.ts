// One line of the palette: something that can be done or gone to.
import type { IconShape } from '../../ui/icons.ts'

export type PaletteGroup = 'commands' | 'places' | 'people' | 'search'

export interface PaletteEntry {
  /** The same at every opening: what was chosen before is known by it. */
  readonly id: string
  readonly group: PaletteGroup
  readonly label: string
  /** Where it is, or whose. */
  readonly note?: string | undefined
  readonly icon?: IconShape | undefined
  readonly shortcut?: string | undefined
  readonly run: () => void
}
