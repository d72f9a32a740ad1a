// How long mailboxes keep their messages: nothing leaves that a person marked, nothing leaves unseen, and what left comes back.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FIRST_RETENTION_MS } from '../../electron/mail/folders/retention-runs.ts'
import type { RetentionRule } from '../../shared/model/mail-folders.ts'
import { rawMessage, summaryOf } from '../store/sample-data.ts'
import { type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

const DAY_MS = 86_400_000
const keepDays = (days: number, takes: Partial<RetentionRule> = {}): RetentionRule => ({
  ...{ days, takesUnread: false, takesFlagged: false, takesTagged: false },
  ...takes,
})

let world: MailboxWorld
beforeEach(async () => {
  world = await openMailboxWorld()
})
afterEach(() => world.close())

const folders = () => world.services.areas.mailFolders.handlers
/** A job may be done before anybody waits for it. */
const run = async (of: { kind: 'mailbox' | 'account'; id: number }) =>
  world.ended(await folders().applyRetention({ of }))

/** Messages that came so many days ago, read. Answers with their ids, oldest first. */
async function deliver(accountId: number, days: readonly number[]): Promise<number[]> {
  const { store } = world.services
  const raws = days.map((_, index) => rawMessage(`uid-${index}`, 50))
  const cuts = days.map((age, index) => ({
    sizeBytes: 50,
    end: { uid: `uid-${index}`, receivedMs: world.clock.now() - age * DAY_MS },
  }))
  await store.writeIncoming(accountId, Buffer.concat(raws), cuts)
  const ids = (await store.commitIncoming(accountId, false)).map(({ id }) => id)
  await store.describe(
    ids.map((id, index) => ({ ...summaryOf(id), dateMs: world.clock.now() - (days[index] ?? 0) * DAY_MS })),
  )
  await store.mark(ids, { isRead: true })
  return ids
}

async function inboxWith(days: readonly number[]) {
  const { id: accountId } = await world.addAccount({ host: '127.0.0.1', port: 1 })
  const ids = await deliver(accountId, days)
  const inbox = (await world.mail.mailboxes({})).find(({ role }) => role === 'inbox')
  return { accountId, ids, of: { kind: 'mailbox', id: inbox?.id ?? 0 } as const }
}

describe('retention', () => {
  test('row 37: a rule says what it would do before anything is done, and spares what a person marked', async () => {
    const { ids, of } = await inboxWith([100, 90, 80, 40, 1])
    const [flagged = 0, unread = 0, tagged = 0, plain = 0] = ids
    await world.mail.mark({ ids: [flagged], isFlagged: true })
    await world.mail.mark({ ids: [unread], isRead: false })
    const tag = await world.mail.addTag({ name: 'Keep', colour: 1 })
    await world.mail.tag({ ids: [tagged], tagId: tag.id, isOn: true })
    const trial = { total: 5, totalBytes: 250, forGood: 0 }
    const gentle = keepDays(30)
    expect(await folders().tryRetention({ of, rule: gentle })).toEqual({
      ...trial,
      ...{ leaving: 1, leavingBytes: 50, spared: 3 },
    })
    const all = keepDays(30, { takesUnread: true, takesFlagged: true, takesTagged: true })
    expect(await folders().tryRetention({ of, rule: all })).toMatchObject({ leaving: 4, spared: 0 })
    expect((await world.rows('trash')).length).toBe(0)

    await folders().setRetention({ of, rule: gentle })
    expect(await folders().retention({ of })).toEqual({ rule: gentle })
    const job = await run(of)
    expect(job.result).toEqual({ kind: 'applied-retention', moved: 1, deleted: 0 })
    expect((await world.rows('trash')).map(({ id }) => id)).toEqual([plain])
    expect(await folders().undoRetention({ jobId: job.id })).toEqual({ undone: 1 })
    expect((await world.rows('inbox')).length).toBe(5)
  })

  test.each([
    ['the newest messages', { messages: 2 }, 3],
    ['as many as fit', { bytes: 149 }, 3],
    ['what any of several limits keeps', { messages: 4, days: 35 }, 4],
  ])('row 37: %s stay', async (_, limits, leaving) => {
    const { of } = await inboxWith([100, 90, 80, 40, 1])
    const rule = { ...limits, takesUnread: false, takesFlagged: false, takesTagged: false }
    expect(await folders().tryRetention({ of, rule })).toMatchObject({ leaving, total: 5 })
  })

  test('row 37: what comes to the Trash stays there as long as the Trash keeps it, and goes for good then', async () => {
    const { ids, of } = await inboxWith([100, 90])
    const trash = (await world.mail.mailboxes({})).find(({ role, accountId }) => role === 'trash' && accountId !== 0)
    const inTrash = { kind: 'mailbox', id: trash?.id ?? 0 } as const
    await folders().setRetention({ of, rule: keepDays(30) })
    await folders().setRetention({ of: inTrash, rule: keepDays(14) })
    await run(of)
    // Counted by the system's time from when they came there, which the clock of this test is far behind or ahead of.
    const aheadMs = Date.now() - world.clock.now()
    world.clock.turn(Math.max(0, aheadMs) + 13 * DAY_MS)
    expect((await run(inTrash)).result).toMatchObject({ deleted: 0 })
    world.clock.turn(2 * DAY_MS)
    expect(await folders().tryRetention({ of: inTrash, rule: keepDays(14) })).toMatchObject({ leaving: 2, forGood: 2 })
    expect((await run(inTrash)).result).toMatchObject({ deleted: 2 })
    expect(await world.services.store.readMessage(ids[0] ?? 0)).toBeUndefined()
  })

  test('row 37: a rule of an account holds for its mailboxes without one of their own, and for nothing archived', async () => {
    const { accountId, ids, of } = await inboxWith([100, 90, 80])
    const [archived = 0, moved = 0] = ids
    await world.mail.moveToRole({ ids: [archived], role: 'archive' })
    const folder = await world.mail.addMailbox({ accountId, name: 'Boats' })
    await world.mail.move({ ids: [moved], mailboxId: folder.id })
    const account = { kind: 'account', id: accountId } as const
    await folders().setRetention({ of: account, rule: keepDays(30) })
    await folders().setRetention({ of, rule: keepDays(1_000) })
    expect(await folders().tryRetention({ of: account, rule: keepDays(30) })).toMatchObject({ leaving: 1 })
    expect((await run(account)).result).toMatchObject({ moved: 1 })
    expect((await world.rows('trash')).map(({ id }) => id)).toEqual([moved])
    await folders().setRetention({ of: account })
    expect(await folders().retention({ of: account })).toEqual({})
  })

  test('row 37: rules are applied by themselves, and where nothing leaves there is no job', async () => {
    const { of } = await inboxWith([100, 1])
    await folders().setRetention({ of, rule: keepDays(30) })
    await world.services.start()
    world.clock.turn(FIRST_RETENTION_MS)
    const job = await world.jobWhere(({ kind, endedMs }) => kind === 'apply-retention' && endedMs !== undefined)
    expect(job.result).toEqual({ kind: 'applied-retention', moved: 1, deleted: 0 })
    expect((await world.rows('inbox')).length).toBe(1)
  })

  test.each([
    ['by age', { days: 30 }],
    ['by number', { messages: 1 }],
  ])('row 37: %s, what a person marked or moved since it was looked up stays', async (_, limits) => {
    const { ids, of } = await inboxWith([100, 90, 80, 70, 1])
    const [flagged = 0, moved = 0, first = 0, second = 0] = ids
    const { store } = world.services
    const nowMs = world.clock.now()
    const takes = { takesUnread: false, takesFlagged: false, takesTagged: false }
    await store.writeRetention(of, { ...limits, ...takes })
    const { toTrash } = await store.leavingMessages(of, nowMs)
    await world.mail.mark({ ids: [flagged], isFlagged: true })
    await world.mail.moveToRole({ ids: [moved], role: 'archive' })
    const left = await store.letLeave(of, nowMs, toTrash)
    expect(toTrash).toEqual([flagged, moved, first, second])
    expect(left.moved.map(({ id }) => id)).toEqual([first, second])
    expect((await world.rows('trash')).length).toBe(2)
    expect((await world.rows('archive')).length).toBe(1)
    await store.writeRetention(of, undefined)
    expect(await store.letLeave(of, nowMs, ids)).toEqual({ moved: [], deleted: 0 })
  })

  test('row 37: what is about to go for good and is flagged or rescued at the last moment stays', async () => {
    const { accountId, ids } = await inboxWith([100, 90, 80])
    const [flagged = 0, rescued = 0, gone = 0] = ids
    const { store } = world.services
    await world.mail.moveToRole({ ids, role: 'trash' })
    const trash = (await world.mail.mailboxes({})).find(each => each.role === 'trash' && each.accountId === accountId)
    const of = { kind: 'mailbox', id: trash?.id ?? 0 } as const
    await store.writeRetention(of, keepDays(1))
    const nowMs = Math.max(Date.now(), world.clock.now()) + 2 * DAY_MS
    const { forGood } = await store.leavingMessages(of, nowMs)
    await world.mail.mark({ ids: [flagged], isFlagged: true })
    await world.mail.moveToRole({ ids: [rescued], role: 'inbox' })
    expect(forGood).toEqual(ids)
    expect(await store.letLeave(of, nowMs, forGood)).toEqual({ moved: [], deleted: 1 })
    expect(await store.readMessage(gone)).toBeUndefined()
    expect(await store.readMessage(flagged)).toBeDefined()
    expect(await store.readMessage(rescued)).toBeDefined()
  })

  test('row 37: undone while it runs, it ends and everything is where it was; stopped, it says what was done', async () => {
    const { of } = await inboxWith(Array.from({ length: 4_500 }, () => 100))
    await folders().setRetention({ of, rule: keepDays(30) })
    const job = await folders().applyRetention({ of })
    await world.jobWhere(({ id, progress }) => id === job.id && (progress?.done ?? 0) > 0)
    await folders().undoRetention({ jobId: job.id })
    expect((await world.ended(job)).result).toMatchObject({ kind: 'applied-retention' })
    const totals = async () =>
      (await world.mail.mailboxes({})).flatMap(({ role, total }) => (total > 0 ? [[role, total]] : []))
    expect(await totals()).toEqual([['inbox', 4_500]])

    const again = await folders().applyRetention({ of })
    await world.jobWhere(({ id, progress }) => id === again.id && (progress?.done ?? 0) > 0)
    await world.services.areas.jobs.handlers.cancel({ id: again.id })
    const stopped = await world.ended(again)
    const moved =
      (await world.rows('trash')).length > 0 ? new Map((await totals()) as [string, number][]).get('trash') : 0
    expect(stopped.result).toEqual({ kind: 'applied-retention', moved, deleted: 0 })
    expect(await folders().undoRetention({ jobId: again.id })).toEqual({ undone: moved })
    expect(await totals()).toEqual([['inbox', 4_500]])
  })

  test('a rule without a limit is no rule', () => {
    const { schemas } = world.services.areas.mailFolders
    const of = { kind: 'mailbox', id: 1 }
    const takes = { takesUnread: true, takesFlagged: true, takesTagged: true }
    expect(schemas.setRetention.safeParse({ of, rule: takes }).success).toBe(false)
    expect(schemas.setRetention.safeParse({ of, rule: { ...takes, days: 1 } }).success).toBe(true)
    expect(schemas.setRetention.safeParse({ of }).success).toBe(true)
  })
})

describe('a folder of any size', () => {
  test('is removed and brought back in steps, and stopped in between nothing is lost', async () => {
    const { id: accountId } = await world.addAccount({ host: '127.0.0.1', port: 1 })
    const ids = await deliver(
      accountId,
      Array.from({ length: 4_500 }, () => 1),
    )
    const folder = await world.mail.addMailbox({ accountId, name: 'Boats' })
    const below = await world.mail.addMailbox({ accountId, name: 'Sails', parentId: folder.id })
    await world.mail.move({ ids: ids.slice(0, 3_000), mailboxId: folder.id })
    await world.mail.move({ ids: ids.slice(3_000), mailboxId: below.id })
    const totals = async () =>
      (await world.mail.mailboxes({})).flatMap(({ role, total }) => (total > 0 ? [[role, total]] : []))

    const { undo, left } = await world.mail.removeMailbox({ id: folder.id })
    expect(left).toBe(2_500)
    expect(await world.mail.goOnRemoving({ undo })).toEqual({ left: 500 })
    expect(await totals()).toEqual([
      ['trash', 4_000],
      ['folder', 500],
    ])
    expect(await world.mail.goOnRemoving({ undo })).toEqual({ left: 0 })
    expect((await world.mail.mailboxes({})).filter(({ role }) => role === 'folder')).toEqual([])

    expect(await world.mail.restoreMailbox({ undo })).toEqual({ left: 2_500 })
    await world.mail.restoreMailbox({ undo })
    expect(await world.mail.restoreMailbox({ undo })).toEqual({ left: 0 })
    expect(await totals()).toEqual([
      ['folder', 3_000],
      ['folder', 1_500],
    ])
    await expect(async () => world.mail.restoreMailbox({ undo })).rejects.toThrow('no longer')
  })

  test('whose removal ended with the app is removed at the next start, and can be brought back', async () => {
    const { id: accountId } = await world.addAccount({ host: '127.0.0.1', port: 1 })
    const ids = await deliver(
      accountId,
      Array.from({ length: 4_500 }, () => 1),
    )
    const folder = await world.mail.addMailbox({ accountId, name: 'Boats' })
    await world.mail.move({ ids, mailboxId: folder.id })
    const { undo, left } = await world.mail.removeMailbox({ id: folder.id })
    expect(left).toBe(2_500)
    await world.services.end()
    await world.open()
    await world.services.start()
    const job = await world.jobWhere(({ kind, endedMs }) => kind === 'remove-folder' && endedMs !== undefined)
    expect(job).toMatchObject({ state: 'done', title: 'Boats', progress: { done: 2_500, total: 2_500 } })
    const own = async () =>
      (await world.mail.mailboxes({})).flatMap(({ role, total }) =>
        total > 0 || role === 'folder' ? [[role, total]] : [],
      )
    expect(await own()).toEqual([['trash', 4_500]])
    while ((await world.mail.restoreMailbox({ undo })).left > 0);
    expect(await own()).toEqual([['folder', 4_500]])
  })

  test('whose removal was stopped stays with the rest, also after a restart', async () => {
    const { id: accountId } = await world.addAccount({ host: '127.0.0.1', port: 1 })
    const ids = await deliver(
      accountId,
      Array.from({ length: 2_500 }, () => 1),
    )
    const folder = await world.mail.addMailbox({ accountId, name: 'Boats' })
    await world.mail.move({ ids, mailboxId: folder.id })
    const { undo } = await world.mail.removeMailbox({ id: folder.id })
    await world.mail.stopRemoving({ undo })
    await world.services.end()
    await world.open()
    expect(await world.services.store.unfinishedRemovals()).toEqual([])
    expect((await world.mail.mailboxes({})).filter(({ role }) => role === 'folder')).toMatchObject([{ total: 500 }])
  })

  test('row 36: says what is in it, and repairs what is worked out from its messages', async () => {
    const { ids, of } = await inboxWith([3, 2])
    await world.mail.mark({ ids: ids.slice(0, 1), isFlagged: true })
    const facts = await folders().folderFacts({ mailboxId: of.id })
    expect(facts).toEqual({
      ...{ sizeBytes: 100, flagged: 1, headersOnly: 0 },
      ...{ oldestMs: world.clock.now() - 3 * DAY_MS, newestMs: world.clock.now() - 2 * DAY_MS },
    })
    const before = await world.mail.mailboxes({})
    const source = { kind: 'mailbox', id: of.id } as const
    const list = () => world.mail.listConversations({ source, filter: 'all', descending: true, from: 0, count: 10 })
    const listed = await list()
    await folders().repairFolder({ mailboxId: of.id })
    expect(await world.mail.mailboxes({})).toEqual(before)
    expect(await list()).toEqual(listed)
  })
})
