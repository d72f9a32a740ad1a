import { describe, expect, test } from 'vitest'
import { BELOW_QUERY, positionQuery, topQuery, totalQuery } from '../../../electron/store/files/transfer-pages.ts'
import {
  DONE_BEFORE_QUERY,
  EMPTIED_QUERY,
  NEXT_LANE_QUERY,
  NEXT_QUERY,
} from '../../../electron/store/files/transfers.ts'
import type {
  NewTransfer,
  NewTransferGroup,
  StoredState,
  StoredTransfer,
  TransferTerms,
} from '../../../electron/store/files/transfers-store.ts'
import type { Profile } from '../../../electron/store/profile.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import { openHere, reopen } from '../store-world.ts'

const HERE = { kind: 'local' } as const
const there = (siteId: number) => ({ kind: 'site', siteId }) as const
const local = (path: string): Location => ({ place: HERE, path })
const remote = (path: string, siteId = 1): Location => ({ place: there(siteId), path })
const terms: TransferTerms = {
  root: '/in',
  withSubfolders: true,
  withEmptyFolders: true,
  move: false,
  followLinks: false,
}

function file(name: string, sizeBytes = 100, siteId = 1): NewTransfer {
  return { kind: 'file', from: remote(`/out/${name}`, siteId), to: local(`/in/${name}`), sizeBytes, modified: 5 }
}

function group(change: Partial<NewTransferGroup> = {}): NewTransferGroup {
  return {
    from: remote('/out'),
    to: local('/in'),
    itemCount: 1,
    terms,
    scan: [],
    isHidden: false,
    addedMs: 1,
    ...change,
  }
}

/** A group with so many files. */
function filled(store: StoreMethods, count: number, change: Partial<NewTransferGroup> = {}) {
  const id = store.addTransferGroup(group(change))
  const ids: number[] = []
  for (let from = 0; from < count; from += 2_000) {
    const names = Array.from({ length: Math.min(2_000, count - from) }, (_, index) => `${from + index}.txt`)
    ids.push(
      ...store.addToGroup(
        id,
        names.map(name => file(name)),
      ),
    )
  }
  return { id, ids }
}

function end(store: StoreMethods, ids: readonly number[], endedMs = 10) {
  store.changeTransfers(
    ids.map(id => ({ id, state: 'done', progress: { verified: 'size' }, doneBytes: 100, endedMs })),
    true,
  )
}

const COUNTED = ['files', 'done_files', 'in_queue', 'in_attention', 'in_done', 'paused', 'failed'] as const
const TOTALS = 'queued, attention, done, queued_bytes AS queuedBytes, queued_done_bytes AS queuedDoneBytes'

/** What the triggers keep, of everything that stands for others or for itself. */
function keptCounts({ db }: Profile) {
  const columns = `id, ${COUNTED.join(', ')}, all_bytes AS bytes, all_done_bytes AS doneBytes`
  return {
    rows: db.all(`SELECT ${columns} FROM transfers WHERE group_id IS NULL ORDER BY id`),
    totals: db.get(`SELECT ${TOTALS} FROM transfer_totals`),
  }
}

/** The same, counted now. */
function recounted({ db }: Profile) {
  const counts = `sum(kind = 'file') AS files, sum(kind = 'file' AND state = 'done') AS done_files,
    sum(tab = 0) AS in_queue, sum(tab = 1) AS in_attention, sum(tab = 2) AS in_done,
    sum(state = 'paused') AS paused, sum(state = 'failed') AS failed,
    sum(ifnull(size_bytes, 0)) AS bytes, sum(done_bytes) AS doneBytes`
  const totals = `sum(tab = 0) AS queued, sum(tab = 1) AS attention, sum(tab = 2) AS done,
    sum((tab = 0) * ifnull(size_bytes, 0)) AS queuedBytes, sum((tab = 0) * done_bytes) AS queuedDoneBytes`
  const each = "FROM transfers WHERE kind <> 'group'"
  return {
    rows: db.all(`SELECT ifnull(group_id, id) AS id, ${counts} ${each} GROUP BY ifnull(group_id, id) ORDER BY 1`),
    totals: db.get(`SELECT ${totals} ${each} AND is_hidden = 0`),
  }
}

const namesOf = (transfers: readonly StoredTransfer[]) => transfers.map(({ to }) => to.path)
const page = (store: StoreMethods, tab: 'queue' | 'done' | 'attention', open: number[] = [], from = 0, count = 500) => {
  const { total, rows } = store.listTransfers({ tab, open, from, count })
  return { total, rows: rows.map(row => (row.kind === 'group' ? `group ${row.group.id}` : row.transfer.id)) }
}

