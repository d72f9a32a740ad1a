// Types only: what the host offers must exist in Electron and must take what Electron takes. Compiled by
// build/host/tsconfig.json; whatever the host does otherwise is an error here, with the member's name.
import type * as host from './electron.ts'

type Original = typeof Electron.CrossProcessExports
type Anything = (...args: never[]) => unknown
type Checked = Exclude<
  keyof typeof host & keyof Original,
  'Menu' | 'MenuItem' | 'BrowserWindow' | 'Notification' | 'Tray'
>

/** Members that Electron doesn't have. */
type Invented<Mine, Theirs> = Exclude<keyof Mine, keyof Theirs>

/** Listeners are compared as listeners: what they are given is checked where the application uses it. */
type Loose<T> = T extends Anything ? Anything : NonNullable<T> extends Anything ? Anything | null | undefined : T
type LooseAll<T extends unknown[]> = { [K in keyof T]: Loose<T[K]> }
/** Members that refuse arguments Electron takes. */
type Narrower<Mine, Theirs> = {
  [K in keyof Mine & keyof Theirs]: Theirs[K] extends (...args: infer Given) => unknown
    ? Mine[K] extends (...args: infer Taken) => unknown
      ? LooseAll<Given> extends LooseAll<Taken>
        ? never
        : K
      : K
    : never
}[keyof Mine & keyof Theirs]

type Nothing<T extends never> = T
type Exports = Exclude<keyof typeof host, keyof Original>
export type NoInventedExports = Nothing<Exports>

export type NoInventedMembers = Nothing<
  | { [K in Checked]: Invented<(typeof host)[K], Original[K]> }[Checked]
  | Invented<host.BrowserWindow, Electron.BrowserWindow>
  | Invented<typeof host.BrowserWindow, typeof Electron.BrowserWindow>
  | Invented<host.WebContents, Electron.WebContents>
  | Invented<host.WebFrameMain, Electron.WebFrameMain>
  | Invented<host.IpcMainInvokeEvent, Electron.IpcMainInvokeEvent>
  | Invented<typeof host.Menu, typeof Electron.Menu>
  | Invented<host.Notification, Electron.Notification>
  | Invented<host.Tray, Electron.Tray>
>
/** Overloaded members (`on`, dialogs with and without a window) compare by their last form only and are left out. */
type Overloaded = keyof NodeJS.EventEmitter | 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'onBeforeRequest'
/** These take less on purpose: the application is compiled against the host, so giving more is an error there. */
type Lesser =
  | 'capturePage'
  | 'isDefaultProtocolClient'
  | 'loadURL'
  | 'openDevTools'
  | 'removeAsDefaultProtocolClient'
  | 'setAsDefaultProtocolClient'
  | 'setBounds'
export type NoNarrowerMembers = Nothing<
  Exclude<
    | { [K in Checked]: Narrower<(typeof host)[K], Original[K]> }[Checked]
    | Narrower<host.BrowserWindow, Electron.BrowserWindow>
    | Narrower<host.WebContents, Electron.WebContents>,
    Overloaded | Lesser
  >
>

type Plain = string | number | boolean | null | undefined | undefined
/** Members that answer otherwise: at another time, or with another plain value. */
type Different<Mine, Theirs> = {
  [K in keyof Mine & keyof Theirs]: Theirs[K] extends (...args: never[]) => infer Wanted
    ? Mine[K] extends (...args: never[]) => infer Given
      ? [Wanted] extends [Plain | Promise<Plain>]
        ? [Given] extends [Wanted]
          ? never
          : K
        : [Wanted] extends [Promise<unknown>]
          ? [Given] extends [Promise<unknown>]
            ? never
            : K
          : never
      : K
    : never
}[keyof Mine & keyof Theirs]
export type NoDifferentAnswers = Nothing<
  Exclude<
    | { [K in Checked]: Different<(typeof host)[K], Original[K]> }[Checked]
    | Different<host.BrowserWindow, Electron.BrowserWindow>
    | Different<host.WebContents, Electron.WebContents>
    | Different<host.Menu, Electron.Menu>
    | Different<host.Notification, Electron.Notification>
    | Different<host.Tray, Electron.Tray>,
    Overloaded
  >
>
