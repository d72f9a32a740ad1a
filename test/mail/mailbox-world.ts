// The whole app but its window, with accounts on POP3 servers and a clock turned by hand.

import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openServices, type Services } from '../../electron/services.ts'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import type { EventName, Events } from '../../shared/api/index.ts'
import type { Account, Pop3Settings } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import type { MailboxRole, MessageRow } from '../../shared/model/message.ts'
import { testDesktop, testTexts } from '../files/test-desktop.ts'
import { HandClock } from '../hand-clock.ts'

export async function openMailboxWorld(): Promise<MailboxWorld> {
  const world = new MailboxWorld(await mkdtemp(path.join(os.tmpdir(), 'kittiwake-mailbox-')))
  await world.open()
  return world
}

export interface TestMailbox extends Partial<Pop3Settings> {
  readonly host: string
  readonly port: number
  readonly password?: string
}

export class MailboxWorld {
  readonly folder: string
  readonly clock = new HandClock(Date.UTC(2026, 10, 21, 12))
  readonly desktop = testDesktop()
  private opened: Services | undefined
  private readonly states = new Map<number, Job>()
  private readonly changeWatchers: (() => void)[] = []
  private watchers: { readonly isMet: (job: Job) => boolean; readonly resolve: (job: Job) => void }[] = []

  constructor(folder: string) {
    this.folder = folder
  }

  get services(): Services {
    if (!this.opened) throw new Error('The services are not open')
    return this.opened
  }

  get mail() {
    return this.services.areas.mail.handlers
  }

  async open(): Promise<void> {
    this.opened = await openServices({
      folder: this.folder,
      keychain: { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined },
      texts: {
        attribution: () => 'wrote:',
        forwarded: () => 'Forwarded',
        alsoPosted: () => 'Also posted',
        field: (name, value) => `${name}: ${value}`,
        date: String,
      },
      saving: { copyText: () => {}, saveFile: async () => true, saveFiles: async () => 0 },
      chooseFiles: async () => [],
      desktop: this.desktop,
      fileTexts: testTexts,
      clock: this.clock,
      htmlUrl: id => `mail://m${id}/page`,
      emit: <E extends EventName>(name: E, payload: Events[E]) => {
        if (name === 'job.changed') this.note(payload as Job)
        if (name === 'mail.changed') for (const resolve of this.changeWatchers.splice(0)) resolve()
      },
    })
  }

  async close(): Promise<void> {
    await this.opened?.end()
    await rm(this.folder, { recursive: true, force: true })
  }

  addAccount({ password = 'secret', ...place }: TestMailbox): Promise<Account> {
    const account = accountOn(place)
    return Promise.resolve(this.services.areas.accounts.handlers.add({ account, password, keeping: 'session' }))
  }

  /** Other settings of the same account; the name stays. */
  async changeAccount(id: number, settings: Partial<Pop3Settings>): Promise<void> {
    const account = await this.account(id)
    const { name, colour, displayName, address, incoming } = account
    if (incoming.protocol !== 'pop3') throw new Error('Not a POP3 account')
    const changed = { name, colour, displayName, address, incoming: { ...incoming, ...settings } }
    await this.services.areas.accounts.handlers.change({ id, account: changed })
  }

  async account(id: number): Promise<Account> {
    const account = (await this.services.store.listAccounts()).find(each => each.id === id)
    if (!account) throw new Error(`There is no account ${id}`)
    return account
  }

  /** Gets mail and waits for the end. */
  async check(accountId: number, removesHeldBack = false): Promise<Job> {
    return this.ended(await this.mail.getMail({ accountId, removesHeldBack }))
  }

  /** Resolves with the job as it ended. */
  ended({ id }: Job): Promise<Job> {
    return this.jobWhere(job => job.id === id && job.endedMs !== undefined)
  }

  /** Resolves with the first job of which this is true, now or later. */
  jobWhere(isMet: (job: Job) => boolean): Promise<Job> {
    const known = [...this.states.values()].find(isMet)
    if (known) return Promise.resolve(known)
    return new Promise(resolve => this.watchers.push({ isMet, resolve }))
  }

  /** Resolves when the window is told that mail changed. */
  mailChanged(): Promise<void> {
    return new Promise(resolve => this.changeWatchers.push(resolve))
  }

  async rows(role: MailboxRole = 'inbox'): Promise<readonly MessageRow[]> {
    const query = { source: { kind: 'all', role }, filter: 'all', order: { by: 'date', descending: true } } as const
    return (await this.services.store.listMessages({ ...query, from: 0, count: 500 })).rows
  }

  /** SHA-256 of every message of a mailbox, sorted. */
  async hashes(role: MailboxRole = 'inbox'): Promise<string[]> {
    const rows = await this.rows(role)
    const hashes = rows.map(async ({ id }) => {
      const stored = await this.services.store.readMessage(id)
      return stored ? hashOf(await readRaw(stored.raw)) : 'gone'
    })
    return (await Promise.all(hashes)).sort()
  }

  /** What was stored without a server is read, and looked at by the rules. */
  async readArrivals(): Promise<void> {
    const { store, reader, arrivalRules } = this.services
    const pending = await store.pendingMessages(1_000)
    await store.describe(await reader.summarise(pending))
    await arrivalRules.settle()
  }

  /** To the trash, and out of it. */
  async deleteForGood(ids: number[]): Promise<void> {
    await this.mail.moveToRole({ ids, role: 'trash' })
    await this.mail.deleteForGood({ ids })
  }

  private note(job: Job): void {
    this.states.set(job.id, job)
    const met = this.watchers.filter(({ isMet }) => isMet(job))
    this.watchers = this.watchers.filter(watcher => !met.includes(watcher))
    for (const { resolve } of met) resolve(job)
  }
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function accountOn(settings: Omit<TestMailbox, 'password'>) {
  const { host, port, ...rest } = settings
  const usual = { security: 'none', user: 'anna', copies: { kind: 'keep' } } as const
  const incoming: Pop3Settings = { protocol: 'pop3', host, port, ...usual, ...rest }
  return { name: incoming.user, colour: 0, displayName: 'Anna', address: `${incoming.user}@test.example`, incoming }
}