describe('transfers', () => {
  test('FTP-23: are kept as they were given, with names that are no text, over a restart', () => {
    const opened = openHere()
    const odd = { ...file('caf\udce9'), sizeBytes: 7 }
    const id = opened.store.addTransfer(odd, { ...terms, rule: 'skip' }, 42)
    const { store } = reopen(opened)
    expect(store.readTransfer(id)).toEqual({
      ...odd,
      id,
      state: 'waiting',
      isHidden: false,
      lane: 1,
      terms: { ...terms, rule: 'skip' },
      progress: {},
      doneBytes: 0,
      priority: 0,
      addedMs: 42,
    })
    expect(store.readTransfer(id + 1)).toBeUndefined()
  })

  test('are handed out per lane, by priority and then by age', () => {
    const { store } = openHere()
    const ids = ['a', 'b', 'c'].map(name => store.addTransfer(file(name), terms, 1))
    store.addTransfer(file('elsewhere', 1, 9), terms, 1)
    store.addTransfer({ kind: 'file', from: local('/x'), to: local('/y') }, terms, 1)
    store.setTransferPriority({ transferIds: [ids[2] ?? 0], groupIds: [] }, 5)
    const next = (lane: number) => namesOf(store.nextTransfers({ lane, isHidden: false, count: 10 }))
    expect(next(1)).toEqual(['/in/c', '/in/a', '/in/b'])
    store.setTransferPriority({ transferIds: [ids[1] ?? 0], groupIds: [] }, 'top')
    expect(next(1)).toEqual(['/in/b', '/in/c', '/in/a'])
    expect(next(9)).toEqual(['/in/elsewhere'])
    expect(store.waitingLanes(false)).toEqual([0, 1, 9])
    expect(store.waitingLanes(true)).toEqual([])
    store.moveTransfers({ transferIds: [], groupIds: [] }, ['waiting'], 'paused')
    expect(store.waitingLanes(false)).toEqual([])
  })

  test('of a group carry its terms and are counted in it', () => {
    const { store } = openHere()
    const { id, ids } = filled(store, 4, { terms: { ...terms, rule: 'keep-both' } })
    const [first = 0, second = 0, third = 0] = ids
    end(store, [first])
    const failure = { kind: 'bug', message: 'x' } as const
    store.changeTransfers([{ id: second, state: 'failed', progress: { failure }, doneBytes: 30 }], false)
    store.moveTransfers({ transferIds: [third], groupIds: [] }, ['waiting'], 'paused')
    expect(store.readTransfer(third)?.terms.rule).toBe('keep-both')
    expect(store.readGroup(id)).toMatchObject({
      state: 'waiting',
      files: 4,
      doneFiles: 1,
      attentionFiles: 1,
      failedFiles: 1,
      openFiles: 2,
      totalBytes: 400,
      doneBytes: 130,
    })
    expect(store.transferTotals()).toEqual({ queued: 2, attention: 1, done: 1, totalBytes: 200, doneBytes: 0 })
    expect(store.groupFailures(id, 10).map(({ progress }) => progress.failure)).toEqual([failure])
  })

  test('are counted as they are, whatever happened to them and in which order', () => {
    const { store, profile } = openHere()
    const states: readonly StoredState[] = ['waiting', 'finishing', 'paused', 'conflict', 'failed', 'done', 'skipped']
    const shown = filled(store, 6)
    const hidden = filled(store, 6, { isHidden: true })
    const single = store.addTransfer(file('single'), terms, 1)
    const ids = [...shown.ids, ...hidden.ids, single]
    // Every step from one state to another, with sizes that differ and sizes that stay.
    for (const [step, from] of states.entries()) {
      for (const [at, to] of states.entries()) {
        for (const [state, doneBytes] of [[from, step] as const, [to, at % 3] as const]) {
          const change = (id: number, index: number) => ({
            ...{ id, state, progress: {}, doneBytes },
            ...(index % 2 === 0 ? { sizeBytes: 100 + at } : {}),
            ...(state === 'done' ? { endedMs: 50 - at } : {}),
          })
          store.changeTransfers(ids.filter((_, index) => (index + at) % 3 > 0).map(change), false)
          expect(keptCounts(profile)).toEqual(recounted(profile))
        }
      }
    }
  })

  test('that failed or wait for a decision forget why when they are tried again', () => {
    const { store } = openHere()
    const { id, ids } = filled(store, 3)
    const conflict = { from: {}, to: {}, otherName: 'x (2)' }
    const begun = { path: '/in/.x', atMs: 1 }
    store.changeTransfers(
      ids.map(each => ({ id: each, state: 'conflict', progress: { conflict, begun, attempts: 2 }, doneBytes: 0 })),
      true,
    )
    expect(store.decideGroup(id, 'skip')).toBe(3)
    const [first] = store.nextTransfers({ lane: 1, isHidden: false, count: 1 })
    expect(first?.progress).toEqual({ begun, choice: 'skip' })
    expect(first?.terms.forOthers).toBe('skip')
  })

  test('a group is in the queue while its folders are read, and gone when there was nothing in them', () => {
    const { store } = openHere()
    const scan = [{ from: remote('/out'), to: local('/in') }]
    const id = store.addTransferGroup(group({ scan }))
    expect(page(store, 'queue', [id])).toEqual({ total: 1, rows: [`group ${id}`] })
    expect(store.readGroup(id)).toMatchObject({ state: 'scanning', scan })
    const [only = 0] = store.addToGroup(id, [file('a')])
    expect(page(store, 'queue', [id])).toEqual({ total: 2, rows: [`group ${id}`, only] })
    store.setScan(id, [])
    expect(page(store, 'queue', [id])).toEqual({ total: 2, rows: [`group ${id}`, only] })
    const empty = store.addTransferGroup(group({ scan }))
    store.setScan(empty, [])
    expect(store.readGroup(empty)).toBeUndefined()
    expect(store.addToGroup(empty, [file('late')])).toEqual([])
  })

  test('pages hold groups, the files of open ones and single transfers in one order', () => {
    const { store } = openHere()
    const single = store.addTransfer(file('single'), terms, 1)
    const { id: g, ids } = filled(store, 5)
    const last = store.addTransfer(file('last'), terms, 1)
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids
    expect(page(store, 'queue').rows).toEqual([single, `group ${g}`, last])
    expect(page(store, 'queue', [g])).toEqual({ total: 8, rows: [single, `group ${g}`, a, b, c, d, e, last] })
    expect(page(store, 'queue', [g], 3, 2).rows).toEqual([b, c])
    expect(page(store, 'queue', [g], 6, 5).rows).toEqual([e, last])
    end(store, [b, d], 50)
    end(store, [single], 60)
    expect(page(store, 'queue', [g]).rows).toEqual([`group ${g}`, a, c, e, last])
    expect(page(store, 'done', [g]).rows).toEqual([single, `group ${g}`, b, d])
    store.setTransferPriority({ transferIds: [last], groupIds: [] }, 1)
    expect(page(store, 'queue').rows).toEqual([last, `group ${g}`])
    store.setTransferPriority({ transferIds: [], groupIds: [g] }, 'top')
    expect(page(store, 'queue').rows).toEqual([`group ${g}`, last])
    expect(page(store, 'queue', [999]).rows).toEqual([`group ${g}`, last])
  })

  test('removing takes groups with their last file, and tells what had begun', () => {
    const { store } = openHere()
    const { id, ids } = filled(store, 3)
    const [first = 0, second = 0, third = 0] = ids
    const begun = { path: '/in/.x', atMs: 1 }
    store.changeTransfers([{ id: first, state: 'paused', progress: { begun }, doneBytes: 7 }], true)
    expect(store.removeTransfers({ transferIds: [first, second], groupIds: [] }).map(each => each.id)).toEqual([first])
    expect(store.readGroup(id)?.files).toBe(1)
    end(store, [third])
    const other = filled(store, 2)
    expect(store.removeTransfers({ transferIds: [], groupIds: [] })).toEqual([])
    expect(store.readGroup(other.id)).toBeUndefined()
    expect(store.readTransfer(third)).toBeDefined()
    store.removeDone(10)
    expect(store.readTransfer(third)).toBeDefined()
    store.removeDone(11)
    expect(store.readTransfer(third)).toBeUndefined()
    expect(store.readGroup(id)).toBeUndefined()
    expect(store.transferTotals()).toEqual({ queued: 0, attention: 0, done: 0, totalBytes: 0, doneBytes: 0 })
  })

  test('FTP-23: after a restart all wait, what was being finished says so, and what belonged to a job is gone', () => {
    const opened = openHere()
    const { ids } = filled(opened.store, 2)
    const hidden = filled(opened.store, 2, { isHidden: true })
    const scanning = opened.store.addTransferGroup(group({ scan: [{ from: remote('/out'), to: local('/in') }] }))
    const finishing = { partPath: '/in/.a', path: '/in/a', sizeBytes: 1, mayReplace: false, verified: 'size' } as const
    const begun = { path: '/in/.x', atMs: 1 }
    opened.store.changeTransfers(
      [
        { id: ids[0] ?? 0, state: 'finishing', progress: { finishing }, doneBytes: 100 },
        { id: hidden.ids[0] ?? 0, state: 'waiting', progress: { begun }, doneBytes: 0 },
      ],
      true,
    )
    expect(opened.store.transferTotals().queued).toBe(2)
    const { store } = reopen(opened)
    const found = store.recoverTransfers()
    expect(found).toMatchObject({ waiting: 3, scanning: [scanning] })
    expect(found.finishing.map(({ id, progress }) => [id, progress])).toEqual([[ids[0], { finishing }]])
    expect(found.dropped.map(({ id }) => id)).toEqual([hidden.ids[0]])
    expect(store.nextTransfers({ lane: 1, isHidden: false, count: 9 }).map(({ id }) => id)).toEqual(ids)
    expect(store.readGroup(hidden.id)).toBeUndefined()
    expect(store.recoverTransfers().finishing).toEqual([])
  })

  test('a site is known to be needed while anything of it is open, at either end', () => {
    const { store } = openHere()
    const id = store.addTransfer({ kind: 'file', from: remote('/a', 3), to: remote('/b', 4) }, terms, 1)
    expect([3, 4, 5].map(siteId => store.hasOpenTransfers(siteId))).toEqual([true, true, false])
    end(store, [id])
    expect([3, 4].map(siteId => store.hasOpenTransfers(siteId))).toEqual([false, false])
  })
})

