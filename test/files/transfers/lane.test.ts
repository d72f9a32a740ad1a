import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Lane } from '../../../electron/files/transfers/lane.ts'
import { type LiveTransfer, LiveTransfers } from '../../../electron/files/transfers/live-transfers.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { HandClock } from '../../hand-clock.ts'
import { tempFolder } from '../files-world.ts'

const SITE = 1

/** A store in which so many files wait for one site. */
async function waiting(count: number) {
  const folder = tempFolder()
  const store = await openStore({ folder: join(folder, 'data') })
  onTestFinished(() => store.close())
  const from = { place: { kind: 'site', siteId: SITE }, path: '/' } as const
  const to = { place: { kind: 'local' }, path: folder } as const
  const terms = { root: folder, withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }
  const group = { from, to, itemCount: 1, terms, scan: [], isHidden: false, addedMs: 1 }
  const files = Array.from({ length: count }, (_, index) => ({
    kind: 'file' as const,
    from: { ...from, path: `/${index}` },
    to: { ...to, path: join(folder, `${index}`) },
  }))
  const ids = await store.addToGroup(await store.addTransferGroup(group), files)
  const live = new LiveTransfers(new HandClock())
  const lane = new Lane(SITE, store, live)
  const takeAll = async () => {
    const taken: LiveTransfer[] = []
    for (let next = await lane.take(false); next; next = await lane.take(false)) taken.push(next)
    return taken
  }
  return { store, ids, live, lane, takeAll }
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
