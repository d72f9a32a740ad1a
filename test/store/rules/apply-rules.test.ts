import { describe, expect, test } from 'vitest'
import type { MailStep } from '../../../electron/reading/rules/mail-steps.ts'
import { ARRIVALS } from '../../../electron/store/rules/rules-store.ts'
import { deliver, reopen } from '../store-world.ts'
import { applyOnArrival, decisionsOf, diaryOf, openRuleWorld, stateOf } from './rule-world.ts'

const everything = (folderId: number, copyId: number): MailStep[] => [
  { kind: 'mark-read' },
  { kind: 'flag' },
  { kind: 'ignore' },
  { kind: 'watch' },
  { kind: 'notify' },
  { kind: 'label', label: 'Boats' },
  { kind: 'colour', colour: 3 },
  { kind: 'copy', mailboxId: copyId },
  { kind: 'move', mailboxId: folderId },
]

describe('what arrives', () => {
  test('waits for its rules from the moment it is stored, and is handed out when it was read', () => {
    const { store, accountId, ids } = openRuleWorld()
    deliver(store, accountId, ['not-read-yet'])
    expect(store.waitingForRules(ARRIVALS, 10).map(({ id }) => id)).toEqual(ids)
  })

  test('waits no more once rules looked at it, also where none matched', () => {
    const { store, ids } = openRuleWorld()
    const nothing = ids.map(messageId => ({ messageId, rules: [], steps: [] }))
    expect(applyOnArrival(store, nothing)).toEqual([])
    expect(store.waitingForRules(ARRIVALS, 10)).toEqual([])
    expect(diaryOf(store)).toEqual([])
  })

  test('is dealt with once, however often the same is asked for', () => {
    const { store, ids, inboxId, folderId } = openRuleWorld()
    const copies = decisionsOf(ids, { kind: 'copy', mailboxId: folderId })
    applyOnArrival(store, copies)
    expect(applyOnArrival(store, copies)).toEqual([])
    const totals = store.listMailboxes().filter(({ id }) => id === inboxId || id === folderId)
    expect(totals.map(({ total }) => total)).toEqual([3, 3])
  })

  test('still waits after a restart', () => {
    const world = openRuleWorld()
    expect(
      reopen(world)
        .store.waitingForRules(ARRIVALS, 10)
        .map(({ id }) => id),
    ).toEqual(world.ids)
  })
})

describe('a decision', () => {
  test('does everything it names, and the diary says what was so before', () => {
    const world = openRuleWorld(1)
    const { store, ids, inboxId, folderId, accountId } = world
    const { id: copyTo } = store.addMailbox({ accountId, name: 'Copies' })
    const [entry] = applyOnArrival(store, decisionsOf(ids, ...everything(folderId, copyTo)))
    expect(entry?.steps.map(({ kind }) => kind)).toEqual(everything(0, 0).map(({ kind }) => kind))
    expect(entry?.steps.at(-1)).toEqual({ kind: 'move', mailboxId: folderId, from: inboxId })
    const row = store.readMessage(ids[0] ?? 0)?.row
    expect(row).toMatchObject({ mailboxId: folderId, isRead: true, isFlagged: true, isIgnored: true, isWatched: true })
    expect(row?.colour).toBe(3)
    expect(diaryOf(store)).toMatchObject([{ messageId: ids[0], mailboxId: inboxId, rules: [{ name: 'boats' }] }])
  })

  test('leaves no step for what was so already', () => {
    const { store, ids, inboxId } = openRuleWorld(1)
    store.mark(ids, { isRead: true })
    const [entry] = applyOnArrival(store, decisionsOf(ids, { kind: 'mark-read' }, { kind: 'move', mailboxId: inboxId }))
    expect(entry?.steps).toEqual([])
  })

  test('about a mailbox that is gone leaves the message where it is, and says so', () => {
    const { store, ids, inboxId } = openRuleWorld(1)
    const [entry] = applyOnArrival(
      store,
      decisionsOf(ids, { kind: 'copy', mailboxId: 999 }, { kind: 'move', mailboxId: 999 }),
    )
    expect(entry?.steps).toEqual([
      { kind: 'not-copied', mailboxId: 999 },
      { kind: 'not-moved', mailboxId: 999 },
    ])
    expect(store.readMessage(ids[0] ?? 0)?.row.mailboxId).toBe(inboxId)
  })
})

