// The account doctor: a message to oneself, waited for, fetched, compared byte for byte and deleted. Each step has a verdict.
// Nothing else in the mailbox is fetched, marked or deleted.

import type { Account } from '../../../shared/model/account.ts'
import type { BodyDamage, DoctorReport, DoctorStepName, HeaderReport } from '../../../shared/model/doctor.ts'
import type { JobResult } from '../../../shared/model/job.ts'
import type { Clock } from '../../clock.ts'
import { type KittiwakeError, ProtocolError, TimeoutError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import { TestSteps } from '../../jobs/test-steps.ts'
import { type Connector, imapAccountOf, openImap, openOutgoing, openPop3, pop3AccountOf } from '../connect.ts'
import { type FactsStore, rememberFacts } from '../explain/remembered-facts.ts'
import { factsOfImap, factsOfPop3, factsOfSmtp } from '../explain/server-facts.ts'
import { bodyDamage } from './compare-body.ts'
import { compareHeader } from './compare-header.ts'
import { findProbe, type MailboxBefore, mailboxBefore, type ProbeMailbox, patienceMs } from './find-probe.ts'
import { ImapMailbox } from './imap-mailbox.ts'
import { makeProbe, type Probe } from './make-probe.ts'

export interface Doctor extends Connector {
  readonly store: FactsStore
  readonly clock: Clock
}

const STEPS: readonly DoctorStepName[] = ['incoming', 'outgoing', 'send', 'arrive', 'fetch', 'body', 'header', 'remove']
/** The probe has some kilobytes; no footer and no header is that long. */
const MAX_RECEIVED_BYTES = 1024 * 1024

/** The steps say what worked; the job itself does not fail. */
export function examineAccount(doctor: Doctor, account: Account, job: JobContext): Promise<JobResult> {
  return new Examination(doctor, account, job).run()
}

class Examination {
  private readonly doctor: Doctor
  private readonly account: Account
  private readonly job: JobContext
  private readonly steps: TestSteps<DoctorStepName>
  private report: DoctorReport = {}

  constructor(doctor: Doctor, account: Account, job: JobContext) {
    this.doctor = doctor
    this.account = account
    this.job = job
    this.steps = new TestSteps(STEPS, job, steps => ({ kind: 'examined-account', steps, report: this.report }))
  }

  run(): Promise<JobResult> {
    return this.steps.run(async () => {
      this.steps.reach('incoming')
      const before = await this.lookBefore()
      this.steps.reach('outgoing')
      const probe = await this.send()
      const { session, number } = await this.awaitProbe(probe, before)
      try {
        await this.compare(probe, session, number)
        this.steps.reach('remove')
        await session.remove(number)
        await session.quit()
      } finally {
        session.close()
      }
    })
  }

  private async lookBefore(): Promise<MailboxBefore> {
    const session = await this.openMailbox()
    try {
      const before = await mailboxBefore(session)
      await session.quit()
      return before
    } finally {
      session.close()
    }
  }

  /** Says what the server told of itself. */
  private async openMailbox(): Promise<ProbeMailbox> {
    const { doctor, account, job } = this
    const nowMs = doctor.clock.now()
    const place = { id: account.id, server: 'incoming' } as const
    if (account.incoming.protocol === 'imap') {
      const session = await openImap(doctor, imapAccountOf(account), job)
      await rememberFacts(doctor.store, place, factsOfImap(session, account.incoming, nowMs))
      return new ImapMailbox(session)
    }
    const session = await openPop3(doctor, pop3AccountOf(account), job)
    await rememberFacts(doctor.store, place, factsOfPop3(session, account.incoming, nowMs))
    return session
  }

  private async send(): Promise<Probe> {
    const { doctor, account, job } = this
    const session = await openOutgoing(doctor, account, job)
    try {
      const nowMs = doctor.clock.now()
      if (account.outgoing) {
        const facts = factsOfSmtp(session, account.outgoing, nowMs)
        await rememberFacts(doctor.store, { id: account.id, server: 'outgoing' }, facts)
      }
      const { address } = account
      const isEightBit = session.capabilities.has('8BITMIME')
      const probe = makeProbe({ address, nowMs, isEightBit })
      this.tell({ subject: probe.subject, isAsciiOnly: !isEightBit })
      this.steps.reach('send')
      const { text } = await session.send({ from: address, to: address, message: probe.bytes })
      this.steps.reach('arrive', text)
      await session.quit()
      return probe
    } finally {
      session.close()
    }
  }

  private async awaitProbe({ token }: Probe, before: MailboxBefore) {
    const { doctor, job } = this
    const { clock } = doctor
    const sinceMs = clock.now()
    this.tell({ waiting: { sinceMs, limitMs: patienceMs(before) } })
    const open = (): Promise<ProbeMailbox> => this.openMailbox()
    try {
      const found = await findProbe({ token, before, clock, signal: job.signal, open })
      this.tell({ waiting: undefined, arrivedAfterMs: clock.now() - sinceMs })
      return found
    } catch (error) {
      const isLost = error instanceof TimeoutError && error.timeoutMs === patienceMs(before)
      this.tell({ waiting: undefined, ...(isLost ? { lostAfterMs: clock.now() - sinceMs } : {}) })
      throw error
    }
  }

  private async compare(probe: Probe, session: ProbeMailbox, number: number): Promise<void> {
    let received: Message | undefined
    const isFetched = await this.steps.attempt('fetch', async () => {
      received = await fetchMessage(session, number)
      return undefined
    })
    if (!isFetched || !received) return this.steps.skip('body', 'header')
    const back = received
    const sent = messageOf(probe.bytes)
    await this.steps.attempt('body', async () => {
      const damage = bodyDamage(sent.body, back.body, probe.boundary)
      this.tell({ damage })
      return bodyVerdict(damage)
    })
    await this.steps.attempt('header', async () => {
      const header = compareHeader(sent.header, back.header)
      this.tell({ header })
      return headerVerdict(header)
    })
  }

  private tell(news: DoctorReport): void {
    this.report = { ...this.report, ...news }
    this.job.show(this.steps.result)
  }
}

/** Latin-1: one character a byte. */
interface Message {
  readonly header: string
  readonly body: string
}

/** Throws ReplyError when it is not handed out, ProtocolError when it has become far larger than it was. */
async function fetchMessage(session: ProbeMailbox, number: number): Promise<Message> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of session.retrieve(number)) {
    sizeBytes += chunk.length
    if (sizeBytes > MAX_RECEIVED_BYTES)
      throw new ProtocolError('The message that came back is far larger than the one that was sent', undefined, 'limit')
    chunks.push(Buffer.from(chunk))
  }
  return messageOf(Buffer.concat(chunks))
}

function messageOf(bytes: Buffer): Message {
  const text = bytes.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  return end < 0 ? { header: text, body: '' } : { header: text.slice(0, end), body: text.slice(end + 4) }
}

function bodyVerdict(damage: readonly BodyDamage[]): KittiwakeError | undefined {
  if (damage.length === 0) return undefined
  return new ProtocolError(`The body came back changed: ${damage.join(', ')}`)
}

function headerVerdict({ changed, lost }: HeaderReport): KittiwakeError | undefined {
  const names = [...changed.map(({ name }) => name), ...lost]
  if (names.length === 0) return undefined
  return new ProtocolError(`Fields of the header came back changed or not at all: ${names.join(', ')}`)
}
