// What people chose for single messages: another charset, plain text, adapted colours, answered receipts. Remembered by the
// SHA-256 of the raw message, so it stays with the message wherever it is moved, and with its copies.

import type { MessageChoice } from '../../shared/model/reading.ts'
import type { Store } from '../store/store.ts'

/** More messages than anybody repairs by hand; the oldest choice goes first. */
const MAX_CHOICES = 5_000
const SETTING = 'message-choices'

type ChoiceStore = Pick<Store, 'readSetting' | 'writeSetting'>

export class ReadingChoices {
  private readonly store: ChoiceStore
  private known: Promise<Map<string, MessageChoice>> | undefined

  constructor(store: ChoiceStore) {
    this.store = store
  }

  async of(sha256: string): Promise<MessageChoice> {
    return (await this.all()).get(sha256) ?? {}
  }

  /** What is not named stays; `undefined` takes a choice back. On disk when it answers. */
  async change(sha256: string, change: MessageChoice): Promise<MessageChoice> {
    const all = await this.all()
    const chosen = Object.entries({ ...all.get(sha256), ...change }).filter(([, value]) => value !== undefined)
    const choice: MessageChoice = Object.fromEntries(chosen)
    // At the end: the newest.
    all.delete(sha256)
    if (chosen.length > 0) all.set(sha256, choice)
    for (const oldest of all.keys()) {
      if (all.size <= MAX_CHOICES) break
      all.delete(oldest)
    }
    await this.store.writeSetting(SETTING, [...all])
    return choice
  }

  private all(): Promise<Map<string, MessageChoice>> {
    this.known ??= this.read().catch((error: unknown) => {
      this.known = undefined
      throw error
    })
    return this.known
  }

  /** A value that is damaged is no choice. */
  private async read(): Promise<Map<string, MessageChoice>> {
    const stored = await this.store.readSetting(SETTING)
    const entries = Array.isArray(stored) ? stored.filter(isEntry).slice(-MAX_CHOICES) : []
    return new Map(entries)
  }
}

function isEntry(value: unknown): value is [string, MessageChoice] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'object' && value[1] !== null
}