describe('a hundred thousand transfers', () => {
  test('every list and every claim is answered from an index', () => {
    const { profile } = openHere()
    const planOf = (sql: string, ...values: (number | string)[]) =>
      profile.db
        .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
        .map(({ detail }) => detail)
        .join('; ')
    for (const tab of ['queue', 'attention', 'done'] as const) {
      const index = `COVERING INDEX transfers_in_${tab}`
      expect(planOf(topQuery(tab), 1, 1)).toBe(`SCAN transfers USING ${index}`)
      expect(planOf(totalQuery(tab))).toBe(`SCAN transfers USING ${index}`)
      expect(planOf(positionQuery(tab), 1)).toContain(`SEARCH transfers USING ${index}`)
    }
    expect(planOf(BELOW_QUERY, 1, 0, 1, 1)).toBe(
      'SEARCH transfers USING COVERING INDEX transfers_below (group_id=? AND tab=?)',
    )
    expect(planOf(NEXT_QUERY, 0, 1, 1)).toBe(
      'SEARCH t USING INDEX transfers_waiting (is_hidden=? AND lane=?); SEARCH g USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
    )
    expect(planOf(NEXT_LANE_QUERY, 0, 1)).toBe(
      'SEARCH transfers USING COVERING INDEX transfers_waiting (is_hidden=? AND lane>?)',
    )
    expect(planOf(DONE_BEFORE_QUERY, 1)).toBe('SEARCH transfers USING INDEX transfers_in_done (ended_ms<?)')
    expect(planOf(EMPTIED_QUERY)).toBe('SCAN transfers USING INDEX transfers_in_done')
  })

  test('X4: pages at any place of the queue hold what they should', () => {
    const { store } = openHere()
    const before = store.addTransfer(file('before'), terms, 1)
    const { id, ids } = filled(store, 100_000)
    const after = store.addTransfer(file('after'), terms, 1)
    expect(page(store, 'queue', [id], 99_990, 100)).toEqual({ total: 100_003, rows: [...ids.slice(99_988), after] })
    expect(page(store, 'queue', [id], 0, 3).rows).toEqual([before, `group ${id}`, ids[0]])
    expect(store.transferTotals()).toMatchObject({ queued: 100_002, totalBytes: 10_000_200 })
    expect(store.moveTransfers({ transferIds: [], groupIds: [] }, ['waiting'], 'paused')).toBe(100_002)
    expect(store.readGroup(id)?.state).toBe('paused')
    store.removeTransfers({ transferIds: [], groupIds: [] })
    expect(store.transferTotals().queued).toBe(0)
  }, 60_000)
})
