// Mail transactions one after the other on one session, overlapping as far as the server allows (PIPELINING, RFC 2920;
// CHUNKING, RFC 3030). Every request gets exactly one outcome, in order.
import { asError, ConnectionError, ReplyError, UnsureSendError } from '../../errors.ts'
import { loadContent } from './content.ts'
import type { Dialogue } from './dialogue.ts'
import { makeEnvelope, type SendRequest } from './envelope.ts'
import { MAX_BYTES_AHEAD, mannerOf } from './manner.ts'
import type { Capabilities } from './parse.ts'
import { Transaction } from './transaction.ts'
import type { Upload } from './upload.ts'
import type { SendResult } from './verdict.ts'

/** Either the result or the error of one request. */
export type SendOutcome =
  | { readonly request: SendRequest; readonly result: SendResult; readonly error?: undefined }
  | { readonly request: SendRequest; readonly error: Error; readonly result?: undefined }

export interface SenderOptions {
  readonly dialogue: Dialogue
  readonly upload: Upload
  readonly capabilities: Capabilities
  readonly signal: AbortSignal | undefined
}

interface Entry {
  readonly request: SendRequest
  readonly transaction?: Transaction | undefined
  /** Known already: refused before anything was sent, or by the server on the way. */
  outcome?: SendOutcome | undefined
}

/** Bounds how many messages nobody knows the fate of when the connection breaks; enough to keep a slow line full. */
const MAX_MESSAGES_AHEAD = 32
/** Bounds the replies that arrive while we write. */
const MAX_COMMANDS_AHEAD = 400

export class Sender {
  private readonly options: SenderOptions
  /** In the order of the requests; the last replies of those with a transaction are still to be read. */
  private readonly waiting: Entry[] = []
  /** Why nothing more can be sent on this connection. */
  private over: Error | undefined
  /** A refused message may have left its envelope with the server. */
  private needsReset = false
  /** An envelope was sent and its replies were not read yet. */
  private isMidway = false

  constructor(options: SenderOptions) {
    this.options = options
  }

  /** Who stops early, with replies still due, ends the connection: nothing else could be said on it. */
  async *sendAll(requests: Iterable<SendRequest>): AsyncGenerator<SendOutcome, void, void> {
    try {
      for (const request of requests) {
        const entry = await this.prepare(request)
        while (!this.hasRoomFor(entry)) yield await this.finishNext()
        await this.advance(entry, transaction => transaction.begin())
        if (entry.transaction && entry.transaction.facts.manner !== 'ahead') {
          this.isMidway = true
          while (this.waiting.length > 0) yield await this.finishNext()
          await this.advance(entry, transaction => transaction.deliver())
          this.isMidway = false
        }
        this.waiting.push(entry)
      }
      while (this.waiting.length > 0) yield await this.finishNext()
    } finally {
      if (this.isMidway || this.undecided.length > 0) this.options.dialogue.connection.close()
      this.waiting.length = 0
      this.isMidway = false
    }
  }

  private async prepare(request: SendRequest): Promise<Entry> {
    if (this.over) return { request, outcome: { request, error: this.over } }
    const { capabilities, signal, dialogue, upload } = this.options
    try {
      // A source may take its time; what was written waits for nothing but more to write.
      if (!(request.message instanceof Uint8Array)) await dialogue.connection.release()
      const content = await loadContent(request.message, signal)
      const envelope = makeEnvelope(request, content, capabilities)
      const isAlone = this.waiting.length === 0
      const manner = mannerOf(envelope, content, { capabilities, isAlone, roundTripMs: dialogue.roundTripMs })
      const needsReset = this.needsReset || this.undecided.some(({ facts }) => facts.manner === 'ahead')
      this.needsReset = false
      const isPipelining = capabilities.has('PIPELINING')
      const facts = { envelope, content, manner, needsReset, isPipelining }
      return { request, transaction: new Transaction(facts, { dialogue, upload }) }
    } catch (error) {
      return { request, outcome: { request, error: asError(error) } }
    }
  }

  /** The outcome of the one that waits longest. */
  private async finishNext(): Promise<SendOutcome> {
    const entry = this.waiting.shift()
    if (entry) await this.advance(entry, transaction => transaction.finish())
    if (!entry?.outcome) throw new Error('A message was sent without an outcome')
    return entry.outcome
  }

  /** One step of a transaction; one that is decided takes no further step. */
  private async advance(entry: Entry, step: Step): Promise<void> {
    const { request, transaction } = entry
    if (!transaction || entry.outcome) return
    try {
      if (this.over) throw this.over
      const answer = await step(transaction)
      if (answer instanceof ReplyError) {
        this.needsReset = true
        entry.outcome = { request, error: answer }
      } else if (answer) entry.outcome = { request, result: answer }
    } catch (error) {
      entry.outcome = { request, error: this.breakOff(asError(error), transaction) }
    }
  }

  /** Nothing more can be sent. After a refusal that ends the connection (421) the server acts on nothing it was sent. */
  private breakOff(error: Error, transaction: Transaction): Error {
    this.over ??= error instanceof ReplyError ? error : this.options.dialogue.connection.fail(brokenOff(error))
    return transaction.isHandedOver && !(this.over instanceof ReplyError)
      ? new UnsureSendError(error, transaction.verdicts)
      : error
  }

  private get undecided(): readonly Transaction[] {
    return this.waiting.flatMap(({ transaction, outcome }) => (transaction && !outcome ? [transaction] : []))
  }

  private hasRoomFor({ transaction: next }: Entry): boolean {
    if (!next || this.waiting.length === 0) return true
    if (next.facts.manner === 'stepwise') return false
    const all = [...this.undecided, next]
    return (
      all.length <= MAX_MESSAGES_AHEAD &&
      sum(all, ({ commandCount }) => commandCount) <= MAX_COMMANDS_AHEAD &&
      sum(all, ({ facts }) => facts.content.head.length) <= MAX_BYTES_AHEAD
    )
  }
}

type Step = (transaction: Transaction) => Promise<SendResult | ReplyError | undefined>

function sum(transactions: readonly Transaction[], part: (transaction: Transaction) => number): number {
  return transactions.reduce((total, transaction) => total + part(transaction), 0)
}

function brokenOff(cause: Error): ConnectionError {
  return new ConnectionError('The connection was given up in the middle of a message', {
    phase: 'request',
    reason: 'closed',
    cause,
  })
}
