import { beforeEach, describe, expect, it } from 'vitest'
import { isOvertaken } from '../../renderer/job-state.ts'
import { useMail } from '../../renderer/mail/mail-store.ts'
import { noteJob } from '../../renderer/mail/server/get-mail-actions.ts'
import { noteNewsJob } from '../../renderer/news/header-actions.ts'
import { useNews } from '../../renderer/news/news-store.ts'
import type { Job } from '../../shared/model/job.ts'

const job = (id: number, state: Job['state'], kind: Job['kind'] = 'get-mail'): Job => ({
  ...{ id, kind, state },
  accountId: 1,
  title: '',
  startedMs: 0,
})

beforeEach(() => {
  useMail.setState({ getMailJobs: {} })
  useNews.setState({ newsJob: null })
})

describe('what is told of a job', () => {
  it('is overtaken by its end and by a later job, and by nothing else', () => {
    expect(isOvertaken(job(1, 'waiting'), job(1, 'failed'))).toBe(true)
    expect(isOvertaken(job(1, 'done'), job(2, 'waiting'))).toBe(true)
    expect(isOvertaken(job(1, 'done'), job(1, 'running'))).toBe(false)
    expect(isOvertaken(job(2, 'waiting'), job(1, 'done'))).toBe(false)
    expect(isOvertaken(job(1, 'waiting'), undefined)).toBe(false)
  })

  it('does not begin anew when the answer to its start comes after its end', () => {
    noteJob(job(7, 'failed'))
    noteJob(job(7, 'waiting'))
    expect(useMail.getState().getMailJobs[1]?.state).toBe('failed')
    noteNewsJob(job(8, 'done', 'get-news'))
    noteNewsJob(job(8, 'waiting', 'get-news'))
    expect(useNews.getState().newsJob?.state).toBe('done')
  })
})
