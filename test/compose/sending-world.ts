// The whole app but its window, with one account on a scripted SMTP server and a clock turned by hand.

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ArrivalReader } from '../../electron/mail/read-arrivals.ts'
import { openServices, type Services } from '../../electron/services.ts'
import type { EventName, Events } from '../../shared/api/index.ts'
import type { Job } from '../../shared/model/job.ts'
import type { DraftFields, MailboxRole, MessageRow } from '../../shared/model/message.ts'
import { testDesktop, testTexts } from '../files/test-desktop.ts'
import { HandClock } from '../hand-clock.ts'
import { type SmtpServer, type SmtpServerOptions, startSmtpServer } from '../servers/smtp-server.ts'

export async function openSendingWorld(): Promise<SendingWorld> {
  const world = new SendingWorld(await mkdtemp(path.join(os.tmpdir(), 'kittiwake-send-')))
  await world.open()
  return world
}

/** An account of the test server. */
export function accountOn(port: number, name = 'Anna') {
  const login = { host: '127.0.0.1', security: 'none', user: 'anna' } as const
  return {
    name,
    colour: 0,
    displayName: `${name} Aas`,
    address: `${name.toLowerCase()}@test.example`,
    incoming: { protocol: 'pop3', ...login, port: 110, user: name.toLowerCase(), copies: { kind: 'keep' } },
    outgoing: { protocol: 'smtp', ...login, port, needsLogin: true },
  } as const
}

export class SendingWorld {
  readonly folder: string
  readonly clock = new HandClock()
  /** What the file dialog answers. */
  chosenFiles: string[] = []
  accountId = 0
  server: SmtpServer | undefined
  private opened: Services | undefined
  private readonly ended = new Map<number, Job>()
  private readonly waiting = new Map<number, (job: Job) => void>()
  private readonly watchers: ((job: Job) => void)[] = []

  constructor(folder: string) {
    this.folder = folder
  }

  get services(): Services {
    if (!this.opened) throw new Error('The services are not open')
    return this.opened
  }

  get compose() {
    return this.services.areas.compose.handlers
  }

  /** Opens the profile, again after `end`. */
  async open(): Promise<void> {
    this.ended.clear()
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
      chooseFiles: async () => this.chosenFiles,
      desktop: testDesktop(),
      fileTexts: testTexts,
      clock: this.clock,
      htmlUrl: id => `mail://m${id}/page`,
      emit: <E extends EventName>(name: E, payload: Events[E]) => {
        if (name === 'job.changed') this.note(payload as Job)
      },
    })
  }

  async end(): Promise<void> {
    await this.opened?.end()
    this.opened = undefined
  }

  async close(): Promise<void> {
    await this.end()
    await this.server?.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** A new server in place of the one before; the account uses it. */
  async serve(options: SmtpServerOptions = {}): Promise<SmtpServer> {
    await this.server?.close()
    this.server = await startSmtpServer(options)
    await this.connectTo(this.server.port)
    return this.server
  }

  async stopServing(): Promise<void> {
    await this.server?.close()
    this.server = undefined
  }

  /** Signs in again after `open`: passwords are kept for a session only. */
  async connectTo(port: number): Promise<void> {
    const account = accountOn(port)
    const { accounts } = this.services.areas
    if (this.accountId === 0) {
      this.accountId = (await accounts.handlers.add({ account, password: 'secret', keeping: 'session' })).id
      return
    }
    const id = this.accountId
    await accounts.handlers.change({ id, account })
    await accounts.handlers.setPassword({ id, server: 'both', password: 'secret', keeping: 'session' })
  }

  /** Another account, on the same server. */
  async addReader(name: string): Promise<number> {
    const account = accountOn(this.server?.port ?? 1, name)
    return (await this.services.areas.accounts.handlers.add({ account, password: 'secret', keeping: 'session' })).id
  }

  /** Reads what was stored and not read yet, as behind a download. */
  async readArrivals(): Promise<void> {
    const { store, reader } = this.services
    const arrivals = new ArrivalReader(store, reader, () => {})
    arrivals.wake()
    await arrivals.stop()
  }

  /** Resolves with the job as it ended. */
  ofJob(job: Job): Promise<Job> {
    return new Promise(resolve => {
      const known = this.ended.get(job.id)
      if (known) resolve(known)
      else this.waiting.set(job.id, resolve)
    })
  }

  /** Resolves with the next sending that ends. Asked before it can. */
  nextSending(): Promise<Job> {
    return new Promise(resolve => this.watchers.push(resolve))
  }

  /** A draft, and the fields it is sent with. */
  async write(fields: Partial<DraftFields> = {}): Promise<{ id: number; fields: DraftFields }> {
    const { accountId } = this
    const { id } = await this.compose.start({ kind: 'new', accountId })
    const written = {
      accountId,
      to: ['bob@test.example'],
      cc: [],
      bcc: [],
      subject: 'Tide',
      text: 'Low water at ten.\n',
    }
    return { id, fields: { ...written, ...fields } }
  }

  async send(fields?: Partial<DraftFields>): Promise<Job> {
    return this.ofJob(await this.compose.send(await this.write(fields)))
  }

  async rows(role: MailboxRole): Promise<readonly MessageRow[]> {
    const query = { source: { kind: 'all', role }, filter: 'all', order: { by: 'date', descending: true } } as const
    return (await this.services.store.listMessages({ ...query, from: 0, count: 100 })).rows
  }

  /** The id of the only message of a mailbox. */
  async only(role: MailboxRole): Promise<number> {
    const [row, ...more] = await this.rows(role)
    if (!row || more.length > 0) throw new Error(`${more.length + (row ? 1 : 0)} messages in ${role}`)
    return row.id
  }

  async counts(): Promise<{ drafts: number; outbox: number; sent: number }> {
    const count = async (role: MailboxRole) => (await this.rows(role)).length
    return { drafts: await count('drafts'), outbox: await count('outbox'), sent: await count('sent') }
  }

  private note(job: Job): void {
    if (job.endedMs === undefined) return
    this.ended.set(job.id, job)
    this.waiting.get(job.id)?.(job)
    if (job.kind === 'send-mail') this.watchers.shift()?.(job)
  }
}
