// One transfer (RFC 959 5.4): a command, a data connection and the closing reply. It is done when the data has ended AND the
// reply is good; they come in either order, either may fail, and then the other is cut. Also how one is broken off (ABOR)
// so that the conversation goes on, and the commands that may travel in the same packet.
import { ConnectionError, ReplyError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, replyText } from '../wire/coded-reply.ts'
import type { ByteReceiver } from './byte-receiver.ts'
import type { Control } from './control.ts'
import type { DataChannel } from './data-channel.ts'
import type { DataConnection } from './data-connection.ts'
import { Interruption } from './interruption.ts'
import type { UploadSource } from './outflow.ts'
import { type FileSeries, SETTLE_MS, type SeriesFile, SeriesRun } from './series.ts'

export type TextOrBinary = 'binary' | 'text'

export interface TransferRequest {
  /** Such as `RETR name`. */
  readonly command: string
  readonly type: TextOrBinary
  /** Where to begin, in bytes (REST). */
  readonly from?: number | undefined
  /** Asked in the same packet; the answers are in the outcome. */
  readonly questions?: readonly string[] | undefined
  /** Said in the same packet, behind the transfer; only to a server that is known to read on. */
  readonly behind?: readonly string[] | undefined
  /** Asks for the next data address in the same packet. */
  readonly prepareNext?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

export interface TransferOutcome {
  readonly bytes: number
  /** The closing reply. */
  readonly reply: CodedReply
  /** The replies before it (1xx). */
  readonly opening: readonly CodedReply[]
  readonly answers: readonly CodedReply[]
  /** The answers to what was said behind the transfer; undefined: it was not said. */
  readonly answersBehind?: readonly CodedReply[] | undefined
  readonly durationMs: number
}

/** How long bytes may still come after the server has said that it failed: they were sent before, and are worth keeping. */
const LAST_BYTES_MS = 1_000
/** Replies that may still come after ABOR: closing, ABOR's own, one to a command sent ahead, and some repeat them. */
const MAX_LEFTOVERS = 20
/** Replies before the closing one that are kept: what they announce stands in the first ones. */
const MAX_OPENING = 10

const TRANSFER_COMPLETE = 226
/** The answer to SIZE and to MFMT, never that to a transfer. */
const FILE_STATUS = 213

/** The conversation while one transfer runs. */
interface Conversation {
  readonly request: TransferRequest
  readonly behind: readonly string[]
  readonly aheadCommand: string | undefined
  readonly opening: CodedReply[]
  answersBehind?: readonly CodedReply[]
  /** Broken off: what is still to come is read by `resume`. */
  isAbandoned: boolean
  failure?: unknown
}

export class Transfers {
  private readonly control: Control
  private readonly channel: DataChannel
  private type: TextOrBinary | undefined
  /** False once a server did not take a command sent ahead. */
  private takesAhead = true
  private hasReadOn = false
  private readonly signal: AbortSignal | undefined
  private interruption: Interruption | undefined

  /** `signal` ends the whole conversation. */
  constructor(control: Control, channel: DataChannel, signal: AbortSignal | undefined) {
    this.signal = signal
    this.control = control
    this.channel = channel
    signal?.addEventListener('abort', () => this.interruption?.stop(), { once: true })
  }

  /** Brings what the server sends to a receiver. ReplyError and all that ends a connection; CancelledError by the signal. */
  receive(request: TransferRequest, receiver: ByteReceiver): Promise<TransferOutcome> {
    return this.run(request, receiver, data => data.receive())
  }

  /** Sends all of a source. Errors as with `receive`. */
  send(request: TransferRequest, source: UploadSource, onBytes?: (bytes: number) => void) {
    return this.run(request, undefined, data => data.send(source, onBytes))
  }

  /**
   * Files one after the other, where the server has shown that it reads on. Resolves with the file that is to be asked for by
   * itself, if any; nothing of it counts. Errors as with `receive`; `breakOff` breaks off the file that runs.
   */
  async receiveSeries<T extends SeriesFile>(series: FileSeries<T>): Promise<T | undefined> {
    if (!this.readsOn || this.type !== 'binary') return undefined
    const { control, channel, closingOfTwo: closingOf } = this
    const run = new SeriesRun({ control, channel, closingOf }, series)
    const interruption = new Interruption([])
    this.interruption = interruption
    if (this.signal?.aborted) interruption.stop()
    try {
      interruption.throwIfStopped()
      interruption.onStop(run.stop)
      return await run.run()
    } catch (error) {
      if (interruption.isStopped && run.hasBegun) await this.abandonSeries(run)
      throw interruption.reasonFor(error)
    } finally {
      this.interruption = undefined
    }
  }

  /** TYPE, where it is not what it was (RFC 959 5.3.2). ReplyError. */
  async setType(type: TextOrBinary): Promise<void> {
    if (this.type === type) return
    await this.control.command(type === 'text' ? 'TYPE A' : 'TYPE I', '2')
    this.type = type
  }

