// What runs inside a page before its own scripts, handed to Chromium as text: the page's half of contextBridge, and the
// isolated world with ipcRenderer and the preload. Each function may use nothing from outside itself.
import type { Base64, Codec } from './codec.ts'

export type PageMessage =
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly type: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly type: 'accelerator'; readonly keys: string }
  | { readonly type: 'window'; readonly event: 'focus' | 'blur' | 'resize' | 'enter' }
  | { readonly type: 'preload-error'; readonly message: string }

export type HostMessage =
  | { readonly type: 'reply'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly type: 'event'; readonly channel: string; readonly args: unknown[] }
  | { readonly type: 'accelerators'; readonly keys: string[] }

/** The names the two worlds and the host share for one window. The page can't guess them. */
export interface WorldNames {
  readonly events: string
  readonly binding: string
  readonly receive: string
  /** The schemes that Chromium knows as hosts, see schemes.ts. */
  readonly schemes: readonly string[]
}

/** Runs in the page's own world: builds the frozen, proxied copy of what the preload exposes. */
export function mainWorld(names: WorldNames): void {
  if (window !== window.top) return
  type Fn = (...args: unknown[]) => unknown
  type Shape = { readonly fn?: true; readonly members?: Record<string, Shape>; readonly value?: unknown }
  type Returned = { readonly value?: unknown; readonly fn?: number; readonly promise?: number; readonly error?: string }
  // Taken before any page script runs, which could replace them.
  const { dispatchEvent, addEventListener } = EventTarget.prototype
  const { apply } = Reflect
  const OriginalEvent = CustomEvent
  const promises = new Map<number, PromiseWithResolvers<unknown>>()
  const callbacks = new Map<number, Fn>()
  let lastCallback = 0
  let returned: Returned | null | undefined

  const fire = (name: string, detail: unknown): void => {
    apply(dispatchEvent, window, [new OriginalEvent(names.events + name, { detail })])
  }
  const listen = (name: string, receive: (detail: never) => void): void => {
    const heard = (event: Event): void => {
      event.stopImmediatePropagation()
      receive((event as CustomEvent).detail as never)
    }
    apply(addEventListener, window, [names.events + name, heard])
  }
  const pack = (value: unknown): unknown => {
    if (typeof value !== 'function') return value
    callbacks.set(++lastCallback, value as Fn)
    return { callback: lastCallback }
  }
  const proxyOf =
    (target: string[] | number): Fn =>
    (...args) => {
      returned = undefined
      fire('call', { target, args: args.map(pack) }) // the other world answers by 'returned' before this comes back
      const answer = returned as Returned | null | undefined
      if (!answer) throw new Error('An object could not be cloned.')
      if (answer.error !== undefined) throw new Error(answer.error)
      if (answer.fn !== undefined) return proxyOf(answer.fn)
      if (answer.promise === undefined) return answer.value
      const promise = Promise.withResolvers<unknown>()
      promises.set(answer.promise, promise)
      return promise.promise
    }
  const build = (shape: Shape, path: string[]): unknown => {
    if (shape.fn) return proxyOf(path)
    if (!shape.members) return shape.value
    const members = Object.entries(shape.members).map(([key, member]) => [key, build(member, [...path, key])])
    return Object.freeze(Object.fromEntries(members))
  }

  // What scripts give to `src` has to be written as Chromium knows it.
  const { setAttribute } = Element.prototype
  const mapped = (url: unknown): string => {
    const [, scheme = '', rest] = /^([^:/]+):\/\/(.*)$/s.exec(String(url)) ?? []
    return names.schemes.includes(scheme) ? `https://${scheme}--${rest}` : String(url)
  }
  Element.prototype.setAttribute = function (name: string, value: string): void {
    apply(setAttribute, this, [name, name === 'src' ? mapped(value) : value])
  }
  for (const { prototype } of [HTMLIFrameElement, HTMLImageElement]) {
    const source = Object.getOwnPropertyDescriptor(prototype, 'src')
    const set = function (this: object, value: unknown): void {
      apply(source?.set ?? setAttribute, this, [mapped(value)])
    }
    Object.defineProperty(prototype, 'src', { ...source, set })
  }

  listen('returned', (answer: Returned | null) => {
    returned = answer
  })
  listen('settled', ({ promise, value, error }: { promise: number; value?: unknown; error?: string }) => {
    const waiting = promises.get(promise)
    promises.delete(promise)
    if (error === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(error))
  })
  listen('callback', ({ callback, args }: { callback: number; args: unknown[] }) => callbacks.get(callback)?.(...args))
  listen('expose', ({ key, shape }: { key: string; shape: Shape }) => {
    Object.defineProperty(window, key, { value: build(shape, [key]), enumerable: true })
  })
}

type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void
interface IsolatedWorldParts {
  readonly makeCodec: (base64: Base64) => Codec
  readonly process: object
  readonly preload: Preload
}

