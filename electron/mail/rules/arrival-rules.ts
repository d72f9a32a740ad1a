// Rules on what arrives: after it was read, before it is announced. What waits is written down with the message itself and taken
// off in the transaction that did what the rules say, so a crash in between costs nothing and does nothing twice.

import type { RuleEntry } from '../../../shared/model/mail-rule.ts'
import type { Clock } from '../../clock.ts'
import type { MessageReader } from '../../message/open-message-reader.ts'
import { MailDecider } from '../../reading/rules/mail-decider.ts'
import { ARRIVALS, type RuleMessage } from '../../store/rules/rules-store.ts'
import type { Store } from '../../store/store.ts'
import { decideBatch } from './decide-batch.ts'

export interface ArrivalRulesServices {
  readonly store: Pick<Store, 'listRules' | 'readMessage' | 'waitingForRules' | 'applyRules'>
  readonly reader: Pick<MessageReader, 'ruleTexts'>
  readonly clock: Pick<Clock, 'now'>
  /** What arrived, and what rules did to some of it. */
  arrived(messages: readonly RuleMessage[], entries: readonly RuleEntry[]): void
  /** Tallies changed. */
  rulesChanged(): void
}

/** One transaction: a fraction of a second. */
const BATCH_MESSAGES = 256

export class ArrivalRules {
  private readonly services: ArrivalRulesServices
  private last: Promise<unknown> = Promise.resolve()
  private isStopped = false

  constructor(services: ArrivalRulesServices) {
    this.services = services
  }

  /** Lets the rules look at everything that was read and still waits for them; one after the other. True: something did. */
  settle(): Promise<boolean> {
    const settled = this.last.then(() => this.run())
    this.last = settled.catch(() => undefined)
    return settled
  }

  /** Ends after the batch in hand; the rest waits for the next start. */
  async stop(): Promise<void> {
    this.isStopped = true
    await this.last
  }

  private async run(): Promise<boolean> {
    const { store } = this.services
    let hasWaited = false
    while (!this.isStopped) {
      const messages = await store.waitingForRules(ARRIVALS, BATCH_MESSAGES)
      if (messages.length === 0) break
      await this.settleBatch(messages)
      hasWaited = true
    }
    return hasWaited
  }

  /** The rules are read for every batch: what they did to the one before is part of them. */
  private async settleBatch(messages: readonly RuleMessage[]): Promise<void> {
    const { store, reader, clock, arrived, rulesChanged } = this.services
    const nowMs = clock.now()
    const decider = new MailDecider(await store.listRules(), nowMs, 'arrival')
    const { decisions, tallies } = await decideBatch({ store, reader }, messages, { decider, nowMs })
    const entries = await store.applyRules({ runId: ARRIVALS, atMs: nowMs, decisions, tallies })
    arrived(messages, entries)
    if (tallies.length > 0) rulesChanged()
  }
}
