import { describe, expect, test } from 'vitest'
import { groupJobs } from '../../../renderer/activity/job-groups.ts'
import type { Job } from '../../../shared/model/job.ts'

const failure = { kind: 'timeout', phase: 'connect', timeoutMs: 1, message: '' } as const

function job(id: number, facts: Partial<Job>): Job {
  return { id, kind: 'get-mail', accountId: 1, title: '', state: 'done', startedMs: id, ...facts }
}

function ids(jobs: readonly Job[]) {
  const groups = groupJobs(jobs)
  return Object.fromEntries(Object.entries(groups).map(([name, members]) => [name, members.map(({ id }) => id)]))
}

describe('groupJobs', () => {
  test('newest first in every group, whatever order they come in', () => {
    const jobs = [
      job(1, {}),
      job(3, { state: 'running' }),
      job(2, { state: 'cancelled' }),
      job(4, { state: 'waiting' }),
    ]
    expect(ids(jobs)).toEqual({ attention: [], running: [4, 3], finished: [2, 1] })
  })

  test('a failure needs a person', () => {
    expect(ids([job(1, { state: 'failed', failure })])).toMatchObject({ attention: [1], finished: [] })
  })

  test.each([
    ['done', {}],
    ['running', { state: 'running' as const }],
    ['failed again', { state: 'failed' as const, failure }],
  ])('a failure is over once the same account was tried again: %s', (_, later) => {
    expect(ids([job(1, { state: 'failed', failure }), job(2, later)]).finished).toContain(1)
  })

  test('another account, or another message, does not answer for it', () => {
    const failed = { state: 'failed', failure } as const
    expect(ids([job(1, failed), job(2, { accountId: 2 })]).attention).toEqual([1])
    const sending = { kind: 'send-mail', accountId: 1 } as const
    expect(
      ids([job(1, { ...sending, ...failed, messageId: 7 }), job(2, { ...sending, messageId: 8 })]).attention,
    ).toEqual([1])
  })

  test('what the wizard tried is no matter for later', () => {
    expect(ids([job(1, { kind: 'test-account', state: 'failed', failure })])).toMatchObject({
      attention: [],
      finished: [1],
    })
  })
})
