// Puts the services together for one profile. Everything the system offers comes in as a plain object, so the whole
// app but its window runs under plain Node.

import type { Api } from '../shared/api/index.ts'
import type { Id } from '../shared/model/account.ts'
import type { JobKind } from '../shared/model/job.ts'
import { resumeAccountRemovals } from './accounts/account-removals.ts'
import { accountsApi } from './accounts/api.ts'
import { networkApi } from './accounts/network/api.ts'
import type { Secrets } from './accounts/secrets.ts'
import { sieveApi } from './accounts/sieve/api.ts'
import { activityApi } from './activity/api.ts'
import type { ApiArea } from './api-area.ts'
import { backupApi } from './backup/api.ts'
import { recoverBackups } from './backup/recover-backups.ts'
import { ChangeNotice } from './change-notice.ts'
import { adoptDraft } from './compose/adopt-draft.ts'
import { openCompose } from './compose/open-compose.ts'
import { writeDraft } from './compose/write-draft.ts'
import { writeOutgoing } from './compose/write-outgoing.ts'
import { ConnectionError } from './errors.ts'
import { type Files, openFiles } from './files/open-files.ts'
import { putOnSite } from './files/put-on-site.ts'
import { filesViewState } from './files/view-state-schema.ts'
import { type Foundation, openFoundation } from './foundation.ts'
import { jobsApi } from './jobs/api.ts'
import { printMissing } from './mail/import/print-missing.ts'
import { type Mail, type MailSystem, openMail } from './mail/open-mail.ts'
import { UnreadBadge } from './mail/unread-badge.ts'
import type { MessageReader } from './message/open-message-reader.ts'
import { openNews } from './news/open-news.ts'
import { settingsApi } from './settings/api.ts'
import type { SettingsKeeper } from './settings/settings.ts'
import type { Store } from './store/store.ts'
import type { SystemFacilities } from './system-facilities.ts'

type Areas = Omit<Api, 'app'>

export interface Services extends Pick<Mail, 'choices' | 'checks' | 'arrivalRules'>, Pick<Files, 'dragged'> {
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
  const { emit, desktop } = system
  const base = await openFoundation(system)
  const { store, reader, routes } = base
  const appProxyChanged = async (): Promise<void> => system.useWebProxy?.(await routes.webProxy())
  await appProxyChanged()
  await recoverBackups(store, system.folder)
  const notice = new ChangeNotice(accountIds => emit('mail.changed', { accountIds }))
  const badge = new UnreadBadge({ ...base, showUnread: count => desktop.showUnread(count) })
  const shared = {
    ...base,
    notify: (title: string, text: string) => desktop.notify(title, text),
    chooseFiles: () => system.chooseFiles(),
    sendMail: async (messageId: Id) => compose.area.handlers.sendAgain({ messageId }),
    accountsChanged: (): void => {
      emit('accounts.changed', {})
      mail.accountsChanged()
    },
    draftSaved: (): void => {
      emit('drafts.changed', {})
      mail.draftSaved()
    },
    draftsChanged: (): void => {
      emit('drafts.changed', {})
      mail.draftsChanged()
    },
  }
  const mail = await mailOf(system, {
    ...shared,
    mailChanged: accountIds => {
      notice.changed(accountIds)
      badge.changed()
    },
  })
  const files = openFiles({ ...system, ...shared })
  const compose = await openCompose({
    ...shared,
    texts: system.texts,
    // What went out may have answered an article.
    mailChanged: accountIds => {
      mail.changed(accountIds)
      news.answered()
    },
    putOnSite: (put, job) => putOnSite(files.sessions, put, job),
  })
  const news = await openNews({
    ...shared,
    emit,
    desktop,
    htmlUrl: (id, showRemote) => system.htmlUrl('article', id, showRemote),
    binaryThread: system.binaryThread,
    postingTexts: system.texts,
    writeMail: (written, account) => writeOutgoing(reader, written, { account, files: [] }),
  })
  const { choices, checks, arrivalRules } = mail
  const own = { ...ownAreas({ ...shared, system, appProxyChanged }), backup: backupArea(base, system, mail) }
  followOffline(base, { mail, compose, news, files, sieve: own.sieve })
  return {
    ...{ ...base, choices, checks, arrivalRules, dragged: files.dragged },
    areas: { ...own, ...mail.areas, ...files.areas, ...news.areas, compose: compose.area },
    runJob: files.runJob,
    ...courseOf({ base, files, news, compose, mail, badge, goOnRemoving: () => resumeAccountRemovals(shared) }),
  }
}

