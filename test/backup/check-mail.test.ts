// All mail held against its hashes where it lies: what the disk has lost is named, and nothing is changed.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Job } from '../../shared/model/job.ts'
import { newAccount } from '../store/sample-data.ts'
import { damageAt, deliver, openHere } from '../store/store-world.ts'
import { type BackupWorld, backupFolder, fill, openBackupWorld } from './backup-world.ts'

const uids = Array.from({ length: 12 }, (_, index) => `uid-${index}`)
/** In the third message. */
const DAMAGED = 90_000

const check = async (world: BackupWorld): Promise<Job> => world.end(await world.handlers.checkMail({}))

test('DATA-03: what the disk has lost is named, and everything else is as it came', async () => {
  const folder = join(backupFolder(), 'data')
  const { store } = openHere(folder)
  const ids = deliver(store, store.addAccount(newAccount()).id, uids, 40_000)
  store.end()
  const world = await openBackupWorld(folder)
  expect(await check(world)).toMatchObject({ state: 'done', result: { kind: 'checked-mail', looked: 12 } })
  damageAt(join(folder, 'packs/000001.pack'), DAMAGED)
  const { result } = await check(world)
  expect(result).toMatchObject({ looked: 12, unreadable: { count: 1, named: [{ id: ids[2] }] } })
})

test('where all is as it came, nothing is named', async () => {
  const world = await openBackupWorld()
  await fill(world)
  const { state, result } = await check(world)
  expect({ state, result }).toEqual({ state: 'done', result: { kind: 'checked-mail', looked: 60 } })
})

test('NET-09: it says how far it is, stops when it is told to, and lets go of the packs', async () => {
  const world = await openBackupWorld()
  await fill(world)
  let told: Job['progress']
  world.onJob = job => {
    told ??= job.progress
    if (job.progress) world.jobs.cancel(job.id)
  }
  expect(await check(world)).toMatchObject({ state: 'cancelled' })
  expect(told).toMatchObject({ done: 0, total: 60, doneBytes: 0 })
  const ids = await world.store.idsIn({ source: { kind: 'all', role: 'inbox' }, filter: 'all' })
  await world.store.moveToRole(ids, 'trash')
  await world.store.deleteMessages(ids)
  expect((await world.store.compact()).freedBytes).toBeGreaterThan(0)
})
