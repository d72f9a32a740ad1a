// What a person is told who asked for news, when the job ends before the answer to its start.
import { beforeEach, describe, expect, it } from 'vitest'
import { useNavigation } from '../../../renderer/navigation.ts'
import { fetchHeaders, getNews, noteNewsJob } from '../../../renderer/news/header-actions.ts'
import { useNews } from '../../../renderer/news/news-store.ts'
import type { Job } from '../../../shared/model/job.ts'
import { CallBridge } from '../call-bridge.ts'
import { newsServer } from './news-articles.ts'

let bridge: CallBridge
let nextId = 0

const said = () => useNavigation.getState().polite.text

/** A job that brings so many headers, and has ended by the time its start is answered. */
function endsAtOnce(facts: Pick<Job, 'kind' | 'groupId'>, headers: number): () => Job {
  return () => {
    const job = { ...facts, id: ++nextId, title: '', startedMs: 0 }
    const result = { kind: 'fetched-headers', groupIds: [], headers, missing: [], notes: [] } as const
    noteNewsJob({ ...job, state: 'running' })
    noteNewsJob({ ...job, state: 'done', endedMs: 1, result })
    return { ...job, state: 'waiting' }
  }
}

beforeEach(() => {
  bridge = CallBridge.install()
  useNavigation.setState({ polite: { key: 0, text: '' } })
  useNews.setState({ newsJob: null, headerJobs: {}, servers: [newsServer()] })
})

describe('a job that ended before its start was answered', () => {
  it('says that nothing was new, for all groups', async () => {
    bridge.answer('news.getNews', endsAtOnce({ kind: 'get-news' }, 0))
    await getNews()
    expect(said()).toBe('0 new headers')
    expect(useNews.getState().newsJob?.state).toBe('done')
  })

  it('says that nothing was new, for one group', async () => {
    bridge.answer('news.fetchHeaders', endsAtOnce({ kind: 'fetch-headers', groupId: 3 }, 0))
    await fetchHeaders(3, { kind: 'all' })
    expect(said()).toBe('0 new headers')
  })

  it('says once what it brought', async () => {
    const told: string[] = []
    const stop = useNavigation.subscribe(({ polite }) => told.push(polite.text))
    bridge.answer('news.getNews', endsAtOnce({ kind: 'get-news' }, 7))
    await getNews()
    stop()
    expect(told).toEqual(['7 new headers'])
  })
})
