// What runs in the preload's own world, handed to Chromium as text: ipcRenderer, the preload's half of contextBridge, the
// menu's keys, then the preload itself. Each function may use nothing from outside itself.
import type { Base64, Codec } from './codec.ts'
import type { HostMessage, PageMessage, WorldNames } from './page-messages.ts'

type Fn = (...args: unknown[]) => unknown
type Post = (message: PageMessage) => void
interface IpcRenderer {
  readonly module: object
  /** Takes what the host says, as text. */
  readonly receive: (text: string) => void
}

/** Electron's ipcRenderer, and where the host's messages come in. */
export function makeIpcRenderer(codec: Codec, post: Post, setAccelerators: (keys: string[]) => void): IpcRenderer {
  const listeners = new Map<string, Fn[]>()
  const calls = new Map<number, PromiseWithResolvers<unknown>>()
  let lastCall = 0

  const settle = ({ id, value, error }: HostMessage & { type: 'reply' }): void => {
    const call = calls.get(id)
    calls.delete(id)
    if (error === undefined) call?.resolve(value)
    else call?.reject(new Error(error))
  }
  const receive = (text: string): void => {
    const message = codec.decode(text) as HostMessage
    if (message.type === 'accelerators') setAccelerators(message.keys)
    if (message.type === 'reply') settle(message)
    if (message.type !== 'event') return
    for (const listener of [...(listeners.get(message.channel) ?? [])]) listener({ ports: [] }, ...message.args)
  }
  const invoke = (channel: string, ...args: unknown[]): Promise<unknown> => {
    const id = ++lastCall
    const call = Promise.withResolvers<unknown>()
    calls.set(id, call)
    try {
      post({ type: 'invoke', id, channel, args })
    } catch (error) {
      calls.delete(id)
      call.reject(error)
    }
    return call.promise
  }
  const on = (channel: string, listener: Fn): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return module
  }
  const off = (channel: string, listener: Fn): object => {
    listeners.set(channel, listeners.get(channel)?.filter(other => other !== listener) ?? [])
    return module
  }
  const send = (channel: string, ...args: unknown[]): void => post({ type: 'send', channel, args })
  const module = { invoke, send, on, off, removeListener: off }
  return { module, receive }
}

/** Electron's contextBridge: what it exposes is called by events that only the two worlds know. */
export function makeContextBridge(names: WorldNames, ipcRenderer: object): object {
  const exposed: Record<string, unknown> = {}
  const functions = new Map<number, Fn>()
  let lastPromise = 0

  const fire = (name: string, detail: unknown): void => {
    window.dispatchEvent(new CustomEvent(names.events + name, { detail }))
  }
  const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
  const shapeOf = (value: unknown): object => {
    if (typeof value === 'function') return { fn: true }
    if (!value || Object.getPrototypeOf(value) !== Object.prototype) return { value }
    return { members: Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)])) }
  }
  const unpack = (value: unknown): unknown => {
    if (!value || typeof value !== 'object' || !('callback' in value)) return value
    return (...args: unknown[]): void => fire('callback', { callback: value.callback, args })
  }
  const find = (target: string[] | number): Fn | undefined => {
    if (typeof target === 'number') return functions.get(target)
    let found: unknown = exposed
    for (const key of target) found = (found as Record<string, unknown>)[key]
    return found as Fn
  }
  const answerOf = (value: unknown): object => {
    if (typeof value === 'function') {
      functions.set(functions.size + 1, value as Fn)
      return { fn: functions.size }
    }
    if (value === ipcRenderer) return { value: {} } // which Electron empties too, since version 29
    if (!(value instanceof Promise)) return { value }
    const promise = ++lastPromise
    value
      .then(settled => fire('settled', { promise, value: structuredClone(settled) }))
      .catch((error: unknown) => fire('settled', { promise, error: textOf(error) }))
    return { promise }
  }
  window.addEventListener(`${names.events}call`, event => {
    event.stopImmediatePropagation()
    const { detail } = event as CustomEvent<{ target: string[] | number; args: unknown[] } | null>
    if (!detail) return // Its arguments could not be cloned, and the caller is told so.
    try {
      fire('answer', answerOf(find(detail.target)?.(...detail.args.map(unpack))))
    } catch (error) {
      fire('answer', { error: textOf(error) })
    }
  })
  const exposeInMainWorld = (key: string, api: unknown): void => {
    if (key in exposed) throw new Error('Cannot bind an API on top of an existing property on the window object')
    exposed[key] = api
    fire('expose', { key, shape: shapeOf(api) })
  }
  return { exposeInMainWorld }
}

