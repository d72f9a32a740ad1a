// The one Chromium of a host process: its command line, and the targets in it. Every window starts on a blank data: page
// with a number of its own, so that targets and windows are matched by that URL and never by order.
import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdirSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DevToolsPipe, type DevToolsSession } from './devtools-pipe.ts'
import { findChromium } from './find-chromium.ts'

export interface Target {
  readonly session: DevToolsSession
  readonly sessionId: string
  readonly targetId: string
}
interface AttachedTarget {
  readonly sessionId: string
  readonly targetInfo: {
    readonly type: string
    readonly url: string
    readonly targetId: string
    readonly openerId?: string
  }
}

const BLANK_PAGE = 'data:text/html,kittiwake-'
/** A killed host's Chromium needs a moment to end; two at once in one folder would join, and ours would be the guest. */
const PREDECESSOR_LIMIT_MS = 5_000
const CLOSE_LIMIT_MS = 3_000
const isRoot = process.getuid?.() === 0
const argument = (name: string): string | undefined => process.argv.find(arg => arg.startsWith(name))

/** Events: `request` (Fetch.requestPaused), `popup` (target id, opener), `detached` (session id), `gone` (exit code). */
class Chromium extends EventEmitter {
  readonly isHeadless = process.argv.includes('--headless')
  display: Pick<Electron.Display, 'bounds' | 'workArea' | 'scaleFactor'> | undefined
  private pipe: DevToolsPipe | undefined
  private folder = ''
  private pages = 0
  private isClosing = false
  private readonly blank = new Map<string, PromiseWithResolvers<Target>>()

  get browser(): DevToolsSession {
    if (!this.pipe) throw new Error('Chromium has not been started')
    return this.pipe.browser
  }

  /** Starts Chromium in `folder` and waits until its first, blank window can be spoken to. */
  async start(folder: string): Promise<void> {
    this.folder = folder
    mkdirSync(folder, { recursive: true })
    await this.waitForPredecessor()
    const stderr = argument('--remote-debugging-port') ? 'inherit' : 'ignore' // which says where a test may connect
    const pipe = new DevToolsPipe(findChromium(), this.switches(), stderr)
    this.pipe = pipe
    void pipe.exited.then(code => !this.isClosing && this.emit('gone', code))
    const { browser } = pipe
    browser.on('Fetch.requestPaused', paused => this.emit('request', paused))
    browser.on('Target.attachedToTarget', attached => void this.attached(attached))
    browser.on('Target.detachedFromTarget', ({ sessionId }) => {
      pipe.forget(sessionId)
      this.emit('detached', sessionId)
    })
    await browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    await browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true })
    await browser.send('Browser.grantPermissions', { permissions: [] }) // which refuses all others
    const ignored = ['browser', 'tab', 'iframe', 'worker'].map(type => ({ type, exclude: true }))
    await browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [...ignored, {}],
    })
    const died = pipe.exited.then(() => Promise.reject(new Error('Chromium ended while it was starting')))
    this.display = await measureDisplay(await Promise.race([this.blankPage(0).promise, died]))
  }

  /** A blank page in a window of its own, still waiting for Runtime.runIfWaitingForDebugger. */
  async openPage(size: { readonly width: number; readonly height: number }): Promise<Target> {
    const number = this.pages++
    const url = `${BLANK_PAGE}${number}`
    if (number > 0 && this.isHeadless) await this.browser.send('Target.createTarget', { url, newWindow: true, ...size })
    if (number > 0 && !this.isHeadless) {
      // A running Chromium opens a window without tabs only when asked from outside.
      const inFolder = [`--user-data-dir=${this.folder}`, `--app=${url}`, ...(isRoot ? ['--no-sandbox'] : [])]
      spawn(findChromium(), inFolder, { stdio: 'ignore' })
    }
    return this.blankPage(number).promise
  }

  /** Ends Chromium: asks, waits, and kills it when it doesn't listen. */
  async close(): Promise<void> {
    this.isClosing = true
    const { pipe } = this
    if (!pipe) return
    const tooLong = wait(CLOSE_LIMIT_MS, undefined, { ref: false }).then(() => pipe.process.kill('SIGKILL'))
    void pipe.browser.send('Browser.close').catch(() => {})
    await Promise.race([pipe.exited, tooLong])
    await pipe.exited
  }

  private switches(): string[] {
    const port = argument('--remote-debugging-port')
    return [
      ...(this.isHeadless ? ['--headless=new', '--screen-info={1920x1080}'] : []),
      ...(isRoot ? ['--no-sandbox'] : []),
      ...(port ? [port] : []),
      '--no-first-run',
      '--no-default-browser-check',
      '--noerrdialogs',
      '--hide-crash-restore-bubble',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-popup-blocking', // every popup is the application's to refuse
      // Electron keeps no renderer in reserve either.
      '--disable-features=Translate,MediaRouter,AutoupgradeMixedContent,SpareRendererForSitePerProcess',
      '--allow-running-insecure-content', // as a custom scheme may in Electron; the app decides what is requested
      '--host-resolver-rules=MAP * ~NOTFOUND', // Chromium itself has no network: requests.ts fetches what is allowed
      '--enable-features=NetworkServiceInProcess2', // and needs no process for it
      `--user-data-dir=${this.folder}`,
      `--app=${BLANK_PAGE}0`,
    ]
  }

  private async waitForPredecessor(): Promise<void> {
    const end = performance.now() + PREDECESSOR_LIMIT_MS
    while (isAlive(lockOwner(this.folder)) && performance.now() < end) await wait(20)
  }

  private blankPage(number: number): PromiseWithResolvers<Target> {
    const url = `${BLANK_PAGE}${number}`
    const page = this.blank.get(url) ?? Promise.withResolvers<Target>()
    this.blank.set(url, page)
    return page
  }

  private async attached({ sessionId, targetInfo }: AttachedTarget): Promise<void> {
    const { type, url, targetId, openerId } = targetInfo
    const session = this.pipe?.session(sessionId)
    if (!session) return
    if (type === 'page' && url.startsWith(BLANK_PAGE)) {
      this.blankPage(Number(url.slice(BLANK_PAGE.length))).resolve({ session, sessionId, targetId })
      return
    }
    if (type === 'page' && !url.startsWith('chrome://') && !url.startsWith('devtools://')) {
      this.emit('popup', targetId, openerId)
    }
    await session.send('Runtime.runIfWaitingForDebugger').catch(() => {})
  }
}

async function measureDisplay({ session }: Target): Promise<NonNullable<Chromium['display']>> {
  const expression =
    '[screen.width, screen.height, screen.availLeft, screen.availTop, screen.availWidth, screen.availHeight, devicePixelRatio]'
  const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true })
  const [fullWidth = 0, fullHeight = 0, x = 0, y = 0, width = 0, height = 0, scaleFactor = 1] = result.value as number[]
  const bounds = { x: 0, y: 0, width: fullWidth, height: fullHeight }
  return { bounds, workArea: { x, y, width, height }, scaleFactor }
}

/** The process that holds Chromium's folder lock, a link `host-pid`. */
function lockOwner(folder: string): number | undefined {
  try {
    return Number(/-(\d+)$/.exec(readlinkSync(path.join(folder, 'SingletonLock')))?.[1])
  } catch {
    return undefined
  }
}

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}

export const chromium = new Chromium()
