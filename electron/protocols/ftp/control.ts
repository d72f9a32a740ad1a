// The control connection of FTP (RFC 959 4.2, 5.4): commands out, replies in, and the end of it when a reply makes no
// sense or is 421. Knows no state; what is asked when is decided by the session and its parts.
import { ProtocolError, ReplyError } from '../../errors.ts'
import { type CodedReply, expectReply, isRefusal, ReplyPieces, refusal } from '../wire/coded-reply.ts'
import type { LineConnection } from '../wire/line-connection.ts'
import { quoted } from '../wire/printable.ts'

/** The beginning of the codes that are no surprise, such as `25`. */
export type Expected = string | readonly string[]

const SERVICE_CLOSING = 421
/** RFC 959 4.2.2: what is named first waits for its second half; some servers say 2xx. */
const FIRST_OF_TWO = ['350', '2'] as const
/** Some servers say 1xx once a minute to keep routers awake: a week of that. */
const MAX_PRELIMINARY = 10_000

export class Control {
  readonly line: LineConnection
  private readonly pieces = new ReplyPieces('free')

  constructor(line: LineConnection) {
    this.line = line
  }

  /**
   * Sends a command and reads its reply, whose code must start with `expected`. `shown` stands for the command in the
   * transcript and in errors.
   * @throws ReplyError when the server said no; after anything else the connection is over.
   */
  async command(text: string, expected: Expected, shown = text): Promise<CodedReply> {
    const reply = await this.ask(text, shown)
    if (isRefusal(reply)) throw refusal(reply, shown)
    return this.expect(reply, expected, shown)
  }

  /** Like `command`, but any reply is an answer. */
  async ask(text: string, shown = text): Promise<CodedReply> {
    await this.line.writeLine(text, shown)
    return this.finalReply(shown)
  }

  /** Sends commands in one packet, to a server that is known to read on; any reply to each is an answer. */
  async askAll(commands: readonly string[]): Promise<CodedReply[]> {
    await this.line.writeLines(commands)
    return this.finalReplies(commands)
  }

  /**
   * Two commands, the second of which means something only after the first; in one packet to a server that `readsOn`.
   * ReplyError of the first that was refused.
   */
  async pair([first, second]: readonly [string, string], readsOn: boolean): Promise<void> {
    if (readsOn) {
      const [start, end] = await this.askAll([first, second])
      if (start) this.expect(start, FIRST_OF_TWO, first)
      if (end) this.expect(end, '2', second)
    } else {
      await this.command(first, FIRST_OF_TWO)
      await this.command(second, '2')
    }
  }

  /** The reply to each of several commands that were sent. */
  async finalReplies(commands: readonly string[]): Promise<CodedReply[]> {
    const replies: CodedReply[] = []
    for (const command of commands) replies.push(await this.finalReply(command))
    return replies
  }

  /** The next reply that is not a preliminary one (1xx). 421 and nonsense end the connection. */
  async finalReply(command: string, onPreliminary?: (reply: CodedReply) => void): Promise<CodedReply> {
    for (let count = 0; count <= MAX_PRELIMINARY; count++) {
      const reply = await this.reply(command)
      if (reply.code >= 200) return reply
      onPreliminary?.(reply)
    }
    throw this.line.fail(new ProtocolError(`The server does not end its answer to ${command}`, undefined, 'limit'))
  }

  /** The next reply. `firstLine` is given when it was read already. */
  async reply(command: string, firstLine?: string): Promise<CodedReply> {
    const whole = firstLine === undefined ? undefined : this.replyIn(firstLine, command)
    for (let reply = whole ?? this.takeReply(command); ; reply = this.takeReply(command)) {
      if (reply) return reply
      await this.line.more()
    }
  }

  /** The same, of what has arrived: a promise for each line would cost more than the line. Undefined: it has not. */
  takeReply(command: string): CodedReply | undefined {
    for (let line = this.line.takeLine(); line !== undefined; line = this.line.takeLine()) {
      const reply = this.replyIn(line, command)
      if (reply) return reply
    }
    return undefined
  }

  private replyIn(line: string, command: string): CodedReply | undefined {
    try {
      const reply = this.pieces.add(line)
      if (reply?.code === SERVICE_CLOSING) throw this.line.fail(refusal(reply, command))
      return reply
    } catch (error) {
      throw error instanceof ProtocolError ? this.line.fail(error) : error
    }
  }

  /** The reply, when it fits; else ReplyError, or ProtocolError and the end of the connection. */
  expect(reply: CodedReply, expected: Expected, command: string): CodedReply {
    try {
      return expectReply(reply, expected, command)
    } catch (error) {
      throw error instanceof ProtocolError ? this.line.fail(error) : error
    }
  }

  /** Ends the connection because an answer cannot be understood. */
  nonsense(command: string, words: string): never {
    throw this.line.fail(new ProtocolError(`The server's answer to ${command} makes no sense`, quoted(words)))
  }
}

/** True for the reply with which a server ends the connection. */
export function isGoodbye(error: unknown): error is ReplyError {
  return error instanceof ReplyError && error.code === SERVICE_CLOSING
}

/** True when a refusal only says that the server does not know the command or this form of it (RFC 959 4.2.2). */
export function isUnknownCommand({ code }: { readonly code?: number | string | undefined }): boolean {
  return code === 500 || code === 501 || code === 502 || code === 504 || code === 202
}
