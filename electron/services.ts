// Puts the services together for one profile. Everything the system offers comes in as a plain object, so the whole
// app but its window runs under plain Node.

import type { Api, EventName, Events } from '../shared/api/index.ts'
import type { Id } from '../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../shared/model/message.ts'
import type { WebProxy } from '../shared/model/network.ts'
import { accountsApi } from './accounts/api.ts'
import { networkApi } from './accounts/network/api.ts'
import { Routes } from './accounts/network/routes.ts'
import { AccessTokens } from './accounts/oauth/access-tokens.ts'
import type { Browser } from './accounts/oauth/authorize.ts'
import type { TokenRequestOptions } from './accounts/oauth/token-request.ts'
import { type Keychain, Secrets } from './accounts/secrets.ts'
import { type ActivitySystem, activityApi } from './activity/api.ts'
import { Recorder } from './activity/recorder.ts'
import { TranscriptLevels } from './activity/transcript-levels.ts'
import type { ApiArea } from './api-area.ts'
import { ChangeNotice } from './change-notice.ts'
import { type Clock, systemClock } from './clock.ts'
import { composeApi } from './compose/api.ts'
import { OutboxClock } from './compose/outbox-clock.ts'
import type { QuotingTexts } from './compose/quote.ts'
import { Sender } from './compose/sender.ts'
import { writeDraft } from './compose/write-draft.ts'
import { writeOutgoing } from './compose/write-outgoing.ts'
import type { Desktop } from './files/desktop.ts'
import { type Files, type FilesTexts, openFiles } from './files/open-files.ts'
import { putOnSite } from './files/put-on-site.ts'
import { filesViewState } from './files/view-state-schema.ts'
import { jobsApi } from './jobs/api.ts'
import { Jobs } from './jobs/job.ts'
import { mailApi, type Saving } from './mail/api.ts'
import { CheckClock } from './mail/check-clock.ts'
import { MailboxWatches } from './mail/imap/mailbox-watches.ts'
import { mailArchiveApi } from './mail/import/archive-api.ts'
import { noticesApi } from './mail/notices/api.ts'
import { MailNotices } from './mail/notices/mail-notices.ts'
import { NoticeKeeper } from './mail/notices/notice-keeper.ts'
import { ArrivalReader } from './mail/read-arrivals.ts'
import { readingApi } from './mail/reading-api.ts'
import { ReadingChoices } from './mail/reading-choices.ts'
import { type ReadingSystem, readingWithoutWindow } from './mail/reading-system.ts'
import { RemoteSenders } from './mail/remote-senders.ts'
import { mailRulesApi } from './mail/rules/api.ts'
import { ArrivalRules } from './mail/rules/arrival-rules.ts'
import { RuleRuns } from './mail/rules/rule-runs.ts'
import { MailIndexer } from './mail/search/index-mail.ts'
import { TidyUp } from './mail/tidy-up.ts'
import { type MessageReader, openMessageReader } from './message/open-message-reader.ts'
import { openNews } from './news/open-news.ts'
import type { PostingTexts } from './news/posting/posting-services.ts'
import { settingsApi } from './settings/api.ts'
import { SettingsKeeper } from './settings/settings.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'

export interface SystemFacilities {
  readonly folder: string
  /** The threads' entry files; absent: the sources themselves. */
  readonly storeThread?: URL
  readonly messageThread?: URL
  readonly diskThread?: URL
  readonly binaryThread?: URL
  readonly keychain: Keychain
  readonly texts: QuotingTexts & PostingTexts
  readonly saving: Saving & ActivitySystem
  /** For reading mail in a window. Absent: there is none. */
  readonly reading?: ReadingSystem
  readonly desktop: Desktop
  readonly fileTexts: FilesTexts
  /** For signing in to mail providers. Absent: nobody can. */
  readonly browser?: Browser
  /** Of sign-in servers. Absent: the system's roots. */
  readonly signInTrust?: TokenRequestOptions
  /** Absent: the system's. */
  readonly clock?: Clock
  /** Told through which proxy pages reach the web; undefined: as the system is set. Absent: there are no pages. */
  readonly useWebProxy?: (proxy: WebProxy | undefined) => Promise<void>
  chooseFiles(): Promise<readonly string[]>
  emit<E extends EventName>(name: E, payload: Events[E]): void
  /** Where the sandboxed frame finds the HTML of a message or an article; allows its remote pictures when asked. */
  htmlUrl(of: 'message' | 'article', id: Id, showRemote: boolean): string
}

