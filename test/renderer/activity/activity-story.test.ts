// Following jobs and conversations: the real store with a main process in memory.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { followActivity, selectJob, useActivity } from '../../../renderer/activity/activity-store.ts'
import { showTranscript, useNavigation } from '../../../renderer/navigation.ts'
import type { Connection, TranscriptLine } from '../../../shared/model/connection.ts'
import type { Job } from '../../../shared/model/job.ts'
import { CallBridge } from '../call-bridge.ts'

const connection = (id: number, jobId: number): Connection => ({
  id,
  jobId,
  protocol: 'pop3',
  host: 'pop.b.example',
  port: 995,
  accountName: 'B',
  openedMs: 0,
  lines: 0,
})
const line = (number: number): TranscriptLine => ({ atMs: number, from: 'server', text: `line ${number}` })
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => line(from + index))

const initial = useActivity.getState()
const state = () => useActivity.getState()
const settle = () => vi.advanceTimersByTimeAsync(1_000)

let bridge: CallBridge
let log: TranscriptLine[]
let stop: () => void

beforeEach(async () => {
  vi.useFakeTimers()
  bridge = CallBridge.install()
  log = range(0, 3)
  bridge.answer('jobs.list', () => [])
  bridge.answer('activity.connections', () => [connection(2, 20), connection(1, 10)])
  bridge.answer('activity.transcript', ({ from }) => log.slice(Number(from), Number(from) + 1_000))
  useActivity.setState(initial, true)
  useNavigation.setState({ transcriptOf: null })
  stop = followActivity()
  await settle()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('the conversation', () => {
  test('begins with the newest', () => {
    expect(state().connectionId).toBe(2)
    expect(state().lines).toEqual(log)
  })

  test('grows by what is new, without being read again', async () => {
    log = range(0, 5)
    bridge.emit('activity.changed', { connectionId: 2 })
    await settle()
    expect(state().lines).toHaveLength(5)
    expect(bridge.inputsOf('activity.transcript').at(-1)).toMatchObject({ from: 3 })
  })

  test('is read in pages', async () => {
    log = range(0, 2_500)
    bridge.emit('activity.changed', { connectionId: 2 })
    await settle()
    expect(state().lines).toHaveLength(2_500)
    expect(state().lines.at(-1)).toEqual(line(2_499))
  })

  test('keeps its end true when a long log loses its middle', async () => {
    log = range(0, 2_000)
    bridge.emit('activity.changed', { connectionId: 2 })
    await settle()
    log = [...range(0, 1_000), ...range(1_100, 2_100)]
    bridge.emit('activity.changed', { connectionId: 2 })
    await settle()
    expect(state().lines).toHaveLength(2_000)
    expect(state().lines.at(-1)).toEqual(line(2_099))
  })

  test('many changes at once are one reading', async () => {
    const before = bridge.inputsOf('activity.connections').length
    for (let count = 0; count < 50; count++) bridge.emit('activity.changed', { connectionId: 2 })
    await settle()
    expect(bridge.inputsOf('activity.connections')).toHaveLength(before + 1)
  })

  test('follows the job that is chosen', async () => {
    selectJob(10)
    await settle()
    expect(state()).toMatchObject({ connectionId: 1, selectedJob: 10 })
    expect(bridge.inputsOf('activity.transcript').at(-1)).toMatchObject({ id: 1 })
  })

  test('a job that talked to nobody has none', async () => {
    selectJob(99)
    await settle()
    expect(state()).toMatchObject({ connectionId: null, selectedJob: 99, lines: [] })
  })

  test('appears when a chosen job begins to talk', async () => {
    selectJob(99)
    bridge.emit('activity.changed', { connectionId: 2 })
    await settle()
    expect(state().connectionId).toBeNull()
    bridge.answer('activity.connections', () => [connection(4, 99), connection(2, 20)])
    bridge.emit('activity.changed', { connectionId: 4 })
    await settle()
    expect(state()).toMatchObject({ connectionId: 4, selectedJob: 99 })
  })

  test('can be asked for from elsewhere', async () => {
    showTranscript(1)
    await settle()
    expect(state()).toMatchObject({ connectionId: 1, selectedJob: 10, isReading: true })
    expect(useNavigation.getState().transcriptOf).toBeNull()
  })

  test('that was cleared away gives room to the newest', async () => {
    bridge.answer('activity.connections', () => [connection(3, 30)])
    bridge.emit('activity.changed', { connectionId: 2 })
    await settle()
    expect(state().connectionId).toBe(3)
  })
})

describe('the jobs', () => {
  const job = (id: number, state: Job['state']): Job => ({ id, state, kind: 'get-mail', title: '', startedMs: 0 })
  const shown = () => state().jobs.map(({ id, state: is }) => `${id} ${is}`)

  /** What is told after the answer was made and before it is here. */
  function answerAfter(listed: readonly Job[], told: readonly Job[]): void {
    bridge.answer('jobs.list', () => {
      for (const each of told) bridge.emit('job.changed', each)
      return listed
    })
    bridge.emit('activity.changed', { connectionId: 2 })
  }

  test('are those of the answer, newest first', async () => {
    answerAfter([job(3, 'running'), job(2, 'done'), job(1, 'failed')], [])
    await settle()
    expect(shown()).toEqual(['3 running', '2 done', '1 failed'])
  })

  test('one that ended while the answer came does not run again', async () => {
    answerAfter([job(2, 'running'), job(1, 'running')], [job(1, 'done')])
    await settle()
    expect(shown()).toEqual(['2 running', '1 done'])
  })

  test('one that began while the answer came is not lost', async () => {
    answerAfter([job(1, 'done')], [job(2, 'waiting')])
    await settle()
    expect(shown()).toEqual(['2 waiting', '1 done'])
  })

  test('one that is no longer remembered goes', async () => {
    bridge.emit('job.changed', job(1, 'done'))
    answerAfter([job(3, 'running'), job(2, 'done')], [])
    await settle()
    expect(shown()).toEqual(['3 running', '2 done'])
  })

  test('several that began while the answer came are newest first', async () => {
    answerAfter([], [job(1, 'waiting'), job(2, 'waiting'), job(1, 'running')])
    await settle()
    expect(shown()).toEqual(['2 waiting', '1 running'])
  })
})
