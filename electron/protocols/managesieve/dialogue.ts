// One ManageSieve conversation: a command out, its data and its OK, NO or BYE in (RFC 5804 1.2, 1.3). Other people's text goes
// as a quoted string or as a literal, so that nothing in a name or a script can end the command or begin another one.
import { ConnectionError, InputError, ProtocolError } from '../../errors.ts'
import { readCounted } from '../wire/counted-bytes.ts'
import type { LineConnection } from '../wire/line-connection.ts'
import { quoted } from '../wire/printable.ts'
import { plainText } from '../wire/text-codec.ts'
import { refusal } from './refusal.ts'
import {
  type DataReply,
  type FinalReply,
  literalSize,
  parseReply,
  type Reply,
  type ReplyText,
  withoutLiteral,
} from './reply.ts'
import { MAX_SCRIPT_BYTES } from './script.ts'

/** Other people's text as one string; a secret one is not shown in the transcript. */
interface TextPart {
  readonly text: string
  readonly isSecret?: boolean
}

/** A script: a literal, of which the transcript shows the size. */
interface BytesPart {
  readonly bytes: Uint8Array
}

/** Words of ours as they stand, or what other people wrote. */
export type CommandPart = string | TextPart | BytesPart

/** The whole answer to a command. */
export interface Answer {
  readonly data: readonly DataReply[]
  readonly end: FinalReply
}

/** RFC 5804 4: a quoted string has at most 1,024 octets; escapes need some of them. */
const MAX_QUOTED_BYTES = 500
/** No answer has more strings in one line; the arguments of a capability are one string. */
const MAX_LITERALS = 10
/** More scripts than anybody has, and than servers allow. */
const MAX_DATA = 1_000
/** A list of the longest names, or a script: whatever one answer holds is no longer. */
const MAX_ANSWER_BYTES = MAX_SCRIPT_BYTES + 64 * 1024
const HIDDEN = '"***"'

export class Dialogue {
  readonly line: LineConnection
  /** BYE is an answer: to LOGOUT, and in place of a greeting. */
  takesGoodbye = false
  private givenBack: string | undefined

  constructor(line: LineConnection) {
    this.line = line
  }

  /** Says a command and gives back its data. ReplyError when the server said NO. */
  async command(...parts: readonly CommandPart[]): Promise<Answer> {
    const answer = await this.ask(...parts)
    if (answer.end.status !== 'OK') throw refusal(nameOf(parts), this.concealed(answer.end))
    return answer
  }

  /** As `command`, but NO is an answer too. */
  async ask(...parts: readonly CommandPart[]): Promise<Answer> {
    await this.say(parts)
    return this.readAnswer()
  }

  /** Says a command, or one line of a sign-in. The answer is not read. */
  async say(parts: readonly CommandPart[]): Promise<void> {
    let text = ''
    let shown = ''
    this.line.hold()
    for (const part of parts) {
      if (typeof part === 'string') {
        text += part
        shown += part
        continue
      }
      const string = quotedString(part)
      if (string !== undefined) {
        text += string
        shown += 'isSecret' in part && part.isSecret ? HIDDEN : string
        continue
      }
      await this.sayLiteral({ text, shown }, part)
      text = ''
      shown = ''
    }
    await this.line.writeLine(text, shown)
    await this.line.release()
  }

  /** A line that was read already, and is the first of the next reply. */
  giveBack(text: string): void {
    this.givenBack = text
  }

  /** Reads to the end of an answer. ConnectionError when the server says goodbye by itself. */
  async readAnswer(): Promise<Answer> {
    const data: DataReply[] = []
    const budget = { leftBytes: MAX_ANSWER_BYTES }
    for (;;) {
      const reply = await this.next(budget)
      if (reply.kind === 'final') return { data, end: reply }
      data.push(reply)
      if (data.length > MAX_DATA) throw this.beyond(`${MAX_DATA} lines`)
    }
  }

  /** One line of data, or the end: a sign-in goes step by step. */
  async next(budget = { leftBytes: MAX_ANSWER_BYTES }): Promise<Reply> {
    const text = await this.readText(budget)
    const reply = parseReply(text)
    if (!reply) throw this.nonsense(text.texts[0] ?? '')
    if (reply.kind === 'final' && reply.status === 'BYE' && !this.takesGoodbye) throw this.goodbye(reply)
    return reply
  }

  /** The server's end without the secrets of the sign-in: for errors and for people. */
  concealed(end: FinalReply): FinalReply {
    return { ...end, code: end.code && this.line.conceal(end.code), text: this.line.conceal(end.text) }
  }

  /** Ends the conversation: the server's words fit nothing. Returns the error to throw. */
  nonsense(words: string): Error {
    return this.line.fail(
      new ProtocolError('What the server said makes no sense', quoted(this.line.conceal(words)), 'rules'),
    )
  }

  private async sayLiteral(
    { text, shown }: { text: string; shown: string },
    part: TextPart | BytesPart,
  ): Promise<void> {
    const bytes = 'bytes' in part ? part.bytes : Buffer.from(part.text)
    // RFC 5804 4: a client's literal never waits for the server.
    const announced = `{${bytes.length}+}`
    await this.line.writeLine(text + announced, shown + announced)
    await this.line.write(bytes)
    this.line.showBytes('C', bytes.length)
  }

  private async readText(budget: { leftBytes: number }): Promise<ReplyText> {
    const texts: string[] = []
    const literals: string[] = []
    for (;;) {
      const text = this.givenBack ?? (await this.line.readLine())
      this.givenBack = undefined
      this.spend(budget, text.length)
      const size = literalSize(text)
      texts.push(size === undefined ? text : withoutLiteral(text))
      if (size === undefined) return { texts, literals }
      this.spend(budget, size)
      if (literals.length === MAX_LITERALS) throw this.beyond(`${MAX_LITERALS} literals`)
      literals.push(await this.readLiteral(size))
    }
  }

  private async readLiteral(sizeBytes: number): Promise<string> {
    const chunks: Uint8Array[] = []
    for await (const chunk of readCounted(this.line, sizeBytes)) chunks.push(chunk)
    return plainText.decode(Buffer.concat(chunks))
  }

  private spend(budget: { leftBytes: number }, sizeBytes: number): void {
    budget.leftBytes -= sizeBytes
    if (budget.leftBytes < 0) throw this.beyond(`${MAX_ANSWER_BYTES} bytes`)
  }

  private beyond(limit: string): Error {
    return this.line.fail(new ProtocolError(`The server answered with more than ${limit}`, undefined, 'limit'))
  }

  private goodbye(reply: FinalReply): Error {
    const { phase } = this.line
    const words = quoted(this.concealed(reply).text)
    return this.line.fail(new ConnectionError(`The server said goodbye: ${words}`, { phase, reason: 'closed' }))
  }
}

/** Undefined: it has to go as a literal. InputError for NUL, which no string can hold. */
function quotedString(part: TextPart | BytesPart): string | undefined {
  if ('bytes' in part) return undefined
  const { text } = part
  if (text.includes('\0')) throw new InputError('The character NUL cannot be sent in a command')
  if (Buffer.byteLength(text) > MAX_QUOTED_BYTES || /[\r\n]/.test(text)) return undefined
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** For errors: the first word. */
function nameOf([first = '']: readonly CommandPart[]): string {
  return typeof first === 'string' ? (first.trim().split(' ')[0] ?? '') : ''
}
