// One POP3 conversation: commands out, status lines in (RFC 1939 3), and the end of it when one makes no sense. Knows no state.
import { ProtocolError } from '../../errors.ts'
import type { LineConnection } from '../wire/line-connection.ts'
import { quoted } from '../wire/printable.ts'
import { parseStatus, type Status } from './parse.ts'
import { refusal } from './refusal.ts'

export class Dialogue {
  readonly line: LineConnection
  /** Read the answers to what was said ahead, in order. */
  private owed: (() => Promise<unknown>)[] = []

  constructor(line: LineConnection) {
    this.line = line
  }

  /** Says a command and gives back its +OK. ReplyError when the server said -ERR. */
  async command(text: string): Promise<Status> {
    const status = await this.ask(text)
    if (!status.isOk) throw refusal(text, status)
    return status
  }

  /** As `command`, but -ERR is an answer too. */
  async ask(text: string): Promise<Status> {
    await this.line.writeLine(text)
    return this.readStatus(text)
  }

  /** Says a command that travels with the next one; `read` is run before any other answer is read. */
  async sayAhead(text: string, read: () => Promise<unknown>): Promise<void> {
    this.line.hold()
    await this.line.writeLine(text)
    this.owed.push(read)
  }

  /** The next line after the answers to what was said ahead. */
  async readLine(): Promise<string> {
    const { owed } = this
    this.owed = []
    for (const read of owed) await read()
    return this.line.readLine()
  }

  /** Reads the status line that answers a command said before. */
  async readStatus(command: string): Promise<Status> {
    const line = await this.readLine()
    const status = parseStatus(line) ?? this.nonsense(command, line)
    return status.isOk ? status : { ...status, text: this.line.conceal(status.text) }
  }

  /** Ends the conversation: the server's words fit nothing. */
  nonsense(command: string, words: string): never {
    const text = quoted(this.line.conceal(words))
    throw this.line.fail(new ProtocolError(`The server's answer to ${command} makes no sense`, text))
  }
}