  /** The server has answered a command that came in one packet with another, each in its turn. */
  get readsOn(): boolean {
    return this.hasReadOn && this.takesAhead
  }

  /** Whatever was said to the server in between may have changed it. */
  forgetType(): void {
    this.type = undefined
  }

  /** Breaks off the transfer that runs. False: there is none. */
  breakOff(): boolean {
    this.interruption?.stop()
    return this.interruption !== undefined
  }

  private async run(
    request: TransferRequest,
    receiver: ByteReceiver | undefined,
    work: (data: DataConnection) => Promise<number>,
  ): Promise<TransferOutcome> {
    const { line } = this.control
    const { timeoutMs } = line
    const interruption = new Interruption([request.signal])
    this.interruption = interruption
    if (this.signal?.aborted) interruption.stop()
    try {
      interruption.throwIfStopped()
      // Before the transfer begins, a server that is silent gets a moment more, not all the time it may have else.
      interruption.onStop(reason => {
        line.timeoutMs = Math.min(timeoutMs, SETTLE_MS)
        this.channel.cut(reason)
      })
      return await this.transfer(request, receiver, work)
    } catch (error) {
      throw interruption.reasonFor(error)
    } finally {
      line.timeoutMs = timeoutMs
      interruption.end()
      this.interruption = undefined
    }
  }

  private async transfer(
    request: TransferRequest,
    receiver: ByteReceiver | undefined,
    work: (data: DataConnection) => Promise<number>,
  ): Promise<TransferOutcome> {
    const startedMs = performance.now()
    await this.setType(request.type)
    const data = await this.channel.open(receiver)
    try {
      const questions = request.from ? await this.restart(request) : undefined
      this.interruption?.throwIfStopped()
      const ahead = request.prepareNext && this.takesAhead ? this.channel.aheadCommand : undefined
      const unasked = questions ? [] : (request.questions ?? [])
      const behind = this.readsOn ? (request.behind ?? []) : []
      await this.control.line.writeLines([...unasked, request.command, ...behind, ...(ahead ? [ahead] : [])])
      const conversation: Conversation = { request, behind, aheadCommand: ahead, opening: [], isAbandoned: false }
      const answers = questions ?? (await this.control.finalReplies(unasked))
      const done = await this.complete(conversation, data, work)
      const { opening, answersBehind } = conversation
      return { ...done, opening, answers, answersBehind, durationMs: performance.now() - startedMs }
    } finally {
      data.close()
    }
  }

  /** REST must stand right before its command (RFC 3659 5), and only when it is accepted may that be sent. */
  private async restart({ questions = [], from }: TransferRequest): Promise<readonly CodedReply[]> {
    const command = `REST ${from}`
    await this.control.line.writeLines([...questions, command])
    const answers = await this.control.finalReplies(questions)
    const reply = await this.control.finalReply(command)
    if (isRefusal(reply)) throw refusal(reply, command)
    this.control.expect(reply, '350', command)
    return answers
  }

  private async complete(
    conversation: Conversation,
    data: DataConnection,
    work: (data: DataConnection) => Promise<number>,
  ): Promise<Pick<TransferOutcome, 'bytes' | 'reply'>> {
    const { line } = this.control
    const { timeoutMs } = line
    const interrupted = Promise.withResolvers<never>()
    interrupted.promise.catch(() => undefined)
    // While data moves the server may be silent for hours; the data connection has a limit of its own.
    line.timeoutMs = Number.POSITIVE_INFINITY
    const closing = this.closing(conversation)
    let lastBytes: NodeJS.Timeout | undefined
    closing.catch(error => {
      conversation.failure = error
      if (conversation.opening.length > 0 && isComing(data, error))
        lastBytes = setTimeout(() => data.cut(error), LAST_BYTES_MS)
      else data.cut(error)
    })
    this.interruption?.onStop(reason => {
      interrupted.reject(reason)
      data.cut(reason)
    })
    try {
      const bytes = await work(data)
      line.timeoutMs = timeoutMs
      line.showBytes(data.direction === 'in' ? 'S' : 'C', bytes)
      return { bytes, reply: await Promise.race([closing, interrupted.promise]) }
    } catch (error) {
      line.timeoutMs = Math.min(timeoutMs, SETTLE_MS)
      throw await this.settle(conversation, error, closing)
    } finally {
      clearTimeout(lastBytes)
    }
  }

  private async closing(conversation: Conversation): Promise<CodedReply> {
    const { command } = conversation.request
    const reply = await this.closingReply(conversation)
    if (isRefusal(reply)) throw refusal(reply, command)
    return this.control.expect(reply, '2', command)
  }

