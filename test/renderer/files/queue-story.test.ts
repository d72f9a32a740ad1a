// The queue in the window: the real store, actions and notices, with a main process in memory.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Transfer, TransferGroup, TransferRow } from '../../../shared/model/transfer.ts'
import { CallBridge, Fails } from '../call-bridge.ts'

const transfer = (id: number, change: Partial<Transfer> = {}): Transfer => ({
  id,
  from: { place: { kind: 'local' }, path: `/home/a${id}` },
  to: { place: { kind: 'site', siteId: 1 }, path: `/srv/a${id}` },
  state: 'waiting',
  doneBytes: 0,
  priority: 0,
  attempts: 0,
  addedMs: 0,
  ...change,
})
const row = (each: Transfer): TransferRow => ({ kind: 'transfer', transfer: each, depth: 0 })
const group: TransferGroup = {
  id: 3,
  from: { place: { kind: 'local' }, path: '/home' },
  to: { place: { kind: 'site', siteId: 1 }, path: '/srv' },
  itemCount: 2,
  state: 'conflict',
  files: 2,
  doneFiles: 0,
  attentionFiles: 2,
  totalBytes: 0,
  doneBytes: 0,
  addedMs: 0,
}
const groupRow: TransferRow = { kind: 'group', group, isOpen: false }
const empty = {
  queued: 0,
  running: 0,
  done: 0,
  attention: 0,
  doneBytes: 0,
  totalBytes: 0,
  bytesPerSecond: 0,
  isPaused: false,
  isFromLastTime: false,
}

let bridge: CallBridge
let modules: Awaited<ReturnType<typeof load>>

/** Fresh stores for every test. */
async function load() {
  vi.resetModules()
  return {
    navigation: await import('../../../renderer/navigation.ts'),
    store: await import('../../../renderer/files/queue/queue-store.ts'),
    actions: await import('../../../renderer/files/queue/queue-actions.ts'),
    input: await import('../../../renderer/files/queue/queue-input.ts'),
    start: await import('../../../renderer/files/queue/queue-start.ts'),
  }
}

function answerWith(rows: readonly TransferRow[], summary: object = {}) {
  bridge.answer('transfers.summary', () => ({ ...empty, ...summary }))
  bridge.answer('transfers.list', ({ from, count }) => ({
    total: rows.length,
    rows: rows.slice(Number(from), Number(from) + Number(count)),
  }))
}

beforeEach(async () => {
  bridge = CallBridge.install()
  modules = await load()
})

