// The end of the app while messages wait: who is asked, and what becomes of each answer.
import { beforeEach, describe, expect, test } from 'vitest'
import { askBeforeEnd, flushBeforeEnd, listenToEnd } from '../../../renderer/before-end.ts'
import { askAboutUnsent } from '../../../renderer/compose/ask-about-unsent.ts'
import { sendBeforeEnd } from '../../../renderer/compose/send-before-end.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { OutboxItem } from '../../../shared/model/outbox.ts'
import { CallBridge, Fails } from '../call-bridge.ts'

const MINUTE_MS = 60_000
const item: OutboxItem = {
  ...{ messageId: 1, accountId: 1, subject: 'Tide gauge', state: 'waiting', dueMs: Date.now() + 5_000 },
  ...{ attempts: 0, isPartlySent: false, isMissed: false },
}
const sending = { id: 9, kind: 'send-mail', title: '', startedMs: 1, messageId: 1 } as const

let bridge: CallBridge
let isFlushed = 0

askBeforeEnd(askAboutUnsent)
flushBeforeEnd(async () => {
  isFlushed += 1
})

beforeEach(() => {
  bridge = CallBridge.install()
  isFlushed = 0
  useNavigation.setState({ dialogs: [] })
  listenToEnd()
})

/** Asks the window to end; resolves to the question, or undefined when it ends without one. */
async function asksAtEnd(items: readonly OutboxItem[], mayStay = true) {
  bridge.answer('compose.outbox', () => items)
  bridge.emit('app.ending', { mayStay })
  await expect.poll(() => bridge.calls.some(({ name }) => /^app\.(?:holdEnd|readyToEnd)$/.test(name))).toBe(true)
  if (bridge.inputsOf('app.readyToEnd').length > 0) return undefined
  await expect.poll(() => useNavigation.getState().dialogs.length).toBe(1)
  const [dialog] = useNavigation.getState().dialogs
  if (dialog?.kind !== 'unsent') throw new Error('Something else was asked')
  return dialog
}

describe('before the app ends', () => {
  test.each([
    ['nothing waits', []],
    ['a message waits for a person', [{ ...item, state: 'failed' as const, dueMs: undefined }]],
    ['a message is kept without a time', [{ ...item, dueMs: undefined }]],
    ['a message is to go out tomorrow', [{ ...item, dueMs: Date.now() + 1_440 * MINUTE_MS }]],
  ])('nobody is asked when %s', async (_what, items) => {
    expect(await asksAtEnd(items)).toBeUndefined()
  })

  test.each([
    ['can still be taken back', item],
    ['is due since a minute', { ...item, dueMs: Date.now() - MINUTE_MS }],
    ['is being sent', { ...item, state: 'sending' as const, dueMs: undefined }],
  ])('a person is asked when a message %s, and everything else is on disk by then', async (_what, waiting) => {
    expect((await asksAtEnd([waiting]))?.items).toEqual([waiting])
    expect(isFlushed).toBe(1)
    expect(bridge.inputsOf('app.readyToEnd')).toEqual([])
  })

  test('who stays keeps the app, who goes ends it after what was written meanwhile', async () => {
    ;(await asksAtEnd([item]))?.answer(false)
    await expect.poll(() => bridge.inputsOf('app.stay').length).toBe(1)
    expect(bridge.inputsOf('app.readyToEnd')).toEqual([])
    useNavigation.setState({ dialogs: [] })
    bridge.calls.splice(0)
    ;(await asksAtEnd([item]))?.answer(true)
    await expect.poll(() => bridge.inputsOf('app.readyToEnd').length).toBe(1)
    expect(isFlushed).toBe(3)
  })

  test('nobody is asked when the app starts again at once, or when the Outbox cannot be read', async () => {
    expect(await asksAtEnd([item], false)).toBeUndefined()
    bridge.calls.splice(0)
    bridge.answer('compose.outbox', () => {
      throw new Fails({ kind: 'storage', reason: 'damaged', message: '' })
    })
    bridge.emit('app.ending', { mayStay: true })
    await expect.poll(() => bridge.inputsOf('app.readyToEnd').length).toBe(1)
  })
})

describe('send now', () => {
  const end = (state: 'done' | 'failed') => bridge.emit('job.changed', { ...sending, state, endedMs: 2 } as Job)

  test('waits for the end of a sending that is under way, and starts no second one', async () => {
    bridge.answer('jobs.list', () => [{ ...sending, state: 'running' }])
    bridge.answer('compose.outbox', () => [])
    const left = sendBeforeEnd([{ ...item, state: 'sending' }])
    await expect.poll(() => bridge.inputsOf('jobs.list').length).toBe(1)
    end('done')
    expect(await left).toEqual([])
    expect(bridge.inputsOf('compose.sendAgain')).toEqual([])
  })

  test('starts the others, and tells which stay', async () => {
    bridge.answer('jobs.list', () => [])
    bridge.answer('compose.sendAgain', () => ({ ...sending, state: 'waiting' }))
    bridge.answer('compose.outbox', () => [{ ...item, state: 'failed', dueMs: undefined }])
    const left = sendBeforeEnd([item])
    await expect.poll(() => bridge.inputsOf('compose.sendAgain').length).toBe(1)
    end('failed')
    expect(await left).toMatchObject([{ messageId: 1, state: 'failed' }])
  })

  test('what went out in the same moment is no failure', async () => {
    bridge.answer('jobs.list', () => [])
    bridge.answer('compose.sendAgain', () => {
      throw new Fails({ kind: 'input', message: 'This message is no longer in the Outbox' })
    })
    bridge.answer('compose.outbox', () => [])
    expect(await sendBeforeEnd([item])).toEqual([])
  })
})
