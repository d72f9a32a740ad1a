// One SMTP conversation: commands out, replies in, and the end of it when a reply makes no sense or is 421 (RFC 5321 3.8).
// Knows no state; what is asked when is decided by the session and its parts.
import { ProtocolError } from '../../errors.ts'
import { type CodedReply, expectReply, isRefusal, readReply, refusal, wholeReply } from '../wire/coded-reply.ts'
import type { LineConnection } from '../wire/line-connection.ts'

/** The beginning of the codes that are no surprise, such as `25`. */
export type Expected = string | readonly string[]

const SERVICE_CLOSING = 421
/** RFC 4954 4. */
const CHALLENGE = 334

export class Dialogue {
  readonly connection: LineConnection
  private readonly finalPatienceMs: number
  private shortestMs = Number.POSITIVE_INFINITY

  /** `finalPatienceMs`: longest silence before the reply that decides about a whole message. */
  constructor(connection: LineConnection, finalPatienceMs: number) {
    this.connection = connection
    this.finalPatienceMs = finalPatienceMs
  }

  /** The shortest time that a single command has taken. */
  get roundTripMs(): number {
    return this.shortestMs
  }

  /**
   * Sends a command and reads its reply, whose code must start with `expected`. `shown` stands for the command in the
   * transcript and in errors.
   * @throws ReplyError when the server said no; after anything else the connection is over.
   */
  async command(text: string, expected: Expected, shown = text): Promise<CodedReply> {
    return expectReply(await this.ask(text, expected, shown), expected, shown)
  }

  /** Like `command`, but a refusal is an answer too. */
  async ask(text: string, expected: Expected, shown = text): Promise<CodedReply> {
    const startedMs = performance.now()
    this.connection.hold()
    await this.connection.writeLine(text, shown)
    const reply = await this.answer(expected, shown)
    this.shortestMs = Math.min(this.shortestMs, performance.now() - startedMs)
    return reply
  }

  /**
   * Reads the reply to a command sent before: what was expected, or a refusal. 421 and nonsense end the connection.
   * `firstLine` is given when it was read already. Of several that came together the others need no promise, which would cost
   * more than the reply.
   */
  answer(
    expected: Expected,
    command: string,
    firstLine: string | undefined = this.connection.takeLine(),
  ): CodedReply | Promise<CodedReply> {
    const arrived = firstLine === undefined ? undefined : wholeReply(firstLine)
    if (arrived) return this.checked(arrived, expected, command)
    return this.read(firstLine).then(reply => this.checked(reply, expected, command))
  }

  /** Like `answer`, for the reply that decides about a whole message. */
  async finalAnswer(expected: Expected, command: string): Promise<CodedReply> {
    const { connection } = this
    const { timeoutMs } = connection
    connection.timeoutMs = this.finalPatienceMs
    const reply = await this.answer(expected, command)
    connection.timeoutMs = timeoutMs
    return reply
  }

  /** Reads a reply that came unasked and ends the connection: a refusal is thrown, anything else makes no sense. */
  async lastWords(command: string): Promise<never> {
    throw this.end(refusal(await this.answer([], command), command))
  }

  private async read(firstLine: string | undefined): Promise<CodedReply> {
    try {
      return await readReply(this.connection, firstLine)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      const { message, text, reason } = error
      throw this.end(new ProtocolError(message, text && this.connection.conceal(text), reason))
    }
  }

  private checked(reply: CodedReply, expected: Expected, command: string): CodedReply {
    const shown = this.withoutSecrets(reply)
    if (reply.code === SERVICE_CLOSING) throw this.end(refusal(shown, command))
    if (isRefusal(shown)) return shown
    try {
      expectReply(shown, expected, command)
      // A challenge is answered as it is.
      return reply.code === CHALLENGE ? reply : shown
    } catch (error) {
      throw this.end(error)
    }
  }

  private withoutSecrets({ code, lines }: CodedReply): CodedReply {
    return { code, lines: lines.map(line => this.connection.conceal(line)) }
  }

  private end(error: unknown): unknown {
    if (error instanceof Error) this.connection.fail(error)
    return error
  }
}
