// What runs in the page's own world before its scripts, handed to Chromium as text. Each function may use nothing from
// outside itself.
import type { WorldNames } from './page-messages.ts'

/** The page's half of contextBridge: builds the frozen, proxied copy of what the preload exposes. */
export function receiveBridge(names: WorldNames): void {
  type Fn = (...args: unknown[]) => unknown
  type Shape = { readonly fn?: true; readonly members?: Record<string, Shape>; readonly value?: unknown }
  type Answer = { readonly value?: unknown; readonly fn?: number; readonly promise?: number; readonly error?: string }
  // Taken before any page script runs, which could replace them.
  const { dispatchEvent, addEventListener } = EventTarget.prototype
  const { apply } = Reflect
  const OriginalEvent = CustomEvent
  const promises = new Map<number, PromiseWithResolvers<unknown>>()
  const callbacks = new Map<number, Fn>()
  let answer: Answer | null | undefined

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
    const callback = callbacks.size + 1
    callbacks.set(callback, value as Fn)
    return { callback }
  }
  const call = (target: string[] | number, args: unknown[]): unknown => {
    answer = undefined
    fire('call', { target, args: args.map(pack) }) // the other world answers by 'answer' before this comes back
    const notCloned: Answer = { error: 'An object could not be cloned.' }
    const { value, fn, promise, error } = (answer as Answer | null | undefined) ?? notCloned
    if (error !== undefined) throw new Error(error)
    if (fn !== undefined) return proxyOf(fn)
    if (promise === undefined) return value
    const waiting = Promise.withResolvers<unknown>()
    promises.set(promise, waiting)
    return waiting.promise
  }
  const proxyOf =
    (target: string[] | number): Fn =>
    (...args) =>
      call(target, args)
  const build = (shape: Shape, path: string[]): unknown => {
    if (shape.fn) return proxyOf(path)
    if (!shape.members) return shape.value
    const members = Object.entries(shape.members).map(([key, member]) => [key, build(member, [...path, key])])
    return Object.freeze(Object.fromEntries(members))
  }

  listen('answer', (given: Answer | null) => {
    answer = given
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

/** What scripts give to `src` has to be written as Chromium knows it, see schemes.ts. */
export function mapSources(schemes: readonly string[]): void {
  const { setAttribute } = Element.prototype
  const mapped = (url: unknown): string => {
    const [, scheme = '', rest] = /^([^:/]+):\/\/(.*)$/s.exec(String(url)) ?? []
    return schemes.includes(scheme) ? `https://${scheme}--${rest}` : String(url)
  }
  Element.prototype.setAttribute = function (name: string, value: string): void {
    setAttribute.call(this, name, name === 'src' ? mapped(value) : value)
  }
  for (const { prototype } of [HTMLIFrameElement, HTMLImageElement]) {
    const source = Object.getOwnPropertyDescriptor(prototype, 'src')
    const set = function (this: object, value: unknown): void {
      source?.set?.call(this, mapped(value))
    }
    Object.defineProperty(prototype, 'src', { ...source, set })
  }
}
