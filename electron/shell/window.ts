// The one window: its safety settings, its place on the screen, and its return after a crash.

import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import type { EventName, Events } from '../../shared/api/index.ts'
import type { WindowPlace } from '../settings/settings.ts'
import { APP_PAGE } from './addresses.ts'

const FIRST_PLACE: WindowPlace = { width: 1280, height: 832, isMaximized: false }
const MIN_WIDTH = 480
const MIN_HEIGHT = 400
/** A page that dies more often than this in a row is not loaded again by itself. */
const MAX_RELOADS = 3
/** A page that hangs does not keep the app from ending. */
const FLUSH_TIMEOUT_MS = 3_000
/** Nor does a question that nobody answers: a system that shuts down waits for us. */
const ANSWER_TIMEOUT_MS = 60_000
/** The place is written this long after the last move, not with every pixel. */
const PLACE_DELAY_MS = 400

export interface WindowFacts {
  readonly isHeadless: boolean
  /** It waits in the tray until a person wants it. */
  readonly isHidden: boolean
  readonly background: string
  readonly place: WindowPlace | undefined
  keepPlace(place: WindowPlace): void
  /** Closing it puts it into the tray. */
  staysInTray(): boolean
  log(text: string): void
}

export class AppWindow {
  readonly window: BrowserWindow
  private reloads = 0
  /** Settled with what the page answers: whether it may go. */
  private flushing: PromiseWithResolvers<boolean> | undefined
  private closing: Promise<boolean> | undefined
  private endTimer: NodeJS.Timeout | undefined
  /** In the tray, and nowhere on the screen. */
  private isAway: boolean
  /** To be done when it is shown: maximising shows a window. */
  private isToMaximize: boolean

  constructor(facts: WindowFacts) {
    const place = onScreen(facts.place ?? FIRST_PLACE)
    this.window = new BrowserWindow({
      ...placeOptions(place),
      minWidth: MIN_WIDTH,
      minHeight: MIN_HEIGHT,
      title: 'Kittiwake',
      show: !facts.isHeadless && !facts.isHidden,
      backgroundColor: facts.background,
      titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'default',
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/preload.cjs'),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      },
    })
    this.isAway = facts.isHidden
    this.isToMaximize = place.isMaximized && !facts.isHeadless
    if (!this.isAway) this.maximizeOnce()
    this.rememberPlace(facts.keepPlace)
    this.closeAfterFlush(facts.staysInTray)
    this.comeBack(facts.log)
  }

  load(): Promise<void> {
    return this.window.loadURL(APP_PAGE)
  }

  /** Tells the page what changed; a page that is gone or not there yet asks for everything when it starts. */
  send<E extends EventName>(name: E, payload: Events[E]): void {
    if (!this.window.isDestroyed()) this.window.webContents.send('event', name, payload)
  }

  focus(): void {
    if (this.window.isDestroyed()) return
    this.isAway = false
    if (this.window.isMinimized()) this.window.restore()
    this.maximizeOnce()
    this.window.show()
    this.window.focus()
  }

  /** The page has written what it held. */
  readyToEnd(): void {
    this.flushing?.resolve(true)
  }

  /** The page asks the person something. */
  holdEnd(): void {
    if (!this.flushing) return
    this.endAfter(ANSWER_TIMEOUT_MS)
    if (this.isAway || this.window.isMinimized()) this.focus()
  }

  /** The person wants the window to stay. */
  stay(): void {
    this.flushing?.resolve(false)
  }

  /**
   * Lets the page write what it holds, then closes the window. `mayStay`: the page may ask the person first. Resolves to true
   * when the window is gone, to false when the person wants it to stay.
   */
  close({ mayStay }: { readonly mayStay: boolean }): Promise<boolean> {
    this.closing ??= this.flushAndClose(mayStay)
    return this.closing
  }

  private async flushAndClose(mayStay: boolean): Promise<boolean> {
    if (this.window.isDestroyed()) return true
    this.flushing = Promise.withResolvers()
    this.endAfter(FLUSH_TIMEOUT_MS)
    this.send('app.ending', { mayStay })
    const mayGo = await this.flushing.promise
    clearTimeout(this.endTimer)
    this.flushing = undefined
    if (!mayGo) {
      this.closing = undefined
      return false
    }
    if (this.window.isDestroyed()) return true
    const closed = new Promise<void>(resolve => this.window.once('closed', () => resolve()))
    this.window.close()
    await closed
    return true
  }

  private endAfter(ms: number): void {
    clearTimeout(this.endTimer)
    this.endTimer = setTimeout(() => this.flushing?.resolve(true), ms)
  }

  /** The person closes the window: it goes into the tray, or it is the same as when the app ends. */
  private closeAfterFlush(staysInTray: () => boolean): void {
    this.window.on('close', event => {
      if (this.closing && !this.flushing) return
      event.preventDefault()
      if (!this.closing && staysInTray()) this.goAway()
      else void this.close({ mayStay: true })
    })
  }

  /** What the page holds, it writes by itself. */
  private goAway(): void {
    this.isAway = true
    if (!this.window.isFullScreen()) {
      this.window.hide()
      return
    }
    // macOS would leave an empty screen behind.
    this.window.once('leave-full-screen', () => {
      if (this.isAway) this.window.hide()
    })
    this.window.setFullScreen(false)
  }

  private maximizeOnce(): void {
    if (!this.isToMaximize) return
    this.isToMaximize = false
    this.window.maximize()
  }

  private rememberPlace(keep: (place: WindowPlace) => void): void {
    let timer: NodeJS.Timeout | undefined
    const keepNow = (): void => {
      clearTimeout(timer)
      if (!this.window.isDestroyed())
        keep({
          ...this.window.getNormalBounds(),
          isMaximized: this.isToMaximize || this.window.isMaximized(),
        })
    }
    const keepSoon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(keepNow, PLACE_DELAY_MS)
    }
    this.window.on('resize', keepSoon)
    this.window.on('move', keepSoon)
    this.window.on('close', keepNow)
  }

  /** A page that crashed is loaded again: what was being written is on disk. */
  private comeBack(log: (text: string) => void): void {
    this.window.webContents.on('render-process-gone', (_event, { reason }) => {
      log(`The page ended: ${reason}`)
      if (reason === 'clean-exit' || this.window.isDestroyed() || this.reloads >= MAX_RELOADS) return
      this.reloads += 1
      void this.load().catch((error: unknown) => log(`The page could not be loaded again: ${String(error)}`))
    })
  }
}

function placeOptions({ x, y, width, height }: WindowPlace): { width: number; height: number; x?: number; y?: number } {
  return { width, height, ...(x === undefined || y === undefined ? {} : { x, y }) }
}

/** A screen may have gone since last time: a window that would be out of sight is centred. */
function onScreen(place: WindowPlace): WindowPlace {
  const { x, y, width, height } = place
  if (x === undefined || y === undefined) return place
  const isVisible = screen.getAllDisplays().some(({ workArea: area }) => {
    const overlapX = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
    const overlapY = Math.min(y + height, area.y + area.height) - Math.max(y, area.y)
    return overlapX > 100 && overlapY > 50
  })
  return isVisible ? place : { width, height, isMaximized: place.isMaximized }
}
