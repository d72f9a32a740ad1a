// One IMAP conversation: tagged commands out, responses in (RFC 3501 2.2). What the server says beside its answers goes to one
// observer, whenever it comes. Knows no state of its own.
import { ConnectionError, ProtocolError } from '../../errors.ts'
import type { LineConnection } from '../wire/line-connection.ts'
import { quoted } from '../wire/printable.ts'
import type { CommandPart, Literal } from './command.ts'
import { refusal } from './refusal.ts'
import {
  type ContinueResponse,
  type DataResponse,
  type Response,
  ResponseReader,
  type StatusResponse,
} from './response-reader.ts'

export type Untagged = DataResponse | StatusResponse
/** Told everything that is no answer by itself. */
export type Observe = (response: Untagged) => void

/** RFC 7888 5: with LITERAL- a longer literal waits for the server's go-ahead. */
const MAX_SMALL_LITERAL = 4_096

export class Dialogue {
  readonly line: LineConnection
  readonly reader: ResponseReader
  /** Which literals travel without waiting for the server (RFC 7888). */
  literalsAhead: 'none' | 'small' | 'all' = 'none'
  /** Everything said beside the answers, in order. */
  observe: Observe = () => {}
  /** LOGOUT was said: BYE is the answer. */
  isLeaving = false
  private count = 0
  /** Commands whose end nobody has read yet. */
  private open: string[] = []
  /** Of these, those for whose end the next command does not wait. */
  private readonly aside = new Set<string>()
  /** Ends that nobody has waited for yet: what was said together may be answered in any order (RFC 3501 5.5). */
  private readonly answers = new Map<string, StatusResponse>()

  constructor(line: LineConnection, maxMessageBytes?: number) {
    this.line = line
    this.reader = new ResponseReader(line, maxMessageBytes)
  }

  /** Says a command and gives back its OK. ReplyError when the server said NO or BAD. `observe` hears what comes meanwhile. */
  async command(parts: readonly CommandPart[], observe?: Observe): Promise<StatusResponse> {
    const response = await this.ask(parts, observe)
    if (response.status !== 'OK') throw refusal(nameOf(parts), response)
    return response
  }

  /** As `command`, but NO and BAD are answers too. */
  async ask(parts: readonly CommandPart[], observe?: Observe): Promise<StatusResponse> {
    const tag = await this.begin(parts)
    return this.end(tag, observe)
  }

  /** Says a command; several may be begun before the first is ended. Answers with its tag. */
  async begin(parts: readonly CommandPart[]): Promise<string> {
    const tag = `k${++this.count}`
    let text = `${tag} `
    let shown = text
    for (const part of parts) {
      if (typeof part === 'string' || 'text' in part) {
        text += typeof part === 'string' ? part : part.text
        shown += typeof part === 'string' ? part : part.shown
        continue
      }
      await this.sendLiteral({ tag, text, shown, command: nameOf(parts) }, part)
      text = ''
      shown = ''
    }
    await this.line.writeLine(text, shown)
    this.open.push(tag)
    return tag
  }

  /**
   * Says a command in one packet with the next one, which does not wait for its end. What it brings is observed; a refusal changes
   * nothing.
   */
  async sayAside(parts: readonly CommandPart[]): Promise<void> {
    this.line.hold()
    this.aside.add(await this.begin(parts))
  }

  /** Reads to the end of a command that was begun. Bodies that come meanwhile are dropped. */
  async end(tag: string, observe?: Observe): Promise<StatusResponse> {
    for (;;) {
      const answer = this.answerTo(tag)
      if (answer) return answer
      if (!this.take(observe)) await this.next(observe)
    }
  }

  /** The end of a command that was begun; undefined: it has not come yet, or was given before. */
  answerTo(tag: string): StatusResponse | undefined {
    const answer = this.answers.get(tag)
    this.answers.delete(tag)
    return answer
  }

  /** The next response; what is said beside answers was observed. ConnectionError when the server says goodbye by itself. */
  async next(observe?: Observe): Promise<Response> {
    return this.noted(await this.reader.next(), observe)
  }

  /** The same, of what has arrived; undefined: it has not arrived whole. */
  take(observe?: Observe): Response | undefined {
    const response = this.reader.take()
    return response && this.noted(response, observe)
  }

  /** Reads what an abandoned command still has to say. */
  async settle(): Promise<void> {
    while (this.open.length > this.aside.size) await this.next()
    this.answers.clear()
  }

  /** The same, of what was said aside too. */
  async settleAll(): Promise<void> {
    while (this.open.length > 0) await this.next()
    this.answers.clear()
  }

  /** The server's go-ahead, as IDLE and AUTHENTICATE wait for it; its refusal otherwise. */
  async goAhead(): Promise<ContinueResponse | StatusResponse> {
    for (;;) {
      const asideCount = this.aside.size
      const response = await this.next()
      const isOfAside = this.aside.size < asideCount
      if (response.kind === 'status') this.answers.delete(response.tag)
      if (response.kind === 'continue' || (response.kind === 'status' && response.tag !== '*' && !isOfAside))
        return response
    }
  }

  /** Ends the conversation: the server's words fit nothing. Returns the error to throw. */
  nonsense(words: string): Error {
    return this.line.fail(
      new ProtocolError('What the server said makes no sense', quoted(this.line.conceal(words)), 'rules'),
    )
  }

  private noted(response: Response, observe?: Observe): Response {
    if (response.kind === 'data' || (response.kind === 'status' && response.tag === '*')) {
      this.refuseGoodbye(response)
      this.observe(response)
      observe?.(response)
    } else if (response.kind === 'status') {
      if (!this.open.includes(response.tag)) throw this.nonsense(response.tag)
      this.open = this.open.filter(tag => tag !== response.tag)
      if (!this.aside.delete(response.tag)) this.answers.set(response.tag, response)
      this.observe(response)
    }
    return response
  }

  private async sendLiteral(command: BegunCommand, { bytes }: Literal): Promise<void> {
    const isAhead = this.goesAhead(bytes.length)
    const announced = `{${bytes.length}${isAhead ? '+' : ''}}`
    await this.line.writeLine(command.text + announced, command.shown + announced)
    if (!isAhead) await this.awaitGoAhead(command)
    await this.line.write(bytes)
    this.line.showBytes('C', bytes.length)
  }

  private async awaitGoAhead({ tag, command }: BegunCommand): Promise<void> {
    this.open.push(tag)
    const answer = await this.goAhead()
    this.open = this.open.filter(open => open !== tag)
    if (answer.kind === 'status') throw refusal(command, answer)
  }

  private goesAhead(sizeBytes: number): boolean {
    return this.literalsAhead === 'all' || (this.literalsAhead === 'small' && sizeBytes <= MAX_SMALL_LITERAL)
  }

  private refuseGoodbye(response: Untagged): void {
    if (response.kind !== 'status' || response.status !== 'BYE' || this.isLeaving) return
    const words = quoted(this.line.conceal(response.text))
    const { phase } = this.line
    throw this.line.fail(new ConnectionError(`The server said goodbye: ${words}`, { phase, reason: 'closed' }))
  }
}

interface BegunCommand {
  readonly tag: string
  readonly text: string
  readonly shown: string
  /** Without anything secret. */
  readonly command: string
}

/** For errors: the words before the first text of somebody else. */
export function nameOf([first = '']: readonly CommandPart[]): string {
  return typeof first === 'string' ? (first.trim().split(/ (?=["{(\d])/)[0] ?? '') : ''
}
