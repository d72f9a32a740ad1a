// The doctor for news: an article into a test group, back, compared byte for byte, and withdrawn. Each step has a verdict.

import type { JobResult } from '../../../shared/model/job.ts'
import type { NewsServer, NewsStepName } from '../../../shared/model/news-server.ts'
import { InputError, ProtocolError, ReplyError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { OutgoingMessage } from '../../message/message-reader.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import type { NewsServices } from '../news-services.ts'
import { cancelSecret } from '../posting/cancel-secret.ts'
import { cancelArticle, outgoingArticle } from '../posting/outgoing-article.ts'
import { connectServer } from '../sessions/connect-server.ts'
import { type NewsSteps, newsSteps, stepsOf } from './test-server.ts'

const ARTICLE_STEPS: readonly NewsStepName[] = ['group', 'post', 'read-back', 'compare', 'cancel']
/** Programs that answer posts in test groups leave those alone that say so. */
const SUBJECT = 'test - ignore - no reply'
const TEXT = 'A test of posting and reading.\n\n.\n..dots\nletters: \u00e6\u00f8\u00e5 \u6f6e\n'
/** Some servers show an article only after a moment. */
const READ_ATTEMPTS = 6
const READ_WAIT_MS = 1_000

export type Examiner = Pick<NewsServices, 'reader' | 'secrets' | 'routes' | 'recorder' | 'clock'>

/** The steps say what worked; the job itself does not fail. */
export function examineServer(
  services: Examiner,
  { server, group }: { server: NewsServer; group: string },
  job: JobContext,
): Promise<JobResult> {
  const steps = newsSteps([...stepsOf(server), ...ARTICLE_STEPS], job)
  return steps.run(async () => {
    steps.reach('lookup')
    const options = { signal: job.signal, job, onPhase: steps.follow }
    const { session, recording } = await connectServer(services, server, options)
    const stop = (): void => session.close()
    job.signal.addEventListener('abort', stop, { once: true })
    try {
      steps.reach('capabilities', session.greeting)
      steps.reach('group')
      await session.group(group)
      await probe(services, session, { server, group, steps, signal: job.signal })
      await session.quit()
    } finally {
      job.signal.removeEventListener('abort', stop)
      session.close()
      recording.closed()
    }
  })
}

interface Probe {
  readonly server: NewsServer
  readonly group: string
  readonly steps: NewsSteps
  readonly signal: AbortSignal
}

async function probe(services: Examiner, session: NntpSession, { server, group, steps, signal }: Probe): Promise<void> {
  const making = { server, secret: await cancelSecret(services.secrets), nowMs: services.clock.now() }
  const nothing = { kind: 'new', followupTo: [], parentId: '', references: [] } as const
  const article = outgoingArticle({ ...nothing, groups: [group], subject: SUBJECT, text: TEXT }, making)
  const raw = Buffer.from(await services.reader.write(article))
  if (!(await steps.attempt('post', () => post(session, raw)))) return steps.skip('read-back', 'compare', 'cancel')
  let back: Buffer | undefined
  const isBack = await steps.attempt('read-back', async () => {
    back = await readBack(services, session, { messageId: article.messageId, signal })
    return undefined
  })
  if (isBack) await steps.attempt('compare', async () => differenceOf(raw, back))
  else steps.skip('compare')
  const own: OutgoingMessage = cancelArticle(
    { messageId: article.messageId, groups: [group], from: article.from },
    making,
  )
  await steps.attempt('cancel', async () => post(session, await services.reader.write(own)))
}

async function post(session: NntpSession, raw: Uint8Array): Promise<undefined> {
  await session.post(raw)
  return undefined
}

async function readBack(
  { clock }: Examiner,
  session: NntpSession,
  { messageId, signal }: { messageId: string; signal: AbortSignal },
): Promise<Buffer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return Buffer.concat(await Array.fromAsync(session.article(messageId)))
    } catch (error) {
      if (!(error instanceof ReplyError) || attempt === READ_ATTEMPTS || signal.aborted) throw error
      await new Promise<void>(resolve => clock.after(READ_WAIT_MS, resolve))
    }
  }
}

/** Servers add fields to the header; the body is the author's (RFC 5537 3.5). */
function differenceOf(raw: Buffer, back: Buffer | undefined): ProtocolError | undefined {
  if (back && bodyOf(raw).equals(bodyOf(back))) return undefined
  return new ProtocolError('The article that came back is not the one that was posted')
}

function bodyOf(article: Buffer): Buffer {
  const end = article.indexOf('\r\n\r\n')
  if (end < 0) throw new InputError('The article has no body')
  return article.subarray(end)
}
