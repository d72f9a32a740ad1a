// Puts the mailbox together: how mail arrives, what goes on by itself, and the calls of the window.

import type { Api } from '../../shared/api/index.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import type { ApiArea } from '../api-area.ts'
import { type MailServices, mailApi } from './api.ts'
import { CheckClock } from './check-clock.ts'
import { mailFoldersApi } from './folders/api.ts'
import { FolderRemovals } from './folders/folder-removals.ts'
import { RetentionRuns } from './folders/retention-runs.ts'
import { MailboxWatches, wasOffline } from './imap/mailbox-watches.ts'
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
import { ServerSearches } from './search/server-searches.ts'
import { snoozeApi } from './snooze/api.ts'
import { SnoozeClock } from './snooze/snooze-clock.ts'
import { TidyUp } from './tidy-up.ts'
import { ToMe } from './to-me.ts'

type MailAreas = 'mail' | 'mailFolders' | 'reading' | 'mailArchive' | 'mailRules' | 'notices' | 'snooze'

export interface MailSystem
  extends Omit<
      MailServices,
      'reader' | 'choices' | 'senders' | 'received' | 'indexMail' | 'serverSearches' | 'arrived' | 'mailChanged'
    >,
    Pick<ArrivalsSystem, 'reader' | 'rulesChanged' | 'notify'>,
    Pick<ReadingServices, 'web' | 'sendMail'>,
    Pick<ArchiveServices, 'chooseFiles' | 'chooseFolder'> {
  /** For reading mail in a window. Absent: there is none. */
  readonly reading?: ReadingSystem | undefined
  isOffline(): boolean
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
  /** Servers may be asked again, or no more. */
  offlineChanged(): Promise<void>
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
  const removals = new FolderRemovals({ store, jobs, everythingChanged })
  const toMe = new ToMe({ store, reader, clock, everythingChanged })
  const serverSearches = new ServerSearches(system)
  const own = { choices, arrivals, runs, indexer, sleepers, retention, removals, toMe, serverSearches }
  const importedMail = (): void => {
    // Where the store is closing nobody looks any more.
    everythingChanged().catch(() => {})
    arrivals.wake()
  }
  const areas = areasOf({ ...system, ...own, mailChanged: changed, everythingChanged, importedMail })
  const watching = {
    ...system,
    lastJob: (accountId: Id) => jobs.list().find(job => job.kind === 'get-mail' && job.accountId === accountId),
    // Whoever went offline while the store was being asked is not told that a check failed.
    check: async (accountId: Id) => (system.isOffline() ? undefined : areas.mail.handlers.getMail({ accountId })),
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
    ...tellers({ indexer, checks, watches, toMe }),
    offlineChanged: () => followOffline({ ...watching, checks, watches }),
    ...courseOf({ ...own, checks, watches, tidyUp: new TidyUp({ store, clock }) }),
  }
}

/** What a crash left between reading and rules. The window may have listed it already. */
async function settleLeft({ rules }: Arrivals, everythingChanged: () => Promise<void>): Promise<void> {
  if (await rules.settle()) await everythingChanged()
}

interface Course
  extends Pick<AreaServices, 'arrivals' | 'runs' | 'indexer' | 'sleepers' | 'retention' | 'serverSearches'> {
  readonly removals: FolderRemovals
  readonly toMe: ToMe
  readonly checks: CheckClock
  readonly watches: MailboxWatches
  readonly tidyUp: TidyUp
}

interface OfflineServices extends Pick<Course, 'checks' | 'watches'>, Pick<MailSystem, 'store' | 'isOffline'> {
  lastJob(accountId: Id): Job | undefined
  check(accountId: Id): Promise<unknown>
}

/** Going online, what is due is asked for, what was done is told, and what was asked for in vain is asked for again. */
async function followOffline({ store, isOffline, checks, watches, lastJob, check }: OfflineServices): Promise<void> {
  if (isOffline()) return watches.look()
  await checks.look()
  await watches.cameOnline()
  for (const { id } of await store.listAccounts()) {
    const last = lastJob(id)
    if (last && wasOffline(last)) await check(id)
  }
}

function tellers({ indexer, checks, watches, toMe }: Pick<Course, 'indexer' | 'checks' | 'watches' | 'toMe'>) {
  return {
    draftSaved: () => watches.draftsChanged(),
    draftsChanged: () => {
      indexer.wake()
      watches.draftsChanged()
    },
    accountsChanged: () => {
      toMe.accountsChanged()
      void checks.look()
      void watches.look()
    },
  }
}

function courseOf(course: Course): Pick<Mail, 'start' | 'rest' | 'end'> {
  const { arrivals, runs, indexer, sleepers, retention, removals, toMe, serverSearches, checks, watches, tidyUp } =
    course
  return {
    start: async () => {
      await checks.start()
      await watches.start()
      tidyUp.start()
      retention.start()
      await removals.resume()
      await sleepers.start()
      indexer.start()
      toMe.start()
    },
    rest: async () => {
      checks.rest()
      tidyUp.rest()
      retention.rest()
      removals.rest()
      sleepers.rest()
      arrivals.notices.rest()
      runs.rest()
      await serverSearches.end()
      await watches.end()
    },
    end: async () => {
      await arrivals.stop()
      await indexer.stop()
      await toMe.stop()
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
  readonly serverSearches: ServerSearches
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
      brokeAt: new Map(),
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
