// Preferences and the state of the window, kept over restarts.
import type { Id } from './account.ts'
import type { MessageFilter, MessageOrder, MessageSource } from './message.ts'
import type { FilesTab } from './site.ts'

export type ThemeSetting = 'system' | 'light' | 'dark' | 'contrast'
export type Density = 'compact' | 'cozy' | 'roomy'

export interface Settings {
  readonly theme: ThemeSetting
  readonly density: Density
  /** `system`, or a language tag of the catalogue; `qps` is the pseudo-locale. */
  readonly language: string
  /** Zoom factor of the window, 0.9 to 2. */
  readonly zoom: number
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean
}

/** What a person changed; the rest stays. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined }

/** Where a person was: restored at the next start. */
export interface ViewState {
  readonly view: string
  readonly source?: MessageSource | undefined
  readonly filter?: MessageFilter | undefined
  readonly order?: MessageOrder | undefined
  readonly messageId?: Id | undefined
  /** Pane sizes in CSS pixels, by the name of the splitter. */
  readonly panes: Readonly<Record<string, number>>
  /** Composers that were open. */
  readonly openDrafts: readonly Id[]
  readonly files?: FilesViewState | undefined
}

/** The Files view: its tabs, and what is shown around the panes. */
export interface FilesViewState {
  readonly tabs: readonly FilesTab[]
  readonly activeTab: number
  readonly showHidden: boolean
  readonly isQueueShown: boolean
  readonly areSidesSwapped: boolean
}

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'cozy',
  language: 'system',
  zoom: 1,
  singleKeys: true,
}

export const defaultViewState: ViewState = { view: 'mail', panes: {}, openDrafts: [] }
