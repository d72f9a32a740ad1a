// Where a window is and how large: Chromium's bounds, read again whenever something may have changed them.
import { chromium, type Target } from './chromium.ts'

type State = 'normal' | 'minimized' | 'maximized' | 'fullscreen'
type FrameEvent = 'maximize' | 'minimize' | 'move' | 'resize' | 'restore' | 'unmaximize'
interface ChromiumBounds {
  readonly left?: number
  readonly top?: number
  readonly width?: number
  readonly height?: number
  readonly windowState?: State
}

export class WindowFrame {
  bounds: Electron.Rectangle
  normalBounds: Electron.Rectangle
  state: State = 'normal'
  private readonly emit: (event: FrameEvent) => void
  private windowId = 0
  /** What Chromium draws around the page: its title bar, and borders where the desktop has none. */
  private extra = { width: 0, height: 0 }

  constructor(bounds: Electron.Rectangle, emit: (event: FrameEvent) => void) {
    this.bounds = bounds
    this.normalBounds = bounds
    this.emit = emit
  }

  /** Finds the window of a fresh page and puts it where it was asked to be. */
  async attach({ session, targetId }: Target): Promise<void> {
    const { windowId } = await chromium.browser.send('Browser.getWindowForTarget', { targetId })
    this.windowId = windowId
    const expression = '[outerWidth - innerWidth, outerHeight - innerHeight]'
    const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true })
    const [width = 0, height = 0] = result.value as number[]
    this.extra = { width, height }
    await this.setBounds(this.bounds)
  }

  async setBounds(bounds: Partial<Electron.Rectangle>): Promise<void> {
    const { x, y, width, height } = { ...this.normalBounds, ...bounds }
    await this.tell({
      left: x,
      top: y,
      width: width + this.extra.width,
      height: height + this.extra.height,
    })
    await this.refresh()
  }

  async setState(windowState: State): Promise<void> {
    // Chromium goes from one special state to another only through the normal one.
    if (this.state !== 'normal' && windowState !== 'normal') await this.tell({ windowState: 'normal' })
    await this.tell({ windowState })
    await this.refresh()
  }

  async refresh(): Promise<void> {
    const { bounds } = await chromium.browser.send('Browser.getWindowBounds', { windowId: this.windowId })
    const before = { bounds: this.bounds, state: this.state }
    this.state = bounds.windowState ?? 'normal'
    this.bounds = this.toApp(bounds)
    if (this.state === 'normal') this.normalBounds = this.bounds
    this.emitChanges(before)
  }

  private toApp({ left = 0, top = 0, width = 0, height = 0 }: ChromiumBounds): Electron.Rectangle {
    return { x: left, y: top, width: width - this.extra.width, height: height - this.extra.height }
  }

  private emitChanges(before: { bounds: Electron.Rectangle; state: State }): void {
    const { x, y, width, height } = this.bounds
    if (width !== before.bounds.width || height !== before.bounds.height) this.emit('resize')
    if (x !== before.bounds.x || y !== before.bounds.y) this.emit('move')
    if (this.state === before.state) return
    if (this.state === 'maximized') this.emit('maximize')
    if (this.state === 'minimized') this.emit('minimize')
    if (before.state === 'maximized') this.emit('unmaximize')
    if (before.state === 'minimized') this.emit('restore')
  }

  private async tell(bounds: ChromiumBounds): Promise<void> {
    await chromium.browser.send('Browser.setWindowBounds', { windowId: this.windowId, bounds })
  }
}
