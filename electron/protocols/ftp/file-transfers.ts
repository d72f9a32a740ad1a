// Files in both directions: RETR, STOR, APPE, STOU (RFC 959 4.1.3) with REST (RFC 3659 5), ALLO, and the check that as many
// bytes came as were announced.
import type { Readable, Writable } from 'node:stream'
import { InputError, ProtocolError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, replyText } from '../wire/coded-reply.ts'
import type { ByteReceiver } from './byte-receiver.ts'
import type { Control } from './control.ts'
import type { FileQuestions } from './file-facts.ts'
import type { UploadSource } from './outflow.ts'
import { parseAnnouncedSize, parseSize, parseTime, parseUniqueName } from './parse.ts'
import { withPath } from './path-argument.ts'
import { bytesOf, sinkReceiver } from './sink-receiver.ts'
import type { TextOrBinary, TransferOutcome, TransferRequest, Transfers } from './transfer.ts'

export interface TransferOptions {
  /** The byte to begin at; on an upload the source begins there. */
  readonly from?: number | undefined
  /** `text` lets the server change line ends to CRLF and back (TYPE A); default `binary`, which changes nothing. */
  readonly type?: TextOrBinary | undefined
  /** Breaks the transfer off: CancelledError, and the session goes on where the server takes it well. */
  readonly signal?: AbortSignal | undefined
  /** Told of the bytes of this transfer so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined
  /** Asks for the next transfer's data address in the same packet: worth a round trip when another one follows. */
  readonly prepareNext?: boolean | undefined
}

export interface ReceiveOptions extends TransferOptions {
  /** Size of the whole file: another one is a ProtocolError. */
  readonly sizeBytes?: number | undefined
  /** Asks for size and time in the same packet; the answers are the result's `facts`. */
  readonly wantsFacts?: boolean | undefined
}

export interface SendOptions extends TransferOptions {
  /** Adds to the end of the file (APPE). */
  readonly append?: boolean | undefined
  /** Tells the server how many bytes will come (ALLO). */
  readonly allocate?: number | undefined
  /**
   * Asks for the size of what came, and sets its time (UTC milliseconds) if one is given, in the same packet; the answer is
   * the result's `stored`, which is absent where that has to be asked for itself.
   */
  readonly stamp?: { readonly modified?: number | undefined } | undefined
}

export interface Transferred {
  /** Bytes that travelled now. */
  readonly bytes: number
  /** The closing reply. */
  readonly reply: CodedReply
  readonly durationMs: number
  readonly facts?: { readonly sizeBytes?: number | undefined; readonly modified?: number | undefined } | undefined
  /** Of an upload; without a size where the server tells none. */
  readonly stored?: { readonly sizeBytes?: number | undefined } | undefined
}

/** What an upload under a name of the server's choice came to. */
export interface UniqueUpload extends Transferred {
  /** Undefined when the server did not say. */
  readonly name?: string | undefined
}

/** ALLO may be needless, unknown or not implemented; only these mean that there is no room. */
const NO_ROOM: readonly number[] = [452, 552]

export class FileTransfers {
  private readonly control: Control
  private readonly transfers: Transfers
  private readonly questions: FileQuestions

  constructor(control: Control, transfers: Transfers, questions: FileQuestions) {
    this.control = control
    this.transfers = transfers
    this.questions = questions
  }

  async receive(path: string, receiver: ByteReceiver, options: ReceiveOptions): Promise<Transferred> {
    const questions = options.wantsFacts ? this.factQuestions(path) : []
    const request = {
      ...requestFor(withPath('RETR', path), options),
      questions: questions.map(({ command }) => command),
    }
    const outcome = await this.transfers.receive(request, counting(receiver, options.onBytes))
    const facts: Transferred['facts'] = options.wantsFacts
      ? Object.fromEntries(questions.map(({ fact, parse }, index) => [fact, factIn(outcome.answers[index], parse)]))
      : undefined
    if (options.type !== 'text') this.checkSize(outcome, options, facts?.sizeBytes)
    return { ...transferred(outcome), ...(facts ? { facts } : {}) }
  }

  async download(path: string, sink: Writable, options: ReceiveOptions): Promise<Transferred> {
    const receiver = sinkReceiver(sink)
    const result = await this.receive(path, receiver, options)
    await receiver.finish()
    return result
  }

