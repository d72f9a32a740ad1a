// All of a backup where nothing is yet: unpacked beside the profile, opened once as the app opens it (which looks through
// its database and brings it to today's format), given its passwords, and then kept for the next start.
import { rename, rm } from 'node:fs/promises'
import type { BackupJobResult } from '../../shared/model/backup.ts'
import { type Keychain, Secrets } from '../accounts/secrets.ts'
import { InputError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import { restoredFolder } from '../store/backup/take-restored.ts'
import { openStore } from '../store/open-store.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import type { Store } from '../store/store.ts'
import { type BackupManifest, MAX_SECRETS_BYTES } from './manifest.ts'
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
  await refuseFull(store)
  await rm(unpacked, { recursive: true, force: true })
  try {
    const sealed = await unpackBackup({ ...restoring, folder: unpacked })
    await openOnce(services, { ...restoring, unpacked, sealed })
    restoring.job.signal.throwIfAborted()
    // Something may have been added since.
    await refuseFull(store)
    await rm(restoredFolder(folder), { recursive: true, force: true })
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

async function refuseFull(store: Store): Promise<void> {
  if (!(await store.isEmpty())) throw new InputError('Something is here already', 'notEmpty')
}

interface Opening extends Restoring {
  readonly unpacked: string
  readonly sealed: Uint8Array | undefined
}

async function openOnce({ keychain, storeThread }: RestoreServices, opening: Opening): Promise<void> {
  const secrets = await unsealed(opening)
  const store = await openStore({ folder: opening.unpacked, ...(storeThread ? { threadEntry: storeThread } : {}) })
  try {
    await keepSecrets(store, { keychain, secrets, passphrase: opening.passphrase })
    await store.end()
  } finally {
    await store.close()
  }
}

async function unsealed({ manifest, sealed, passphrase }: Opening): Promise<ReadonlyMap<string, string>> {
  if (!manifest.secrets || !sealed || passphrase === undefined) return new Map()
  if (sealed.length > MAX_SECRETS_BYTES) throw new InputError('The secrets of the backup are too long', 'archive')
  return openSecrets({ sealed, salt: manifest.secrets.salt }, passphrase)
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
