// The calls about mail in files over a real store, with files in a folder that goes when the test ends.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Jobs } from '../../../electron/jobs/job.ts'
import { mailArchiveApi } from '../../../electron/mail/import/archive-api.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { readRaw } from '../../../electron/store/raw-bytes.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { FoundMail } from '../../../shared/model/mail-archive.ts'
import { LOCAL_ACCOUNT_ID, type Mailbox } from '../../../shared/model/message.ts'

export class ImportWorld {
  readonly folder: string
  readonly store: Store
  readonly jobs: Jobs
  /** The next answers of the dialogs. */
  chosenFiles: readonly string[] = []
  chosenFolder: string | undefined
  /** Sees every state of every job. */
  onJob: (job: Job) => void = () => {}
  /** Hears that messages are in their folders. */
  onImported: () => void = () => {}
  readonly handlers: ReturnType<typeof mailArchiveApi>['handlers']
  private readonly waiting = new Map<number, (job: Job) => void>()
  private readonly ended = new Map<number, Job>()

  constructor(folder: string, store: Store) {
    this.folder = folder
    this.store = store
    this.jobs = new Jobs(job => this.note(job))
    this.handlers = mailArchiveApi({
      store,
      jobs: this.jobs,
      importedMail: () => this.onImported(),
      chooseFiles: async () => this.chosenFiles,
      chooseFolder: async () => this.chosenFolder,
    }).handlers
  }

  /** Writes a file below the folder of the files; answers with its path. */
  write(path: string, content: string | Uint8Array): string {
    const full = join(this.folder, 'files', path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, content, typeof content === 'string' ? 'latin1' : undefined)
    utimesSync(full, 1_600_000_000, 1_600_000_000)
    return full
  }

  end(job: Job | undefined): Promise<Job> {
    if (!job) throw new Error('There is no job')
    const known = this.ended.get(job.id)
    return known ? Promise.resolve(known) : new Promise(resolve => this.waiting.set(job.id, resolve))
  }

  async look(path: string): Promise<{ jobId: number; found: FoundMail }> {
    this.chosenFolder = path
    const job = await this.end(await this.handlers.look({ at: 'folder' }))
    if (job.state !== 'done') throw new Error(JSON.stringify(job.failure))
    return { jobId: job.id, found: await this.handlers.found({ jobId: job.id }) }
  }

  /** Looks and imports all into this computer. */
  async importAll(path: string, keepsSame = false): Promise<Job> {
    const { jobId, found } = await this.look(path)
    const positions = found.sources.map(({ position }) => position)
    return this.end(await this.handlers.begin({ jobId, positions, accountId: LOCAL_ACCOUNT_ID, keepsSame }))
  }

  /** The folders of this computer by their names from the top. */
  async folders(): Promise<Map<string, Mailbox>> {
    const mailboxes = (await this.store.listMailboxes()).filter(({ role }) => role === 'folder')
    const pathOf = ({ name, parentId }: Mailbox): string => {
      const parent = mailboxes.find(({ id }) => id === parentId)
      return parent ? `${pathOf(parent)}/${name}` : name
    }
    return new Map(mailboxes.map(mailbox => [pathOf(mailbox), mailbox]))
  }

  /** The messages of a folder, oldest stored first. */
  async messages(path: string) {
    const mailbox = (await this.folders()).get(path)
    if (!mailbox) throw new Error(`There is no folder ${path}`)
    const ids = await this.store.idsIn({ source: { kind: 'mailbox', id: mailbox.id }, filter: 'all' })
    const stored = await Promise.all(ids.sort((a, b) => a - b).map(id => this.store.readMessage(id)))
    return stored.flatMap(message => (message ? [message] : []))
  }

  async texts(path: string): Promise<string[]> {
    const raws = (await this.messages(path)).map(({ raw }) => readRaw(raw))
    return (await Promise.all(raws)).map(raw => Buffer.from(raw).toString('latin1'))
  }

  private note(job: Job): void {
    this.onJob(job)
    if (job.endedMs === undefined) return
    this.ended.set(job.id, job)
    this.waiting.get(job.id)?.(job)
  }
}

export async function openImportWorld(): Promise<ImportWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kittiwake-import-'))
  const store = await openStore({ folder: join(folder, 'profile') })
  const world = new ImportWorld(folder, store)
  onTestFinished(async () => {
    await world.jobs.cancelAll()
    await store.end()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return world
}
