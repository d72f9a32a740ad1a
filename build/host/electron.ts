// The development host in place of the module `electron`: the used part of its API, on the system's Chromium. Every
// member that is not here throws when it is touched. Types a program imports from `electron` are Electron's own.
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { clipboard, Notification, powerMonitor, powerSaveBlocker, shell } from './desktop.ts'
export { dialog } from './dialogs.ts'
export { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from './ipc-main.ts'
export { Menu, MenuItem } from './menus.ts'
export { nativeImage } from './native-image.ts'
export { nativeTheme } from './native-theme.ts'
export { safeStorage } from './safe-storage.ts'
export { screen } from './screen.ts'
export { protocol, type Session, session } from './session.ts'
export { Tray } from './tray.ts'
export type { WebContents, WebFrameMain } from './web-contents.ts'
export type BrowserWindowConstructorOptions = Electron.BrowserWindowConstructorOptions
export type MenuItemConstructorOptions = Electron.MenuItemConstructorOptions
export type OpenDialogOptions = Electron.OpenDialogOptions
export type SaveDialogOptions = Electron.SaveDialogOptions
export type MessageBoxOptions = Electron.MessageBoxOptions
export type Rectangle = Electron.Rectangle
export type TitleBarOverlayOptions = Electron.TitleBarOverlayOptions
