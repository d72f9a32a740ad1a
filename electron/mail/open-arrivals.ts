// What happens to mail that arrived: it is read for the lists, rules look at it, and then a person is told.

import type { Id } from '../../shared/model/account.ts'
import type { Clock } from '../clock.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'
import { MailNotices } from './notices/mail-notices.ts'
import { NoticeKeeper } from './notices/notice-keeper.ts'
import { ArrivalReader } from './read-arrivals.ts'
import { ArrivalRules } from './rules/arrival-rules.ts'

export interface ArrivalsSystem {
  readonly store: Store
  readonly reader: MessageReader
  readonly clock: Clock
  changed(accountIds: readonly Id[]): void
  rulesChanged(): void
  notify(title: string, text: string): void
}

export interface Arrivals {
  readonly keeper: NoticeKeeper
  readonly rules: ArrivalRules
  readonly notices: MailNotices
  /** Messages of the account are here: some were read on their way, the others are read now. */
  arrived(accountId: Id): void
  /** What was stored is read. */
  wake(): void
  /** After what is in hand. */
  stop(): Promise<void>
}

/** Throws StorageError. */
export async function openArrivals(system: ArrivalsSystem): Promise<Arrivals> {
  const { store, clock } = system
  const keeper = await NoticeKeeper.open(store)
  const notices = new MailNotices({ store, clock, keeper, notify: (title, text) => system.notify(title, text) })
  const rules = new ArrivalRules({
    ...{ store, clock, reader: system.reader },
    rulesChanged: () => system.rulesChanged(),
    arrived: (messages, entries) => notices.arrived(messages, entries),
  })
  // Rules look at what was read before anybody is told about it.
  const settled: Pick<Store, 'pendingMessages' | 'describe' | 'noteDeliveries'> = {
    pendingMessages: limit => store.pendingMessages(limit),
    noteDeliveries: reports => store.noteDeliveries(reports),
    describe: async summaries => {
      await store.describe(summaries)
      await rules.settle()
    },
  }
  const reader = new ArrivalReader(settled, system.reader, accountIds => system.changed(accountIds))
  return {
    ...{ keeper, rules, notices },
    arrived: accountId => {
      // Where the store is closing nobody looks any more; what waits for rules waits for the next start.
      const settled = rules.settle().catch(() => {})
      void settled.then(() => system.changed([accountId]))
      reader.wake()
    },
    wake: () => reader.wake(),
    stop: async () => {
      await reader.stop()
      await rules.stop()
    },
  }
}
