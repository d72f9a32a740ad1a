// The wire between the main process and a page's isolated world: a binding one way, function calls the other way.
import { randomBytes } from 'node:crypto'
import type { Target } from './chromium.ts'
import { codec, makeCodec } from './codec.ts'
import { isolatedWorld, makeContextBridge, makeIpcRenderer, watchWindow } from './isolated-world.ts'
import { mapSources, receiveBridge } from './main-world.ts'
import type { HostMessage, PageMessage, WorldNames } from './page-messages.ts'
import { schemes } from './schemes.ts'

const WORLD = 'Electron Isolated Context'
/** Chromium reads one long protocol message far slower than the same text in parts of this size. */
const PART_LENGTH = 262_144

/** What a sandboxed preload sees as `process`. */
const preloadProcess = {
  type: 'renderer',
  platform: process.platform,
  arch: process.arch,
  versions: { electron: process.versions.electron, node: process.versions.node },
  sandboxed: true,
  contextIsolated: true,
  env: {},
}

export interface PageLinkOptions {
  readonly target: Target
  /** The preload script's text; empty for none. */
  readonly preload: string
  readonly receive: (message: PageMessage) => void
}

export class PageLink {
  private readonly options: PageLinkOptions
  private readonly names: WorldNames
  private context: string | undefined
  private queue: string[] = []
  private isScheduled = false

  constructor(options: PageLinkOptions) {
    this.options = options
    const [events, binding, receive] = [...Array(3)].map(() => `k${randomBytes(12).toString('hex')}`)
    this.names = { events: events ?? '', binding: binding ?? '', receive: receive ?? '' }
  }

  /** Puts both worlds into every document the page will load from now on. */
  async install(): Promise<void> {
    const { session, targetId } = this.options.target
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string }
      if (context.name !== WORLD || frameId !== targetId) return
      this.context = context.uniqueId
      this.flush()
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
      if (executionContextUniqueId === this.context) this.context = undefined
    })
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === this.names.binding) this.options.receive(codec.decode(payload) as PageMessage)
    })
    await Promise.all([
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: this.names.binding, executionContextName: WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.mainSource() }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { worldName: WORLD, source: this.isolatedSource() }),
    ])
  }

  /** Messages keep their order; those sent before the page has its isolated world wait for it. */
  send(message: HostMessage): void {
    this.queue.push(codec.encode(message))
    if (this.isScheduled) return
    this.isScheduled = true
    setImmediate(() => this.flush())
  }

  private mainSource(): string {
    const names = JSON.stringify(this.names)
    return onlyInTopFrame(`(${mapSources})(${JSON.stringify([...schemes.keys()])}); (${receiveBridge})(${names})`)
  }

  private isolatedSource(): string {
    const preload = `function (require, module, exports, process) {${this.options.preload}\n}`
    const parts = `{
      makeCodec: ${makeCodec}, makeIpcRenderer: ${makeIpcRenderer}, makeContextBridge: ${makeContextBridge},
      watchWindow: ${watchWindow}, process: ${JSON.stringify(preloadProcess)}, preload: ${preload}
    }`
    return onlyInTopFrame(`(${isolatedWorld})(${JSON.stringify(this.names)}, ${parts})`)
  }

  private flush(): void {
    this.isScheduled = false
    if (this.context === undefined) return
    let short: string[] = []
    for (const text of this.queue.splice(0)) {
      if (text.length < PART_LENGTH) {
        short.push(text)
        continue
      }
      this.call(short.splice(0), false, false)
      for (let start = 0; start < text.length; start += PART_LENGTH) {
        const end = start + PART_LENGTH
        this.call([text.slice(start, end)], true, end >= text.length)
      }
    }
    this.call(short, false, false)
    short = []
  }

  private call(texts: readonly string[], isPart: boolean, isLast: boolean): void {
    const { context } = this
    if (texts.length === 0 || context === undefined) return
    const sent = this.options.target.session.send('Runtime.callFunctionOn', {
      functionDeclaration: `(...texts) => { ${this.names.receive}(texts, ${isPart}, ${isLast}) }`,
      uniqueContextId: context,
      arguments: texts.map(value => ({ value })),
      silent: true,
    })
    sent.catch(() => {}) // The page went away meanwhile, and the message with it, as in Electron.
  }
}

const onlyInTopFrame = (source: string): string => `if (window === window.top) { ${source} }`
