// A profile with a site on a scripted server: the real store, secrets, recorder and sessions, and a clock turned by hand.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Routes } from '../../electron/accounts/network/routes.ts'
import { Secrets } from '../../electron/accounts/secrets.ts'
import { Recorder } from '../../electron/activity/recorder.ts'
import { type Files, openFiles } from '../../electron/files/open-files.ts'
import { sitePasswordName } from '../../electron/files/sessions/connect-site.ts'
import type { SiteSessions } from '../../electron/files/sessions/site-sessions.ts'
import { Jobs } from '../../electron/jobs/job.ts'
import { openMessageReader } from '../../electron/message/open-message-reader.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { FilesApi } from '../../shared/api/files.ts'
import type { EventName, Events, Handlers } from '../../shared/api/index.ts'
import type { SitesApi } from '../../shared/api/sites.ts'
import type { TransfersApi } from '../../shared/api/transfers.ts'
import type { Job } from '../../shared/model/job.ts'
import type { Site, SiteSettings } from '../../shared/model/site.ts'
import { HandClock } from '../hand-clock.ts'
import { type FtpServer, startFtpServer } from '../servers/ftp-server.ts'
import { siteSettings } from '../store/files/sample-sites.ts'
import { type TestDesktop, testDesktop, testTexts } from './test-desktop.ts'

type ServerOptions = NonNullable<Parameters<typeof startFtpServer>[0]>

export interface FilesWorld {
  readonly folder: string
  readonly store: Store
  readonly secrets: Secrets
  readonly recorder: Recorder
  readonly sessions: SiteSessions
  readonly dragged: Files['dragged']
  readonly clock: HandClock
  readonly jobs: Jobs
  readonly desktop: TestDesktop
  readonly files: Handlers<FilesApi>
  readonly sites: Handlers<SitesApi>
  readonly transfers: Handlers<TransfersApi>
  /** Every event but those of jobs, in order. */
  readonly events: { readonly name: EventName; readonly payload: unknown }[]
  /** Resolves with the next event of this name. */
  next<E extends EventName>(name: E): Promise<Events[E]>
  /** Resolves with the job once it has ended. */
  ended(job: Job): Promise<Job>
  addSite(change?: Partial<SiteSettings>): Promise<Site>
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kittiwake-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Ends with the test. */
export async function filesWorld(): Promise<FilesWorld> {
  const folder = tempFolder()
  const store = await openStore({ folder: join(folder, 'data') })
  const keychain = { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined }
  const secrets = await Secrets.open(store, keychain)
  const recorder = new Recorder(() => undefined)
  const clock = new HandClock()
  const desktop = testDesktop()
  const reader = openMessageReader()
  const events: FilesWorld['events'] = []
  const listeners = new Set<(name: EventName, payload: unknown) => void>()
  const emit = (name: EventName, payload: unknown): void => {
    events.push({ name, payload })
    for (const listener of listeners) listener(name, payload)
  }
  const watchers = new Set<(job: Job) => void>()
  const jobs = new Jobs(job => {
    for (const watch of watchers) watch(job)
  })
  const opened = openFiles({
    ...{ store, reader, secrets, recorder, jobs, desktop, clock, emit },
    isOffline: () => false,
    routes: new Routes(store, secrets),
    fileTexts: testTexts,
    folder: join(folder, 'data'),
  })
  const { sessions, dragged } = opened
  await opened.start()
  onTestFinished(async () => {
    await jobs.cancelAll()
    await opened.end()
    await reader.close()
    await store.close()
  })
  return {
    folder,
    store,
    secrets,
    recorder,
    sessions,
    dragged,
    clock,
    jobs,
    desktop,
    files: opened.areas.files.handlers,
    sites: opened.areas.sites.handlers,
    transfers: opened.areas.transfers.handlers,
    events,
    next: name =>
      new Promise(resolve => {
        const listen = (heard: EventName, payload: unknown): void => {
          if (heard !== name) return
          listeners.delete(listen)
          resolve(payload as never)
        }
        listeners.add(listen)
      }),
    ended: job => whenEnded(jobs, watchers, job),
    addSite: async change => {
      const site = await store.addSite({ ...siteSettings(), host: '127.0.0.1', ...change }, false)
      await secrets.write(sitePasswordName(site.id), 'secret', 'session')
      return site
    },
  }
}

function whenEnded(jobs: Jobs, watchers: Set<(job: Job) => void>, { id }: Job): Promise<Job> {
  return new Promise(resolve => {
    const look = (): void => {
      const job = jobs.list().find(other => other.id === id)
      if (!job || job.endedMs === undefined) return
      watchers.delete(look)
      resolve(job)
    }
    watchers.add(look)
    look()
  })
}

/** A plain server, and a site on it that a person chose to use without encryption. */
export async function worldWithServer(
  options: ServerOptions = {},
  change: Partial<SiteSettings> = {},
): Promise<FilesWorld & { server: FtpServer; site: Site }> {
  const server = await startFtpServer(options)
  onTestFinished(() => server.close())
  const world = await filesWorld()
  const signIn = { kind: 'password', user: 'anna', keeping: 'keep' } as const
  const site = await world.addSite({ port: server.port, security: 'none', signIn, ...change })
  return { ...world, server, site }
}
