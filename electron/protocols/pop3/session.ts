// POP3 (RFC 1939) with CAPA and PIPELINING (RFC 2449), STLS (RFC 2595) and SASL (RFC 5034): one session, one caller.
// Message numbers are valid in one session only; whoever wants to recognise a message uses the ids of `listIds`.
import { InputError, ProtocolError, type ReplyError, TlsError } from '../../errors.ts'
import { readGreeting } from '../wire/greeting.ts'
import { type Endpoint, LineConnection, type OpenOptions, type TlsFacts } from '../wire/line-connection.ts'
import { pipeline } from '../wire/pipeline.ts'
import { quoted } from '../wire/printable.ts'
import { logIn, type Pop3Credentials } from './login.ts'
import {
  type Capabilities,
  type ListedId,
  type ListedSize,
  type MailboxSize,
  parseCapabilities,
  parseListedId,
  parseListedSize,
  parseMailboxSize,
  parseStatus,
  parseTimestamp,
  type Status,
} from './parse.ts'
import { greetingRefusal, refusal } from './refusal.ts'

export type { Pop3Credentials } from './login.ts'
export type { Capabilities, ListedId, ListedSize, MailboxSize } from './parse.ts'

export interface Pop3Options extends OpenOptions {
  /** A longer message is a ProtocolError and ends the session; default 1 GiB. */
  readonly maxMessageBytes?: number | undefined
}

/** A message on its way, or why the server does not hand it out. A body that is not read to its end is dropped. */
export type Retrieved =
  | { readonly number: number; readonly body: AsyncIterable<Uint8Array> }
  | { readonly number: number; readonly error: ReplyError }

/** Without error: marked for deletion, which happens when `quit` is answered. */
export interface Removal {
  readonly number: number
  readonly error?: ReplyError | undefined
}

const GREETING = { protocol: 'POP3', pattern: /^(\+OK|-ERR)/i, initials: '+-' }
/** Commands under way: measured at 50 ms and 27 kB a message, half as many cost 10 % of the speed. 11 kB of requests. */
const WINDOW = 1_024

/** Every method may throw ConnectionError, TimeoutError, CancelledError and ProtocolError, after which the session is over. */
export class Pop3Session {
  private readonly line: LineConnection
  private readonly endpoint: Endpoint
  private readonly maxMessageBytes: number | undefined
  private known: Capabilities | undefined
  private timestamp: string | undefined
  private isBusy = false
  /** Reads the answers that an abandoned `retrieveMany` left behind. */
  private leftover: (() => Promise<void>) | undefined

  /**
   * Connects, reads the greeting, asks for the capabilities, encrypts.
   * @throws TlsError when the connection cannot be encrypted as the endpoint demands; ReplyError when the server greets
   *   with a refusal; ProtocolError when it is no POP3 server; ConnectionError, TimeoutError, CancelledError, InputError.
   */
  static async open(endpoint: Endpoint, options: Pop3Options = {}): Promise<Pop3Session> {
    const line = await LineConnection.open(endpoint, options)
    const session = new Pop3Session(line, endpoint, options)
    try {
      await session.begin()
      return session
    } catch (error) {
      session.close()
      throw error
    }
  }

  private constructor(line: LineConnection, endpoint: Endpoint, { maxMessageBytes }: Pop3Options) {
    this.line = line
    this.endpoint = endpoint
    this.maxMessageBytes = maxMessageBytes
  }

  /** What the server says it can do; empty when it does not know CAPA. Asked again after TLS and login. */
  get capabilities(): Capabilities {
    return this.known ?? new Map()
  }

  /** How the connection is encrypted; undefined on a plain one. */
  get tls(): TlsFacts | undefined {
    return this.line.tls
  }

  /**
   * Logs in, once, with the best method offered (RFC 5034, RFC 1939 7).
   * @throws LoginError when name or password are not accepted; ReplyError when the mailbox is in use or the server in
   *   trouble (`temporary`); InputError for line breaks; TlsError `plain-login` when the server wants encryption.
   */
  async login(credentials: Pop3Credentials): Promise<void> {
    await this.alone(async () => {
      const { host, port } = this.endpoint
      const isEncrypted = this.tls !== undefined
      this.line.phase = 'login'
      await logIn(this.line, credentials, {
        host,
        port,
        isEncrypted,
        capabilities: this.known,
        timestamp: this.timestamp,
      })
      this.line.phase = 'request'
      if (this.known) await this.askCapabilities()
    })
  }

