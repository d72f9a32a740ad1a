// What is said of messages after Send: how each sending ended, where the message is now, and who is still to get it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { listenToSending } from '../../../renderer/compose/sending-store.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { OutboxItem } from '../../../shared/model/outbox.ts'
import { CallBridge } from '../call-bridge.ts'

let bridge: CallBridge
let lastJob = 0
const toasts = () => useNavigation.getState().toasts.map(({ text }) => text)

beforeEach(() => {
  vi.useFakeTimers()
  bridge = CallBridge.install()
  bridge.answer('compose.outbox', () => [])
  useNavigation.setState({ toasts: [], dialogs: [] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('after sending', () => {
  let stop: () => void
  beforeEach(() => {
    stop = listenToSending()
  })
  afterEach(() => stop())

  const end = (facts: Partial<Job>) => {
    lastJob += 1
    const job: Job = { id: lastJob, kind: 'send-mail', title: 'Tide gauge', state: 'done', startedMs: 0, ...facts }
    bridge.emit('job.changed', job)
    bridge.emit('job.changed', job)
    return job
  }
  const result = (...accepted: boolean[]): Job['result'] => ({
    kind: 'sent',
    messageId: 4,
    recipients: accepted.map((isAccepted, index) => ({
      address: `p${index}`,
      accepted: isAccepted,
      code: 250,
      text: '',
    })),
  })

  test('says once to how many people it went', () => {
    end({ result: result(true, true, true) })
    expect(toasts()).toEqual(['Sent to 3 people'])
  })

  test('SMTP-04: shows who was refused when some were', () => {
    const job = end({ result: result(true, false) })
    expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'send-report', job }])
  })

  test('SMTP-05: says that a failed message is in the Outbox', async () => {
    end({
      state: 'failed',
      failure: { kind: 'timeout', phase: 'connect', timeoutMs: 15_000, host: 'smtp.example', port: 587, message: '' },
    })
    await vi.advanceTimersByTimeAsync(0)
    expect(toasts()[0]).toContain('smtp.example did not answer on port 587')
    expect(toasts()[0]).toContain('The message is safe in the Outbox.')
    expect(useNavigation.getState().assertive.text).toBe(toasts()[0])
  })

  test('SMTP-06: says when a message is tried again', async () => {
    const waiting = {
      accountId: 1,
      subject: '',
      state: 'waiting',
      isPartlySent: false,
      attempts: 1,
      isMissed: false,
    } as const
    bridge.answer('compose.outbox', () => [{ ...waiting, messageId: 4, dueMs: Date.now() + 60_000 }])
    end({ state: 'failed', messageId: 4, failure: { kind: 'timeout', phase: 'connect', timeoutMs: 1, message: '' } })
    await vi.advanceTimersByTimeAsync(0)
    expect(toasts()[0]).toContain('Kittiwake tries again')
  })

  test('SMTP-07: of a message that was stopped at its very end it says that it may have arrived', async () => {
    const item = { accountId: 1, subject: '', isPartlySent: false, attempts: 0, isMissed: false } as const
    bridge.answer('compose.outbox', () => [
      { ...item, messageId: 4, state: 'unsure' },
      { ...item, messageId: 5, state: 'waiting' },
    ])
    for (const messageId of [4, 5]) end({ state: 'cancelled', messageId })
    await vi.advanceTimersByTimeAsync(0)
    expect(toasts()).toEqual([
      expect.stringContaining('may have arrived'),
      'Sending stopped. The message is in the Outbox.',
    ])
  })

  test('T3: of a message that some have it does not say that it is in the Outbox', async () => {
    const failure: Failure = { kind: 'timeout', phase: 'connect', timeoutMs: 1, message: '' }
    const item = {
      accountId: 1,
      subject: '',
      state: 'waiting',
      isPartlySent: true,
      attempts: 1,
      isMissed: false,
    } as const
    bridge.answer('compose.outbox', () => [{ ...item, messageId: 4, dueMs: Date.now() + 60_000 }])
    for (const messageId of [4, 5]) end({ state: 'failed', messageId, failure })
    await vi.advanceTimersByTimeAsync(0)
    expect(toasts()).toEqual([
      expect.stringMatching(/Kittiwake tries again .+\. The others have the message; it is in Sent\.$/),
      expect.stringMatching(/[^.]+\. The others have the message; it is in Sent\.$/),
    ])
  })

  test('SMTP-06: who is tried again by itself needs no answer now', () => {
    const sent = result(true, false)
    if (sent?.kind === 'sent') end({ result: { ...sent, nextTryMs: 9 } })
    expect(useNavigation.getState().dialogs).toEqual([])
    expect(toasts()).toEqual([
      expect.stringMatching(/^1 person does not have the message yet\. Kittiwake tries again .+\.$/),
    ])
  })

  test('says nothing about a job that still runs, or about other jobs', () => {
    end({ state: 'running' })
    end({ kind: 'get-mail' })
    expect(toasts()).toEqual([])
  })
})

test('what was due while the app was closed is said at the start, and can be kept', async () => {
  const item: OutboxItem = {
    ...{ messageId: 4, accountId: 1, subject: 'Tide', state: 'waiting', isPartlySent: false, attempts: 0 },
    ...{ dueMs: 5, isMissed: true },
  }
  bridge.answer('compose.outbox', () => [item, { ...item, messageId: 5, isMissed: false }])
  const stop = listenToSending()
  await vi.advanceTimersByTimeAsync(0)
  expect(toasts()).toEqual(['1 message was due while Kittiwake was closed. It is sent in half a minute.'])
  useNavigation.getState().toasts[0]?.action?.run()
  expect(bridge.inputsOf('compose.reschedule')).toEqual([{ messageId: 4 }])
  stop()
})
