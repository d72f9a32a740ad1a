// Small files one after the other (RETR), from a server that was seen to read on and has named the next address already. Each
// costs a command, a connection and three replies, and no promise: what happens is told by calls. Whatever is not as usual
// ends the series; that file is then asked for by itself, where everything that may go wrong is known (transfer.ts).
import { asError } from '../../errors.ts'
import type { CodedReply } from '../wire/coded-reply.ts'
import type { ByteReceiver } from './byte-receiver.ts'
import type { Control } from './control.ts'
import type { DataChannel } from './data-channel.ts'
import type { DataConnection } from './data-connection.ts'
import { parseAnnouncedSize } from './parse.ts'
import { withPath } from './path-argument.ts'

export interface SeriesFile {
  readonly path: string
  /** With any other size the file is not as usual. */
  readonly sizeBytes: number
  readonly receiver: ByteReceiver
}

export interface FileSeries<T extends SeriesFile = SeriesFile> {
  /** Asked each time a file has come; undefined ends the series. */
  next(): T | undefined
  /** Another one is likely to follow the last. */
  hasNext(): boolean
  /** All of it has come, and the server says so. */
  received(file: T): void
}

export interface SeriesFacts {
  readonly control: Control
  readonly channel: DataChannel
  /** Which of the final replies to RETR and to the question behind it is that to RETR. */
  closingOf(first: CodedReply, second: CodedReply): CodedReply
}

/** How long a server may take to say that it has broken off, or why a data connection broke. */
export const SETTLE_MS = 5_000

export class SeriesRun<T extends SeriesFile> {
  private readonly facts: SeriesFacts
  private readonly series: FileSeries<T>
  private readonly timeoutMs: number
  private readonly end = Promise.withResolvers<T | undefined>()
  /** The one that runs; undefined once the series is over. */
  private file: T | undefined
  private data: DataConnection | undefined
  private command = ''
  /** Final replies that the file's commands get. */
  private wanted = 0
  private replies: CodedReply[] = []
  private closing: CodedReply | undefined
  private announced: number | undefined
  private isDataOver = false
  private isCut = false

  constructor(facts: SeriesFacts, series: FileSeries<T>) {
    this.facts = facts
    this.series = series
    this.timeoutMs = facts.control.line.timeoutMs
  }

  get hasBegun(): boolean {
    return this.command !== ''
  }

  /** The command of the file that runs, and what the server has said to it, where it has said how it ended. */
  get last(): { readonly command: string; readonly reply: CodedReply | undefined } {
    return { command: this.command, reply: this.replies[0] }
  }

  /** Resolves at the end, with the file that is to be asked for by itself. Rejects when the conversation is over. */
  run(): Promise<T | undefined> {
    this.orFail(() => this.begin())
    return this.end.promise
  }

  /** Nothing is done or read here any more. */
  readonly stop = (reason: Error): void => {
    this.facts.control.line.stopWaiting()
    this.fail(reason)
  }

  private begin(): void {
    const { control, channel } = this.facts
    const file = channel.hasKept ? this.series.next() : undefined
    const data = file && channel.openKept(file.receiver, this.dataOver)
    if (!file || !data) {
      this.finish(file)
      return
    }
    this.command = withPath('RETR', file.path)
    const commands = [this.command]
    if (channel.aheadCommand && this.series.hasNext()) commands.push(channel.aheadCommand)
    this.file = file
    this.data = data
    this.wanted = commands.length
    this.replies = []
    this.closing = undefined
    this.announced = undefined
    this.isDataOver = false
    this.isCut = false
    // While data moves the server may be silent for hours; the data connection has a limit of its own.
    control.line.timeoutMs = Number.POSITIVE_INFINITY
    control.line.sendLines(commands)
    this.readOn()
  }

  private readonly arrival = {
    resolve: (): void => this.orFail(() => this.readOn()),
    reject: (error: Error): void => this.fail(error),
  }

  private readOn(): void {
    const { control } = this.facts
    while (this.replies.length < this.wanted) {
      const reply = control.takeReply(this.command)
      if (!reply) {
        control.line.callWhenMore(this.arrival)
        return
      }
      if (reply.code >= 200) this.replies.push(reply)
      else this.announced ??= parseAnnouncedSize(reply.lines.join(' '))
    }
    const [first, second] = this.replies
    this.closing = first && second ? this.facts.closingOf(first, second) : first
    this.goOn()
  }

  private readonly dataOver = (failure?: Error): void => {
    if (!this.file || !this.data) return
    this.isDataOver = true
    this.isCut = failure !== undefined
    const { line } = this.facts.control
    line.showBytes('S', this.data.received)
    line.timeoutMs = this.isCut ? Math.min(this.timeoutMs, SETTLE_MS) : this.timeoutMs
    this.orFail(() => this.goOn())
  }

  private goOn(): void {
    const { file, data, closing } = this
    if (!file || !data || !closing) return
    const isGood = closing.code < 300
    if (isGood && !this.isDataOver) return
    data.close()
    if (!isGood || !this.isComplete(file, data)) {
      this.finish(file)
      return
    }
    this.series.received(file)
    this.begin()
  }

  private isComplete({ sizeBytes }: T, { received }: DataConnection): boolean {
    return !this.isCut && received === sizeBytes && received >= (this.announced ?? 0)
  }

  private finish(left: T | undefined): void {
    this.leave()
    this.end.resolve(left)
  }

  private fail(reason: Error): void {
    const { data } = this
    this.leave()
    data?.cut(reason)
    this.end.reject(reason)
  }

  private leave(): void {
    this.file = undefined
    this.data = undefined
    this.facts.control.line.timeoutMs = this.timeoutMs
  }

  private orFail(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.fail(asError(error))
    }
  }
}
