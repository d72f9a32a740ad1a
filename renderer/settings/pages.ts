// Which pages the settings have, in which order. What stands on them is in settings-view.tsx.
import type { Density, ThemeSetting } from '../../shared/model/settings.ts'
import type { TextKey } from '../i18n.ts'
import {
  FilesIcon,
  FilterIcon,
  type IconShape,
  InfoIcon,
  KeyboardIcon,
  KeyIcon,
  LanguageIcon,
  MailIcon,
  NewsIcon,
  PaletteIcon,
  PracticeIcon,
  StorageIcon,
  SwapIcon,
} from '../ui/icons.ts'

export type PageName =
  | 'appearance'
  | 'notices'
  | 'keyboard'
  | 'language'
  | 'news'
  | 'files'
  | 'accounts'
  | 'passwords'
  | 'network'
  | 'storage'
  | 'practice'
  | 'about'

export interface PageGroup {
  readonly id: string
  readonly label: TextKey
  readonly pages: readonly { readonly name: PageName; readonly icon: IconShape }[]
}

export const pageGroups: readonly PageGroup[] = [
  {
    id: 'general',
    label: 'settings.group.general',
    pages: [
      { name: 'appearance', icon: PaletteIcon },
      { name: 'notices', icon: FilterIcon },
      { name: 'keyboard', icon: KeyboardIcon },
      { name: 'language', icon: LanguageIcon },
      { name: 'news', icon: NewsIcon },
      { name: 'files', icon: FilesIcon },
    ],
  },
  {
    id: 'accounts',
    label: 'settings.group.accounts',
    pages: [
      { name: 'accounts', icon: MailIcon },
      { name: 'passwords', icon: KeyIcon },
      { name: 'network', icon: SwapIcon },
    ],
  },
  {
    id: 'computer',
    label: 'settings.group.computer',
    pages: [
      { name: 'storage', icon: StorageIcon },
      { name: 'practice', icon: PracticeIcon },
      { name: 'about', icon: InfoIcon },
    ],
  },
]

export const pageNames: readonly PageName[] = pageGroups.flatMap(group => group.pages.map(({ name }) => name))

/** In the order of the cards. */
export const themes: readonly ThemeSetting[] = ['system', 'light', 'dark', 'contrast']
export const densities: readonly Density[] = ['compact', 'cozy', 'roomy']

/** The page an arrow key leads to, or null for keys that mean nothing in the list. */
export function pageAfterKey(page: PageName, key: string): PageName | null {
  const at = pageNames.indexOf(page)
  switch (key) {
    case 'ArrowDown':
      return pageNames[at + 1] ?? page
    case 'ArrowUp':
      return pageNames[at - 1] ?? page
    case 'Home':
      return pageNames[0] ?? page
    case 'End':
      return pageNames.at(-1) ?? page
    default:
      return null
  }
}
