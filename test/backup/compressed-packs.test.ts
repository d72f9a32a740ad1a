// Packs that idle time has compressed go into a backup as they are and come out of it byte for byte.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packSize } from '../../electron/store/packs/scan-pack.ts'
import { newAccount } from '../store/sample-data.ts'
import { damageAt, deliver, openHere } from '../store/store-world.ts'
import { backupFolder, entriesOf, openBackupWorld, restoredFrom } from './backup-world.ts'

/** Behind the start of the file and the header of its first frame. */
const IN_FIRST_FRAME = 80 + 32 + 20
const COMPRESSED = 'packs/000001.pack'
const GROWING = 'packs/000002.pack'
const uids = Array.from({ length: 12 }, (_, index) => `uid-${index}`)

/** A profile with one compressed pack, and another that mail is still written to. */
async function tidiedFolder(): Promise<string> {
  const folder = join(backupFolder(), 'data')
  const { store } = openHere(folder, { compressedFromBytes: 100_000 })
  const { id } = store.addAccount(newAccount())
  deliver(store, id, uids, 40_000)
  await store.compact()
  deliver(store, id, ['later'], 5_000)
  store.end()
  return folder
}

test('X28 DATA-06: a profile with a compressed pack is restored byte for byte, and goes on', async () => {
  const world = await openBackupWorld(await tidiedFolder())
  const before = await world.messages()
  expect(before).toHaveLength(13)
  const file = join(backupFolder(), 'Kittiwake.zip')
  expect(await world.backUp(file)).toMatchObject({ state: 'done', result: { kind: 'backed-up', absent: 0 } })
  const entries = await entriesOf(file)
  for (const pack of [COMPRESSED, GROWING])
    expect(entries.get(pack)?.equals(readFileSync(join(world.folder, pack)))).toBe(true)

  const restored = await restoredFrom(file)
  expect(packSize(join(restored.folder, COMPRESSED)).isCompressed).toBe(true)
  for (const pack of [COMPRESSED, GROWING])
    expect(readFileSync(join(restored.folder, pack)).equals(readFileSync(join(world.folder, pack)))).toBe(true)
  expect(await restored.messages()).toEqual(before)
  const [account] = await restored.store.listAccounts()
  await restored.store.writeIncoming(account?.id ?? 0, new Uint8Array(200), [
    { sizeBytes: 200, end: { uid: 'new', receivedMs: 1_700_000_000_000 } },
  ])
  await restored.store.commitIncoming(account?.id ?? 0, false)
  expect(await restored.messages()).toHaveLength(14)
})

test('X28: single folders are restored out of a compressed pack', async () => {
  const world = await openBackupWorld(await tidiedFolder())
  const file = join(backupFolder(), 'Kittiwake.zip')
  await world.backUp(file)
  const other = await openBackupWorld()
  const { id, mailboxes } = await other.look(file)
  const folders = mailboxes
    .filter(({ role }) => role === 'inbox')
    .map(({ id: mailboxId, role }) => ({ mailboxId, folder: [role] }))
  const job = await other.end(await other.handlers.restoreMail({ id, folders }))
  expect(job.result).toEqual({ kind: 'restored-mail', added: 13, same: 0, absent: 0 })
  const hashes = (messages: readonly string[]): string[] => messages.map(each => each.split(' ').at(-1) ?? '').sort()
  expect(hashes(await other.messages())).toEqual(hashes(await world.messages()))
})

test('DATA-03: what the disk has lost is named by a backup, which has all the rest, and by what is restored from it', async () => {
  const folder = await tidiedFolder()
  damageAt(join(folder, COMPRESSED), IN_FIRST_FRAME)
  rmSync(join(folder, GROWING))
  const world = await openBackupWorld(folder)
  const file = join(backupFolder(), 'Kittiwake.zip')
  const { state, result } = await world.backUp(file)
  expect({ state, result }).toMatchObject({ state: 'done', result: { kind: 'backed-up', unreadable: { count: 5 } } })
  const other = await openBackupWorld()
  const { id, mailboxes } = await other.look(file)
  const folders = mailboxes
    .filter(({ role }) => role === 'inbox')
    .map(({ id: mailboxId, role }) => ({ mailboxId, folder: [role] }))
  const job = await other.end(await other.handlers.restoreMail({ id, folders }))
  expect(job.result).toMatchObject({ kind: 'restored-mail', added: 8, unreadable: { count: 5 } })
})