  async send(source: UploadSource, path: string, options: SendOptions): Promise<Transferred> {
    if (options.append && options.from) throw new InputError('What is appended has no place to begin at', 'from')
    const command = withPath(options.append ? 'APPE' : 'STOR', path)
    const { stamp, type, allocate } = options
    // In TYPE A a size would be another number.
    const behind = stamp && type !== 'text' ? this.questions.stampCommands(path, stamp.modified) : undefined
    const request = { ...requestFor(command, options), behind }
    if (allocate !== undefined) await this.allocate(allocate)
    const outcome = await this.transfers.send(request, source, options.onBytes)
    const stored = outcome.answersBehind && this.questions.storedIn(outcome.answersBehind)
    return { ...transferred(outcome), ...(stored ? { stored } : {}) }
  }

  upload(source: Readable, path: string, options: SendOptions): Promise<Transferred> {
    return this.send(bytesOf(source), path, options)
  }

  async uploadUnique(source: Readable, options: TransferOptions): Promise<UniqueUpload> {
    const outcome = await this.transfers.send(requestFor('STOU', options), bytesOf(source), options.onBytes)
    const names = [...outcome.opening, outcome.reply].flatMap(({ lines }) => lines.map(parseUniqueName))
    return { ...transferred(outcome), name: names.find(name => name !== undefined) }
  }

  async allocate(sizeBytes: number): Promise<void> {
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0)
      throw new InputError(`${sizeBytes} is not a size`, 'sizeBytes')
    const command = `ALLO ${sizeBytes}`
    const reply = await this.control.ask(command)
    if (isRefusal(reply) && NO_ROOM.includes(reply.code)) throw refusal(reply, command)
  }

  private factQuestions(path: string) {
    const questions = [
      { fact: 'sizeBytes', command: withPath('SIZE', path), parse: parseSize, feature: 'SIZE' },
      { fact: 'modified', command: withPath('MDTM', path), parse: parseTime, feature: 'MDTM' },
    ]
    return questions.filter(({ feature }) => this.questions.isOffered(feature))
  }

  /** A file may grow while it is read, so more than the server announced is no fault; more than the caller knows is. */
  private checkSize(
    outcome: TransferOutcome,
    { from = 0, sizeBytes }: ReceiveOptions,
    factBytes: number | undefined,
  ): void {
    const end = from + outcome.bytes
    if (sizeBytes !== undefined && end !== sizeBytes) this.failSize(outcome, end, sizeBytes)
    if (factBytes !== undefined && end < factBytes) this.failSize(outcome, end, factBytes)
    const announced = parseAnnouncedSize(outcome.opening.map(replyText).join(' '))
    // With REST some servers announce the whole file, others the rest.
    if (announced !== undefined && outcome.bytes < announced && end < announced) this.failSize(outcome, end, announced)
    if ((sizeBytes ?? factBytes ?? announced) === undefined)
      this.control.line.note('the server named no size: a missing end would not show')
  }

  private failSize({ reply }: TransferOutcome, bytes: number, wanted: number): never {
    const what = `The server sent ${bytes} of ${wanted} bytes and called it complete`
    const reason = bytes < wanted ? 'bytes-lost' : 'bytes-added'
    throw this.control.line.fail(new ProtocolError(what, replyText(reply), reason))
  }
}

function requestFor(
  command: string,
  { from = 0, type = 'binary', signal, prepareNext }: TransferOptions,
): TransferRequest {
  if (!Number.isSafeInteger(from) || from < 0) throw new InputError(`${from} is not a place in a file`, 'from')
  // RFC 3659 5.4: with line ends that change, a place in the file has no number.
  if (from > 0 && type === 'text') throw new InputError('A transfer as text cannot be taken up again', 'type')
  return { command, type, from, signal, prepareNext }
}

function transferred({ bytes, reply, durationMs }: TransferOutcome): Transferred {
  return { bytes, reply, durationMs }
}

function factIn(reply: CodedReply | undefined, parse: (text: string) => number | undefined): number | undefined {
  return reply && reply.code === 213 ? parse(reply.lines[0] ?? '') : undefined
}

function counting(receiver: ByteReceiver, onBytes: ((bytes: number) => void) | undefined): ByteReceiver {
  if (!onBytes) return receiver
  let bytes = 0
  return {
    room: () => receiver.room(),
    filled: count => {
      bytes += count
      onBytes(bytes)
      return receiver.filled(count)
    },
  }
}
