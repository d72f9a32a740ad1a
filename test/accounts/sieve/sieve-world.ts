// An account whose scripts are on a given server, and the calls of the window about them.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { AccessTokens } from '../../../electron/accounts/oauth/access-tokens.ts'
import { Secrets } from '../../../electron/accounts/secrets.ts'
import { sieveApi } from '../../../electron/accounts/sieve/api.ts'
import { secretName } from '../../../electron/accounts/signed-in.ts'
import { Recorder } from '../../../electron/activity/recorder.ts'
import { Jobs } from '../../../electron/jobs/job.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { Account, ImapSettings } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import { HandClock } from '../../hand-clock.ts'

type Server = Pick<ImapSettings, 'host' | 'port' | 'security' | 'user' | 'certificateSha256'>

export class SieveWorld {
  readonly folder: string
  readonly store: Store
  readonly account: Account
  readonly clock = new HandClock()
  readonly recorder = new Recorder(() => {})
  readonly jobs: Jobs
  readonly calls: ReturnType<typeof sieveApi>['handlers']
  private readonly watchers: { readonly isWanted: (job: Job) => boolean; readonly resolve: () => void }[] = []

  /** `port` is that of the scripts. */
  static async open(server: Server, password: string): Promise<SieveWorld> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-sieve-'))
    const store = await openStore({ folder })
    const keychain = { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined }
    const secrets = await Secrets.open(store, keychain)
    const account = await store.addAccount({
      name: 'Anna',
      colour: 0,
      displayName: 'Anna Aas',
      address: 'anna@test.example',
      incoming: { protocol: 'imap', ...server, port: 993, keep: { kind: 'all' } },
    })
    await secrets.write(secretName(account.id, 'incoming'), password, 'session')
    const world = new SieveWorld({ folder, store, secrets, account })
    await world.calls.choosePlace({ accountId: account.id, host: server.host, port: server.port })
    return world
  }

  private constructor(parts: {
    readonly folder: string
    readonly store: Store
    readonly secrets: Secrets
    readonly account: Account
  }) {
    const { folder, store, secrets, account } = parts
    this.folder = folder
    this.store = store
    this.account = account
    this.jobs = new Jobs(job => {
      for (const { isWanted, resolve } of this.watchers) if (isWanted(job)) resolve()
    })
    const { clock, recorder, jobs } = this
    const routes = new Routes(store, secrets)
    const tokens = new AccessTokens(secrets)
    this.calls = sieveApi({ store, secrets, tokens, routes, clock, recorder, jobs }).handlers
  }

  /** The job that stands for the conversation, as soon as it is over. */
  async conversationEnded(): Promise<Job | undefined> {
    const isOver = (job: Job): boolean => job.endedMs !== undefined
    const newest = this.jobs.list()[0]
    if (newest && !isOver(newest)) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.watchers.push({ isWanted: job => job.id === newest.id && isOver(job), resolve })
      await promise
    }
    return this.jobs.list()[0]
  }

  async close(): Promise<void> {
    await this.jobs.cancelAll()
    await this.store.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}
