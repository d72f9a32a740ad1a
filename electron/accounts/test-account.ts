// Test connection: signs in to both servers, step by step, and changes nothing on either. No message is sent.

import type { Phase } from '../../shared/failure.ts'
import type { IncomingSettings, KnownServer, OutgoingSettings } from '../../shared/model/account.ts'
import type { MailServerFacts } from '../../shared/model/doctor.ts'
import type { JobResult, TestStep, TestStepName } from '../../shared/model/job.ts'
import type { Recorder } from '../activity/recorder.ts'
import { CancelledError, failureOf } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import { ImapSession } from '../protocols/imap/session.ts'
import { Pop3Session } from '../protocols/pop3/session.ts'
import { SmtpSession } from '../protocols/smtp/session.ts'
import type { Endpoint, OpenOptions } from '../protocols/wire/line-connection.ts'
import { endpointOf, recorded } from './connect.ts'
import { factsOfImap, factsOfPop3, factsOfSmtp } from './explain/server-facts.ts'
import { learned } from './known-server.ts'
import type { Route } from './network/routes.ts'
import type { SignInCredentials } from './signed-in.ts'

export interface AccountTest {
  readonly name: string
  readonly incoming: IncomingSettings
  readonly outgoing?: OutgoingSettings | undefined
  /** Asked when a server is to be signed in to; what it throws is that step's failure. */
  credentials(server: TestStep['server']): Promise<SignInCredentials>
  /** The way to one of the servers. */
  route(host: string): Promise<Route>
  /** Told what each server said about itself. */
  learn?(facts: MailServerFacts): Promise<unknown>
  /** Told what is to be known of the incoming server at the next visit. */
  learnIncoming?(known: KnownServer): void
}

const STEP_OF_PHASE: Partial<Record<Phase, TestStepName>> = {
  lookup: 'lookup',
  connect: 'connect',
  // The proxy looks the name up.
  proxy: 'connect',
  encrypt: 'encrypt',
}

/** Runs both tests, the second also when the first failed. The steps say what worked; the job itself does not fail. */
export async function testAccount(test: AccountTest, recorder: Recorder, job: JobContext): Promise<JobResult> {
  const steps = new Steps(test, result => job.show(result))
  await steps.run('incoming', job, async () => {
    const server = { test, steps, recorder, job }
    return test.incoming.protocol === 'imap' ? testIncoming(server, imap) : testIncoming(server, pop3)
  })
  if (test.outgoing) await testOutgoing({ test, outgoing: test.outgoing, steps, recorder, job })
  return steps.result
}

interface ServerTest {
  readonly test: AccountTest
  readonly steps: Steps
  readonly recorder: Recorder
  readonly job: JobContext
}

type IncomingSession = Pop3Session | ImapSession

/** What differs between the kinds of incoming server. */
interface Incoming<S extends IncomingSession> {
  open(endpoint: Endpoint, options: OpenOptions): Promise<S>
  factsOf(session: S, server: IncomingSettings, askedMs: number): MailServerFacts
  knownOf?(session: S, incoming: IncomingSettings): KnownServer
  /** How many messages there are, with IMAP in the Inbox. */
  count(session: S): Promise<number>
}

const pop3: Incoming<Pop3Session> = {
  open: (endpoint, options) => Pop3Session.open(endpoint, options),
  factsOf: factsOfPop3,
  knownOf: (session, incoming) => learned({ incoming }, session),
  count: async session => (await session.stat()).count,
}

const imap: Incoming<ImapSession> = {
  open: (endpoint, options) => ImapSession.open(endpoint, options),
  factsOf: factsOfImap,
  count: async session => (await session.select('INBOX', { isReadOnly: true })).exists,
}

