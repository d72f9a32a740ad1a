// One NNTP conversation (RFC 3977 3): commands out, replies and multi-line answers in, many commands ahead of their answers
// (3.5), and the end of it when a reply makes no sense. What the server demands in mid-session is remedied once (480, 401).
import { InputError, ProtocolError } from '../../errors.ts'
import { type CodedReply, expectReply, isRefusal, refusal } from '../wire/coded-reply.ts'
import type { LineConnection } from '../wire/line-connection.ts'
import { pipeline } from '../wire/pipeline.ts'
import { quoted } from '../wire/printable.ts'
import type { Capabilities } from './capabilities.ts'
import { parseReply } from './parse.ts'
import { goodbye } from './refusal.ts'

/** Does what the server demands before it answers; false when that cannot be done. */
export type Remedy = () => Promise<boolean>

export interface ManyRequests {
  readonly commands: readonly string[]
  /** Answers that may be under way; by default as many as their commands fit into the network's buffers. */
  readonly window?: number | undefined
  /** Longest body; default 1 GiB. */
  readonly maxBytes?: number | undefined
}

export interface Answer {
  /** Of its command. */
  readonly index: number
  readonly command: string
  readonly reply: CodedReply
  /** What follows a 2xx reply; undefined after a refusal. What is not read of it is dropped. */
  readonly body: AsyncGenerator<Uint8Array, void, void> | undefined
}

/** RFC 3977 3.1, without the line end; servers cut or refuse longer commands. */
const MAX_COMMAND_BYTES = 510
/** Commands that wait unread in both sides' buffers, however busy the server is with the first: any socket holds this. */
const MAX_WAITING_COMMAND_BYTES = 16 * 1024
const MAX_WINDOW = 1_024
const MIN_WINDOW = 16

export class Dialogue {
  readonly line: LineConnection
  /** Undefined while the server was not asked, and when it does not know CAPABILITIES. */
  capabilities: Capabilities | undefined
  /** What can be done about a reply before the command is repeated; undefined when the reply is to be taken as it is. */
  remedyFor: (reply: CodedReply) => Remedy | undefined = () => undefined
  /** Reads the answers that were asked for and are not wanted any more. */
  private leftover: (() => Promise<void>) | undefined

  constructor(line: LineConnection) {
    this.line = line
  }

  /** True while answers are due that nobody waits for. */
  get hasLeftover(): boolean {
    return this.leftover !== undefined
  }

  /** Sends a command and reads its reply, whatever it is; `shown` stands for it in the transcript and in errors. */
  async say(text: string, shown = text): Promise<CodedReply> {
    await this.skipLeftover()
    await this.line.writeLine(text, shown)
    return this.reply(shown)
  }

  /** As `say`; a reply that can be remedied is, and the command repeated once. InputError when the command is too long. */
  async ask(command: string): Promise<CodedReply> {
    refuseOverlong(command)
    const reply = await this.say(command)
    const remedy = this.remedyFor(reply)
    return remedy && (await remedy()) ? this.say(command) : reply
  }

  /**
   * As `ask`, for a reply whose code must start with `expected`.
   * @throws ReplyError when the server said no; after anything else the connection is over.
   */
  async command(text: string, expected: string): Promise<CodedReply> {
    return this.expect(await this.ask(text), expected, text)
  }

  /** The multi-line answer to a command, in chunks, unstuffed. As `command`. */
  async *content(command: string, expected: string, maxBytes?: number): AsyncGenerator<Uint8Array, void, void> {
    await this.command(command, expected)
    yield* this.line.readBody({ maxBytes })
  }

  /**
   * Sends all commands, ahead of their answers, and yields these in order; a refusal is an answer too. Read each body
   * before going on. Whoever stops early leaves answers behind, which are read before the next command.
   */
  async *askMany({
    commands,
    window = windowFor(commands),
    maxBytes,
  }: ManyRequests): AsyncGenerator<Answer, void, void> {
    commands.forEach(refuseOverlong)
    let index = 0
    let remediedAt = -1
    while (index < commands.length) {
      await this.skipLeftover()
      let denied: { readonly reply: CodedReply; readonly remedy: Remedy } | undefined
      for await (const answer of this.ahead(commands.slice(index), { window, maxBytes })) {
        const remedy = index === remediedAt ? undefined : this.remedyFor(answer.reply)
        if (remedy) {
          denied = { reply: answer.reply, remedy }
          break
        }
        yield { ...answer, index }
        index++
      }
      if (!denied) return
      remediedAt = index
      await this.skipLeftover()
      if (!(await denied.remedy())) throw refusal(denied.reply, commands[index] ?? '')
    }
  }

  /** The next reply. One that says goodbye, and nonsense, end the connection. */
  async reply(command: string): Promise<CodedReply> {
    const line = await this.line.readLine()
    const said = parseReply(line) ?? this.nonsense(command, line)
    const reply = isRefusal(said) ? { ...said, lines: said.lines.map(words => this.line.conceal(words)) } : said
    const end = goodbye(reply, command)
    if (end) throw this.line.fail(end)
    return reply
  }

  /** The reply, when it fits; else ReplyError, or ProtocolError and the end of the connection. */
  expect(reply: CodedReply, expected: string, command: string): CodedReply {
    try {
      return expectReply(reply, expected, command)
    } catch (error) {
      throw error instanceof ProtocolError ? this.line.fail(error) : error
    }
  }

  /** Ends the connection because an answer cannot be understood. */
  nonsense(command: string, words: string): never {
    const text = quoted(this.line.conceal(words))
    throw this.line.fail(new ProtocolError(`The server's answer to ${command} makes no sense`, text, 'rules'))
  }

  /** Reads what was asked for and is not wanted any more. */
  async skipLeftover(): Promise<void> {
    const skip = this.leftover
    this.leftover = undefined
    await skip?.()
  }

  private ahead(
    commands: readonly string[],
    { window, maxBytes }: { readonly window: number; readonly maxBytes: number | undefined },
  ): AsyncGenerator<Omit<Answer, 'index'>, void, void> {
    return pipeline(this.line, {
      commands,
      window,
      read: async command => {
        const reply = await this.reply(command)
        if (isRefusal(reply)) return { command, reply, body: undefined }
        this.expect(reply, '2', command)
        return { command, reply, body: this.line.readBody({ maxBytes }) }
      },
      leave: skip => {
        this.leftover = skip
      },
    })
  }
}

function windowFor(commands: readonly string[]): number {
  const longest = commands.reduce((length, command) => Math.max(length, command.length), 1)
  return Math.max(MIN_WINDOW, Math.min(MAX_WINDOW, Math.floor(MAX_WAITING_COMMAND_BYTES / (longest + 2))))
}

function refuseOverlong(command: string): void {
  if (Buffer.byteLength(command) > MAX_COMMAND_BYTES)
    throw new InputError('This makes a command longer than a news server takes', 'command')
}
