// Profiles in temporary folders, and what the tests do with them again and again.
import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openProfile, type ProfileOptions } from '../../electron/store/open-profile.ts'
import { PackBytes } from '../../electron/store/packs/pack-bytes.ts'
import type { Profile } from '../../electron/store/profile.ts'
import type { RawLocation, StoreMethods } from '../../electron/store/store.ts'
import { storeMethods } from '../../electron/store/store-methods.ts'
import type { Id } from '../../shared/model/account.ts'
import type { MailboxRole, MessageRow } from '../../shared/model/message.ts'
import { rawMessage } from './sample-data.ts'

/** An empty folder that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kittiwake-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface OpenedStore {
  readonly folder: string
  readonly profile: Profile
  readonly store: StoreMethods
}

/** The store in this very thread, as the store thread runs it. */
export function openHere(folder: string = tempFolder(), options: ProfileOptions = {}): OpenedStore {
  const profile = openProfile(folder, options)
  onTestFinished(() => profile.close({ hasDamage: false }))
  return { folder, profile, store: storeMethods(profile) }
}

/** The same folder, closed well and opened again. */
export function reopen({ store, folder }: OpenedStore, options: ProfileOptions = {}): OpenedStore {
  store.end()
  return openHere(folder, options)
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The bytes that lie at a location. */
export function bytesAt({ file, offset, sizeBytes }: RawLocation): Buffer {
  const bytes = Buffer.alloc(sizeBytes)
  const pack = new PackBytes(file)
  const count = pack.readInto(bytes, { from: offset })
  pack.close()
  return bytes.subarray(0, count ?? 0)
}

/** Stores whole messages in one batch. */
export function deliver(store: StoreMethods, accountId: Id, uids: readonly string[], sizeBytes = 300): Id[] {
  writeMessages(store, accountId, uids, sizeBytes)
  return store.commitIncoming(accountId, false).map(({ id }) => id)
}

/** The same without the commit. */
export function writeMessages(store: StoreMethods, accountId: Id, uids: readonly string[], sizeBytes = 300): void {
  const slab = Buffer.concat(uids.map(uid => rawMessage(uid, sizeBytes)))
  const cuts = uids.map((uid, index) => ({ sizeBytes, end: { uid, receivedMs: 1_700_000_000_000 + index } }))
  store.writeIncoming(accountId, slab, cuts)
}

/** All rows of one kind of mailbox, oldest first. */
export function rowsOf(store: StoreMethods, role: MailboxRole | 'flagged'): readonly MessageRow[] {
  const order = { by: 'date', descending: false } as const
  return store.listMessages({ source: { kind: 'all', role }, filter: 'all', order, from: 0, count: 500 }).rows
}

/** The hash promised for each message and the hash of its bytes on disk. */
export function storedHashes(store: StoreMethods, rows: readonly MessageRow[]): { promised: string; found: string }[] {
  return rows.flatMap(({ id }) => {
    const message = store.readMessage(id)
    return message ? [{ promised: message.sha256, found: sha256Of(bytesAt(message.raw)) }] : []
  })
}

/** Overwrites bytes in the middle of a file. */
export function damageAt(file: string, at: number, length = 10): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(descriptor)
}
