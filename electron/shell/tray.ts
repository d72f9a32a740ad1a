// The icon in the tray of Windows and Linux, in the menu bar of macOS. Whether a Linux desktop shows it, nobody can know: a second
// start of the app leads back to the window in any case.

import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { MenuGroup } from '../../shared/api/index.ts'
import { type TrayFace, type TrayTexts, trayFace } from './tray-face.ts'

export interface TraySystem {
  readonly texts: TrayTexts
  readonly iconFolder: string
  showWindow(): void
  runCommand(id: string): void
  quit(): void
  log(text: string): void
}

export class AppTray {
  private readonly system: TraySystem
  private tray: Tray | undefined
  private shown: TrayFace | undefined
  private isWanted = false
  private unread = 0
  private menus: readonly MenuGroup[] = []

  constructor(system: TraySystem) {
    this.system = system
  }

  /** An icon is there, so a window may go into it. */
  get isThere(): boolean {
    return this.tray !== undefined
  }

  /** Puts the icon there, or takes it away. */
  show(isWanted: boolean): void {
    this.isWanted = isWanted
    if (isWanted) this.draw()
    else this.takeAway()
  }

  /** Unread mail; 0: none. */
  showUnread(count: number): void {
    this.unread = count
    this.draw()
  }

  /** What of the window's commands applies now. */
  menuChanged(menus: readonly MenuGroup[]): void {
    this.menus = menus
    this.draw()
  }

  private takeAway(): void {
    this.tray?.destroy()
    this.tray = undefined
    this.shown = undefined
  }

  /** A menu that is open closes when it is replaced, so nothing is touched that stays as it is. */
  private draw(): void {
    if (!this.isWanted) return
    const { shown } = this
    const face = trayFace({ unread: this.unread, menus: this.menus, platform: process.platform }, this.system.texts)
    const tray = this.withIcon(face.icon)
    if (!tray) return
    this.shown = face
    if (face.toolTip !== shown?.toolTip) tray.setToolTip(face.toolTip)
    if (JSON.stringify(face.entries) !== JSON.stringify(shown?.entries)) tray.setContextMenu(this.menuOf(face))
  }

  /** Undefined where there is none: the app then does without. */
  private withIcon(icon: string): Tray | undefined {
    if (this.tray && icon === this.shown?.icon) return this.tray
    try {
      const image = nativeImage.createFromPath(join(this.system.iconFolder, icon))
      if (image.isEmpty()) throw new Error(`${icon} is missing`)
      if (this.tray) this.tray.setImage(image)
      else this.tray = this.putThere(image)
    } catch (error) {
      this.system.log(`There is no icon in the tray: ${String(error)}`)
    }
    return this.tray
  }

  private putThere(image: Electron.NativeImage): Tray {
    const tray = new Tray(image)
    // On macOS a click opens the menu.
    if (process.platform !== 'darwin') tray.on('click', () => this.system.showWindow())
    return tray
  }

  private menuOf({ show, entries, quit }: TrayFace): Menu {
    const { system } = this
    const template: MenuItemConstructorOptions[] = [
      { id: 'show', label: show, click: () => system.showWindow() },
      ...entries.map(
        ({ id, label, isEnabled, isChecked }): MenuItemConstructorOptions => ({
          id,
          label,
          enabled: isEnabled,
          click: () => system.runCommand(id),
          ...(isChecked === undefined ? {} : { type: 'checkbox', checked: isChecked }),
        }),
      ),
      { type: 'separator' },
      { id: 'quit', label: quit, click: () => system.quit() },
    ]
    return Menu.buildFromTemplate(template)
  }
}
