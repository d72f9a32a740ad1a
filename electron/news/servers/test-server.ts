// Tests a news server step by step: reached, encrypted, signed in, asked what it can do. Changes nothing on it.

import type { JobResult } from '../../../shared/model/job.ts'
import type { NewsServer, NewsStepName } from '../../../shared/model/news-server.ts'
import type { JobContext } from '../../jobs/job.ts'
import { TestSteps } from '../../jobs/test-steps.ts'
import { connectServer, type ServerConnector } from '../sessions/connect-server.ts'

export type NewsSteps = TestSteps<NewsStepName>

export interface ServerTest {
  readonly server: NewsServer
  /** Absent: the stored one. */
  readonly password?: string | undefined
}

/** The steps say what worked; the job itself does not fail. */
export function testServer(connector: ServerConnector, test: ServerTest, job: JobContext): Promise<JobResult> {
  const steps = newsSteps(stepsOf(test.server), job)
  return steps.run(async () => {
    steps.reach('lookup')
    const { server, password } = test
    const options = { signal: job.signal, job, password, onPhase: steps.follow }
    const { session, recording } = await connectServer(connector, server, options)
    try {
      // An answer of any kind shows that the server talks to this user.
      steps.reach('capabilities', session.greeting)
      await session.date().catch(() => undefined)
      await session.quit()
    } finally {
      session.close()
      recording.closed()
    }
  })
}

export function newsSteps(names: readonly NewsStepName[], job: JobContext): NewsSteps {
  return new TestSteps(names, job, steps => ({ kind: 'tested-news', steps }))
}

/** What every test of a server goes through. */
export function stepsOf({ security, signIn }: NewsServer): NewsStepName[] {
  const encrypt: NewsStepName[] = security === 'none' ? [] : ['encrypt']
  const login: NewsStepName[] = signIn.kind === 'none' ? [] : ['login']
  return ['lookup', 'connect', ...encrypt, ...login, 'capabilities']
}
