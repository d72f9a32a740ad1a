// Which places transfers that are under way have taken, so that no two of them write to the same.
import { expect, test } from 'vitest'
import { LiveTransfers } from '../../../electron/files/transfers/live-transfers.ts'
import type { StoredTransfer } from '../../../electron/store/files/transfers-store.ts'
import { HandClock } from '../../hand-clock.ts'

const site = { kind: 'site', siteId: 1 } as const
const terms = { root: '/', withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }

function transferTo(id: number, path: string): StoredTransfer {
  const from = { place: { kind: 'local' }, path: `/home/anna/${id}` } as const
  const state = { state: 'waiting', progress: {}, doneBytes: 0, isHidden: false, addedMs: 1, priority: 0 } as const
  return { ...state, id, kind: 'file', lane: 1, from, to: { place: site, path }, terms }
}

function claimed(live: LiveTransfers, transfer: StoredTransfer) {
  const claim = live.claim(transfer)
  if (!claim) throw new Error(`${transfer.to.path} is taken`)
  return claim
}

test('a name that a transfer takes beside its own is nobody else’s until it is let go', () => {
  const live = new LiveTransfers(new HandClock())
  const first = claimed(live, transferTo(1, '/f/a.txt'))
  expect(live.reserve(first, ['/f/a.txt', '/f/a.txt.bak'])).toBe(true)
  const second = transferTo(2, '/f/a.txt.bak')
  expect(live.claim(second)).toBeUndefined()
  const third = claimed(live, transferTo(3, '/f/b.txt'))
  expect(live.reserve(third, ['/f/a.txt.bak'])).toBe(false)
  expect([...live.taken(third, '/f')].sort()).toEqual(['a.txt', 'a.txt.bak'])
  expect([...live.arriving(site, '/f')].sort()).toEqual(['a.txt', 'b.txt'])
  live.release(first)
  expect(live.claim(second)).toBeDefined()
})

test('what a transfer takes anew is in place of what it had', () => {
  const live = new LiveTransfers(new HandClock())
  const first = claimed(live, transferTo(1, '/f/a.txt'))
  live.reserve(first, ['/f/a (2).txt'])
  live.reserve(first, ['/f/a (3).txt'])
  expect(live.isFree(transferTo(2, '/f/a (2).txt'))).toBe(true)
  expect(live.isFree(transferTo(3, '/f/a (3).txt'))).toBe(false)
  const other = claimed(live, transferTo(4, '/g/a.txt'))
  expect([...live.taken(other, '/f')].sort()).toEqual(['a (3).txt', 'a.txt'])
  expect(live.taken(other, '/g').size + live.taken(first, '/f').size).toBe(0)
})
