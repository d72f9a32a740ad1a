// Everything about files over a real store, with a scripted server and a clock turned by hand. The program over the data
// can be ended and started again.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { Secrets } from '../../../electron/accounts/secrets.ts'
import { Recorder } from '../../../electron/activity/recorder.ts'
import { type Files, openFiles } from '../../../electron/files/open-files.ts'
import { sitePasswordName } from '../../../electron/files/sessions/connect-site.ts'
import { Jobs } from '../../../electron/jobs/job.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { Handlers } from '../../../shared/api/index.ts'
import type { SavedJobsApi } from '../../../shared/api/saved-jobs.ts'
import type { TransfersApi } from '../../../shared/api/transfers.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { SavedJobRun } from '../../../shared/model/saved-job.ts'
import { HandClock } from '../../hand-clock.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'
import { siteSettings } from '../../store/files/sample-sites.ts'
import { tempFolder } from '../files-world.ts'
import { type TestDesktop, testDesktop } from '../test-desktop.ts'

export interface SavedJobsWorld {
  readonly store: Store
  readonly jobs: Jobs
  readonly clock: HandClock
  readonly desktop: TestDesktop
  readonly server: FtpServer
  /** The calls of the program that runs at the moment. */
  readonly calls: Handlers<SavedJobsApi>
  readonly transfers: Handlers<TransfersApi>
  readonly folder: string
  /** A folder of this computer for what jobs read and write. */
  readonly local: string
  /** Files on their way; empty when nothing is. */
  readonly workFolder: string
  here(path: string): Location
  there(path: string): Location
  runJob: Files['runJob']
  /** Ends the program as quitting does. */
  end(): Promise<void>
  /** Starts it over the same data. */
  start(): Promise<void>
  /** Resolves with the job once it has ended. */
  ended(job: Job | Promise<Job>): Promise<Job>
  /** Resolves once so many runs of a saved job have ended; newest first. */
  hasRun(id: Id, count: number): Promise<SavedJobRun[]>
  /** Asks again with every change until there is an answer. */
  until<T>(ask: () => Promise<T | undefined>): Promise<T>
}

/** The program is running; it ends with the test. */
export async function savedJobsWorld(options: Parameters<typeof startFtpServer>[0] = {}): Promise<SavedJobsWorld> {
  const server = await startFtpServer(options)
  onTestFinished(() => server.close())
  const folder = tempFolder()
  const store = await openStore({ folder: join(folder, 'data') })
  const keychain = { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined }
  const secrets = await Secrets.open(store, keychain)
  const signIn = { kind: 'password', user: 'anna', keeping: 'keep' } as const
  const where = { host: '127.0.0.1', port: server.port, security: 'none' } as const
  const site = await store.addSite({ ...siteSettings(), ...where, signIn }, false)
  await secrets.write(sitePasswordName(site.id), 'secret', 'session')
  const local = join(folder, 'local')
  await mkdir(local)
  const place = { kind: 'site', siteId: site.id } as const
  const program = new Program({ folder: join(folder, 'data'), store, secrets })
  await program.start()
  onTestFinished(async () => {
    await program.end()
    await program.reader.close()
    await store.close()
  })
  return {
    ...{ store, server, folder, local },
    ...{ jobs: program.jobs, clock: program.clock, desktop: program.desktop },
    workFolder: join(folder, 'data', 'jobs'),
    get calls() {
      return program.calls
    },
    get transfers() {
      return program.files.areas.transfers.handlers
    },
    here: path => ({ place: { kind: 'local' }, path: join(local, path) }),
    there: path => ({ place, path }),
    runJob: name => program.files.runJob(name),
    end: () => program.end(),
    start: () => program.start(),
    ended: async job => program.ended((await job).id),
    hasRun: (id, count) => program.hasRun(id, count),
    until: ask => program.until(ask),
  }
}

class Program {
  readonly clock = new HandClock()
  readonly desktop = testDesktop()
  readonly reader = openMessageReader()
  readonly jobs = new Jobs(() => this.changed())
  files: Files
  private readonly data: { folder: string; store: Store; secrets: Secrets }
  private readonly watchers = new Set<() => void>()

  constructor(data: { folder: string; store: Store; secrets: Secrets }) {
    this.data = data
    this.files = this.open()
  }

  get calls(): Handlers<SavedJobsApi> {
    return this.files.areas.savedJobs.handlers
  }

  async start(): Promise<void> {
    this.files = this.open()
    await this.files.start()
  }

  async end(): Promise<void> {
    this.files.rest()
    await this.jobs.cancelAll()
    await this.files.end()
  }

  ended(id: Id): Promise<Job> {
    return this.until(async () => this.jobs.list().find(job => job.id === id && job.endedMs !== undefined))
  }

  hasRun(id: Id, count: number): Promise<SavedJobRun[]> {
    return this.until(async () => {
      const runs = await this.calls.history({ id })
      return runs.filter(({ outcome }) => outcome !== 'running').length >= count ? runs : undefined
    })
  }

  private open(): Files {
    const { clock, desktop, jobs, reader } = this
    return openFiles({
      ...this.data,
      isOffline: () => false,
      routes: new Routes(this.data.store, this.data.secrets),
      ...{ clock, desktop, jobs, reader },
      recorder: new Recorder(() => undefined),
      fileTexts: {
        finished: () => ({ title: 'finished', text: '' }),
        failed: ({ name, lastGoodMs }) => ({ title: `failed ${name}`, text: String(lastGoodMs) }),
        appeared: ({ name, file, count }) => ({ title: `appeared ${name}`, text: `${file} ${count}` }),
      },
      emit: () => this.changed(),
    })
  }

  /** Asks again with every change until there is an answer. */
  until<T>(ask: () => Promise<T | undefined>): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        ask().then(answer => {
          if (answer === undefined) return
          this.watchers.delete(look)
          resolve(answer)
        }, reject)
      }
      this.watchers.add(look)
      look()
    })
  }

  private changed(): void {
    for (const look of this.watchers) look()
  }
}
