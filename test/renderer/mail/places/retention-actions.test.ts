// What a mailbox does not keep any longer leaves it, and comes back with the key that takes back changes.
import { beforeEach, expect, it } from 'vitest'
import { applyRetention } from '../../../../renderer/mail/places/retention-actions.ts'
import { remember, undoLast } from '../../../../renderer/mail/undo-actions.ts'
import { useNavigation } from '../../../../renderer/navigation.ts'
import type { Job } from '../../../../shared/model/job.ts'
import { CallBridge } from '../../call-bridge.ts'

const job: Job = { id: 4, kind: 'apply-retention', title: 'Inbox', state: 'running', startedMs: 0 }

let bridge: CallBridge

beforeEach(() => {
  bridge = CallBridge.install()
  bridge.answer('mail.listConversations', () => ({ total: 0, from: 0, rows: [] }))
  bridge.answer('mailFolders.applyRetention', () => job)
  useNavigation.setState({ toasts: [] })
})

it('takes back the messages that left, and not the change before, also while they are leaving', async () => {
  const before: string[] = []
  remember({ label: 'earlier', undo: async () => void before.push('taken back'), redo: async () => {} })
  const leaving = applyRetention({ kind: 'mailbox', id: 1 })
  const undone = undoLast()
  await expect.poll(() => bridge.inputsOf('mailFolders.applyRetention').length).toBe(1)
  bridge.emit('job.changed', { ...job, state: 'done', result: { kind: 'applied-retention', moved: 2, deleted: 0 } })
  await Promise.all([leaving, undone])
  expect(bridge.inputsOf('mailFolders.undoRetention')).toEqual([{ jobId: 4 }])
  expect(before).toEqual([])
})
