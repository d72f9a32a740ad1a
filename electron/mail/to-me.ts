// Asks older messages whether they are addressed to the person: behind everything else, newest first, step by step, and after a
// restart where it stopped. Their rows say it of most; of the others the header is read.

import type { Clock } from '../clock.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { ToMeQuestion } from '../store/mail-store.ts'
import type { Store } from '../store/store.ts'

export interface ToMeServices {
  readonly store: Pick<Store, 'nextToAsk' | 'putToMe'>
  readonly reader: Pick<MessageReader, 'ruleTexts'>
  readonly clock: Pick<Clock, 'after'>
  /** Something may look different in every account. */
  everythingChanged(): Promise<void>
}

/** The start belongs to the person. */
export const FIRST_ASKED_MS = 20_000
/** A fraction of a second of work for either thread, which answers others in between. */
const ASKED_AT_ONCE = 256
/** Between the addresses in a list of people. */
const NO_ADDRESS = /[\s<>,;:"()]+/

export class ToMe {
  private readonly services: ToMeServices
  private takeBack: (() => void) | undefined
  private running: Promise<void> | undefined
  private isDue = false
  private isStarted = false
  private isStopped = false

  constructor(services: ToMeServices) {
    this.services = services
  }

  /** From now on it works by itself. */
  start(): void {
    this.isStarted = true
    this.takeBack = this.services.clock.after(FIRST_ASKED_MS, () => this.begin())
  }

  /** An account may have another address. */
  accountsChanged(): void {
    if (this.isStarted && !this.takeBack) this.begin()
  }

  /** Ends after the step in hand; the rest waits for the next start. */
  async stop(): Promise<void> {
    this.isStopped = true
    this.takeBack?.()
    await this.running
  }

  private begin(): void {
    this.takeBack = undefined
    this.isDue = true
    // What fails now, on a full disk or while packs move, is tried again at the next start.
    this.running ??= this.run()
      .catch(() => undefined)
      .finally(() => {
        this.running = undefined
      })
  }

  private async run(): Promise<void> {
    while (this.isDue && !this.isStopped) {
      this.isDue = false
      if ((await this.askAll()) > 0 && !this.isStopped) await this.services.everythingChanged()
    }
  }

  /** Answers with how many rows changed. */
  private async askAll(): Promise<number> {
    const { store } = this.services
    let changed = 0
    while (!this.isStopped) {
      const question = await store.nextToAsk(ASKED_AT_ONCE)
      if (!question) break
      const { addresses, belowId, named } = question
      changed += await store.putToMe({ addresses, belowId, ids: [...named, ...(await this.asked(question))] })
    }
    return changed
  }

  /** A message that cannot be read names nobody. */
  private async asked({ addresses, asked }: ToMeQuestion): Promise<number[]> {
    if (asked.length === 0 || addresses.length === 0) return []
    const own = new Set(addresses)
    const texts = await this.services.reader.ruleTexts(asked, { headers: [], needsBody: false })
    const names = (people: string): boolean =>
      people
        .toLowerCase()
        .split(NO_ADDRESS)
        .some(word => own.has(word))
    return texts.filter(({ to, cc }) => names(to) || names(cc)).map(({ id }) => id)
  }
}
