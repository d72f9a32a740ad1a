// Preferences and the state of the window, kept over restarts.
import type { Id } from './account.ts'
import type { ArticleSource, NumberedArticle } from './article.ts'
import type { MessageFilter, MessageOrder, MessageSource } from './message.ts'
import type { GroupView } from './newsgroup.ts'
import type { FilesTab } from './site.ts'

export type ThemeSetting = 'system' | 'light' | 'dark' | 'contrast'
export type Density = 'compact' | 'cozy' | 'roomy'

export interface Settings {
  readonly theme: ThemeSetting
  readonly density: Density
  /** `system`, or a language tag of the catalogue; `qps` is the pseudo-locale, `qps-Arab` the same from right to left. */
  readonly language: string
  /** Zoom factor of the window, 0.9 to 2. */
  readonly zoom: number
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean
  /** How long a message can be taken back after Send; 0: not at all. */
  readonly undoSendSeconds: number
  /** A message shown this long is read; below zero: only by hand. */
  readonly readAfterMs: number
  /** No conversation with any server begins, and what is done waits, until the person goes online again. */
  readonly worksOffline: boolean
  /** An icon in the tray of the system, or in the menu bar of macOS. The next two hold only where it is there. */
  readonly showsTray: boolean
  /** A window that is closed goes into the tray, and the app goes on. */
  readonly staysInTray: boolean
  readonly startsHidden: boolean
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
  readonly mail?: MailViewState | undefined
  /** Pane sizes in CSS pixels, by the name of the splitter. */
  readonly panes: Readonly<Record<string, number>>
  /** Composers that were open. */
  readonly openDrafts: readonly Id[]
  /** Composers of articles that were open. */
  readonly openPosts?: readonly Id[] | undefined
  readonly files?: FilesViewState | undefined
  readonly news?: NewsViewState | undefined
  /** What was chosen in the palette, the last first. */
  readonly lastChosen?: readonly string[] | undefined
}

/** The Mail view: how lists and messages are shown. */
export interface MailViewState {
  /** Where messages are read: beside the list, below it, or in its place. */
  readonly layout: 'right' | 'below' | 'off'
  readonly form: 'cards' | 'table'
  /** Lists that show message by message; the others show conversations. Named as the tree names its places. */
  readonly messageLists: readonly string[]
  /** Places of the tree that are closed. */
  readonly closedPlaces: readonly string[]
  /** Where messages were moved or copied to, the last one first. */
  readonly lastFolders: readonly Id[]
  /** IMAP accounts of which only folders that are subscribed to are shown. */
  readonly subscribedOnly?: readonly Id[] | undefined
}

export const defaultMailViewState: MailViewState = {
  layout: 'right',
  form: 'cards',
  messageLists: [],
  closedPlaces: [],
  lastFolders: [],
}

/** The Files view: its tabs, and what is shown around the panes. */
export interface FilesViewState {
  readonly tabs: readonly FilesTab[]
  readonly activeTab: number
  readonly showHidden: boolean
  readonly isQueueShown: boolean
  readonly areSidesSwapped: boolean
}

/** A list of articles that can be shown again; searches are not kept. */
export type KeptNewsPlace =
  | { readonly kind: 'group'; readonly groupId: Id }
  | { readonly kind: 'watched' | 'replies' | 'kept' | 'offline' }

/** Columns of lists of articles. The subject is always shown. */
export const articleColumns = ['subject', 'from', 'score', 'lines', 'size', 'group', 'date'] as const
export type ArticleColumn = (typeof articleColumns)[number]

/** A column as a person left it; the subject takes what room the others leave. */
export interface KeptColumn {
  readonly name: ArticleColumn
  /** In CSS pixels. */
  readonly widthPx: number
  readonly isShown: boolean
}

export type KeptColumns = Readonly<Partial<Record<ArticleSource['kind'], readonly KeptColumn[] | undefined>>>

/** The News view: what was read last, and how articles are shown. */
export interface NewsViewState {
  readonly place?: KeptNewsPlace | undefined
  readonly article?: NumberedArticle | undefined
  /** Where the article is: below the list, or beside it. */
  readonly layout: 'below' | 'right'
  readonly isMonospace: boolean
  /** Signs such as `*bold*` are drawn as what they mean. */
  readonly areMarksDrawn: boolean
  /** Which quotations fold: those of more than six lines, every one, none. */
  readonly quotes: 'long' | 'all' | 'never'
  readonly areHeadersShown: boolean
  /** An article shown this long is read; absent: it is marked by hand. */
  readonly readAfterMs?: number | undefined
  /** In their order, by what the list shows; absent: as they were at first. */
  readonly columns?: KeptColumns | undefined
  /** How the group browser shows groups. */
  readonly groupShape?: GroupView['shape'] | undefined
}

export const defaultNewsViewState: NewsViewState = {
  layout: 'below',
  isMonospace: false,
  areMarksDrawn: true,
  quotes: 'long',
  areHeadersShown: false,
  readAfterMs: 1_000,
}

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'cozy',
  language: 'system',
  zoom: 1,
  singleKeys: true,
  undoSendSeconds: 10,
  readAfterMs: 1_000,
  worksOffline: false,
  showsTray: true,
  staysInTray: false,
  startsHidden: false,
}

export const defaultViewState: ViewState = { view: 'mail', panes: {}, openDrafts: [] }
