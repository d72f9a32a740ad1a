// Reads a backup: what it says it holds must be what it holds, neither more nor less nor twice, byte for byte.
import { createHash, hash } from 'node:crypto'
import type { ArchivedEntry } from '../archive/archive-reader.ts'
import { readZip } from '../archive/zip-reader.ts'
import { InputError, StorageError } from '../errors.ts'
import {
  type BackupEntry,
  type BackupManifest,
  DATABASE_PATH,
  MANIFEST_PATH,
  MAX_MANIFEST_BYTES,
  MAX_SECRETS_BYTES,
  parseManifest,
  SECRETS_PATH,
} from './manifest.ts'

/** Longer than any path of a backup, also of a later program: names are held in memory until all are known. */
const MAX_PATH_LENGTH = 255

/**
 * Throws InputError `backup` for what is no backup or was never finished, `archive` for a damaged one; StorageError, also
 * `newer`.
 */
export async function readManifest(path: string, databaseVersion: number): Promise<BackupManifest> {
  const sizes = new Map<string, number>()
  let bytes: Uint8Array | undefined
  for await (const entry of guarded(readZip(path))) {
    const isInPlace = entry.kind === 'file' && !sizes.has(entry.path) && entry.path.length <= MAX_PATH_LENGTH
    if (!isInPlace) throw new InputError(`${entry.path.slice(0, MAX_PATH_LENGTH)} is out of place`, 'backup')
    sizes.set(entry.path, entry.sizeBytes)
    if (entry.path === MANIFEST_PATH) bytes = await bytesOf(entry, MAX_MANIFEST_BYTES)
  }
  if (!bytes) throw new InputError('This file is no backup, or one that was not finished', 'backup')
  const manifest = parseManifest(bytes, path)
  if (manifest.databaseVersion > databaseVersion)
    throw new StorageError('A newer program made this backup', { reason: 'newer', file: path })
  refuseOthers(manifest, sizes)
  return manifest
}

/** What is no archive at all is no backup either. */
async function* guarded(entries: AsyncGenerator<ArchivedEntry>): AsyncGenerator<ArchivedEntry> {
  let isBegun = false
  try {
    for await (const entry of entries) {
      isBegun = true
      yield entry
    }
  } catch (error) {
    if (!isBegun && error instanceof InputError) throw new InputError('This file is no backup', 'backup')
    throw error
  }
}

function refuseOthers({ entries, secrets }: BackupManifest, sizes: ReadonlyMap<string, number>): void {
  const named = new Set(entries.map(({ path }) => path))
  const isWhole =
    named.size === entries.length &&
    sizes.size === entries.length + 1 &&
    entries.every(({ path, sizeBytes }) => sizes.get(path) === sizeBytes) &&
    named.has(DATABASE_PATH) &&
    named.has(SECRETS_PATH) === (secrets !== undefined)
  if (!isWhole) throw new InputError('The backup does not hold what it says', 'archive')
}

/** Throws InputError `archive` when there are more. */
async function bytesOf(entry: ArchivedEntry, maxBytes: number): Promise<Uint8Array> {
  if (entry.sizeBytes > maxBytes) throw new InputError(`${entry.path} is too long`, 'archive')
  const chunks: Uint8Array[] = []
  for await (const chunk of entry.bytes()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Undefined: there are none. Throws InputError `archive`, StorageError, CancelledError. */
export async function readSealed({ path, manifest, signal }: Omit<Reading, 'report' | 'take'>) {
  const said = manifest.entries.find(entry => entry.path === SECRETS_PATH)
  if (!said) return undefined
  for await (const entry of readZip(path, signal)) {
    if (entry.path !== SECRETS_PATH) continue
    const sealed = await bytesOf(entry, MAX_SECRETS_BYTES)
    if (hash('sha256', sealed) !== said.sha256) throw new InputError('The secrets are damaged in the backup', 'archive')
    return sealed
  }
  throw new InputError('The secrets are missing in the backup', 'archive')
}

export interface Reading {
  readonly path: string
  readonly manifest: BackupManifest
  readonly signal: AbortSignal
  /** Bytes so far. */
  report(doneBytes: number): void
  /** Reads all bytes of an entry. */
  take(entry: BackupEntry, chunks: AsyncIterable<Uint8Array>): Promise<void>
}

/** Every entry but the manifest, each held against its sum. Throws InputError `archive`, StorageError, CancelledError. */
export async function readEntries({ path, manifest, signal, report, take }: Reading): Promise<void> {
  const entries = new Map(manifest.entries.map(entry => [entry.path, entry]))
  let doneBytes = 0
  for await (const archived of readZip(path, signal)) {
    const entry = entries.get(archived.path)
    if (!entry) continue
    entries.delete(archived.path)
    // The file may be another one than the manifest was read from.
    if (archived.sizeBytes !== entry.sizeBytes) throw new InputError(`${entry.path} has another size`, 'archive')
    const sum = createHash('sha256')
    const passing = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of archived.bytes()) {
        signal.throwIfAborted()
        sum.update(chunk)
        doneBytes += chunk.length
        report(doneBytes)
        yield chunk
      }
    }
    await take(entry, passing())
    if (sum.digest('hex') !== entry.sha256) throw new InputError(`${entry.path} is damaged in the backup`, 'archive')
  }
  if (entries.size > 0) throw new InputError(`${entries.size} entries are missing`, 'archive')
}