/** Answers with how many messages there are. */
async function testIncoming<S extends IncomingSession>(server: ServerTest, kind: Incoming<S>): Promise<string> {
  const { test, steps, recorder, job } = server
  const { incoming } = test
  const endpoint = endpointOf(incoming, await test.route(incoming.host))
  const session = await recorded(recorder, { account: test, server: incoming, job }, transcript =>
    kind.open(endpoint, { signal: job.signal, transcript, onPhase: steps.follow }),
  )
  try {
    steps.reach('login')
    await session.login(await test.credentials('incoming'))
    await test.learn?.(kind.factsOf(session, incoming, Date.now()))
    const known = kind.knownOf?.(session, incoming)
    if (known) test.learnIncoming?.(known)
    steps.reach('list')
    const count = await kind.count(session)
    await session.quit()
    return `${count}`
  } finally {
    session.close()
  }
}

interface OutgoingTest extends ServerTest {
  readonly outgoing: OutgoingSettings
}

function testOutgoing({ test, outgoing, steps, recorder, job }: OutgoingTest): Promise<void> {
  return steps.run('outgoing', job, async () => {
    const conversation = { account: test, server: outgoing, job }
    const endpoint = endpointOf(outgoing, await test.route(outgoing.host))
    const session = await recorded(recorder, conversation, transcript =>
      SmtpSession.open(endpoint, { signal: job.signal, transcript, onPhase: steps.follow }),
    )
    try {
      if (outgoing.needsLogin) {
        steps.reach('login')
        await session.login(await test.credentials('outgoing'))
      }
      await test.learn?.(factsOfSmtp(session, outgoing, Date.now()))
      steps.reach('check-sending')
      await session.noop()
      await session.quit()
      return ''
    } finally {
      session.close()
    }
  })
}

/** The list of steps as the window shows it; one runs at a time. */
class Steps {
  private steps: TestStep[]
  private readonly show: (result: JobResult) => void
  private server: TestStep['server'] = 'incoming'
  private current: TestStepName | undefined
  private startedMs = 0

  constructor({ incoming, outgoing }: AccountTest, show: (result: JobResult) => void) {
    this.show = show
    const names = (server: TestStep['server'], list: readonly (TestStepName | false)[]): TestStep[] =>
      list.filter(name => name !== false).map(name => ({ server, name, state: 'waiting' }))
    const encrypt = (security: string) => security !== 'none' && 'encrypt'
    this.steps = [
      ...names('incoming', ['lookup', 'connect', encrypt(incoming.security), 'login', 'list']),
      ...(outgoing
        ? names('outgoing', [
            'lookup',
            'connect',
            encrypt(outgoing.security),
            outgoing.needsLogin && 'login',
            'check-sending',
          ])
        : []),
    ]
  }

  get result(): JobResult {
    return { kind: 'tested', steps: this.steps }
  }

  /** Runs one server's test; a failure belongs to the step that was reached. `work` answers with the last step's words. */
  async run(server: TestStep['server'], job: JobContext, work: () => Promise<string>): Promise<void> {
    this.server = server
    this.current = undefined
    this.reach('lookup')
    try {
      this.end({ state: 'done', words: await work() })
    } catch (error) {
      if (job.signal.aborted) throw new CancelledError()
      this.end({ state: 'failed', failure: failureOf(error, job.context) })
      this.change(step => (step.server === server && step.state === 'waiting' ? { ...step, state: 'skipped' } : step))
    }
  }

  /** The connection has come to a phase: the step of that name runs. */
  readonly follow = (phase: Phase): void => this.reach(STEP_OF_PHASE[phase])

  /** The step before is done, this one runs. Unknown names (a phase that is no step) change nothing. */
  reach(name: TestStepName | undefined): void {
    if (!name || name === this.current || !this.steps.some(step => this.is(step, name))) return
    if (this.current) this.end({ state: 'done' })
    this.current = name
    this.startedMs = performance.now()
    this.change(step => (this.is(step, name) ? { ...step, state: 'running' } : step))
  }

  private end(facts: Partial<TestStep>): void {
    const name = this.current
    if (!name) return
    const durationMs = Math.round(performance.now() - this.startedMs)
    this.current = undefined
    this.change(step => (this.is(step, name) ? { ...step, ...facts, durationMs } : step))
  }

  private is(step: TestStep, name: TestStepName): boolean {
    return step.server === this.server && step.name === name
  }

  private change(map: (step: TestStep) => TestStep): void {
    this.steps = this.steps.map(map)
    this.show(this.result)
  }
}
