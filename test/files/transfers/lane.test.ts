import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Lane } from '../../../electron/files/transfers/lane.ts'
import { type LiveTransfer, LiveTransfers } from '../../../electron/files/transfers/live-transfers.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { HandClock } from '../../hand-clock.ts'
import { tempFolder } from '../files-world.ts'

const SITE = 1

/** A store in which so many files wait for one site. */
async function waiting(count: number, isHidden = false) {
  const folder = tempFolder()
  const store = await openStore({ folder: join(folder, 'data') })
  onTestFinished(() => store.close())
  const from = { place: { kind: 'site', siteId: SITE }, path: '/' } as const
  const to = { place: { kind: 'local' }, path: folder } as const
  const terms = { root: folder, withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }
  const group = { from, to, itemCount: 1, terms, scan: [], isHidden, addedMs: 1 }
  const files = Array.from({ length: count }, (_, index) => ({
    kind: 'file' as const,
    from: { ...from, path: `/${index}` },
    to: { ...to, path: join(folder, `${index}`) },
  }))
  const groupId = await store.addTransferGroup(group)
  const ids = await store.addToGroup(groupId, files)
  /** One more file, in this group or in a new one that goes before it. */
  const addOne = async (isUrgent = false) => {
    const itsGroup = isUrgent ? await store.addTransferGroup({ ...group, priority: 1 }) : groupId
    const name = isUrgent ? 'urgent' : 'late'
    const file = { kind: 'file', from: { ...from, path: `/${name}` }, to: { ...to, path: join(folder, name) } } as const
    return { groupId: itsGroup, ids: await store.addToGroup(itsGroup, [file]) }
  }
  const live = new LiveTransfers(new HandClock())
  let reads = 0
  /** What happens after the store has said what jobs wait for, and before it says what else does. */
  const between = { hidden: async () => {} }
  const nextTransfers: typeof store.nextTransfers = async query => {
    reads += query.isHidden ? 0 : 1
    if (!query.isHidden) await between.hidden()
    return store.nextTransfers(query)
  }
  const lane = new Lane(SITE, { nextTransfers }, live)
  const takeAll = async () => {
    const taken: LiveTransfer[] = []
    for (let next = await lane.take(false); next; next = await lane.take(false)) taken.push(next)
    return taken
  }
  return { store, groupId, ids, live, lane, takeAll, addOne, between, reads: () => reads }
}

const idsOf = (taken: readonly LiveTransfer[]) => taken.map(({ transfer }) => transfer.id)

test('while the store is slow, what waits behind all that the store names is taken later and not forgotten', async () => {
  const { store, ids, live, lane, takeAll } = await waiting(1_100)
  const taken = await takeAll()
  await store.changeTransfers(
    idsOf(taken).map(id => ({ id, state: 'done', progress: {}, doneBytes: 0 })),
    false,
  )
  for (const each of taken) {
    live.release(each)
    lane.ended()
  }
  expect(idsOf([...taken, ...(await takeAll())])).toEqual(ids)
})

test('what is found for a group while it goes comes behind it, and what was read ahead of it stays', async () => {
  const { ids, lane, takeAll, addOne, reads } = await waiting(300)
  const first = await lane.take(false)
  const late = await addOne()
  lane.added(late.groupId)
  expect(lane.waiting).toBe(299)
  expect(reads()).toBe(1)
  const taken = [first, ...(await takeAll())].flatMap(live => live ?? [])
  expect(idsOf(taken)).toEqual([...ids, ...late.ids])
})

test('what is found while the store is read does not make it be read again before anything goes', async () => {
  const { groupId, ids, lane, reads } = await waiting(3)
  const filling = lane.fill(false)
  lane.added(groupId)
  await filling
  expect(reads()).toBe(1)
  expect((await lane.take(false))?.transfer.id).toBe(ids[0])
})

test('what is found at the end of a group is not taken for nothing', async () => {
  const { store, ids, live, lane, takeAll, addOne } = await waiting(3)
  const changes = ids.map(id => ({ id, state: 'done', progress: {}, doneBytes: 0 }) as const)
  for (const each of await takeAll()) live.release(each)
  await store.changeTransfers(changes, false)
  lane.changed()
  const reading = lane.take(false)
  const late = await addOne()
  lane.added(late.groupId)
  const found = (await reading) ?? (await lane.take(false))
  expect(found?.transfer.id).toBe(late.ids[0])
})

test('what goes before another group goes first, read ahead or just being read', async () => {
  const { lane, addOne } = await waiting(3)
  await lane.fill(false)
  const urgent = await addOne(true)
  lane.added(urgent.groupId)
  expect((await lane.take(false))?.transfer.id).toBe(urgent.ids[0])

  const other = await waiting(3)
  const filling = other.lane.fill(false)
  const sooner = await other.addOne(true)
  other.lane.added(sooner.groupId)
  await filling
  expect((await other.lane.take(false))?.transfer.id).toBe(sooner.ids[0])
})

test('what comes to its end while the store is read is not taken once more', async () => {
  const { store, ids, live, lane, takeAll, between } = await waiting(3, true)
  const first = await lane.take(false)
  if (!first) throw new Error('Nothing waits')
  lane.changed()
  between.hidden = async () => {
    await store.changeTransfers([{ id: first.transfer.id, state: 'done', progress: {}, doneBytes: 0 }], false)
    live.release(first)
  }
  expect(idsOf(await takeAll())).toEqual(ids.slice(1))
})
