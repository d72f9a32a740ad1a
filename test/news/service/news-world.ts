// A profile with news servers: the real store, message threads, secrets, recorder and calls, and scripted servers.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { Secrets } from '../../../electron/accounts/secrets.ts'
import { Recorder } from '../../../electron/activity/recorder.ts'
import { systemClock } from '../../../electron/clock.ts'
import { Jobs } from '../../../electron/jobs/job.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import type { NewsDesktop } from '../../../electron/news/news-services.ts'
import { type News, openNews } from '../../../electron/news/open-news.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { Events, Handlers } from '../../../shared/api/index.ts'
import type { NewsApi, NewsChange } from '../../../shared/api/news.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleRow } from '../../../shared/model/article.ts'
import { defaultArticleView } from '../../../shared/model/article.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { NewsServer, NewsServerSettings } from '../../../shared/model/news-server.ts'
import type { HeaderChoice } from '../../../shared/model/newsgroup.ts'
import type { NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { type NntpServer, startNntpServer } from '../../servers/nntp-server.ts'

export interface NewsWorld {
  /** Of the profile. */
  readonly folder: string
  readonly store: Store
  readonly secrets: Secrets
  readonly recorder: Recorder
  readonly jobs: Jobs
  readonly news: Handlers<NewsApi>
  readonly areas: News['areas']
  readonly desktop: TestNewsDesktop
  readonly notices: { readonly title: string; readonly text: string }[]
  /** Resolves when the window is told of such a change. */
  told(change: NewsChange): Promise<void>
  /** Resolves with the job once it has ended. */
  ended(job: Job): Promise<Job>
  /** Resolves with the job once it has told so much progress. */
  progressed(job: Job, done: number): Promise<void>
  addServer(
    server: { readonly host: string; readonly port: number },
    change?: Partial<NewsServerSettings>,
  ): Promise<NewsServer>
  /** Subscribed, whether it is on a list or not. */
  subscribe(name: string): Promise<Id>
  /** Fetches headers and waits. */
  fetch(groupId: Id, choice?: HeaderChoice): Promise<Job>
  /** The rows of a group, unfolded. */
  rows(groupId: Id): Promise<readonly ArticleRow[]>
  /** Says goodbye to every server; `restart` opens the same profile anew. */
  end(): Promise<void>
}

export interface TestNewsDesktop extends NewsDesktop {
  readonly saved: { readonly name: string; readonly bytes: Uint8Array }[]
}

export function serverSettings(change: Partial<NewsServerSettings> = {}): NewsServerSettings {
  return {
    name: 'News',
    host: '127.0.0.1',
    port: 119,
    security: 'none',
    signIn: { kind: 'none' },
    maxConnections: 4,
    isCompressed: false,
    identity: { name: 'Anna', address: 'anna@news.test' },
    organization: '',
    signature: '',
    ...change,
  }
}

/** A plain server that ends with the test. */
export async function startNews(options: NntpServerOptions): Promise<NntpServer> {
  const server = await startNntpServer(options)
  onTestFinished(() => server.close())
  return server
}

/** Ends with the test. */
export async function newsWorld(): Promise<NewsWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kittiwake-news-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const store = await openStore({ folder })
  const keychain = { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined }
  const secrets = await Secrets.open(store, keychain)
  const recorder = new Recorder(() => undefined)
  const reader = openMessageReader()
  const listeners = new Set<(changes: readonly NewsChange[]) => void>()
  const watchers = new Set<() => void>()
  const jobs = new Jobs(() => {
    for (const watch of watchers) watch()
  })
  const desktop = testDesktop()
  const notices: NewsWorld['notices'] = []
  const opened = await openNews({
    ...{ store, reader, secrets, recorder, jobs, desktop, clock: systemClock },
    isOffline: () => false,
    routes: new Routes(store, secrets),
    postingTexts: { attribution: () => '', date: () => '', alsoPosted: () => '' },
    writeMail: () => Promise.reject(new Error('Nobody writes mail here')),
    sendMail: async () => undefined,
    draftsChanged: () => undefined,
    htmlUrl: (id, showRemote) => `mail://n${id}/page${showRemote ? '?remote' : ''}`,
    notify: (title, text) => void notices.push({ title, text }),
    emit: (name, payload) => {
      if (name !== 'news.changed') return
      for (const listen of listeners) listen((payload as Events['news.changed']).changes)
    },
  })
  const end = async (): Promise<void> => {
    opened.rest()
    await jobs.cancelAll()
    await opened.end()
  }
  onTestFinished(async () => {
    await end()
    await reader.close()
    await store.close()
  })
  const news = opened.areas.news.handlers
  const when = (isSo: () => boolean): Promise<void> =>
    new Promise(resolve => {
      const look = (): void => {
        if (!isSo()) return
        watchers.delete(look)
        resolve()
      }
      watchers.add(look)
      look()
    })
  const jobOf = ({ id }: Job): Job | undefined => jobs.list().find(other => other.id === id)
  const ended: NewsWorld['ended'] = async job => {
    await when(() => jobOf(job)?.endedMs !== undefined)
    return jobOf(job) ?? job
  }
  return {
    ...{ folder, store, secrets, recorder, jobs, news, desktop, notices, ended, end, areas: opened.areas },
    told: change =>
      new Promise(resolve => {
        const listen = (changes: readonly NewsChange[]): void => {
          if (!changes.includes(change)) return
          listeners.delete(listen)
          resolve()
        }
        listeners.add(listen)
      }),
    progressed: (job, done) => when(() => (jobOf(job)?.progress?.done ?? 0) >= done),
    addServer: async ({ host, port }, change) => news.addServer({ server: serverSettings({ host, port, ...change }) }),
    subscribe: async name => {
      const [group] = await store.groupsNamed([name], true)
      if (!group) throw new Error(`${name} was not entered`)
      await news.subscribe({ add: [group.id], remove: [] })
      return group.id
    },
    fetch: async (groupId, choice = { kind: 'all' }) => ended(await news.fetchHeaders({ groupId, choice })),
    rows: async groupId => {
      const view = { ...defaultArticleView, isFolded: false }
      const { list } = await news.openList({ source: { kind: 'group', groupId }, view })
      return (await news.listRows({ list, from: 0, count: 500 })).rows
    },
  }
}

function testDesktop(): TestNewsDesktop {
  const saved: TestNewsDesktop['saved'] = []
  return {
    saved,
    chooseFile: async () => undefined,
    chooseFolder: async () => undefined,
    saveFile: async (name, bytes) => {
      saved.push({ name, bytes })
      return true
    },
  }
}