  /**
   * The reply that closes the transfer. An address asked for ahead is answered after it, as the order of the commands is.
   * Servers that look at commands while they transfer refuse it before (ProFTPD 450, Pure-FTPd 500): then a refusal
   * belongs to the question, and the transfer's own reply follows it.
   */
  private async closingReply(conversation: Conversation): Promise<CodedReply> {
    const { aheadCommand, behind, opening, request } = conversation
    const next = () =>
      this.control.finalReply(request.command, reply => opening.length < MAX_OPENING && opening.push(reply))
    const first = await next()
    if (conversation.isAbandoned) return first
    if (behind.length > 0) return this.closingOfSeveral(conversation, first)
    return aheadCommand === undefined ? first : this.closingOfTwo(first, await next())
  }

  /** Which of the answers to a transfer and to the question for the next address is the transfer's. */
  private readonly closingOfTwo = (first: CodedReply, second: CodedReply): CodedReply => {
    if (this.channel.keep(first)) return second
    if (this.channel.keep(second)) {
      this.hasReadOn = true
      return first
    }
    this.takesAhead = false
    // An address that cannot be used answers the question all the same; as a reply to the transfer it would be a success.
    if (isAddressReply(second)) return first
    return isAddressReply(first) || (isRefusal(first) && !isRefusal(second)) ? second : first
  }

  /**
   * The same with commands behind the transfer. A small file may have made a server look as if it answered each in its turn;
   * while a larger one comes it refuses them all, and 226 is still said of the transfer alone.
   */
  private async closingOfSeveral(conversation: Conversation, first: CodedReply): Promise<CodedReply> {
    const { aheadCommand, behind, request } = conversation
    const others = await this.control.finalReplies(aheadCommand === undefined ? behind : [...behind, aheadCommand])
    const isOutOfTurn = isAddressReply(first) || first.code === FILE_STATUS
    if (isRefusal(first) || isOutOfTurn) {
      const closing = others.find(({ code }) => code === TRANSFER_COMPLETE)
      // A refusal may have been the transfer's own: the next one shows it again.
      this.hasReadOn = false
      if (closing) this.takesAhead = false
      else if (isOutOfTurn) this.control.nonsense(request.command, replyText(first))
      return closing ?? first
    }
    conversation.answersBehind = others.slice(0, behind.length)
    const address = others[behind.length]
    if (address && !this.channel.keep(address)) this.takesAhead = false
    return first
  }

  /** The reason to give for a transfer that failed, after the conversation is in order again or has been ended. */
  private async settle(conversation: Conversation, error: unknown, closing: Promise<CodedReply>): Promise<unknown> {
    if (conversation.failure !== undefined) return conversation.failure
    if (error instanceof ConnectionError) return this.explain(error, closing)
    try {
      conversation.isAbandoned = true
      await this.abandon(closing)
    } catch {
      this.control.line.close()
    }
    return error
  }

  private async abandonSeries({ last: { command, reply } }: Pick<SeriesRun<SeriesFile>, 'last'>): Promise<void> {
    const { line } = this.control
    const { timeoutMs } = line
    line.timeoutMs = Math.min(timeoutMs, SETTLE_MS)
    const closing = reply ? Promise.resolve(reply) : this.control.finalReply(command)
    closing.catch(() => undefined)
    try {
      await this.abandon(closing)
    } catch {
      line.close()
    } finally {
      line.timeoutMs = timeoutMs
    }
  }

  /** The data connection broke by itself: the server often knows why (552: the disk is full). */
  private async explain(error: ConnectionError, closing: Promise<CodedReply>): Promise<unknown> {
    const reason = await closing.then(
      () => error,
      said => said,
    )
    return reason instanceof ReplyError ? reason : error
  }

  /**
   * ABOR (RFC 959 4.1.3), plain. Servers answer with one or two replies, or close the transfer first and answer then; so a
   * question with an answer of its own follows, and everything up to that is left behind.
   */
  private async abandon(closing: Promise<CodedReply>): Promise<void> {
    await this.control.line.writeLine('ABOR')
    await closing.catch(reason => {
      if (!(reason instanceof ReplyError)) throw reason
    })
    // Only now: a server in the middle of a transfer may throw away what comes with ABOR in one piece (Pure-FTPd).
    await this.control.line.writeLine('PWD')
    for (let count = 0; count < MAX_LEFTOVERS; count++) {
      const reply = await this.control.reply('ABOR')
      if (reply.code === 257) return
    }
    throw new Error('The server did not come to rest after ABOR')
  }
}

/** A refusal says only how it ended; what the server sent before may still be on its way. */
function isComing({ direction, facts }: DataConnection, error: unknown): boolean {
  return error instanceof ReplyError && direction === 'in' && facts !== undefined
}

/** True for what answers PASV (227), LPSV (228) or EPSV (229). */
function isAddressReply({ code }: CodedReply): boolean {
  return code >= 227 && code <= 229
}
