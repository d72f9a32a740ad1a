// A command: one thing a person can do, once. Toolbar, keys, context menus and the system menu all point at it.
import type { IconShape } from './icons.ts'

export type MenuGroupName =
  | 'app'
  | 'file'
  | 'edit'
  | 'view'
  | 'go'
  | 'message'
  | 'news'
  | 'transfer'
  | 'window'
  | 'help'

export interface Command<Key extends string = string> {
  /** `mail.reply`: area and verb. */
  readonly id: string
  /** The key of its words in the catalogue. */
  readonly label: Key
  readonly icon?: IconShape | undefined
  /** `Mod+N`, `J`, `Shift+Delete`, `G I`. See shortcut.ts. The first is shown. */
  readonly shortcut?: string | undefined
  readonly moreShortcuts?: readonly string[] | undefined
  /** Where it stands in the system menu; sections are divided by lines. */
  readonly menu?: { readonly group: MenuGroupName; readonly section: number } | undefined
  /** Whether it applies now. Asked at every use, so it must be cheap. */
  readonly when: () => boolean
  readonly isChecked?: (() => boolean) | undefined
  readonly run: () => void
}
