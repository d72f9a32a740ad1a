// An account between two scripted servers: what one takes is delivered to the other, late, spoilt or not at all. Time leaps to
// whatever is waited for next.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { AccessTokens } from '../../../electron/accounts/oauth/access-tokens.ts'
import { Secrets } from '../../../electron/accounts/secrets.ts'
import { secretName } from '../../../electron/accounts/signed-in.ts'
import { Recorder } from '../../../electron/activity/recorder.ts'
import { Jobs } from '../../../electron/jobs/job.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { Account } from '../../../shared/model/account.ts'
import type { Job, JobResult } from '../../../shared/model/job.ts'
import {
  type Pop3Server,
  type Pop3ServerOptions,
  type ServedMessage,
  startPop3Server,
} from '../../servers/pop3-server.ts'
import { type SmtpServer, type SmtpServerOptions, startSmtpServer } from '../../servers/smtp-server.ts'
import { LeapingClock } from './leaping-clock.ts'

export interface DoctorWorldOptions {
  /** Milliseconds from the server's "250" to the mailbox; `Infinity`: never. */
  readonly delayMs?: number | undefined
  /** What the provider does to a message on its way. Latin-1. */
  readonly spoil?: ((message: string) => string) | undefined
  readonly pop3?: Pop3ServerOptions | undefined
  readonly smtp?: SmtpServerOptions | undefined
}

export class DoctorWorld {
  readonly folder: string
  readonly store: Store
  readonly clock = new LeapingClock()
  readonly recorder = new Recorder(() => {})
  readonly account: Account
  readonly pop3: Pop3Server
  readonly smtp: SmtpServer
  readonly secrets: Secrets
  readonly tokens: AccessTokens
  /** Every state of every job, in order. */
  readonly seen: Job[] = []
  private readonly jobs = new Jobs(job => this.note(job))
  private readonly waiting = new Map<number, (job: Job) => void>()
  private readonly ended = new Map<number, Job>()
  private readonly options: DoctorWorldOptions
  private readonly onTheWay: { readonly atMs: number; readonly message: ServedMessage }[] = []
  private taken = 0

  static async open(options: DoctorWorldOptions = {}): Promise<DoctorWorld> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-doctor-'))
    const store = await openStore({ folder })
    const keychain = { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined }
    const secrets = await Secrets.open(store, keychain)
    const pop3 = await startPop3Server(options.pop3)
    const smtp = await startSmtpServer(options.smtp)
    const login = { host: '127.0.0.1', security: 'none', user: 'anna' } as const
    const account = await store.addAccount({
      name: 'Anna',
      colour: 0,
      displayName: 'Anna Aas',
      address: 'anna@test.example',
      incoming: { protocol: 'pop3', ...login, port: pop3.port, copies: { kind: 'keep' } },
      outgoing: { protocol: 'smtp', ...login, port: smtp.port, needsLogin: true },
    })
    await secrets.write(secretName(account.id, 'incoming'), 'secret', 'session')
    return new DoctorWorld({ folder, store, secrets, pop3, smtp, account, options })
  }

  private constructor(
    parts: Pick<DoctorWorld, 'folder' | 'store' | 'secrets' | 'pop3' | 'smtp' | 'account'> & {
      options: DoctorWorldOptions
    },
  ) {
    this.folder = parts.folder
    this.store = parts.store
    this.secrets = parts.secrets
    this.tokens = new AccessTokens(parts.secrets)
    this.pop3 = parts.pop3
    this.smtp = parts.smtp
    this.account = parts.account
    this.options = parts.options
    this.clock.onLeap = nowMs => this.deliver(nowMs)
  }

  /** The services a job of the accounts gets. */
  get services() {
    const { store, secrets, tokens, recorder, clock } = this
    const routes = new Routes(store, secrets)
    return { store, secrets, routes, tokens, recorder, clock }
  }

  /** The job as it ended. */
  async run(work: Parameters<Jobs['start']>[1]): Promise<Job> {
    return this.end(this.jobs.start({ kind: 'account-doctor', title: this.account.name }, work))
  }

  cancel(id: number): void {
    this.jobs.cancel(id)
  }

  async close(): Promise<void> {
    await this.pop3.close()
    await this.smtp.close()
    await this.store.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  private end({ id }: Job): Promise<Job> {
    return new Promise(resolve => {
      const known = this.ended.get(id)
      if (known) resolve(known)
      else this.waiting.set(id, resolve)
    })
  }

  private note(job: Job): void {
    this.seen.push(job)
    if (job.endedMs === undefined) return
    this.ended.set(job.id, job)
    this.waiting.get(job.id)?.(job)
  }

  private deliver(nowMs: number): void {
    const { delayMs = 0, spoil = (message: string) => message } = this.options
    for (const { bytes } of this.smtp.accepted.slice(this.taken)) {
      this.taken += 1
      const spoilt = spoil(`Return-Path: <anna@test.example>\r\nReceived: by mail.test\r\n${bytes.toString('latin1')}`)
      this.onTheWay.push({
        atMs: this.clock.startOfWaitMs + delayMs,
        message: { uid: `probe-${this.taken}`, bytes: Buffer.from(spoilt, 'latin1') },
      })
    }
    const due = this.onTheWay.filter(({ atMs }) => atMs <= nowMs)
    for (const entry of due) {
      this.onTheWay.splice(this.onTheWay.indexOf(entry), 1)
      ;(this.pop3.mailbox as ServedMessage[]).push(entry.message)
    }
  }
}

export type Examined = Extract<JobResult, { readonly kind: 'examined-account' }>

/** What the doctor found. */
export function examined({ result, failure }: Job): Examined {
  if (result?.kind === 'examined-account') return result
  throw new Error(`The doctor found nothing: ${failure?.message}`)
}

/** The steps that failed. */
export function failedSteps(found: Examined): readonly string[] {
  return found.steps.filter(({ state }) => state === 'failed').map(({ name }) => name)
}