  /** Number and size of all messages (STAT). */
  async stat(): Promise<MailboxSize> {
    const { text } = await this.alone(() => this.command('STAT'))
    return parseMailboxSize(text) ?? this.nonsense('STAT', text)
  }

  /** The unique ids (UIDL), of all messages or of one. Malformed lines are left out, equal ids are kept. ReplyError. */
  listIds(number?: number): Promise<ListedId[]> {
    return this.list('UIDL', number, parseListedId)
  }

  /** The sizes (LIST) of all messages or of one; only hints. Malformed lines are left out. ReplyError. */
  sizes(number?: number): Promise<ListedSize[]> {
    return this.list('LIST', number, parseListedSize)
  }

  /** Ids and sizes of all messages (UIDL and LIST), in one round trip where the server allows it (PIPELINING). ReplyError. */
  async listAll(): Promise<{ readonly ids: ListedId[]; readonly sizes: ListedSize[] }> {
    const lists: string[][] = []
    const read = async (command: string): Promise<string[]> => {
      const status = await this.readStatus(command)
      if (!status.isOk) throw refusal(command, status)
      return this.line.readList()
    }
    for await (const lines of this.many(['UIDL', 'LIST'], read)) lists.push(lines)
    const [ids = [], sizes = []] = lists
    const isListed = <T>(entry: T | undefined): entry is T => entry !== undefined
    return { ids: ids.map(parseListedId).filter(isListed), sizes: sizes.map(parseListedSize).filter(isListed) }
  }

  /**
   * One message (RETR), with CRLF line ends, unstuffed, without the final dot line. Sent when it is iterated.
   * @throws ReplyError while iterating, when the server does not hand it out; ConnectionError when it breaks off.
   */
  retrieve(number: number): AsyncGenerator<Uint8Array, void, void> {
    return this.body(`RETR ${messageNumber(number)}`)
  }

  /** The header and the first lines of a message (TOP). As `retrieve`. */
  top(number: number, lines: number): AsyncGenerator<Uint8Array, void, void> {
    if (!Number.isInteger(lines) || lines < 0) throw new InputError(`${lines} is not a number of lines`, 'lines')
    return this.body(`TOP ${messageNumber(number)} ${lines}`)
  }

  /**
   * Messages in the order given, asked for ahead where the server allows it (PIPELINING). Read each body before going
   * on. A refused message comes as its error and does not end the others.
   */
  async *retrieveMany(numbers: Iterable<number>): AsyncGenerator<Retrieved, void, void> {
    const all = [...numbers]
    let index = 0
    const read = async (command: string): Promise<Retrieved> => {
      const status = await this.readStatus(command)
      const number = all[index++] ?? 0
      if (!status.isOk) return { number, error: refusal(command, status) }
      return { number, body: this.line.readBody({ maxBytes: this.maxMessageBytes }) }
    }
    yield* this.many(
      all.map(number => `RETR ${messageNumber(number)}`),
      read,
    )
  }

  /** Marks a message for deletion (DELE). ReplyError. Nothing is deleted before `quit` is answered. */
  async remove(number: number): Promise<void> {
    await this.alone(() => this.command(`DELE ${messageNumber(number)}`))
  }

  /** Marks messages for deletion; those that the server refuses come with their error. */
  async removeMany(numbers: Iterable<number>): Promise<Removal[]> {
    const all = [...numbers]
    const commands = all.map(number => `DELE ${messageNumber(number)}`)
    const removals: Removal[] = []
    const read = async (command: string): Promise<ReplyError | undefined> => {
      const status = await this.readStatus(command)
      return status.isOk ? undefined : refusal(command, status)
    }
    for await (const error of this.many(commands, read)) {
      removals.push({ number: all[removals.length] ?? 0, ...(error ? { error } : {}) })
    }
    return removals
  }

  /** Takes back every mark for deletion (RSET). ReplyError. */
  async reset(): Promise<void> {
    await this.alone(() => this.command('RSET'))
  }

  /** Does nothing, keeps the session alive (NOOP). ReplyError. */
  async noop(): Promise<void> {
    await this.alone(() => this.command('NOOP'))
  }

  /** The highest message number ever read (LAST, RFC 1460); most servers no longer know it. ReplyError. */
  async last(): Promise<number> {
    const { text } = await this.alone(() => this.command('LAST'))
    const match = /^\s*(\d{1,10})/.exec(text)
    return match ? Number(match[1]) : this.nonsense('LAST', text)
  }

