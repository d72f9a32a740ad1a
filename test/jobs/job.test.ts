import { describe, expect, test } from 'vitest'
import { CancelledError, ConnectionError } from '../../electron/errors.ts'
import { type JobContext, Jobs } from '../../electron/jobs/job.ts'
import type { Job, JobResult } from '../../shared/model/job.ts'

const done: JobResult = { kind: 'found' }

function watched(): { jobs: Jobs; seen: Job[]; ended: (id: number) => Promise<Job> } {
  const seen: Job[] = []
  const waiting = new Map<number, (job: Job) => void>()
  const jobs = new Jobs(job => {
    seen.push(job)
    if (job.endedMs !== undefined) waiting.get(job.id)?.(job)
  })
  const ended = (id: number): Promise<Job> =>
    new Promise(resolve => {
      const known = seen.find(job => job.id === id && job.endedMs !== undefined)
      if (known) resolve(known)
      else waiting.set(id, resolve)
    })
  return { jobs, seen, ended }
}

/** Work that waits until it is told to go on, or stopped. */
function gate(): { work: (context: JobContext) => Promise<JobResult>; open: () => void; started: Promise<void> } {
  const begun = Promise.withResolvers<void>()
  const opened = Promise.withResolvers<void>()
  const work = async ({ signal }: JobContext): Promise<JobResult> => {
    begun.resolve()
    const stopped = new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error)),
    )
    await Promise.race([opened.promise, stopped])
    return done
  }
  return { work, open: opened.resolve, started: begun.promise }
}

describe('jobs', () => {
  test('that are interrupted end as failed for that reason, running or waiting; others and what was cancelled are left alone', async () => {
    const { jobs, ended } = watched()
    const [first, cancelled, other] = [gate(), gate(), gate()]
    const mail = { kind: 'get-mail', title: 'a' } as const
    const running = jobs.start({ ...mail, queue: 'a' }, first.work)
    let isSkipped = false
    const onSkipped = () => {
      isSkipped = true
    }
    const waiting = jobs.start({ ...mail, queue: 'a', onSkipped }, async () => done)
    const stopped = jobs.start(mail, cancelled.work)
    const sending = jobs.start({ kind: 'send-mail', title: 'b' }, other.work)
    await Promise.all([first.started, cancelled.started, other.started])
    jobs.cancel(stopped.id)
    const reason = new ConnectionError('offline', { phase: 'request', reason: 'offline' })
    jobs.interrupt(({ kind }) => kind === 'get-mail', reason)
    const failure = expect.objectContaining({ kind: 'unreachable', reason: 'offline' })
    expect(await ended(running.id)).toMatchObject({ state: 'failed', failure })
    expect(await ended(waiting.id)).toMatchObject({ state: 'failed', failure })
    expect((await ended(stopped.id)).state).toBe('cancelled')
    expect(isSkipped).toBe(true)
    other.open()
    expect((await ended(sending.id)).state).toBe('done')
  })

  test('start answers at once; the result arrives as a change', async () => {
    const { jobs, seen, ended } = watched()
    const job = jobs.start({ kind: 'find-servers', title: 'a' }, async () => done)
    expect(job.state).toBe('waiting')
    expect(await ended(job.id)).toMatchObject({ state: 'done', result: done })
    expect(seen.map(({ state }) => state)).toEqual(['waiting', 'running', 'done'])
  })

  test('jobs of one queue run one after the other, others at the same time', async () => {
    const { jobs, ended } = watched()
    const [first, second, other] = [gate(), gate(), gate()]
    const a = jobs.start({ kind: 'get-mail', title: 'a', queue: 'x' }, first.work)
    const b = jobs.start({ kind: 'get-mail', title: 'b', queue: 'x' }, second.work)
    jobs.start({ kind: 'get-mail', title: 'c', queue: 'y' }, other.work)
    await first.started
    await other.started
    expect(jobs.list().find(({ id }) => id === b.id)?.state).toBe('waiting')
    first.open()
    await ended(a.id)
    await second.started
    second.open()
    expect((await ended(b.id)).state).toBe('done')
    await jobs.cancelAll()
  })

  test('a failure ends the job with the conversation it belongs to, and the queue goes on', async () => {
    const { jobs, ended } = watched()
    const failing = jobs.start({ kind: 'get-mail', title: 'a', queue: 'x' }, async context => {
      context.within({ host: 'pop.example.org', port: 995, connectionId: 4 })
      throw new ConnectionError('gone', { phase: 'request', reason: 'closed' })
    })
    const next = jobs.start({ kind: 'get-mail', title: 'b', queue: 'x' }, async () => done)
    expect(await ended(failing.id)).toMatchObject({
      state: 'failed',
      failure: { kind: 'unreachable', host: 'pop.example.org', connectionId: 4, reason: 'closed' },
    })
    expect((await ended(next.id)).state).toBe('done')
  })

  test('NET-09: cancel stops a running job and one that waits, whatever they throw', async () => {
    const { jobs, ended } = watched()
    const running = gate()
    const a = jobs.start({ kind: 'get-mail', title: 'a', queue: 'x' }, running.work)
    const b = jobs.start({ kind: 'get-mail', title: 'b', queue: 'x' }, async () => done)
    await running.started
    jobs.cancel(a.id)
    jobs.cancel(b.id)
    expect((await ended(a.id)).state).toBe('cancelled')
    expect((await ended(b.id)).state).toBe('cancelled')
    jobs.cancel(a.id)
    expect(jobs.list().map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })

  test('a job that throws CancelledError by itself is cancelled, not failed', async () => {
    const { jobs, ended } = watched()
    const job = jobs.start({ kind: 'get-mail', title: '' }, async () => {
      throw new CancelledError()
    })
    expect((await ended(job.id)).state).toBe('cancelled')
  })

  test('a thousand reports become few events and the last one is not lost', async () => {
    const { jobs, seen, ended } = watched()
    const job = jobs.start({ kind: 'get-mail', title: '' }, async context => {
      for (let n = 1; n <= 1_000; n += 1) context.report({ done: n, total: 1_000 })
      return done
    })
    expect((await ended(job.id)).progress).toEqual({ done: 1_000, total: 1_000 })
    expect(seen.length).toBeLessThan(20)
  })
})
