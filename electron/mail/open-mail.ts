// Puts the mailbox together: how mail arrives, what goes on by itself, and the calls of the window.

import type { Api } from '../../shared/api/index.ts'
import type { Id } from '../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import type { ApiArea } from '../api-area.ts'
import { type MailServices, mailApi } from './api.ts'
import { CheckClock } from './check-clock.ts'
import { MailboxWatches } from './imap/mailbox-watches.ts'
import { type ArchiveServices, mailArchiveApi } from './import/archive-api.ts'
import { noticesApi } from './notices/api.ts'
import { type Arrivals, type ArrivalsSystem, openArrivals } from './open-arrivals.ts'
import { type ReadingServices, readingApi } from './reading-api.ts'
import { ReadingChoices } from './reading-choices.ts'
import { type ReadingSystem, readingWithoutWindow } from './reading-system.ts'
import { RemoteSenders } from './remote-senders.ts'
import { mailRulesApi } from './rules/api.ts'
import type { ArrivalRules } from './rules/arrival-rules.ts'
import { RuleRuns } from './rules/rule-runs.ts'
import { MailIndexer } from './search/index-mail.ts'
import { TidyUp } from './tidy-up.ts'

type MailAreas = 'mail' | 'reading' | 'mailArchive' | 'mailRules' | 'notices'

export interface MailSystem
  extends Omit<MailServices, 'reader' | 'choices' | 'senders' | 'received' | 'indexMail' | 'arrived' | 'mailChanged'>,
    Pick<ArrivalsSystem, 'reader' | 'rulesChanged' | 'notify'>,
    Pick<ReadingServices, 'web' | 'sendMail'>,
    Pick<ArchiveServices, 'chooseFiles' | 'chooseFolder'> {
  /** For reading mail in a window. Absent: there is none. */
  readonly reading?: ReadingSystem | undefined
  /** Tells the window; `changed` of what is opened here is what services call. */
  mailChanged(accountIds: readonly Id[]): void
}

export interface Mail {
  readonly areas: { readonly [A in MailAreas]: ApiArea<Api[A]> }
  /** How single messages are read. */
  readonly choices: ReadingChoices
  /** Gets mail by itself. */
  readonly checks: CheckClock
  /** Lets rules look at what was read. */
  readonly arrivalRules: ArrivalRules
  /** Something in these accounts looks different. */
  changed(accountIds: readonly Id[]): void
  draftsChanged(): void
  accountsChanged(): void
  /** What goes on by itself from now on. */
  start(): Promise<void>
  /** Nothing begins by itself any more. Before the jobs are stopped. */
  rest(): Promise<void>
  /** After the jobs were stopped. */
  end(): Promise<void>
}

/** Throws StorageError. */
export async function openMail(system: MailSystem): Promise<Mail> {
  const { store, reader, clock, jobs } = system
  const indexer = new MailIndexer({
    ...{ store, reader, clock },
    indexed: () => system.mailChanged([LOCAL_ACCOUNT_ID]),
  })
  const changed = (accountIds: readonly Id[]): void => {
    system.mailChanged(accountIds)
    watches.changed(accountIds)
    indexer.wake()
  }
  const everythingChanged = async (): Promise<void> =>
    changed([LOCAL_ACCOUNT_ID, ...(await store.listAccounts()).map(({ id }) => id)])
  const arrivals = await openArrivals({ ...system, changed })
  const runs = new RuleRuns({ ...system, changed: everythingChanged })
  const choices = new ReadingChoices(store)
  const services = { ...system, mailChanged: changed, everythingChanged, choices, arrivals, runs, indexer }
  const areas = areasOf(services)
  const watching = {
    ...system,
    lastJob: (accountId: Id) => jobs.list().find(job => job.kind === 'get-mail' && job.accountId === accountId),
    check: async (accountId: Id) => areas.mail.handlers.getMail({ accountId }),
  }
  const checks = new CheckClock(watching)
  const watches = new MailboxWatches(watching)
  const tidyUp = new TidyUp({ store, clock })
  // What a crash left between reading and rules.
  await arrivals.rules.settle()
  await runs.resume()
  arrivals.reader.wake()
  return {
    ...{ areas, choices, checks, changed },
    arrivalRules: arrivals.rules,
    draftsChanged: () => indexer.wake(),
    accountsChanged: () => {
      void checks.look()
      void watches.look()
    },
    start: async () => {
      await checks.start()
      await watches.start()
      tidyUp.start()
      indexer.start()
    },
    rest: async () => {
      checks.rest()
      tidyUp.rest()
      arrivals.notices.rest()
      runs.rest()
      await watches.end()
    },
    end: async () => {
      await arrivals.reader.stop()
      await indexer.stop()
    },
  }
}

interface AreaServices extends MailSystem {
  readonly choices: ReadingChoices
  readonly arrivals: Arrivals
  readonly runs: RuleRuns
  readonly indexer: MailIndexer
  everythingChanged(): Promise<void>
}

function areasOf(services: AreaServices): Mail['areas'] {
  const { store, saving, arrivals, everythingChanged, mailChanged } = services
  const system = services.reading ?? readingWithoutWindow(saving)
  const shared = { ...services, senders: new RemoteSenders(store) }
  return {
    mail: mailApi({
      ...shared,
      received: system.received,
      indexMail: () => services.indexer.finish(),
      arrived: accountId => {
        mailChanged([accountId])
        arrivals.reader.wake()
      },
    }),
    notices: noticesApi(arrivals.keeper),
    mailRules: mailRulesApi({ ...services, changed: everythingChanged }),
    mailArchive: mailArchiveApi({
      ...services,
      importedMail: () => {
        // Where the store is closing nobody looks any more.
        everythingChanged().catch(() => {})
        arrivals.reader.wake()
      },
    }),
    reading: readingApi({ ...shared, system, saveFile: (name, bytes) => saving.saveFile(name, bytes) }),
  }
}