/** Tells the host of focus, size and the menu's keys. Answers with a function that sets the keys. */
export function watchWindow(post: Post): (keys: string[]) => void {
  let accelerators = new Set<string>()
  const pressed = (event: KeyboardEvent): void => {
    const held = [event.ctrlKey && 'ctrl', event.altKey && 'alt', event.shiftKey && 'shift', event.metaKey && 'meta']
    const keys = [...held.filter(Boolean), event.key.toLowerCase()].join('+')
    if (event.defaultPrevented || !event.isTrusted || !accelerators.has(keys)) return
    event.preventDefault()
    post({ type: 'accelerator', keys })
  }
  // Electron looks at the menu's keys after the page had its turn, so this listener must be the last one at the window.
  const goLast = (): void => {
    window.removeEventListener('keydown', pressed)
    window.addEventListener('keydown', pressed)
  }
  window.addEventListener('keydown', goLast, true)
  for (const event of ['focus', 'blur', 'resize'] as const) {
    window.addEventListener(event, ({ target }) => target === window && post({ type: 'window', event }))
  }
  // Chromium doesn't say when a window was moved; the mouse coming back is the next best moment to look.
  document.addEventListener('mouseenter', () => post({ type: 'window', event: 'enter' }))
  return keys => {
    accelerators = new Set(keys)
  }
}

type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void
export interface IsolatedWorldParts {
  readonly makeCodec: (base64: Base64) => Codec
  readonly makeIpcRenderer: typeof makeIpcRenderer
  readonly makeContextBridge: typeof makeContextBridge
  readonly watchWindow: typeof watchWindow
  readonly process: object
  readonly preload: Preload
}

/** Puts the parts together and runs the preload in them. */
export function isolatedWorld(names: WorldNames, parts: IsolatedWorldParts): void {
  const world = globalThis as unknown as Record<string, unknown>
  // Chromium's own, not yet in the types.
  const { fromBase64 } = Uint8Array as unknown as { fromBase64(this: void, text: string): Uint8Array<ArrayBuffer> }
  const toText = (bytes: unknown): string => (bytes as { toBase64(): string }).toBase64()
  const codec = parts.makeCodec({ toText, toBytes: text => fromBase64(text) })
  const binding = world[names.binding] as (text: string) => void
  const post = (message: PageMessage): void => binding(codec.encode(message))
  const { module: ipcRenderer, receive } = parts.makeIpcRenderer(codec, post, parts.watchWindow(post))
  let pieces = ''
  world[names.receive] = (texts: string[], isPiece: boolean, isLast: boolean): void => {
    if (isPiece) pieces += texts.join('')
    if (isPiece && !isLast) return
    for (const text of isPiece ? [pieces] : texts) receive(text)
    if (isPiece) pieces = ''
  }
  // Chromium tells no page where a file lies, not even by DevTools while the page's own script waits for the answer.
  const webUtils = { getPathForFile: (_file: File): string => '' }
  const contextBridge = parts.makeContextBridge(names, ipcRenderer)
  const known: Record<string, object> = { ipcRenderer, contextBridge, webUtils }
  const electron = new Proxy(known, {
    get(members, key): unknown {
      if (typeof key === 'string' && key in members) return members[key]
      throw new Error(`The development host has no ${String(key)} for a preload`)
    },
  })
  const require = (name: string): unknown => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  try {
    parts.preload(require, module, module.exports, parts.process)
  } catch (error) {
    post({ type: 'preload-error', message: String(error instanceof Error ? error.stack : error) })
  }
}
