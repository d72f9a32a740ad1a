// Tests a site step by step. The test changes nothing on the server; the doctor sends a small file there and back, compares
// every byte and takes it away again.

import { randomBytes, randomUUID } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { joinRemote } from '../../../shared/file-names.ts'
import type { JobResult, SiteStepName } from '../../../shared/model/job.ts'
import type { Site } from '../../../shared/model/site.ts'
import { ProtocolError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { connectSite, type SiteConnector } from '../sessions/connect-site.ts'
import { SiteSteps } from './site-steps.ts'

/** Enough to cross several packets and buffers, little enough for every server. */
const PROBE_BYTES = 64 * 1024
/** What text mode, line filters and old gateways change first. */
const TRICKY_BYTES = Buffer.from([0, 255, 13, 10, 10, 13, 26, 4, 255, 244, 255, 242, 0x80, 0xc3, 0x28])

export interface SiteTest {
  readonly site: Site
  /** Absent: the stored one. */
  readonly password?: string | undefined
}

/** The steps say what worked; the job itself does not fail. */
export function testSite(connector: SiteConnector, test: SiteTest, job: JobContext): Promise<JobResult> {
  const steps = new SiteSteps(stepsOf(test.site), job)
  return steps.run(() =>
    connected({ connector, test, job, steps }, async session => {
      steps.reach('list')
      await listFirst(session, test.site.remoteFolder)
    }),
  )
}

/** A small file there and back in `folder`. Its name is new, and it is removed whatever happens. */
export function examineSite(
  connector: SiteConnector,
  { site, folder }: { site: Site; folder: string },
  job: JobContext,
): Promise<JobResult> {
  const steps = new SiteSteps([...stepsOf(site), 'upload', 'download', 'compare', 'remove'], job)
  return steps.run(() =>
    connected({ connector, test: { site }, job, steps }, async session => {
      steps.reach('list')
      await session.readFolder(folder, { signal: job.signal })
      await thereAndBack(session, { folder, steps, signal: job.signal })
    }),
  )
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
    // The test is over; a server that says no to QUIT has failed nothing.
    await session.quit().catch(() => undefined)
  } finally {
    session.close()
    recording.closed()
  }
}

async function listFirst(session: FtpSession, folder: string | undefined): Promise<void> {
  await session.readFolder(folder || undefined)
}

interface Probe {
  readonly folder: string
  readonly steps: SiteSteps
  readonly signal: AbortSignal
}

async function thereAndBack(session: FtpSession, { folder, steps, signal }: Probe): Promise<void> {
  const path = joinRemote(folder, `kittiwake-test-${randomUUID().slice(0, 8)}.bin`)
  const sent = Buffer.concat([TRICKY_BYTES, randomBytes(PROBE_BYTES)])
  let isThere = false
  try {
    steps.reach('upload')
    await session.upload(Readable.from([sent]), path, { signal })
    isThere = true
    steps.reach('download')
    const received = await downloadWhole(session, path, signal)
    steps.reach('compare', `${received.length}`)
    if (!received.equals(sent)) throw new ProtocolError(differenceOf(sent, received))
    steps.reach('remove')
    isThere = false
    await session.remove(path)
  } finally {
    // The reason why it failed is more important than this file.
    if (isThere) await session.remove(path).catch(() => undefined)
  }
}

async function downloadWhole(session: FtpSession, path: string, signal: AbortSignal): Promise<Buffer> {
  const stream = new PassThrough({ highWaterMark: 2 * PROBE_BYTES })
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)))
  await session.download(path, stream, { signal })
  return Buffer.concat(chunks)
}

function differenceOf(sent: Buffer, received: Buffer): string {
  if (sent.length !== received.length) return `${sent.length} bytes were sent and ${received.length} came back`
  const at = sent.findIndex((byte, index) => byte !== received[index])
  return `Byte ${at} came back as ${received[at]} and was ${sent[at]}`
}
