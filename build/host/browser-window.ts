// BrowserWindow: one window of Chromium. Its bounds are those of the page: Chromium draws a title bar above it, which
// the app doesn't know of, so the page is as large as Electron would make it.
import { readFileSync } from 'node:fs'
import { app, life } from './app.ts'
import { chromium } from './chromium.ts'
import { sendAccelerators } from './menus.ts'
import { mediaFeatures, nativeTheme } from './native-theme.ts'
import { Page, pages } from './page.ts'
import type { PageMessage } from './page-messages.ts'
import { screen } from './screen.ts'
import { HostEmitter, PreventableEvent, strict } from './strict.ts'
import { WebContents } from './web-contents.ts'
import { WindowFrame } from './window-frame.ts'

const EVENTS = [
  'blur',
  'close',
  'closed',
  'focus',
  'maximize',
  'minimize',
  'move',
  'ready-to-show',
  'resize',
  'restore',
  'unmaximize',
  // Known, but this host never has a reason to emit them.
  'enter-full-screen',
  'leave-full-screen',
  'session-end',
  'show',
  'hide',
]
const DEFAULT_SIZE = { width: 800, height: 600 }
let lastId = 0
let focused: HostWindow | null = null
/** A window as the application gets it: strict about members it hasn't, and registered. */
let openWindow: (options: Electron.BrowserWindowConstructorOptions) => HostWindow

class HostWindow extends HostEmitter {
  readonly id = ++lastId
  readonly webContents: WebContents
  private readonly page: Page
  private readonly frame: WindowFrame
  private readonly framed: Promise<void>
  private title: string
  private isShown: boolean
  private isReadyToShow = false

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', EVENTS)
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { title = app.getName(), show = true, webPreferences = {}, ...place } = options
    const { preload, contextIsolation = true, sandbox = true, nodeIntegration = false } = webPreferences
    if (!contextIsolation || !sandbox || nodeIntegration)
      throw new Error('The development host only has isolated, sandboxed pages')
    this.title = title
    this.isShown = show
    const { width, height } = { ...DEFAULT_SIZE, ...place }
    this.page = new Page({
      preload: preload === undefined ? '' : readFileSync(preload, 'utf8'),
      size: { width, height },
      mediaFeatures,
    })
    this.webContents = WebContents.of(this.page, this.id)
    const { workArea } = screen.getPrimaryDisplay()
    const x = place.x ?? Math.round(workArea.x + Math.max(0, workArea.width - width) / 2)
    const y = place.y ?? Math.round(workArea.y + Math.max(0, workArea.height - height) / 2)
    this.frame = new WindowFrame({ x, y, width, height }, name => this.emit(name, new PreventableEvent()))
    this.framed = this.page.opened.then(target => this.frame.attach(target))
  }

  static getAllWindows(): HostWindow[] {
    return [...life.windows] as HostWindow[]
  }

  static getFocusedWindow(): HostWindow | null {
    return focused
  }

  static fromWebContents(contents: WebContents): HostWindow | null {
    return HostWindow.getAllWindows().find(({ webContents }) => webContents === contents) ?? null
  }

  static fromId(id: number): HostWindow | null {
    return HostWindow.getAllWindows().find(window => window.id === id) ?? null
  }

  async loadURL(url: string): Promise<void> {
    await this.framed
    await this.page.navigate(url)
  }

  /** Chromium always shows its windows; the host only remembers. */
  show(): void {
    this.isShown = true
    this.focus()
  }

  hide(): void {
    this.isShown = false
  }

  isVisible(): boolean {
    return this.isShown && !this.page.isClosed
  }

  focus(): void {
    this.webContents.focus()
    this.gainFocus()
  }

  isFocused(): boolean {
    return focused === this
  }

  /** Emits close, which listeners may prevent. */
  close(): void {
    const event = new PreventableEvent()
    this.emit('close', event)
    if (event.defaultPrevented) life.closeRefused()
    else void this.page.close()
  }

  destroy(): void {
    void this.page.close()
    this.page.isClosed = true
    this.closed()
  }

  isDestroyed(): boolean {
    return this.page.isClosed
  }

  getBounds(): Electron.Rectangle {
    return { ...this.frame.bounds }
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.frame.normalBounds }
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.change(() => this.frame.setBounds(bounds))
  }

  isMinimized(): boolean {
    return this.frame.state === 'minimized'
  }

  isMaximized(): boolean {
    return this.frame.state === 'maximized'
  }

  isFullScreen(): boolean {
    return this.frame.state === 'fullscreen'
  }

  setFullScreen(isOn: boolean): void {
    this.change(() => this.frame.setState(isOn ? 'fullscreen' : 'normal'))
  }

  isNormal(): boolean {
    return this.frame.state === 'normal'
  }

  maximize(): void {
    this.change(() => this.frame.setState('maximized'))
  }

  unmaximize(): void {
    this.change(() => this.frame.setState('normal'))
  }

  minimize(): void {
    this.change(() => this.frame.setState('minimized'))
  }

  restore(): void {
    this.change(() => this.frame.setState('normal'))
  }

  setTitle(title: string): void {
    this.title = title
  }

  getTitle(): string {
    return this.title
  }

  setMenuBarVisibility(_isVisible: boolean): void {}
  setProgressBar(_progress: number, _options?: Electron.ProgressBarOptions): void {}
  setTitleBarOverlay(_options: Electron.TitleBarOverlayOptions): void {}
  setBackgroundColor(_color: string): void {}
  setOverlayIcon(_overlay: Electron.NativeImage | null, _description: string): void {}
  flashFrame(_isFlashing: boolean): void {}

  private change(run: () => Promise<void>): void {
    this.framed.then(run).catch((error: unknown) => {
      if (!this.page.isClosed) console.error('BrowserWindow', error)
    })
  }

  private gainFocus(): void {
    if (focused === this) return
    focused?.emit('blur', new PreventableEvent())
    focused = this
    this.emit('focus', new PreventableEvent())
  }

  private heard({ event }: PageMessage & { type: 'window' }): void {
    if (event === 'focus') this.gainFocus()
    if (event === 'blur' && focused === this) {
      focused = null
      this.emit('blur', new PreventableEvent())
    }
    if (event !== 'blur') this.change(() => this.frame.refresh())
  }

  private closed(): void {
    if (!life.windows.has(this)) return
    if (focused === this) focused = null
    this.emit('closed')
    life.windowClosed(this)
  }

  /** Called once, on the object the app sees. */
  private register(): void {
    life.windows.add(this)
    this.page.on('closed', () => this.closed())
    this.page.on('message', (message: PageMessage) => message.type === 'window' && this.heard(message))
    this.page.on('dom-ready', () => {
      if (this.isReadyToShow) return
      this.isReadyToShow = true
      this.emit('ready-to-show', new PreventableEvent())
    })
    this.page.on('navigated', () => sendAccelerators(this.page))
    this.gainFocus()
    app.emit('browser-window-created', new PreventableEvent(), this)
    app.emit('web-contents-created', new PreventableEvent(), this.webContents)
  }

  static {
    openWindow = options => {
      const window = strict('BrowserWindow', new HostWindow(options))
      window.register()
      return window
    }
  }
}

export type BrowserWindow = HostWindow
export const BrowserWindow: typeof HostWindow = new Proxy(strict('BrowserWindow', HostWindow), {
  construct: (_class, [options]: [Electron.BrowserWindowConstructorOptions?]) => openWindow(options ?? {}),
})
nativeTheme.on('updated', () => {
  for (const page of pages.values()) void page.updateMedia()
})
chromium.setMaxListeners(0)
