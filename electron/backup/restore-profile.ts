// All of a backup where nothing is yet: unpacked beside the profile, opened once as the app opens it (which looks through
// its database and brings it to today's format), given its passwords, and then kept for the next start.
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { BackupJobResult } from '../../shared/model/backup.ts'
import { type Keychain, Secrets } from '../accounts/secrets.ts'
import { InputError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import { checkStore } from '../store/backup/check-store.ts'
import { restoredFolder } from '../store/backup/take-restored.ts'
import { openStore } from '../store/open-store.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import type { Store } from '../store/store.ts'
import type { BackupManifest } from './manifest.ts'
import { readSealed } from './read-backup.ts'
import { openSecrets } from './sealed-secrets.ts'
import { unpackBackup } from './unpack-backup.ts'

export interface RestoreServices {
  readonly store: Store
  readonly keychain: Keychain
  readonly folder: string
  readonly storeThread?: URL | undefined
}

export interface Restoring {
  readonly path: string
  readonly manifest: BackupManifest
  readonly passphrase?: string | undefined
  readonly job: JobContext
}

type Restored = Extract<BackupJobResult, { kind: 'restored-profile' }>

/** Throws InputError `notEmpty`, `passphrase` or `archive`, StorageError, CancelledError; nothing was changed then. */
export async function restoreProfile(services: RestoreServices, restoring: Restoring): Promise<Restored> {
  const { store, folder } = services
  const unpacked = restoringFolder(folder)
  await refuseFull(store, folder)
  await rm(unpacked, { recursive: true, force: true })
  try {
    // A wrong passphrase is told before all the rest is unpacked.
    const secrets = await unsealed(restoring)
    await unpackBackup({ ...restoring, folder: unpacked })
    await openOnce(services, { ...restoring, unpacked, secrets })
    restoring.job.signal.throwIfAborted()
    // Something may have been added since.
    await refuseFull(store, folder)
    await rename(unpacked, restoredFolder(folder))
    return { kind: 'restored-profile' }
  } catch (error) {
    restoring.job.signal.throwIfAborted()
    throw storageErrorOf(error, restoring.path)
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

/** Where it is unpacked to. */
export function restoringFolder(folder: string): string {
  return `${folder}.restoring`
}

/** What was restored already and waits for the next start is not taken away: a kill would leave a part of it. */
async function refuseFull(store: Store, folder: string): Promise<void> {
  const isEmpty = (await store.isEmpty()) && !existsSync(restoredFolder(folder))
  if (!isEmpty) throw new InputError('Something is here already', 'notEmpty')
}

interface Opening extends Restoring {
  readonly unpacked: string
  readonly secrets: ReadonlyMap<string, string>
}

async function openOnce({ keychain, storeThread }: RestoreServices, opening: Opening): Promise<void> {
  const { unpacked, secrets, passphrase, job } = opening
  await checkStore(unpacked, { threadEntry: storeThread, signal: job.signal })
  const store = await openStore({ folder: unpacked, ...(storeThread ? { threadEntry: storeThread } : {}) })
  try {
    await keepSecrets(store, { keychain, secrets, passphrase })
    await holdOutbox(store)
    await forgetMissedRuns(store)
    await store.end()
  } finally {
    await store.close()
  }
}

async function unsealed({ path, manifest, passphrase, job }: Restoring): Promise<ReadonlyMap<string, string>> {
  if (!manifest.secrets || passphrase === undefined) return new Map()
  const sealed = await readSealed({ path, manifest, signal: job.signal })
  return sealed ? openSecrets({ sealed, salt: manifest.secrets.salt }, passphrase) : new Map()
}

/** What waited when the backup was made may have gone out since: a person is asked, nothing goes twice by itself. */
async function holdOutbox(store: Store): Promise<void> {
  for (const { messageId, state } of await store.listOutbox())
    if (isToGo(state)) await store.setOutboxState(messageId, 'unsure')
  for (const { id, state } of await store.listOutgoingPosts()) if (isToGo(state)) await store.setPostState(id, 'unsure')
}

function isToGo(state: string): boolean {
  return state === 'waiting' || state === 'sending'
}

/** No run is made up for: the time since the backup was made is no time that this computer missed. */
async function forgetMissedRuns(store: Store): Promise<void> {
  for (const { id } of await store.listSavedJobs()) await store.setNextRun(id, undefined)
}

interface Keeping {
  readonly keychain: Keychain
  readonly secrets: ReadonlyMap<string, string>
  readonly passphrase: string | undefined
}

/** Where the system has no keychain the passphrase of the backup becomes the master password. */
async function keepSecrets(store: Store, { keychain, secrets, passphrase }: Keeping): Promise<void> {
  if (secrets.size === 0 || passphrase === undefined) return
  const kept = await Secrets.open(store, keychain)
  if (kept.state !== 'keychain') await kept.chooseMaster(passphrase)
  for (const [name, secret] of secrets) await kept.write(name, secret, 'keep')
}
