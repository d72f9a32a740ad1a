// A profile with mail, a draft and a password over a real store, and the calls about backups; all in a folder that goes when
// the test ends.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { type Keychain, Secrets } from '../../electron/accounts/secrets.ts'
import { readZip } from '../../electron/archive/zip-reader.ts'
import { backupApi } from '../../electron/backup/api.ts'
import { recoverBackups } from '../../electron/backup/recover-backups.ts'
import { Jobs } from '../../electron/jobs/job.ts'
import { printMissing } from '../../electron/mail/import/print-missing.ts'
import { takeRestored } from '../../electron/store/backup/take-restored.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import type { Store } from '../../electron/store/store.ts'
import type { OpenedBackup } from '../../shared/model/backup.ts'
import type { Job } from '../../shared/model/job.ts'
import { newAccount, newDraft } from '../store/sample-data.ts'
import { sha256Of } from '../store/store-world.ts'

export const noKeychain: Keychain = { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined }
export const testKeychain: Keychain = {
  isAvailable: true,
  seal: text => Buffer.from(text).map(byte => byte ^ 0x5a),
  unseal: sealed => Buffer.from(sealed.map(byte => byte ^ 0x5a)).toString(),
}

export const ATTACHED = 'The drawing of the tide gauge'

/** A folder for files that goes when the test ends. */
export function backupFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kittiwake-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export class BackupWorld {
  readonly folder: string
  readonly store: Store
  readonly secrets: Secrets
  readonly jobs: Jobs
  readonly handlers: ReturnType<typeof backupApi>['handlers']
  /** The next answers of the dialogs. */
  newFile: string | undefined
  chosenFile: string | undefined
  restarts = 0
  /** Sees every state of every job. */
  onJob: (job: Job) => void = () => {}
  private readonly waiting = new Map<number, (job: Job) => void>()
  private readonly ended = new Map<number, Job>()

  constructor(folder: string, { store, secrets, keychain }: { store: Store; secrets: Secrets; keychain: Keychain }) {
    this.folder = folder
    this.store = store
    this.secrets = secrets
    this.jobs = new Jobs(job => this.note(job))
    this.handlers = backupApi({
      ...{ store, secrets, keychain, folder, jobs: this.jobs },
      system: {
        chooseNewFile: async () => this.newFile,
        restart: () => {
          this.restarts += 1
        },
      },
      chooseFile: async () => this.chosenFile,
      importedMail: () => {},
      printMissing: (mailboxId, signal) => printMissing(store, mailboxId, { signal }),
    }).handlers
  }

  async backUp(file: string, passphrase?: string): Promise<Job> {
    this.newFile = file
    return this.end(await this.handlers.begin({ passphrase }))
  }

  async look(file: string): Promise<OpenedBackup> {
    this.chosenFile = file
    const opened = await this.handlers.open({})
    if (!opened) throw new Error('Nothing was chosen')
    return opened
  }

  end(job: Job | undefined): Promise<Job> {
    if (!job) throw new Error('There is no job')
    const known = this.ended.get(job.id)
    return known ? Promise.resolve(known) : new Promise(resolve => this.waiting.set(job.id, resolve))
  }

  /** The SHA-256 of each message from its bytes, with its mailbox, sorted. */
  async messages(): Promise<string[]> {
    const all: string[] = []
    for (const { id, role, name } of await this.store.listMailboxes()) {
      for (const messageId of await this.store.idsIn({ source: { kind: 'mailbox', id }, filter: 'all' })) {
        const message = await this.store.readMessage(messageId)
        if (message && role !== 'drafts') all.push(`${role} ${name} ${sha256Of(await readRaw(message.raw))}`)
      }
    }
    return all.sort()
  }

  private note(job: Job): void {
    this.onJob(job)
    if (job.endedMs === undefined) return
    this.ended.set(job.id, job)
    this.waiting.get(job.id)?.(job)
  }
}

/** Opens the profile in `folder` as the app does at its start. */
export async function openBackupWorld(
  folder: string = join(backupFolder(), 'data'),
  keychain: Keychain = testKeychain,
): Promise<BackupWorld> {
  takeRestored(folder)
  const store = await openStore({ folder })
  await recoverBackups(store, folder)
  const world = new BackupWorld(folder, { store, secrets: await Secrets.open(store, keychain), keychain })
  onTestFinished(async () => {
    await world.jobs.cancelAll()
    await store.close()
  })
  return world
}

/** The files in a backup. */
export async function entriesOf(file: string): Promise<Map<string, Buffer>> {
  const entries = new Map<string, Buffer>()
  for await (const entry of readZip(file)) entries.set(entry.path, Buffer.concat(await Array.fromAsync(entry.bytes())))
  return entries
}

/** Restored whole where nothing is, and opened as the next start does it. */
export async function restoredFrom(file: string, passphrase?: string, keychain?: Keychain): Promise<BackupWorld> {
  const world = await openBackupWorld(undefined, keychain)
  const { id } = await world.look(file)
  expect(await world.end(await world.handlers.restoreAll({ id, passphrase }))).toMatchObject({ state: 'done' })
  expect(world.restarts).toBe(1)
  await world.store.end()
  await world.store.close()
  return openBackupWorld(world.folder, keychain)
}

/** What `receive` stores: whole messages that mail programs would take. */
export function letter(name: string): Buffer {
  return Buffer.from(
    `Message-ID: <${name}@harbour.example>\r\nFrom: jonas@harbour.example\r\nSubject: ${name}\r\n\r\n${name}\r\n`,
  )
}

export async function receive(store: Store, accountId: number, names: readonly string[]): Promise<number[]> {
  const raws = names.map(letter)
  const cuts = raws.map(({ length }, index) => ({
    sizeBytes: length,
    end: { uid: names[index] ?? '', receivedMs: 1_700_000_000_000 + index },
  }))
  await store.writeIncoming(accountId, new Uint8Array(Buffer.concat(raws)), cuts)
  return (await store.commitIncoming(accountId, false)).map(({ id }) => id)
}

/** An account with a password, messages and a draft with a file. */
export async function fill({ store, secrets }: BackupWorld, count = 60): Promise<number> {
  const account = await store.addAccount(newAccount())
  await receive(
    store,
    account.id,
    Array.from({ length: count }, (_, index) => `letter-${index}`),
  )
  const [first = 0, second = 0] = await store.idsIn({ source: { kind: 'all', role: 'inbox' }, filter: 'all' })
  await store.mark([first], { isRead: true, isFlagged: true })
  await store.moveToRole([second], 'archive')
  const draft = await store.addDraft(newDraft(account.id))
  const storedName = 'a3d1f0e2-0000-4000-8000-000000000001'
  writeFileSync(join(store.attachmentsFolder, storedName), ATTACHED)
  const facts = { fileName: 'gauge.txt', contentType: 'text/plain', sizeBytes: ATTACHED.length, storedName }
  await store.addDraftAttachment(draft.id, facts)
  await store.writeSetting('sample', { colour: 'sea' })
  await secrets.write(`account/${account.id}/incoming`, 'hunter2', 'keep')
  return account.id
}
