// A person who talks to a mail server: a job that keeps the conversation open until the person leaves, says QUIT, or forgot
// about it. Leaving takes deletions back (RFC 1939 5, RSET); only a typed QUIT makes them real.

import type { Account, Id } from '../../../shared/model/account.ts'
import type { Job, JobResult } from '../../../shared/model/job.ts'
import type { Clock } from '../../clock.ts'
import { CancelledError, InputError } from '../../errors.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import { type Connector, openOutgoing, openPop3, pop3AccountOf } from '../connect.ts'
import type { ServerName } from '../signed-in.ts'
import { checkTalkLine } from './talk-line.ts'

/** Without a word for so long, the mailbox is given back: other programs wait for it. */
const PATIENCE_MS = 10 * 60_000
/** Older lines are in the transcript. */
const MAX_LINES = 500
const MAX_LINE_CHARACTERS = 1_000

export interface TalkServices extends Connector {
  readonly clock: Clock
  readonly jobs: Jobs
}

interface Server {
  readonly protocol: 'pop3' | 'smtp'
  readonly greeting: string
  say(line: string): Promise<readonly string[]>
  /** Ends the conversation; nothing on the server has changed by it. */
  leave(): Promise<void>
  close(): void
}

interface Talk {
  readonly server: Server
  readonly left: PromiseWithResolvers<void>
  /** One line after the other. */
  last: Promise<unknown>
  /** QUIT was said. */
  isOver: boolean
  takeBack(): void
}

export class Talks {
  private readonly services: TalkServices
  private readonly talks = new Map<Id, Talk>()

  constructor(services: TalkServices) {
    this.services = services
  }

  /** Starts the job; its partial result says when the server listens. */
  begin(account: Account, server: ServerName): Job {
    const { id: accountId, name: title } = account
    // A POP3 mailbox lets in one at a time (RFC 1939 4).
    const queue = server === 'incoming' ? { queue: `get/${accountId}` } : {}
    return this.services.jobs.start({ kind: 'talk-to-server', title, accountId, ...queue }, job =>
      this.run(account, server, job),
    )
  }

  /**
   * Says one line. Throws InputError, field `line`, for what is not sent, InputError when the conversation is over, and what
   * ended it.
   */
  say(jobId: Id, text: string, isSafe: boolean): Promise<readonly string[]> {
    const talk = this.talkOf(jobId)
    const line = checkTalkLine(talk.server.protocol, text, isSafe)
    const answer = talk.last.then(() => this.answerOf(talk, line))
    talk.last = answer.catch(() => undefined)
    return answer
  }

  /** The person leaves, perhaps before the server listened. Nothing to do where the conversation is over already. */
  leave(jobId: Id): void {
    const { jobs } = this.services
    const talk = this.talks.get(jobId)
    if (talk) talk.left.resolve()
    else if (jobs.list().find(job => job.id === jobId)?.kind === 'talk-to-server') jobs.cancel(jobId)
  }

  private async answerOf(talk: Talk, line: string): Promise<readonly string[]> {
    this.wait(talk)
    const isGoodbye = /^QUIT\b/i.test(line)
    try {
      const lines = await talk.server.say(line)
      if (isGoodbye) {
        talk.isOver = true
        talk.left.resolve()
      }
      return lines.slice(0, MAX_LINES).map(each => each.slice(0, MAX_LINE_CHARACTERS))
    } catch (error) {
      talk.left.reject(error)
      throw error
    }
  }

  private talkOf(jobId: Id): Talk {
    const talk = this.talks.get(jobId)
    if (!talk) throw new InputError('The conversation is over', 'talk')
    return talk
  }

  private async run(account: Account, name: ServerName, job: JobContext): Promise<JobResult | undefined> {
    const server = await (name === 'incoming' ? talkToPop3 : talkToSmtp)(this.services, account, job)
    const left = Promise.withResolvers<void>()
    const talk: Talk = { server, left, last: Promise.resolve(), isOver: false, takeBack: () => {} }
    this.talks.set(job.id, talk)
    const stop = (): void => talk.left.reject(new CancelledError())
    job.signal.addEventListener('abort', stop, { once: true })
    this.wait(talk)
    try {
      job.show({ kind: 'talking', greeting: server.greeting })
      await talk.left.promise
      await talk.last
      if (!talk.isOver) await server.leave()
      return undefined
    } finally {
      talk.takeBack()
      job.signal.removeEventListener('abort', stop)
      this.talks.delete(job.id)
      server.close()
    }
  }

  private wait(talk: Talk): void {
    talk.takeBack()
    talk.takeBack = this.services.clock.after(PATIENCE_MS, () => talk.left.resolve())
  }
}

async function talkToPop3(connector: Connector, account: Account, job: JobContext): Promise<Server> {
  const session = await openPop3(connector, pop3AccountOf(account), job)
  return {
    protocol: 'pop3',
    greeting: session.greeting,
    say: line => session.say(line),
    leave: async () => {
      await session.reset()
      await session.quit()
    },
    close: () => session.close(),
  }
}

async function talkToSmtp(connector: Connector, account: Account, job: JobContext): Promise<Server> {
  const session = await openOutgoing(connector, account, job)
  return {
    protocol: 'smtp',
    greeting: session.greeting,
    say: line => session.say(line),
    leave: () => session.quit(),
    close: () => session.close(),
  }
}
