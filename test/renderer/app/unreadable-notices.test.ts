// What a person hears of messages that work on many of them had to leave out.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tellUnreadable } from '../../../renderer/app/unreadable-notices.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { UnreadableMessage, UnreadableMessages } from '../../../shared/model/message.ts'
import { CallBridge } from '../call-bridge.ts'

let bridge: CallBridge
let stop: () => void
const toasts = () => useNavigation.getState().toasts

function ended(id: number, unreadable?: UnreadableMessages): Job {
  const result = { kind: 'ran-rules', runId: id, looked: 3, matched: 1, ...(unreadable ? { unreadable } : {}) } as const
  return { id, kind: 'run-rules', title: 'Inbox', state: 'done', startedMs: 0, result }
}

beforeEach(() => {
  bridge = CallBridge.install()
  useNavigation.setState({ toasts: [], dialogs: [] })
  stop = tellUnreadable()
})

afterEach(() => stop())

test('each job says it once, in whatever order they end, and shows which', () => {
  bridge.emit('job.changed', ended(5, { count: 2, named: [] }))
  bridge.emit('job.changed', ended(5, { count: 2, named: [] }))
  bridge.emit('job.changed', ended(6))
  bridge.emit('job.changed', ended(3, { count: 1, named: [] }))
  expect(toasts().map(({ text }) => /^\d+/.exec(text)?.[0])).toEqual(['2', '1'])
  toasts()[1]?.action?.run()
  expect(useNavigation.getState().dialogs).toMatchObject([
    { kind: 'unreadable-messages', messages: { count: 1 }, areRestored: false },
  ])
})

test('a check of mail says of the same messages only once that they cannot be read', () => {
  const message = (id: number): UnreadableMessage => ({
    id,
    from: { name: '', address: 'a@b.example' },
    subject: '',
    dateMs: 0,
  })
  const checked = (id: number, named: UnreadableMessage[]) =>
    bridge.emit('job.changed', {
      ...ended(id),
      kind: 'get-mail',
      result: {
        kind: 'got-mail',
        fetched: 0,
        removed: 0,
        refused: [],
        notes: [],
        unreadable: { count: named.length, named },
      },
    })
  checked(1, [message(7)])
  checked(2, [message(7)])
  checked(3, [message(7), message(8)])
  expect(toasts().map(({ text }) => /^\d+/.exec(text)?.[0])).toEqual(['1', '2'])
})

test('what was restored damaged is not said to come again from a server', () => {
  const messages = { count: 1, named: [] }
  const result = { kind: 'restored-mail', added: 3, same: 0, absent: 0, unreadable: messages } as const
  bridge.emit('job.changed', { ...ended(1), kind: 'restore-backup', result })
  toasts()[0]?.action?.run()
  expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'unreadable-messages', areRestored: true }])
})

test('a check that a person asked for left nothing out: it says what it found', () => {
  const result = { kind: 'checked-mail', looked: 3, unreadable: { count: 1, named: [] } } as const
  bridge.emit('job.changed', { ...ended(1), kind: 'check-mail', result })
  expect(toasts().map(({ text }) => text)).toEqual(['1 message is no longer on the disk as it came.'])
})
