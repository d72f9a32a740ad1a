// The application's life: start, and the order in which an Electron application ends.
import { spawn } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from './chromium.ts'
import { answerRequests } from './requests.ts'
import { watchDownloads } from './session.ts'
import type { SingleInstance } from './single-instance.ts'
import { PreventableEvent } from './strict.ts'

/** What the end of the application needs of a window. */
export interface OpenWindow {
  close(): void
  destroy(): void
}

export class Life {
  /** What the application's package.json says of it. */
  description = { name: 'host', version: '0.0.0', folder: process.cwd() }
  readonly ready = Promise.withResolvers<void>()
  isReady = false
  singleInstance: SingleInstance | undefined
  relaunchArgs: string[] | undefined
  /** All open windows, oldest first. */
  readonly windows = new Set<OpenWindow>()
  private readonly app: EventEmitter & { getPath(name: string): string }
  private phase: 'running' | 'quitting' | 'exiting' = 'running'

  constructor(app: EventEmitter & { getPath(name: string): string }) {
    this.app = app
  }

  /** Starts Chromium, unless the application has decided meanwhile not to run. */
  async start(): Promise<void> {
    if (this.phase === 'exiting' || this.singleInstance?.isHeld === false) return
    mkdirSync(this.app.getPath('userData'), { recursive: true, mode: 0o700 })
    answerRequests()
    chromium.on('gone', (code: number | null) => {
      if (code === 0) return // its last window was closed, which the windows tell themselves
      console.error('Chromium ended unexpectedly')
      process.exit(1)
    })
    await chromium.start(this.app.getPath('sessionData'))
    watchDownloads()
    this.isReady = true
    this.app.emit('ready', new PreventableEvent(), {})
    this.ready.resolve()
  }

  /** Asks before-quit, closes every window, asks will-quit, then ends; each of them may refuse. */
  quit(): void {
    if (this.phase !== 'running' || !this.allows('before-quit')) return
    this.phase = 'quitting'
    if (this.windows.size === 0) this.endUnlessRefused()
    for (const window of [...this.windows]) window.close()
  }

  /** Ends without asking anybody. */
  exit(code: number): void {
    if (this.phase === 'exiting') return
    this.phase = 'exiting'
    for (const window of [...this.windows]) window.destroy()
    void this.end(code)
  }

  windowClosed(window: OpenWindow): void {
    this.windows.delete(window)
    if (this.windows.size > 0 || this.phase === 'exiting') return
    if (this.phase === 'quitting') this.endUnlessRefused()
    else if (this.app.listenerCount('window-all-closed') > 0) this.app.emit('window-all-closed')
    else this.quit()
  }

  /** A window refused to close, so the application goes on. */
  closeRefused(): void {
    if (this.phase === 'quitting') this.phase = 'running'
  }

  private allows(name: string): boolean {
    const event = new PreventableEvent()
    this.app.emit(name, event)
    return !event.defaultPrevented
  }

  private endUnlessRefused(): void {
    if (this.allows('will-quit')) this.exit(0)
    else this.phase = 'running'
  }

  private async end(code: number): Promise<void> {
    this.app.emit('quit', new PreventableEvent(), code)
    await chromium.close()
    this.singleInstance?.release()
    if (this.relaunchArgs) {
      const runner = [...process.execArgv, path.join(import.meta.dirname, 'run.ts'), ...this.relaunchArgs]
      spawn(process.execPath, runner, { detached: true, stdio: 'ignore' }).unref()
    }
    process.exit(code)
  }
}
