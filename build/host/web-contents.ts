// webContents: what the main process may do with one page.
import { chromium } from './chromium.ts'
import { type IpcMainEvent, ipcMain, runHandler } from './ipc-main.ts'
import { pressAccelerator } from './menus.ts'
import type { Page } from './page.ts'
import type { PageMessage } from './page-messages.ts'
import type { NavigationEvent } from './requests.ts'
import { session } from './session.ts'
import { HostEmitter, missing, PreventableEvent, strict } from './strict.ts'

const EVENTS = [
  'did-finish-load',
  'did-navigate',
  'dom-ready',
  'preload-error',
  'render-process-gone',
  'will-frame-navigate',
  'will-navigate',
  'will-redirect',
  'destroyed',
  // Known, but this host never has a reason to emit them.
  'did-fail-load',
  'unresponsive',
  'responsive',
  'will-attach-webview',
  'context-menu',
  'before-input-event',
]
type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse

/** The top frame of a page. */
export class WebFrameMain {
  readonly parent = null
  readonly routingId = 1
  readonly processId = 1
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get top(): this {
    return this
  }

  get url(): string {
    return this.page.url
  }

  get origin(): string {
    return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(this.page.url)?.[0] ?? 'null'
  }
}

/** What Electron calls a NativeImage, as far as a screenshot needs it. */
class CapturedImage {
  private readonly png: Buffer

  constructor(png: Buffer) {
    this.png = png
  }

  toPNG(): Buffer {
    return this.png
  }

  isEmpty(): boolean {
    return this.png.length === 0
  }
}

export class WebContents extends HostEmitter {
  readonly id: number
  readonly mainFrame: WebFrameMain
  readonly session = session.defaultSession
  private readonly page: Page
  private openHandler: OpenHandler = () => ({ action: 'deny' })
  private zoom = 1
  private isCrashedNow = false

  constructor(page: Page, id: number) {
    super('webContents', EVENTS)
    this.page = page
    this.id = id
    this.mainFrame = strict('senderFrame', new WebFrameMain(page))
  }

  get zoomFactor(): number {
    return this.zoom
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor)
  }

  async loadURL(url: string): Promise<void> {
    await this.page.navigate(url)
  }

  getURL(): string {
    return this.page.url
  }

  send(channel: string, ...args: unknown[]): void {
    this.page.send({ type: 'event', channel, args })
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    const { session: page } = await this.page.opened
    const parameters = { expression, userGesture, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', parameters)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async capturePage(area?: Electron.Rectangle): Promise<CapturedImage> {
    const { session: page } = await this.page.opened
    const clip = area ? { clip: { ...area, scale: 1 } } : {}
    const { data } = await page.send('Page.captureScreenshot', clip)
    return strict('NativeImage', new CapturedImage(Buffer.from(data, 'base64')))
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { session: page } = await this.page.opened
    const { printBackground = false, pageSize = 'Letter' } = options
    const [paperWidth, paperHeight] = pageSize === 'A4' ? [8.27, 11.7] : [8.5, 11]
    const { data } = await page.send('Page.printToPDF', { printBackground, paperWidth, paperHeight })
    return Buffer.from(data, 'base64')
  }

  /** This host has no printer: it says so, and what would have been printed counts as printed. */
  print(_options?: Electron.WebContentsPrintOptions, callback?: (isDone: boolean, reason: string) => void): void {
    console.log('host: print', this.page.url)
    callback?.(true, '')
  }

  /** This host cannot begin a drag of the system's. */
  startDrag({ file = '' }: Electron.Item): void {
    console.log('host: drag', file)
  }

  reload(): void {
    this.page.expectedUrl = this.page.url
    this.command(async ({ session: page }) => page.send('Page.reload'))
  }

  /** Lays the page out in 1/factor of its room with factor times the pixels, as Electron's zoom does. */
  setZoomFactor(factor: number): void {
    this.zoom = factor
    this.command(async ({ session: page, targetId }) => {
      await page.send('Emulation.clearDeviceMetricsOverride')
      if (factor === 1) return
      const { bounds } = await chromium.browser.send('Browser.getWindowForTarget', { targetId })
      const { cssVisualViewport } = await page.send('Page.getLayoutMetrics')
      const width = Math.round((bounds.width ?? cssVisualViewport.clientWidth) / factor)
      const height = Math.round(cssVisualViewport.clientHeight / factor)
      const metrics = { width, height, deviceScaleFactor: factor, mobile: false }
      await page.send('Emulation.setDeviceMetricsOverride', metrics)
    })
  }

  getZoomFactor(): number {
    return this.zoom
  }

  focus(): void {
    this.command(async ({ session: page }) => page.send('Page.bringToFront'))
  }

  isDestroyed(): boolean {
    return this.page.isClosed
  }

  isCrashed(): boolean {
    return this.isCrashedNow
  }

  forcefullyCrashRenderer(): void {
    this.command(async ({ session: page }) => page.send('Page.crash'))
  }

  /** The developer tools of a window of Chromium open with F12. */
  openDevTools(): void {}

  private command(run: (target: Awaited<Page['opened']>) => Promise<unknown>): void {
    this.page.opened.then(run).catch((error: unknown) => {
      if (!this.page.isClosed) console.error('webContents', error)
    })
  }

  private ipcEvent(): IpcMainEvent {
    return { type: 'frame', sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1 }
  }

  private async received(message: PageMessage): Promise<void> {
    if (message.type === 'send') ipcMain.emit(message.channel, this.ipcEvent(), ...message.args)
    if (message.type === 'accelerator') pressAccelerator(message.keys)
    if (message.type === 'preload-error') {
      console.error('preload', message.message)
      this.emit('preload-error', {}, '', new Error(message.message))
    }
    if (message.type !== 'invoke') return
    const { id, channel, args } = message
    try {
      this.page.send({ type: 'reply', id, value: await runHandler(channel, this.ipcEvent(), args) })
    } catch (error) {
      this.page.send({ type: 'reply', id, error: error instanceof Error ? error.message : String(error) })
    }
  }

  private guard(event: NavigationEvent): void {
    const { url, isMainFrame, isRedirect } = event
    if (isRedirect) {
      this.emit('will-redirect', event, url, false, isMainFrame)
      return
    }
    if (isMainFrame) this.emit('will-navigate', event, url, false, true)
    this.emit('will-frame-navigate', event)
  }

  private opens(url: string): void {
    const details: Electron.HandlerDetails = {
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    }
    if (this.openHandler(details).action === 'allow') throw missing("window open action 'allow'")
  }

  /** Called once, on the object the app sees, so that what listeners get is that object too. */
  private listen(): void {
    const { page } = this
    page.on('message', (message: PageMessage) => void this.received(message))
    page.on('navigate', (event: NavigationEvent) => this.guard(event))
    page.on('open', (url: string) => this.opens(url))
    page.on('navigated', () => {
      this.isCrashedNow = false
      this.emit('did-navigate', new PreventableEvent(), page.url, 200, 'OK')
    })
    page.on('dom-ready', () => this.emit('dom-ready', new PreventableEvent()))
    page.on('loaded', () => this.emit('did-finish-load', new PreventableEvent()))
    page.on('crashed', () => {
      this.isCrashedNow = true
      this.emit('render-process-gone', new PreventableEvent(), { reason: 'crashed', exitCode: 1 })
    })
    page.on('closed', () => this.emit('destroyed'))
  }

  /** The contents of `page`, strict about members it hasn't. */
  static of(page: Page, id: number): WebContents {
    const contents = strict('webContents', new WebContents(page, id))
    contents.listen()
    return contents
  }
}
