// The whole app without a window, for tests of posting: real services, store and message thread; servers are the test's.

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Clock } from '../../../electron/clock.ts'
import { openServices, type Services } from '../../../electron/services.ts'
import type { EventName, Events } from '../../../shared/api/index.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Post, PostFields } from '../../../shared/model/article.ts'
import type { Job, JobKind } from '../../../shared/model/job.ts'
import type { NewsServerSettings } from '../../../shared/model/news-server.ts'
import { type TestDesktop, testDesktop, testTexts } from '../../files/test-desktop.ts'
import type { NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { type NntpServer, startNntpServer } from '../../servers/nntp-server.ts'

/** What a person can write in it. */
export function fieldsOf({ serverId, groups, followupTo, subject, text, alsoByMail }: Post): PostFields {
  return { serverId, groups, followupTo, subject, text, alsoByMail }
}

export class PostingWorld {
  desktop: TestDesktop = testDesktop()
  folder = ''
  serverId: Id = 0
  /** Of the services that are opened next; absent: the system's. */
  clock: Clock | undefined
  private opened: Services | undefined
  private scripted: NntpServer | undefined
  private readonly waiting = new Map<Id, (job: Job) => void>()
  private readonly ended = new Map<Id, Job>()
  private readonly watchers = new Set<() => void>()

  constructor() {
    beforeEach(async () => {
      this.clock = undefined
      this.desktop = testDesktop()
      this.folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-post-'))
      await this.open()
    })
    afterEach(async () => {
      await this.opened?.end()
      await this.scripted?.close()
      this.scripted = undefined
      this.waiting.clear()
      this.watchers.clear()
      this.ended.clear()
      await rm(this.folder, { recursive: true, force: true })
    })
  }

  get services(): Services {
    if (!this.opened) throw new Error('The services were not opened')
    return this.opened
  }

  get news(): Services['areas']['news']['handlers'] {
    return this.services.areas.news.handlers
  }

  get rules(): Services['areas']['rules']['handlers'] {
    return this.services.areas.rules.handlers
  }

  /** The scripted server. */
  get server(): NntpServer {
    if (!this.scripted) throw new Error('No server was started')
    return this.scripted
  }

  /** Starts one with these groups and options, and adds it. */
  async serve(options: NntpServerOptions = {}): Promise<NntpServer> {
    this.scripted = await startNntpServer(options)
    await this.addServer({ port: this.scripted.port })
    return this.scripted
  }

  async addServer(change: Partial<NewsServerSettings> & { readonly port: number }): Promise<void> {
    const server: NewsServerSettings = {
      name: 'Local',
      host: '127.0.0.1',
      security: 'none',
      signIn: { kind: 'none' },
      maxConnections: 2,
      isCompressed: false,
      identity: { name: 'Anna Aas', address: 'anna@test.example' },
      organization: 'Måleriet',
      signature: 'Anna',
      ...change,
    }
    this.serverId = (await this.news.addServer({ server })).id
  }

  /** Quits, and starts again with what is on disk. */
  async restart(): Promise<void> {
    await this.opened?.end()
    // Jobs are counted anew.
    this.ended.clear()
    await this.open()
  }

  end(job: Job): Promise<Job> {
    return new Promise(resolve => {
      const known = this.ended.get(job.id)
      if (known) resolve(known)
      else this.waiting.set(job.id, resolve)
    })
  }

  /** The first job of this kind that has ended, as soon as there is one. */
  endOfKind(kind: JobKind): Promise<Job> {
    const found = () => [...this.ended.values()].find(job => job.kind === kind)
    return this.until(async () => found())
  }

  /** Asks again with everything that the window is told, until there is an answer. */
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

  /** An account that sends by this server. Answers with its id. */
  async addMailAccount(port: number): Promise<Id> {
    const login = { host: '127.0.0.1', security: 'none', user: 'anna' } as const
    const account = {
      name: 'Anna',
      colour: 0,
      displayName: 'Anna Aas',
      address: 'anna@mail.example',
      incoming: { protocol: 'pop3', ...login, port: 110, copies: { kind: 'keep' } },
      outgoing: { protocol: 'smtp', ...login, port, needsLogin: true },
    } as const
    const { handlers } = this.services.areas.accounts
    return (await handlers.add({ account, password: 'secret', keeping: 'keep' })).id
  }

  /** The list of groups, with what may be posted where. */
  async readGroups(): Promise<void> {
    await this.end(await this.news.refreshGroups({ serverId: this.serverId, withDescriptions: false }))
  }

  async write(change: Partial<PostFields> = {}): Promise<{ post: Post; fields: PostFields }> {
    const post = await this.news.startPost({ kind: 'new', serverId: this.serverId, groups: ['misc.test'] })
    return { post, fields: { ...fieldsOf(post), subject: 'Tide', ...change } }
  }

  /** A new article, posted; answers when its job has ended. */
  async post(change: Partial<PostFields> = {}): Promise<Job> {
    const { post, fields } = await this.write({ text: 'Low water at ten.\n', ...change })
    return this.end(await this.news.sendPost({ id: post.id, fields }))
  }

  private async open(): Promise<void> {
    this.opened = await openServices({
      folder: this.folder,
      keychain: {
        isAvailable: true,
        seal: text => Buffer.from(text),
        unseal: sealed => Buffer.from(sealed).toString(),
      },
      texts: {
        attribution: ({ name }) => `${name} wrote:`,
        forwarded: () => 'Forwarded',
        field: (name, value) => `${name}: ${value}`,
        date: String,
        alsoPosted: groups => `Also posted to ${groups}`,
      },
      saving: { copyText: () => {}, saveFile: async () => true, saveFiles: async () => 0 },
      chooseFiles: async () => [],
      desktop: this.desktop,
      fileTexts: testTexts,
      ...(this.clock ? { clock: this.clock } : {}),
      htmlUrl: id => `mail://m${id}/page`,
      emit: <E extends EventName>(name: E, payload: Events[E]) => {
        for (const look of this.watchers) look()
        if (name !== 'job.changed') return
        const job = payload as Job
        if (job.endedMs === undefined) return
        this.ended.set(job.id, job)
        this.waiting.get(job.id)?.(job)
        for (const look of this.watchers) look()
      },
    })
  }
}
