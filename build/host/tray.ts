// Tray: kept, never drawn. A test that wants to see its menu replaces setContextMenu.
import { HostEmitter, strict } from './strict.ts'

class HostTray extends HostEmitter {
  private isGone = false

  constructor(_image: Electron.NativeImage) {
    super('Tray', ['click', 'right-click', 'double-click'])
  }

  setImage(_image: Electron.NativeImage): void {}
  setToolTip(_text: string): void {}
  setContextMenu(_menu: object | null): void {}

  destroy(): void {
    this.isGone = true
  }

  isDestroyed(): boolean {
    return this.isGone
  }
}

export const Tray = strict('Tray', HostTray)
export type Tray = HostTray
