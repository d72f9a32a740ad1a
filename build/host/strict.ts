// Makes gaps loud: a member or an event that the host doesn't have throws instead of being undefined or never coming.
import { EventEmitter } from 'node:events'

/** Members that Node, Vitest and await look for on any object. */
const PROBED = new Set(['then', 'toJSON', 'nodeType', 'asymmetricMatch', '$$typeof'])

/** `target`, throwing on every member that isn't there. Assigning to it works, so that tests can replace members. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver): unknown {
      if (typeof key === 'string' && !(key in object) && !PROBED.has(key)) throw missing(`${name}.${key}`)
      return Reflect.get(object, key, receiver)
    },
  })
}

export function missing(what: string): Error {
  return new Error(`The development host has no ${what}: add it to build/host or test it in Electron`)
}

/** An emitter that refuses listeners for events that Electron has and the host would never emit. */
export class HostEmitter extends EventEmitter {
  private readonly owner: string
  private readonly names: ReadonlySet<string>

  constructor(owner: string, names: readonly string[]) {
    super()
    this.owner = owner
    this.names = new Set(names)
  }

  override on(name: string, listener: Parameters<EventEmitter['on']>[1]): this {
    if (!this.names.has(name)) throw missing(`event '${name}' of ${this.owner}`)
    return super.on(name, listener)
  }

  override addListener(name: string, listener: Parameters<EventEmitter['on']>[1]): this {
    return this.on(name, listener)
  }
}

/** An event that listeners may refuse. */
export class PreventableEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}
