// Senders whose remote pictures a person always wants to see. A From address can be forged, so this gives away no more than
// that a message was opened.

import type { Address } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { Store } from '../store/store.ts'

/** More than a list in the settings can show sensibly. */
const MAX_SENDERS = 5_000
const SETTING = 'remote-senders'

type SenderStore = Pick<Store, 'readSetting' | 'writeSetting'>

export class RemoteSenders {
  private readonly store: SenderStore
  private known: Promise<Set<string>> | undefined

  constructor(store: SenderStore) {
    this.store = store
  }

  /** Addresses in lower case, in alphabetical order. */
  async list(): Promise<string[]> {
    return [...(await this.all())].sort()
  }

  /** Several From addresses are nobody's. */
  async isTrusted(from: readonly Address[]): Promise<boolean> {
    const [sender, ...more] = from
    return sender !== undefined && more.length === 0 && (await this.all()).has(keyOf(sender.address))
  }

  /** Throws InputError for what is no address, and when there are too many. */
  async allow(address: string): Promise<void> {
    const all = await this.all()
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw new InputError('This is no address', 'address')
    if (all.size >= MAX_SENDERS) throw new InputError(`More than ${MAX_SENDERS} senders`, 'address')
    all.add(keyOf(address))
    await this.write(all)
  }

  async forget(address: string): Promise<void> {
    const all = await this.all()
    all.delete(keyOf(address))
    await this.write(all)
  }

  private all(): Promise<Set<string>> {
    this.known ??= this.read().catch((error: unknown) => {
      this.known = undefined
      throw error
    })
    return this.known
  }

  private async read(): Promise<Set<string>> {
    const stored = await this.store.readSetting(SETTING)
    return new Set(Array.isArray(stored) ? stored.filter(each => typeof each === 'string') : [])
  }

  private write(all: ReadonlySet<string>): Promise<void> {
    return this.store.writeSetting(SETTING, [...all])
  }
}

function keyOf(address: string): string {
  return address.toLowerCase()
}