/** Runs in the preload's own world: ipcRenderer, the other half of contextBridge, the menu's keys, then the preload. */
export function isolatedWorld(names: WorldNames, { makeCodec, process, preload }: IsolatedWorldParts): void {
  if (window !== window.top) return
  type Fn = (...args: unknown[]) => unknown
  const world = globalThis as unknown as Record<string, unknown>
  // Chromium's own, not yet in the types.
  const base64 = Uint8Array as unknown as { fromBase64(text: string): Uint8Array<ArrayBuffer> }
  const toText = (bytes: unknown): string => (bytes as { toBase64(): string }).toBase64()
  const codec = makeCodec({ toText, toBytes: text => base64.fromBase64(text) })
  const binding = world[names.binding] as (text: string) => void
  const post = (message: PageMessage): void => binding(codec.encode(message))

  function makeIpcRenderer(): object {
    const listeners = new Map<string, Fn[]>()
    const calls = new Map<number, PromiseWithResolvers<unknown>>()
    let lastCall = 0
    let accelerators = new Set<string>()
    let parts = ''

    const receive = (text: string): void => {
      const message = codec.decode(text) as HostMessage
      if (message.type === 'accelerators') accelerators = new Set(message.keys)
      if (message.type === 'event') {
        for (const listener of [...(listeners.get(message.channel) ?? [])]) listener({ ports: [] }, ...message.args)
      }
      if (message.type !== 'reply') return
      const call = calls.get(message.id)
      calls.delete(message.id)
      if (message.error === undefined) call?.resolve(message.value)
      else call?.reject(new Error(message.error))
    }
    world[names.receive] = (texts: string[], isPart: boolean, isLast: boolean): void => {
      if (isPart) parts += texts.join('')
      const whole = isPart ? [parts] : texts
      if (isPart && !isLast) return
      for (const text of whole) receive(text)
      if (isPart) parts = ''
    }
    // Electron looks at the menu's keys after the page had its turn, so this listener must be the last one at the window.
    const pressed = (event: KeyboardEvent): void => {
      const held = [event.ctrlKey && 'ctrl', event.altKey && 'alt', event.shiftKey && 'shift', event.metaKey && 'meta']
      const keys = [...held.filter(Boolean), event.key.toLowerCase()].join('+')
      if (event.defaultPrevented || !event.isTrusted || !accelerators.has(keys)) return
      event.preventDefault()
      post({ type: 'accelerator', keys })
    }
    const goLast = (): void => {
      window.removeEventListener('keydown', pressed)
      window.addEventListener('keydown', pressed)
    }
    window.addEventListener('keydown', goLast, true)

    const off = (channel: string, listener: Fn): object => {
      listeners.set(channel, listeners.get(channel)?.filter(other => other !== listener) ?? [])
      return ipcRenderer
    }
    const ipcRenderer = {
      invoke: (channel: string, ...args: unknown[]): Promise<unknown> => {
        const call = Promise.withResolvers<unknown>()
        calls.set(++lastCall, call)
        try {
          post({ type: 'invoke', id: lastCall, channel, args })
        } catch (error) {
          calls.delete(lastCall)
          call.reject(error)
        }
        return call.promise
      },
      send: (channel: string, ...args: unknown[]): void => post({ type: 'send', channel, args }),
      on: (channel: string, listener: Fn): object => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
        return ipcRenderer
      },
      off,
      removeListener: off,
    }
    return ipcRenderer
  }

  function makeContextBridge(): object {
    const exposed: Record<string, unknown> = {}
    const functions = new Map<number, Fn>()
    let lastFunction = 0
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
    const settle = (promise: Promise<unknown>, id: number): void => {
      promise
        .then(value => fire('settled', { promise: id, value: structuredClone(value) }))
        .catch((error: unknown) => fire('settled', { promise: id, error: textOf(error) }))
    }
    const find = (target: string[] | number): Fn | undefined => {
      if (typeof target === 'number') return functions.get(target)
      let found: unknown = exposed
      for (const key of target) found = (found as Record<string, unknown>)[key]
      return found as Fn
    }
    const run = (target: string[] | number, args: unknown[]): object => {
      const value = find(target)?.(...args.map(unpack))
      if (typeof value === 'function') functions.set(++lastFunction, value as Fn)
      if (typeof value === 'function') return { fn: lastFunction }
      if (value === ipcRenderer) return { value: {} } // which Electron empties too, since version 29
      if (!(value instanceof Promise)) return { value }
      settle(value, ++lastPromise)
      return { promise: lastPromise }
    }
    window.addEventListener(`${names.events}call`, event => {
      event.stopImmediatePropagation()
      const { detail } = event as CustomEvent<{ target: string[] | number; args: unknown[] } | null>
      if (!detail) return
      try {
        fire('returned', run(detail.target, detail.args))
      } catch (error) {
        fire('returned', { error: textOf(error) })
      }
    })
    const exposeInMainWorld = (key: string, api: unknown): void => {
      if (key in exposed) throw new Error('Cannot bind an API on top of an existing property on the window object')
      exposed[key] = api
      fire('expose', { key, shape: shapeOf(api) })
    }
    return { exposeInMainWorld }
  }

  const ipcRenderer = makeIpcRenderer()
  const electron: object = new Proxy(
    { ipcRenderer, contextBridge: makeContextBridge() },
    {
      get(members, key): unknown {
        if (!(key in members)) throw new Error(`The development host has no ${String(key)} for a preload`)
        return Reflect.get(members, key)
      },
    },
  )
  const require = (name: string): unknown => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
  for (const event of ['focus', 'blur', 'resize'] as const) {
    window.addEventListener(event, ({ target }) => target === window && post({ type: 'window', event }))
  }
  // Chromium doesn't say when a window was moved; the mouse coming back is the next best moment to look.
  document.addEventListener('mouseenter', () => post({ type: 'window', event: 'enter' }))
  const module = { exports: {} }
  try {
    preload(require, module, module.exports, process)
  } catch (error) {
    post({ type: 'preload-error', message: String(error instanceof Error ? error.stack : error) })
  }
}
