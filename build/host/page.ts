// One page in Chromium: what WebContents and BrowserWindow stand on. Knows targets and frames, no part of Electron's API.
import { EventEmitter } from 'node:events'
import { chromium, type Target } from './chromium.ts'
import { PageLink } from './page-link.ts'
import type { HostMessage, PageMessage } from './page-messages.ts'
import { toApp, toChromium } from './schemes.ts'

export interface PageOptions {
  readonly preload: string
  readonly size: { readonly width: number; readonly height: number }
  readonly mediaFeatures: () => { name: string; value: string }[]
}

/** All pages of windows, by target id, which is also the id of the page's top frame. */
export const pages = new Map<string, Page>()

/** Events: `message`, `navigated`, `loaded`, `dom-ready`, `crashed`, `closed`; `navigate` and `open` by requests.ts. */
export class Page extends EventEmitter {
  readonly opened: Promise<Target>
  /** The page's address as the app knows it. */
  url = ''
  /** The address the main process asked for, until its request comes. */
  expectedUrl: string | undefined
  readonly frames = new Set<string>()
  isClosed = false
  private readonly options: PageOptions
  private link: PageLink | undefined
  private readonly early: HostMessage[] = []

  constructor(options: PageOptions) {
    super()
    this.options = options
    this.opened = this.open()
  }

  async navigate(url: string): Promise<void> {
    this.url = url
    this.expectedUrl = url
    const { session } = await this.opened
    const { errorText } = await session.send('Page.navigate', { url: toChromium(url) })
    if (errorText !== undefined && errorText !== 'net::ERR_ABORTED') throw new Error(`${errorText} loading '${url}'`)
  }

  send(message: HostMessage): void {
    if (this.link) this.link.send(message)
    else this.early.push(message)
  }

  async updateMedia(): Promise<void> {
    const { session } = await this.opened
    await session.send('Emulation.setEmulatedMedia', { features: this.options.mediaFeatures() })
  }

  /** The page's unload runs, its beforeunload doesn't: no page can keep its window open. */
  async close(): Promise<void> {
    const { targetId } = await this.opened
    await chromium.browser.send('Target.closeTarget', { targetId }).catch(() => {})
  }

  private async open(): Promise<Target> {
    const target = await chromium.openPage(this.options.size)
    const { session, targetId, sessionId } = target
    pages.set(targetId, this)
    this.frames.add(targetId)
    chromium.on('detached', (detached: string) => detached === sessionId && this.gone(targetId))
    chromium.on('gone', () => this.gone(targetId))
    session.on('Page.frameAttached', ({ frameId }) => this.frames.add(frameId))
    session.on('Page.frameDetached', ({ frameId, reason }) => reason === 'remove' && this.frames.delete(frameId))
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      this.url = toApp(frame.url)
      this.emit('navigated')
    })
    session.on('Page.domContentEventFired', () => this.emit('dom-ready'))
    session.on('Page.loadEventFired', () => this.emit('loaded'))
    session.on('Inspector.targetCrashed', () => this.emit('crashed'))
    session.on('Page.javascriptDialogOpening', () => {
      session.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => {})
    })
    const receive = (message: PageMessage): boolean => this.emit('message', message)
    const link = new PageLink({ target, preload: this.options.preload, receive })
    await Promise.all([
      session.send('Page.enable'),
      session.send('Inspector.enable'),
      link.install(),
      session.send('Emulation.setEmulatedMedia', { features: this.options.mediaFeatures() }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ])
    this.link = link
    for (const message of this.early.splice(0)) link.send(message)
    return target
  }

  private gone(targetId: string): void {
    if (this.isClosed) return
    this.isClosed = true
    pages.delete(targetId)
    this.emit('closed')
  }
}
