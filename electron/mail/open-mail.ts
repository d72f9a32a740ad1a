// Puts the mailbox together: how mail arrives, what goes on by itself, and the calls of the window.

import type { Api } from '../../shared/api/index.ts'
import type { Id } from '../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import type { ApiArea } from '../api-area.ts'
import { type MailServices, mailApi } from './api.ts'
import { CheckClock } from './check-clock.ts'
import { mailFoldersApi } from './folders/api.ts'
import { RetentionRuns } from './folders/retention-runs.ts'
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
import { snoozeApi } from './snooze/api.ts'
import { SnoozeClock } from './snooze/snooze-clock.ts'
import { TidyUp } from './tidy-up.ts'

type MailAreas = 'mail' | 'mailFolders' | 'reading' | 'mailArchive' | 'mailRules' | 'notices' | 'snooze'

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
  /** Messages came from files, into any mailbox. */
  importedMail(): void
  /** Something in these accounts looks different. */
  changed(accountIds: readonly Id[]): void
  /** What is written changed, and its list did not. */
  draftSaved(): void
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
  const sleepers = new SnoozeClock({
    ...{ store, clock, changed: everythingChanged },
    cameBack: rows => arrivals.notices.cameBack(rows),
  })
  const retention = new RetentionRuns({ store, jobs, clock, everythingChanged })
  const own = { choices, arrivals, runs, indexer, sleepers, retention }
  const importedMail = (): void => {
    // Where the store is closing nobody looks any more.
    everythingChanged().catch(() => {})
    arrivals.wake()
  }
  const areas = areasOf({ ...system, ...own, mailChanged: changed, everythingChanged, importedMail })
  const watching = {
    ...system,
    lastJob: (accountId: Id) => jobs.list().find(job => job.kind === 'get-mail' && job.accountId === accountId),
    check: async (accountId: Id) => areas.mail.handlers.getMail({ accountId }),
  }
  const checks = new CheckClock(watching)
  const watches = new MailboxWatches(watching)
  await runs.resume()
  // The start does not wait for it. Where the store is closing nobody looks any more.
  settleLeft(arrivals, everythingChanged).catch(() => {})
  arrivals.wake()
  return {
    ...{ areas, choices, checks, changed, importedMail },
    arrivalRules: arrivals.rules,
    ...tellers({ indexer, checks, watches }),
    ...courseOf({ ...own, checks, watches, tidyUp: new TidyUp({ store, clock }) }),
  }
}

/** What a crash left between reading and rules. The window may have listed it already. */
async function settleLeft({ rules }: Arrivals, everythingChanged: () => Promise<void>): Promise<void> {
  if (await rules.settle()) await everythingChanged()
}

interface Course extends Pick<AreaServices, 'arrivals' | 'runs' | 'indexer' | 'sleepers' | 'retention'> {
  readonly checks: CheckClock
  readonly watches: MailboxWatches
  readonly tidyUp: TidyUp
}

function tellers({ indexer, checks, watches }: Pick<Course, 'indexer' | 'checks' | 'watches'>) {
  return {
    draftSaved: () => watches.draftsChanged(),
    draftsChanged: () => {
      indexer.wake()
      watches.draftsChanged()
    },
    accountsChanged: () => {
      void checks.look()
      void watches.look()
    },
  }
}

function courseOf(course: Course): Pick<Mail, 'start' | 'rest' | 'end'> {
  const { arrivals, runs, indexer, sleepers, retention, checks, watches, tidyUp } = course
  return {
    start: async () => {
      await checks.start()
      await watches.start()
      tidyUp.start()
      retention.start()
      await sleepers.start()
      indexer.start()
    },
    rest: async () => {
      checks.rest()
      tidyUp.rest()
      retention.rest()
      sleepers.rest()
      arrivals.notices.rest()
      runs.rest()
      await watches.end()
    },
    end: async () => {
      await arrivals.stop()
      await indexer.stop()
    },
  }
}

interface AreaServices extends MailSystem {
  readonly choices: ReadingChoices
  readonly arrivals: Arrivals
  readonly runs: RuleRuns
  readonly indexer: MailIndexer
  readonly sleepers: SnoozeClock
  readonly retention: RetentionRuns
  everythingChanged(): Promise<void>
  importedMail(): void
}

function areasOf(services: AreaServices): Mail['areas'] {
  const { store, saving, arrivals, everythingChanged } = services
  const system = services.reading ?? readingWithoutWindow(saving)
  const shared = { ...services, senders: new RemoteSenders(store) }
  return {
    mail: mailApi({
      ...shared,
      refusedDrafts: new Set(),
      received: system.received,
      indexMail: () => services.indexer.finish(),
      arrived: accountId => arrivals.arrived(accountId),
    }),
    mailFolders: mailFoldersApi({ ...services, arrived: accountId => arrivals.arrived(accountId) }),
    notices: noticesApi(arrivals.keeper),
    snooze: snoozeApi({
      store,
      changed: async () => {
        await everythingChanged()
        await services.sleepers.look()
      },
    }),
    mailRules: mailRulesApi({ ...services, changed: everythingChanged }),
    mailArchive: mailArchiveApi(services),
    reading: readingApi({ ...shared, system, saveFile: (name, bytes) => saving.saveFile(name, bytes) }),
  }
}
