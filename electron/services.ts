// Puts the services together for one profile. Everything the system offers comes in as a plain object, so the whole
// app but its window runs under plain Node.

import type { Api, EventName, Events } from '../shared/api/index.ts'
import type { Id } from '../shared/model/account.ts'
import { accountsApi } from './accounts/api.ts'
import { type Keychain, Secrets } from './accounts/secrets.ts'
import { type ActivitySystem, activityApi } from './activity/api.ts'
import { Recorder } from './activity/recorder.ts'
import type { ApiArea } from './api-area.ts'
import { ChangeNotice } from './change-notice.ts'
import { composeApi } from './compose/api.ts'
import type { QuotingTexts } from './compose/quote.ts'
import { Sender } from './compose/sender.ts'
import { type Clock, systemClock } from './files/clock.ts'
import type { Desktop } from './files/desktop.ts'
import { type Files, type FilesTexts, openFiles } from './files/open-files.ts'
import { filesViewState } from './files/view-state-schema.ts'
import { jobsApi } from './jobs/api.ts'
import { Jobs } from './jobs/job.ts'
import { mailApi, type Saving } from './mail/api.ts'
import { ArrivalReader } from './mail/read-arrivals.ts'
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
  readonly keychain: Keychain
  readonly texts: QuotingTexts & PostingTexts
  readonly saving: Saving & ActivitySystem
  readonly desktop: Desktop
  readonly fileTexts: FilesTexts
  /** Absent: the system's. */
  readonly clock?: Clock
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
  const secrets = await Secrets.open(store, system.keychain)
  const settings = await SettingsKeeper.open(store, changed => emit('settings.changed', changed))
  const recorder = new Recorder(connectionId => emit('activity.changed', { connectionId }))
  const jobs = new Jobs(job => emit('job.changed', job))
  const notice = new ChangeNotice(accountIds => emit('mail.changed', { accountIds }))
  const mailChanged = (accountIds: readonly Id[]): void => notice.changed(accountIds)
  const accountsChanged = (): void => emit('accounts.changed', {})
  const arrivals = new ArrivalReader(store, reader, mailChanged)

  const shared = { store, reader, secrets, recorder, jobs, mailChanged, accountsChanged }
  const arrived = (accountId: Id): void => {
    mailChanged([accountId])
    arrivals.wake()
  }
  const sender = new Sender(shared)
  const draftsChanged = (): void => emit('drafts.changed', {})
  const files = openFiles({ ...system, ...shared })
  const compose = composeApi({
    ...shared,
    sender,
    texts: system.texts,
    draftsChanged,
    chooseFiles: () => system.chooseFiles(),
  })
  const news = await openNews({
    ...shared,
    emit,
    clock: system.clock ?? systemClock,
    desktop: system.desktop,
    notify: (title, text) => system.desktop.notify(title, text),
    htmlUrl: (id, showRemote) => system.htmlUrl('article', id, showRemote),
    postingTexts: system.texts,
    sendDraft: async draft => compose.handlers.send({ id: draft.id, fields: draft }),
    draftsChanged,
  })
  const areas: Services['areas'] = {
    accounts: accountsApi({ ...shared, secretsChanged: () => emit('secrets.changed', {}) }),
    mail: mailApi({
      ...shared,
      saving,
      arrived,
      htmlUrl: (id, showRemote) => system.htmlUrl('message', id, showRemote),
    }),
    compose,
    jobs: jobsApi(jobs),
    activity: activityApi(recorder, saving),
    settings: settingsApi(settings, filesViewState),
    ...files.areas,
    ...news.areas,
  }

  await store.recoverOutbox()
  arrivals.wake()
  const end = async (): Promise<void> => {
    files.rest()
    news.rest()
    await jobs.cancelAll()
    await files.end()
    await news.end()
    await arrivals.stop()
    await reader.close()
    await store.end()
    await store.close()
  }
  const start: Services['start'] = async options => {
    await files.start(options)
    if (!options?.onlyAsked) news.start()
  }
  return { store, reader, secrets, settings, areas, start, runJob: files.runJob, end }
}