describe('a dry run', () => {
  test('B16: says exactly what the real run then does, and changes nothing', () => {
    const world = openRuleWorld(20)
    const { store, ids, folderId, accountId } = world
    const { id: copyTo } = store.addMailbox({ accountId, name: 'Copies' })
    store.mark(ids.slice(0, 5), { isRead: true, isFlagged: true })
    const decisions = decisionsOf(ids, ...everything(folderId, copyTo))
    const before = stateOf(world)
    const tried = store.tryRules(decisions)
    expect(stateOf(world)).toEqual(before)
    expect(diaryOf(store)).toEqual([])
    expect(store.listTags()).toEqual([])
    const runId = store.beginRuleRun({ ids, rules: [], startedMs: 1 })
    expect(store.applyRules({ runId, atMs: 2, decisions, tallies: [] })).toEqual(tried)
    expect(tried).toHaveLength(20)
  })
})

describe('undo', () => {
  test('B16: of every entry brings back what was, newest first', () => {
    const world = openRuleWorld(4)
    const { store, ids, folderId, accountId } = world
    const { id: copyTo } = store.addMailbox({ accountId, name: 'Copies' })
    const before = stateOf(world)
    applyOnArrival(store, decisionsOf(ids, { kind: 'colour', colour: 1 }))
    const runId = store.beginRuleRun({ ids, rules: [], startedMs: 1 })
    store.applyRules({ runId, atMs: 2, decisions: decisionsOf(ids, ...everything(folderId, copyTo)), tallies: [] })
    expect(store.undoRuleRun(runId, 3)).toBe(4)
    expect(store.undoRuleRun(runId, 4)).toBe(0)
    expect(diaryOf(store).filter(({ undoneMs }) => undoneMs === 3)).toHaveLength(4)
    const arrivals = diaryOf(store).filter(entry => entry.runId === undefined)
    expect(
      store.undoRules(
        arrivals.map(({ id }) => id),
        5,
      ),
    ).toBe(4)
    expect(stateOf(world)).toEqual(before)
  })

  test('leaves a message where a person has moved it since', () => {
    const { store, ids, folderId, accountId } = openRuleWorld(1)
    applyOnArrival(store, decisionsOf(ids, { kind: 'move', mailboxId: folderId }))
    const { id: elsewhere } = store.addMailbox({ accountId, name: 'Elsewhere' })
    store.move(ids, elsewhere)
    expect(
      store.undoRules(
        diaryOf(store).map(({ id }) => id),
        5,
      ),
    ).toBe(1)
    expect(store.readMessage(ids[0] ?? 0)?.row.mailboxId).toBe(elsewhere)
  })
})

describe('a run by hand', () => {
  test('is there again after a restart, with the rules it began with and what is left of it', () => {
    const world = openRuleWorld(5)
    const { store, ids } = world
    const id = store.beginRuleRun({ ids, rules: [], startedMs: 7 })
    store.applyRules({ runId: id, atMs: 8, decisions: decisionsOf(ids.slice(0, 2), { kind: 'flag' }), tallies: [] })
    const again = reopen(world).store
    expect(again.unfinishedRuleRuns()).toEqual([{ id, startedMs: 7, rules: [], total: 5, left: 3 }])
    again.endRuleRun(id, 9)
    expect(again.unfinishedRuleRuns()).toEqual([])
    expect(again.waitingForRules(id, 10)).toEqual([])
  })

  test('passes by drafts and what is in the Outbox', () => {
    const { store, accountId, ids } = openRuleWorld(1)
    const draft = store.addDraft({
      ...{ accountId, kind: 'new', to: [], cc: [], bcc: [], subject: 'Draft', text: '', inReplyTo: '' },
      references: [],
    })
    const runId = store.beginRuleRun({ ids: [draft.id, ...ids], rules: [], startedMs: 1 })
    expect(store.waitingForRules(runId, 10).map(({ id }) => id)).toEqual(ids)
  })
})

test('the newest messages of a mailbox are found by an index', () => {
  const { profile } = openRuleWorld(1)
  const plan = profile.db.all<{ detail: string }>(
    `EXPLAIN QUERY PLAN SELECT m.id FROM messages m INDEXED BY messages_by_date
      WHERE shelf = 0 AND mailbox_id = 1 AND reading <> 0 AND pack IS NOT NULL ORDER BY sort_date_ms DESC, m.id DESC LIMIT 9`,
  )
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('messages_by_date (shelf=?')])
})