type Areas = Omit<Api, 'app'>

export interface Services {
  readonly store: Store
  readonly reader: MessageReader
  readonly secrets: Secrets
  readonly settings: SettingsKeeper
  /** How single messages are read. */
  readonly choices: ReadingChoices
  /** Gets mail by itself. */
  readonly checks: CheckClock
  /** Lets rules look at what was read. */
  readonly arrivalRules: ArrivalRules
  readonly areas: { readonly [A in keyof Areas]: ApiArea<Areas[A]> }
  /** What goes on by itself from now on, once every server of the profile is there. */
  start: Files['start']
  /** Runs a saved job and waits for its end. */
  runJob: Files['runJob']
  /** Stops what runs and closes everything; nothing is lost by not calling it. */
  end(): Promise<void>
}

/** Throws StorageError when the data cannot be opened; nothing on disk was changed then. */
export async function openServices(system: SystemFacilities): Promise<Services> {
  const { emit, saving } = system
  const store = await openStore({
    folder: system.folder,
    ...(system.storeThread ? { threadEntry: system.storeThread } : {}),
  })
  const reader = openMessageReader(system.messageThread ? { threadEntry: system.messageThread } : {})
  const clock = system.clock ?? systemClock
  const secrets = await Secrets.open(store, system.keychain)
  const routes = new Routes(store, secrets)
  const appProxyChanged = async (): Promise<void> => system.useWebProxy?.(await routes.webProxy())
  await appProxyChanged()
  const tokens = new AccessTokens(secrets, system.signInTrust, routes)
  const settings = await SettingsKeeper.open(store, changed => emit('settings.changed', changed))
  const levels = await TranscriptLevels.open({
    read: () => store.readSetting('transcript-levels'),
    write: kept => store.writeSetting('transcript-levels', kept),
  })
  const recorder = new Recorder(
    connectionId => emit('activity.changed', { connectionId }),
    name => levels.of(name),
  )
  const jobs = new Jobs(job => emit('job.changed', job))
  const indexer = new MailIndexer({
    ...{ store, reader, clock },
    indexed: () => notice.changed([LOCAL_ACCOUNT_ID]),
  })
  const notice = new ChangeNotice(accountIds => emit('mail.changed', { accountIds }))
  const mailChanged = (accountIds: readonly Id[]): void => {
    notice.changed(accountIds)
    watches?.changed(accountIds)
    indexer.wake()
  }
  let watches: MailboxWatches | undefined
  let checks: CheckClock | undefined
  const accountsChanged = (): void => {
    emit('accounts.changed', {})
    void checks?.look()
    void watches?.look()
  }
  const rulesChanged = (): void => emit('rules.changed', {})
  const noticeKeeper = await NoticeKeeper.open(store)
  const notices = new MailNotices({
    ...{ store, clock, keeper: noticeKeeper },
    notify: (title, text) => system.desktop.notify(title, text),
  })
  const arrivalRules = new ArrivalRules({
    ...{ store, reader, clock, rulesChanged },
    arrived: (messages, entries) => notices.arrived(messages, entries),
  })
  // Rules look at what was read before anybody is told about it.
  const settled: Pick<Store, 'pendingMessages' | 'describe' | 'noteDeliveries'> = {
    pendingMessages: limit => store.pendingMessages(limit),
    noteDeliveries: reports => store.noteDeliveries(reports),
    describe: async summaries => {
      await store.describe(summaries)
      await arrivalRules.settle()
    },
  }
  const arrivals = new ArrivalReader(settled, reader, mailChanged)

  const shared = { store, reader, secrets, routes, tokens, recorder, jobs, mailChanged, accountsChanged }
  const arrived = (accountId: Id): void => {
    mailChanged([accountId])
    arrivals.wake()
  }
  // What went out may have answered an article.
  const outgoingChanged = (accountIds: readonly Id[]): void => {
    mailChanged(accountIds)
    news.answered()
  }
  const sender = new Sender({ ...shared, clock, mailChanged: outgoingChanged })
  const outbox = new OutboxClock({ store, clock, sender })
  const draftsChanged = (): void => {
    emit('drafts.changed', {})
    indexer.wake()
  }
  const files = openFiles({ ...system, ...shared })
  const compose = composeApi({
    ...shared,
    mailChanged: outgoingChanged,
    sender,
    outbox,
    clock,
    texts: system.texts,
    draftsChanged,
    chooseFiles: () => system.chooseFiles(),
    putOnSite: (put, job) => putOnSite(files.sessions, put, job),
  })
  const news = await openNews({
    ...shared,
    emit,
    clock,
    desktop: system.desktop,
    notify: (title, text) => system.desktop.notify(title, text),
    htmlUrl: (id, showRemote) => system.htmlUrl('article', id, showRemote),
    binaryThread: system.binaryThread,
    postingTexts: system.texts,
    writeMail: (mail, account) => writeOutgoing(reader, mail, { account, files: [] }),
    sendMail: async messageId => compose.handlers.sendAgain({ messageId }),
    draftsChanged,
  })
  const choices = new ReadingChoices(store)
  const senders = new RemoteSenders(store)
  const readingSystem = system.reading ?? readingWithoutWindow(saving)
  const reading = readingApi({
    ...shared,
    clock,
    choices,
    senders,
    system: readingSystem,
    web: { ...system.signInTrust, route: host => routes.to(undefined, host) },
    saveFile: (name, bytes) => saving.saveFile(name, bytes),
    sendMail: async messageId => compose.handlers.sendAgain({ messageId }),
  })
  const mail = mailApi({
    ...shared,
    writeDraft: (id, account) => writeDraft({ store, reader }, id, account),
    clock,
    saving,
    choices,
    senders,
    received: readingSystem.received,
    indexMail: () => indexer.finish(),
    arrived,
    htmlUrl: (id, showRemote) => system.htmlUrl('message', id, showRemote),
  })
  const importedMail = (): void => {
    // Where the store is closing nobody looks any more.
    store.listAccounts().then(
      accounts => mailChanged([LOCAL_ACCOUNT_ID, ...accounts.map(({ id }) => id)]),
      () => {},
    )
    arrivals.wake()
  }
  const mailArchive = mailArchiveApi({
    ...shared,
    importedMail,
    chooseFiles: () => system.chooseFiles(),
    chooseFolder: () => system.desktop.chooseFolder(),
  })
  const lastJob = (accountId: Id) => jobs.list().find(job => job.kind === 'get-mail' && job.accountId === accountId)
  checks = new CheckClock({
    store,
    clock,
    lastJob,
    check: async accountId => mail.handlers.getMail({ accountId }),
  })
  watches = new MailboxWatches({
    ...shared,
    clock,
    lastJob,
    check: async accountId => mail.handlers.getMail({ accountId }),
  })
  const tidyUp = new TidyUp({ store, clock })
  const everythingChanged = async (): Promise<void> =>
    mailChanged([LOCAL_ACCOUNT_ID, ...(await store.listAccounts()).map(({ id }) => id)])
  const ruleServices = { ...shared, clock, changed: everythingChanged }
  const ruleRuns = new RuleRuns(ruleServices)
  const areas: Services['areas'] = {
    accounts: accountsApi({
      ...shared,
      clock,
      browser: system.browser,
      trust: system.signInTrust,
      secretsChanged: () => {
        emit('secrets.changed', {})
        // Its password may be known now.
        void appProxyChanged()
      },
    }),
    mail,
    notices: noticesApi(noticeKeeper),
    mailRules: mailRulesApi({ ...ruleServices, runs: ruleRuns, rulesChanged }),
    mailArchive,
    reading,
    compose,
    network: networkApi({ store, routes, appProxyChanged, chooseFiles: () => system.chooseFiles() }),
    jobs: jobsApi(jobs),
    activity: activityApi(recorder, levels, saving),
    settings: settingsApi(settings, filesViewState),
    ...files.areas,
    ...news.areas,
  }

  await store.recoverOutbox()
  // What a crash left between reading and rules.
  await arrivalRules.settle()
  await ruleRuns.resume()
  arrivals.wake()
  const end = async (): Promise<void> => {
    files.rest()
    news.rest()
    outbox.rest()
    checks?.rest()
    tidyUp.rest()
    notices.rest()
    ruleRuns.rest()
    await watches?.end()
    await jobs.cancelAll()
    await sender.end()
    await files.end()
    await news.end()
    await arrivals.stop()
    await indexer.stop()
    await reader.close()
    await store.end()
    await store.close()
  }
  const start: Services['start'] = async options => {
    await files.start(options)
    if (options?.onlyAsked) return
    news.start()
    await outbox.start()
    await checks?.start()
    await watches?.start()
    tidyUp.start()
    indexer.start()
  }
  return { store, reader, secrets, settings, choices, checks, arrivalRules, areas, start, runJob: files.runJob, end }
}
