// The steps of one mail transaction (RFC 5321 3.3): the envelope, what the server says about it, the content, the final
// reply. A refusal is a value here; what is thrown ends the connection.
import type { RecipientResult } from '../../../shared/failure.ts'
import type { ReplyError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal } from '../wire/coded-reply.ts'
import { pipeline } from '../wire/pipeline.ts'
import type { Content } from './content.ts'
import type { Dialogue } from './dialogue.ts'
import type { Envelope } from './envelope.ts'
import type { Manner } from './manner.ts'
import type { Upload } from './upload.ts'
import { type EnvelopeAnswers, envelopeRefusal, recipientResults, type SendResult, said } from './verdict.ts'

const DONE = '25'
const GO_AHEAD = '354'
/** The reply to an empty message for nobody: whatever it says, nothing was sent. */
const ANYTHING = ['2', '3']
const DATA = 'DATA'
/** Recipients that wait for their replies when there are too many to go in one piece. */
const RECIPIENT_WINDOW = 100

export interface TransactionFacts {
  readonly envelope: Envelope
  readonly content: Content
  readonly manner: Manner
  /** An earlier message may have left its envelope behind. */
  readonly needsReset: boolean
  readonly isPipelining: boolean
}

export class Transaction {
  readonly facts: TransactionFacts
  private readonly dialogue: Dialogue
  private readonly upload: Upload
  private readonly bdat: string
  private answers: EnvelopeAnswers | undefined
  private hasEnded = false

  constructor(facts: TransactionFacts, { dialogue, upload }: { dialogue: Dialogue; upload: Upload }) {
    this.facts = facts
    this.dialogue = dialogue
    this.upload = upload
    this.bdat = `BDAT ${facts.content.head.length} LAST`
  }

  /** The end of the content was written, or is being written: without a final reply nobody knows what became of it. */
  get isHandedOver(): boolean {
    return this.hasEnded
  }

  /** What the server said about each recipient; undefined while answers are missing. */
  get verdicts(): readonly RecipientResult[] | undefined {
    return this.answers && recipientResults(this.facts.envelope, this.answers)
  }

  /** How many replies are due after `begin`. */
  get commandCount(): number {
    return this.facts.envelope.recipients.length + 3
  }

  /** Writes what needs no reply first. */
  async begin(): Promise<undefined> {
    const { envelope, content, manner, needsReset } = this.facts
    if (manner === 'stepwise') return
    const recipients = envelope.recipients.map(({ command }) => command)
    const last = manner === 'ahead' ? this.bdat : DATA
    this.dialogue.connection.hold()
    await this.dialogue.connection.writeLines([...(needsReset ? ['RSET'] : []), envelope.mail, ...recipients, last])
    if (manner === 'ahead') await this.upload.chunk(content, this.handOver)
  }

  /** For a message that was not sent ahead: all until the end of the content, or the refusal that stopped it. */
  async deliver(): Promise<ReplyError | undefined> {
    const refused = this.facts.manner === 'together' ? await this.readGoAhead() : await this.askGoAhead()
    if (!refused) await this.upload.dotBody(this.facts.content, this.handOver)
    return refused
  }

  /** Reads the final reply, and those before it when the message was sent ahead. */
  async finish(): Promise<SendResult | ReplyError> {
    const { envelope, manner } = this.facts
    const command = manner === 'ahead' ? this.bdat : DATA
    const answers = this.answers ?? (await this.readAnswers())
    this.answers = answers
    const refused = envelopeRefusal(envelope, answers)
    // Without a recipient the server has nothing it could deliver.
    if (refused) this.hasEnded = false
    const final = await this.dialogue.finalAnswer(DONE, command)
    if (refused) return refused
    if (isRefusal(final)) return refusal(final, command)
    return { recipients: recipientResults(envelope, answers), ...said(final) }
  }

  private readonly handOver = (): void => {
    this.hasEnded = true
  }

  private async readAnswers(): Promise<EnvelopeAnswers> {
    const { envelope, needsReset } = this.facts
    if (needsReset) await this.dialogue.answer(DONE, 'RSET')
    const mail = await this.dialogue.answer(DONE, envelope.mail)
    const recipients: CodedReply[] = []
    for (const { command } of envelope.recipients) recipients.push(await this.dialogue.answer(DONE, command))
    return { mail, recipients }
  }

  private async readGoAhead(): Promise<ReplyError | undefined> {
    this.answers = await this.readAnswers()
    const refused = envelopeRefusal(this.facts.envelope, this.answers)
    const data = await this.dialogue.answer(GO_AHEAD, DATA)
    if (isRefusal(data)) return refused ?? refusal(data, DATA)
    if (!refused) return undefined
    await this.upload.emptyBody()
    await this.dialogue.answer(ANYTHING, DATA)
    return refused
  }

  private async askGoAhead(): Promise<ReplyError | undefined> {
    this.answers = await this.askAnswers()
    const refused = envelopeRefusal(this.facts.envelope, this.answers)
    if (refused) return refused
    const data = await this.dialogue.ask(DATA, GO_AHEAD)
    return isRefusal(data) ? refusal(data, DATA) : undefined
  }

  private async askAnswers(): Promise<EnvelopeAnswers> {
    const { envelope, needsReset, isPipelining } = this.facts
    if (needsReset) await this.dialogue.ask('RSET', DONE)
    const mail = await this.dialogue.ask(envelope.mail, DONE)
    const recipients: CodedReply[] = []
    if (isRefusal(mail)) return { mail, recipients }
    const replies = pipeline(this.dialogue.connection, {
      commands: envelope.recipients.map(({ command }) => command),
      window: isPipelining ? RECIPIENT_WINDOW : 1,
      read: async command => this.dialogue.answer(DONE, command),
      // Every answer is read, or the connection is over.
      leave: () => undefined,
    })
    for await (const reply of replies) recipients.push(reply)
    return { mail, recipients }
  }
}