  /** Lets the server use UTF-8 in messages (UTF8, RFC 6856); before login. ReplyError. */
  async enableUtf8(): Promise<void> {
    await this.alone(() => this.command('UTF8'))
  }

  /** Says goodbye (QUIT) and closes. Only when it resolves are the removed messages gone; else they all stay. ReplyError. */
  async quit(): Promise<void> {
    try {
      await this.alone(() => this.command('QUIT'))
    } finally {
      this.close()
    }
  }

  /** Ends the connection without a word; nothing is deleted. May be called twice. */
  close(): void {
    this.line.close()
  }

  private async begin(): Promise<void> {
    const greeting = await readGreeting(this.line, GREETING)
    const status = parseStatus(greeting)
    if (status && !status.isOk) throw greetingRefusal(status)
    this.timestamp = parseTimestamp(greeting)
    await this.askCapabilities()
    if (this.endpoint.security === 'starttls') await this.startTls()
  }

  private async startTls(): Promise<void> {
    if (this.known && !this.known.has('STLS'))
      throw new TlsError('The server does not offer encryption (STLS)', { reason: 'not-offered' })
    const status = await this.ask('STLS')
    if (!status.isOk)
      throw new TlsError(`The server refused encryption (STLS): ${quoted(status.text)}`, { reason: 'refused' })
    await this.line.startTls()
    // What was said in the clear about capabilities counts no more (RFC 2595 4).
    await this.askCapabilities()
  }

  private async askCapabilities(): Promise<void> {
    const status = await this.ask('CAPA')
    this.known = status.isOk ? parseCapabilities(await this.line.readList({ maxLines: MAX_CAPABILITIES })) : undefined
  }

  private list<T>(name: string, number: number | undefined, parse: (line: string) => T | undefined): Promise<T[]> {
    return this.alone(async () => {
      const command = number === undefined ? name : `${name} ${messageNumber(number)}`
      const { text } = await this.command(command)
      const lines = number === undefined ? await this.line.readList() : [text]
      return lines.map(parse).filter(entry => entry !== undefined)
    })
  }

  private async *body(command: string): AsyncGenerator<Uint8Array, void, void> {
    await this.occupy()
    try {
      await this.command(command)
      yield* this.line.readBody({ maxBytes: this.maxMessageBytes })
    } finally {
      this.isBusy = false
    }
  }

  private async *many<T>(
    commands: readonly string[],
    read: (command: string) => Promise<T>,
  ): AsyncGenerator<T, void, void> {
    await this.occupy()
    try {
      yield* pipeline(this.line, {
        commands,
        window: this.capabilities.has('PIPELINING') ? WINDOW : 1,
        read,
        leave: skip => {
          this.leftover = skip
        },
      })
    } finally {
      this.isBusy = false
    }
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    await this.occupy()
    try {
      return await work()
    } finally {
      this.isBusy = false
    }
  }

  private async occupy(): Promise<void> {
    if (this.isBusy) throw new Error('A POP3 session serves one call at a time; finish or leave the one before')
    this.isBusy = true
    const skip = this.leftover
    this.leftover = undefined
    try {
      await skip?.()
    } catch (error) {
      this.isBusy = false
      throw error
    }
  }

  /** Says one command and gives back its +OK. */
  private async command(text: string): Promise<Status> {
    const status = await this.ask(text)
    if (!status.isOk) throw refusal(text, status)
    return status
  }

  private async ask(text: string): Promise<Status> {
    await this.line.writeLine(text)
    return this.readStatus(text)
  }

  private async readStatus(command: string): Promise<Status> {
    const line = await this.line.readLine()
    return parseStatus(line) ?? this.nonsense(command, line)
  }

  private nonsense(command: string, words: string): never {
    throw this.line.fail(new ProtocolError(`The server's answer to ${command} makes no sense`, quoted(words)))
  }
}

/** Honest lists have a dozen lines. */
const MAX_CAPABILITIES = 1_000
/** RFC 1939 counts in decimal without a limit; no mailbox comes near this. */
const MAX_MESSAGE_NUMBER = 0x7fff_ffff

function messageNumber(number: number): number {
  if (Number.isInteger(number) && number >= 1 && number <= MAX_MESSAGE_NUMBER) return number
  throw new InputError(`${number} is not a message number`, 'number')
}