/** They ask servers for something, and can be broken off anywhere: nothing is lost, and going online some of them begin again. */
const brokenOff: ReadonlySet<JobKind> = new Set([
  ...(['get-mail', 'get-message', 'look-at-server', 'ask-folder', 'talk-to-server'] as const),
  ...(['get-news', 'fetch-headers', 'fetch-articles', 'refresh-groups', 'get-binary'] as const),
])

/**
 * Going offline ends conversations: what is being sent comes to its end first. Going online begins what waited, and what was
 * broken off.
 */
function followOffline(
  { settings, jobs }: Pick<Foundation, 'settings' | 'jobs'>,
  {
    mail,
    compose,
    news,
    files,
    sieve,
  }: Pick<Course, 'mail' | 'compose' | 'news' | 'files'> & Pick<Services['areas'], 'sieve'>,
): void {
  let wasOffline = settings.settings.worksOffline
  settings.onChange(({ worksOffline }) => {
    if (worksOffline === wasOffline) return
    wasOffline = worksOffline
    if (worksOffline) {
      const reason = new ConnectionError('The person works offline', { phase: 'request', reason: 'offline' })
      jobs.interrupt(({ kind }) => brokenOff.has(kind), reason)
      for (const { kind, accountId } of jobs.list())
        if (kind === 'look-at-scripts' && accountId !== undefined) void sieve.handlers.leave({ accountId })
    } else void compose.cameOnline()
    // Where the store is closing nobody looks any more.
    for (const area of [mail, news, files]) area.offlineChanged().catch(() => {})
  })
}

type MailBase = Foundation & Pick<MailSystem, 'notify' | 'chooseFiles' | 'sendMail' | 'accountsChanged' | 'mailChanged'>

function mailOf(system: SystemFacilities, base: MailBase): Promise<Mail> {
  const { store, reader, routes } = base
  return openMail({
    ...base,
    saving: system.saving,
    reading: system.reading,
    rulesChanged: () => system.emit('rules.changed', {}),
    writeDraft: (id, account) => writeDraft({ store, reader }, id, account),
    adoptDraft: (draft, account) => adoptDraft({ store, reader }, draft, account),
    htmlUrl: (id, showRemote) => system.htmlUrl('message', id, showRemote),
    chooseFolder: () => system.desktop.chooseFolder(),
    web: { ...system.signInTrust, route: host => routes.to(undefined, host) },
  })
}

interface Course {
  readonly base: Foundation
  readonly files: Files
  readonly news: Awaited<ReturnType<typeof openNews>>
  readonly compose: Awaited<ReturnType<typeof openCompose>>
  readonly mail: Mail
  readonly badge: UnreadBadge
  /** Removed accounts of which something is left. */
  goOnRemoving(): Promise<void>
}

function courseOf({ base, files, news, compose, mail, badge, goOnRemoving }: Course): Pick<Services, 'start' | 'end'> {
  return {
    start: async options => {
      await files.start(options)
      if (options?.onlyAsked) return
      news.start()
      await compose.start()
      await mail.start()
      await goOnRemoving()
      badge.changed()
    },
    end: async () => {
      files.rest()
      news.rest()
      compose.rest()
      await mail.rest()
      badge.rest()
      await base.jobs.cancelAll()
      await compose.end()
      await files.end()
      await news.end()
      await mail.end()
      await base.close()
    },
  }
}

function backupArea(base: Foundation, system: SystemFacilities, mail: Mail): Services['areas']['backup'] {
  const { folder, storeThread, keychain } = system
  return backupApi({
    ...{ ...base, folder, storeThread, keychain },
    system: system.backup,
    chooseFile: () => system.desktop.chooseFile(),
    importedMail: () => mail.importedMail(),
    printMissing: (mailboxId, signal) => printMissing(base.store, mailboxId, { signal }),
  })
}

interface OwnServices extends Foundation {
  readonly system: SystemFacilities
  chooseFiles(): Promise<readonly string[]>
  accountsChanged(): void
  appProxyChanged(): Promise<void>
}

/** The calls that belong to no kind of server. */
function ownAreas(
  services: OwnServices,
): Pick<Services['areas'], 'accounts' | 'sieve' | 'network' | 'jobs' | 'activity' | 'settings'> {
  const { system, settings, jobs, recorder, levels, appProxyChanged } = services
  return {
    accounts: accountsApi({
      ...services,
      browser: system.browser,
      trust: system.signInTrust,
      secretsChanged: () => {
        system.emit('secrets.changed', {})
        // Its password may be known now.
        void appProxyChanged()
      },
    }),
    sieve: sieveApi(services),
    network: networkApi(services),
    jobs: jobsApi(jobs),
    activity: activityApi(recorder, levels, system.saving),
    settings: settingsApi(settings, filesViewState),
  }
}