describe('the queue in the window', () => {
  test('FTP-23: says what waits from last time, and goes on only when the person says so', async () => {
    answerWith([row(transfer(1, { state: 'paused' }))], { queued: 6, isFromLastTime: true })
    await modules.start.startQueue()
    const [notice] = modules.navigation.useNavigation.getState().toasts
    expect(notice?.text).toBe('6 transfers are waiting')
    expect(bridge.inputsOf('transfers.resume')).toEqual([])
    notice?.action?.run()
    await expect.poll(() => bridge.inputsOf('transfers.resume')).toEqual([{ transferIds: [], groupIds: [] }])
  })

  test('asks about the first conflict and lets the others wait', async () => {
    const conflicts = [row(transfer(7, { state: 'conflict' })), row(transfer(8, { state: 'conflict' }))]
    answerWith(conflicts, { queued: 2 })
    await modules.start.startQueue()
    modules.navigation.showView('files')
    const progress = (attention: number) =>
      bridge.emit('transfers.progress', { summary: { ...empty, queued: 2, attention }, running: [] })
    progress(1)
    const { dialogs } = modules.navigation.useNavigation.getState()
    await expect.poll(() => modules.navigation.useNavigation.getState().dialogs).not.toBe(dialogs)
    progress(2)
    await modules.store.refreshQueue()
    expect(modules.navigation.useNavigation.getState().dialogs).toMatchObject([{ kind: 'conflict', transferId: 7 }])
  })

  test('asks about the first conflict of several files that were sent together', async () => {
    const inside: TransferRow[] = [
      { kind: 'transfer', transfer: transfer(8, { groupId: 3, state: 'failed' }), depth: 1 },
      { kind: 'transfer', transfer: transfer(9, { groupId: 3, state: 'conflict' }), depth: 1 },
    ]
    answerWith([], { queued: 2 })
    bridge.answer('transfers.list', ({ open }) => {
      const isOpen = (open as number[]).includes(3)
      const rows = [{ kind: 'group', group, isOpen }, ...(isOpen ? inside : [])]
      return { total: rows.length, rows }
    })
    await modules.start.startQueue()
    modules.navigation.showView('files')
    bridge.emit('transfers.progress', { summary: { ...empty, queued: 1, attention: 2 }, running: [] })
    const dialogs = () => modules.navigation.useNavigation.getState().dialogs
    await expect.poll(dialogs).toMatchObject([{ kind: 'conflict', transferId: 9 }])
  })

  test('a conflict that is asked about late opens over nothing that was opened meanwhile', async () => {
    answerWith([], { queued: 2 })
    await modules.start.startQueue()
    const { useNavigation, showView } = modules.navigation
    showView('files')
    const answer = Promise.withResolvers<object>()
    bridge.answer('transfers.list', () => answer.promise)
    bridge.emit('transfers.progress', { summary: { ...empty, queued: 1, attention: 1 }, running: [] })
    await expect.poll(() => bridge.inputsOf('transfers.list').at(-1)).toMatchObject({ tab: 'attention' })
    showView('mail')
    answer.resolve({ total: 1, rows: [row(transfer(7, { state: 'conflict' }))] })
    await modules.store.refreshQueue()
    expect(useNavigation.getState().dialogs).toEqual([])
  })

  test('a person who wants to decide is told when that cannot be asked', async () => {
    answerWith([])
    bridge.answer('transfers.list', () => {
      throw new Fails({ kind: 'bug', message: 'No' })
    })
    await modules.actions.decideConflict(groupRow)
    expect(modules.navigation.useNavigation.getState().toasts).toHaveLength(1)
  })

  test('a group whose conflict is not near is opened', async () => {
    answerWith([groupRow])
    await modules.actions.decideConflict(groupRow)
    expect(modules.store.useQueue.getState().openGroups).toEqual(new Set([3]))
    expect(modules.navigation.useNavigation.getState().dialogs).toEqual([])
  })

  test('announces the end of a batch once, with its number', async () => {
    answerWith([], { done: 3 })
    await modules.start.startQueue()
    for (const summary of [
      { ...empty, queued: 64, running: 4, done: 3 },
      { ...empty, queued: 10, running: 4, done: 57 },
      { ...empty, done: 67 },
    ]) {
      bridge.emit('transfers.progress', { summary, running: [] })
    }
    expect(modules.navigation.useNavigation.getState().polite.text).toBe('Transfers finished, 64 files')
  })

  test('an empty choice is never sent, because it would mean everything', async () => {
    answerWith([])
    await modules.store.followQueue()
    await modules.actions.doToChosen('pause')
    await modules.actions.removeChosen()
    expect(bridge.inputsOf('transfers.pause')).toEqual([])
    expect(bridge.inputsOf('transfers.remove')).toEqual([])
  })

  test('removes at once what has not begun, and asks about what has', async () => {
    answerWith([row(transfer(1)), row(transfer(2, { state: 'running', doneBytes: 5 }))])
    await modules.store.followQueue()
    modules.input.selectQueueRow(0, 'one')
    await modules.actions.removeChosen()
    expect(bridge.inputsOf('transfers.remove')).toEqual([{ transferIds: [1], groupIds: [] }])
    modules.input.selectQueueRow(1, 'one')
    const removing = modules.actions.removeChosen()
    const [question] = modules.navigation.useNavigation.getState().dialogs
    if (question?.kind === 'confirm') question.answer(false)
    await removing
    expect(bridge.inputsOf('transfers.remove')).toHaveLength(1)
  })

  test('a range from the first to the third row is three transfers', async () => {
    answerWith([1, 2, 3, 4].map(id => row(transfer(id))))
    await modules.store.followQueue()
    modules.input.selectQueueRow(0, 'one')
    modules.input.selectQueueRow(2, 'range')
    modules.input.selectQueueRow(1, 'toggle')
    await modules.actions.doToChosen('moveToTop')
    expect(bridge.inputsOf('transfers.moveToTop')).toEqual([{ transferIds: [1, 3], groupIds: [] }])
  })

  test('a queue that cannot be read says so and keeps what it showed', async () => {
    answerWith([row(transfer(1))])
    await modules.store.followQueue()
    bridge.answer('transfers.list', () => {
      throw new Fails({ kind: 'storage', reason: 'locked', message: '' })
    })
    await modules.store.refreshQueue()
    expect(modules.store.useQueue.getState()).toMatchObject({ total: 1, failure: { kind: 'storage' } })
  })
})
