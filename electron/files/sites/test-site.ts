// Tests a site step by step. The test changes nothing on the server; the doctor sends a small file there and back.

import type { JobResult, SiteStepName } from '../../../shared/model/job.ts'
import type { Site } from '../../../shared/model/site.ts'
import type { JobContext } from '../../jobs/job.ts'
import { TestSteps } from '../../jobs/test-steps.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { connectSite, type SiteConnector } from '../sessions/connect-site.ts'
import { probeWithFile } from './probe-file.ts'

/** What the doctor does with its file, after what every test does. */
const FILE_STEPS: readonly SiteStepName[] = ['upload', 'download', 'compare', 'size', 'replace', 'rename', 'remove']

export type SiteSteps = TestSteps<SiteStepName>

export interface SiteTest {
  readonly site: Site
  /** Absent: the stored one. */
  readonly password?: string | undefined
}

/** The steps say what worked; the job itself does not fail. */
export function testSite(connector: SiteConnector, test: SiteTest, job: JobContext): Promise<JobResult> {
  const steps = siteSteps(stepsOf(test.site), job)
  return steps.run(() =>
    connected({ connector, test, job, steps }, async session => {
      steps.reach('list')
      await listFirst(session, test.site.remoteFolder)
    }),
  )
}

/** A small file there and back in `folder`; an empty one is the folder the server begins in. */
export function examineSite(
  connector: SiteConnector,
  { site, folder }: { site: Site; folder: string },
  job: JobContext,
): Promise<JobResult> {
  const steps = siteSteps([...stepsOf(site), ...FILE_STEPS], job)
  const removeAnew = async (path: string): Promise<void> => {
    const { session, recording } = await connectSite(connector, site, { signal: job.signal, job })
    await session.remove(path).finally(() => {
      session.close()
      recording.closed()
    })
  }
  return steps.run(() =>
    connected({ connector, test: { site }, job, steps }, async session => {
      steps.reach('list')
      const within = folder || (await session.workingFolder())
      await session.readFolder(within, { signal: job.signal })
      await probeWithFile(session, { folder: within, steps, signal: job.signal, removeAnew })
    }),
  )
}

function siteSteps(names: readonly SiteStepName[], job: JobContext): SiteSteps {
  return new TestSteps(names, job, steps => ({ kind: 'tested-site', steps }))
}

function stepsOf({ security }: Site): SiteStepName[] {
  const encrypt: SiteStepName[] = security === 'none' ? [] : ['encrypt']
  return ['lookup', 'connect', ...encrypt, 'login', 'list']
}

interface Connecting {
  readonly connector: SiteConnector
  readonly test: SiteTest
  readonly job: JobContext
  readonly steps: SiteSteps
}

async function connected(
  { connector, test: { site, password }, job, steps }: Connecting,
  work: (session: FtpSession) => Promise<void>,
): Promise<void> {
  steps.reach('lookup')
  const options = { signal: job.signal, job, onPhase: steps.follow, ...(password === undefined ? {} : { password }) }
  const { session, recording } = await connectSite(connector, site, options)
  try {
    await work(session)
    await session.quit()
  } finally {
    session.close()
    recording.closed()
  }
}

async function listFirst(session: FtpSession, folder: string | undefined): Promise<void> {
  await session.readFolder(folder || undefined)
}
