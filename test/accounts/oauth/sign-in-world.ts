// The real services on an empty folder, with an authorization server and a browser in which somebody always agrees.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openServices, type Services } from '../../../electron/services.ts'
import type { EventName, Events } from '../../../shared/api/index.ts'
import type { Account, IncomingSettings, OAuthSettings, OutgoingSettings } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import { testDesktop, testTexts } from '../../files/test-desktop.ts'
import { OAuthServer, type OAuthServerOptions } from '../../servers/oauth-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const page = { title: 'Signed in', text: '' }

export class SignInWorld {
  readonly folder: string
  readonly provider: OAuthServer
  /** Everything the window was told. */
  readonly told: string[] = []
  /** What is chosen in the system's dialog. */
  chosenFiles: readonly string[] = []
  private opened: Services | undefined
  private readonly ended = new Map<number, Job>()
  private readonly waiting = new Map<number, (job: Job) => void>()

  static async open(options: OAuthServerOptions = {}): Promise<SignInWorld> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-sign-in-'))
    const world = new SignInWorld(folder, await OAuthServer.start(options))
    world.opened = await world.openServices()
    return world
  }

  private constructor(folder: string, provider: OAuthServer) {
    this.folder = folder
    this.provider = provider
  }

  get services(): Services {
    if (!this.opened) throw new Error('The services are not open')
    return this.opened
  }

  get oauth(): OAuthSettings {
    const { authorizationUrl, tokenUrl } = this.provider
    return { provider: 'other', clientId: 'kittiwake-test', authorizationUrl, tokenUrl, scope: 'pop smtp' }
  }

  /** Signs in with the browser and adds the account; returns it. */
  async addAccount(incoming: IncomingSettings, outgoing?: OutgoingSettings): Promise<Account> {
    const { accounts } = this.services.areas
    const grant = await this.signIn(incoming.user)
    const about = { name: 'Work', colour: 0, displayName: 'Anna Aas', address: 'anna@b.example', oauth: this.oauth }
    const account = { ...about, incoming, ...(outgoing ? { outgoing } : {}) }
    return accounts.handlers.add({ account, password: '', grant, keeping: 'keep' })
  }

  /** The grant of a sign-in. */
  async signIn(user: string): Promise<number> {
    const job = await this.end(await this.services.areas.accounts.handlers.signIn({ oauth: this.oauth, user }))
    if (job.result?.kind !== 'signed-in') throw new Error(`No sign-in: ${job.failure?.message}`)
    return job.result.grant
  }

  /** A good one, as a mail server is shown it. */
  async accessToken(): Promise<string> {
    await this.signIn('')
    return this.provider.secrets.findLast(secret => this.provider.isGood(secret)) ?? ''
  }

  async getMail({ id }: Account): Promise<Job> {
    return this.end(await this.services.areas.mail.handlers.getMail({ accountId: id }))
  }

  /** The job when it is over. */
  end({ id }: Job): Promise<Job> {
    const ended = this.ended.get(id)
    if (ended) return Promise.resolve(ended)
    return new Promise(resolve => this.waiting.set(id, resolve))
  }

  /** All conversations as the window could save them. */
  async conversations(): Promise<string> {
    const { activity } = this.services.areas
    const connections = await activity.handlers.connections({})
    const lines = connections.map(({ id }) => activity.handlers.transcript({ id, from: 0 }))
    return JSON.stringify([connections, lines])
  }

  async close(): Promise<void> {
    await this.opened?.end()
    await this.provider.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  private openServices(): Promise<Services> {
    // Something that turns the text into other bytes, as a system's keychain does.
    const flip = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map(byte => byte ^ 0x5a))
    return openServices({
      folder: this.folder,
      keychain: { isAvailable: true, seal: text => flip(Buffer.from(text)), unseal: sealed => flip(sealed).toString() },
      texts: {
        attribution: () => '',
        forwarded: () => '',
        alsoPosted: () => '',
        field: (name, value) => `${name}: ${value}`,
        date: String,
      },
      saving: { copyText: () => {}, saveFile: async () => true, saveFiles: async () => 0 },
      chooseFiles: async () => this.chosenFiles,
      desktop: testDesktop(),
      fileTexts: testTexts,
      htmlUrl: (_, id) => `mail://m${id}/page`,
      browser: { pages: { done: page, failed: page }, open: async url => void this.provider.agree(url) },
      signInTrust: { ca: testCertificates().ca },
      emit: (name, payload) => this.hear(name, payload),
    })
  }

  private hear<E extends EventName>(name: E, payload: Events[E]): void {
    this.told.push(JSON.stringify(payload))
    if (name !== 'job.changed') return
    const job = payload as Job
    if (job.endedMs === undefined) return
    this.ended.set(job.id, job)
    this.waiting.get(job.id)?.(job)
  }
}
