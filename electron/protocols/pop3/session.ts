// POP3 (RFC 1939) with CAPA and PIPELINING (RFC 2449), STLS (RFC 2595), SASL (RFC 5034), UTF8 and LANG (RFC 6856), and LAST
// (RFC 1460): one session, one caller. Message numbers are valid in one session only; whoever wants to recognise a message uses
// the ids of `listAll`. RPOP (RFC 1081) is left out on purpose: it takes the client's address for a password.
import { InputError, type ReplyError } from '../../errors.ts'
import type { Endpoint, LineConnection, OpenOptions, TlsFacts } from '../wire/line-connection.ts'
import { openSession } from '../wire/open-session.ts'
import { pipeline } from '../wire/pipeline.ts'
import { quoted } from '../wire/printable.ts'
import { Authorization } from './authorization.ts'
import { Dialogue } from './dialogue.ts'
import { idOfHead, temporaryId } from './identity.ts'
import type { LoginMethod, Pop3Credentials } from './login.ts'
import { LISTING, type ListAllOptions, type Listing, type MailboxListing, readListing } from './mailbox-listing.ts'
import { messageNumber } from './message-number.ts'
import {
  type Capabilities,
  type Language,
  type ListedId,
  type ListedSize,
  type MailboxSize,
  parseLanguage,
  parseListedId,
  parseListedSize,
  parseMailboxSize,
} from './parse.ts'
import { refusal } from './refusal.ts'
import { sayLine } from './say-line.ts'

export { OutdatedError } from './authorization.ts'
export type { LoginMethod, Pop3Credentials } from './login.ts'
export type { ListAllOptions, MailboxListing } from './mailbox-listing.ts'
export type { Capabilities, Language, ListedId, ListedSize, MailboxSize } from './parse.ts'

export interface Pop3Options extends OpenOptions {
  /** A longer message is a ProtocolError and ends the session; default 1 GiB. */
  readonly maxMessageBytes?: number | undefined
  /** `listAll` is the first call after `login`: where the server allows it, it is asked in the packet of the password. */
  readonly listsFirst?: boolean | undefined
  /**
   * What the server said it can do before the last login on such a connection. With PIPELINING among it `login` goes by that,
   * in the packet of the question, and throws OutdatedError where the answer leaves its failure in doubt.
   */
  readonly remembered?: Capabilities | undefined
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

/** Commands under way: measured at 50 ms and 27 kB a message, half as many cost 10 % of the speed. 11 kB of requests. */
const WINDOW = 1_024

/** Every method may throw ConnectionError, TimeoutError, CancelledError and ProtocolError, after which the session is over. */
export class Pop3Session {
  /** How `login` was accepted; undefined before it was. */
  loginMethod: LoginMethod | undefined
  private readonly line: LineConnection
  private readonly dialogue: Dialogue
  private readonly authorization: Authorization
  private readonly options: Pop3Options
  private isBusy = false
  /** Reads the answers that an abandoned `retrieveMany` left behind, or a listing that nobody wanted. */
  private leftover: (() => Promise<unknown>) | undefined
  /** UIDL and LIST were said; `leftover` reads their answers. */
  private hasAskedListing = false

  /**
   * Connects, reads the greeting, asks for the capabilities, encrypts.
   * @throws TlsError when the connection cannot be encrypted as the endpoint demands; ReplyError when the server greets
   *   with a refusal; ProtocolError when it is no POP3 server; ConnectionError, TimeoutError, CancelledError, InputError.
   */
  static async open(endpoint: Endpoint, options: Pop3Options = {}): Promise<Pop3Session> {
    return openSession(endpoint, options, async line => {
      const session = new Pop3Session(line, endpoint, options)
      await session.authorization.begin(options.remembered)
      return session
    })
  }

  private constructor(line: LineConnection, endpoint: Endpoint, options: Pop3Options) {
    this.line = line
    this.dialogue = new Dialogue(line)
    this.authorization = new Authorization(this.dialogue, endpoint)
    this.options = options
  }

  /** The server's first words. */
  get greeting(): string {
    return quoted(this.authorization.greeting)
  }

  /** What the server says it can do; empty when it does not know CAPA. Asked again after TLS, and after login where it may differ. */
  get capabilities(): Capabilities {
    return this.authorization.capabilities ?? new Map()
  }

  /** The same, as it was before the login. */
  get capabilitiesBeforeLogin(): Capabilities {
    return this.authorization.offered ?? new Map()
  }

  /** `login` went by what was remembered, and led in. */
  get wentByMemory(): boolean {
    return this.authorization.wentByMemory
  }

  /** How the connection is encrypted; undefined on a plain one. */
  get tls(): TlsFacts | undefined {
    return this.line.tls
  }

  /**
   * Logs in with the best method offered (RFC 5034, RFC 1939 7). Where the server can do UTF8 (RFC 6856) it is switched on
   * first, so that names and messages beyond ASCII come as they are.
   * @throws LoginError when name or password are not accepted; ReplyError when the mailbox is in use or the server in
   *   trouble (`temporary`); InputError for line breaks; TlsError `plain-login` when the server wants encryption;
   *   ProtocolError when the server cannot prove that it knows the password; OutdatedError.
   */
  async login(credentials: Pop3Credentials): Promise<void> {
    await this.alone(async () => {
      const { authorization, line, options } = this
      line.phase = 'login'
      this.loginMethod = await authorization.logIn(
        credentials,
        options.listsFirst ? () => this.askListing() : undefined,
      )
      line.phase = 'request'
      // What was asked with the password is answered first, and is all that is needed.
      if (!this.hasAskedListing) await authorization.askAgain()
    })
  }

  /** Number and size of all messages (STAT). */
  async stat(): Promise<MailboxSize> {
    const { text } = await this.alone(() => this.dialogue.command('STAT'))
    return parseMailboxSize(text) ?? this.dialogue.nonsense('STAT', text)
  }

  /** The unique ids (UIDL), of all messages or of one. Malformed lines are left out, equal ids are kept. ReplyError. */
  listIds(number?: number): Promise<ListedId[]> {
    return this.list('UIDL', number, parseListedId)
  }

  /** The sizes (LIST) of all messages or of one; only hints. Malformed lines are left out. ReplyError. */
  sizes(number?: number): Promise<ListedSize[]> {
    return this.list('LIST', number, parseListedSize)
  }

  /**
   * Ids and sizes of all messages (UIDL and LIST), in one round trip where the server allows it (PIPELINING). For servers
   * without UIDL the ids are made of the headers, one TOP a message. LAST decides nothing: it also counts what never arrived.
   * @throws ReplyError when LIST is refused, when UIDL is refused for now, and when neither UIDL nor TOP is known and temporary ids
   *   are not accepted.
   */
  async listAll({ acceptsTemporaryIds = false }: ListAllOptions = {}): Promise<MailboxListing> {
    const [listedIds = [], listedSizes = []] = await this.readListings()
    if (!Array.isArray(listedSizes)) throw listedSizes
    const sizes = listedSizes.map(parseListedSize).filter(entry => entry !== undefined)
    if (Array.isArray(listedIds)) {
      const ids = listedIds.map(parseListedId).filter(entry => entry !== undefined)
      return { ids, sizes, idsFrom: 'server' }
    }
    // Tomorrow the server knows its ids again: others made today would make every message look new.
    if (listedIds.temporary) throw listedIds
    const ids = await this.identify(sizes)
    if (ids.length > 0 || sizes.length === 0) return { ids, sizes, idsFrom: 'header' }
    if (!acceptsTemporaryIds) throw listedIds
    return { ids: sizes.map(({ number }) => ({ number, uid: temporaryId() })), sizes, idsFrom: 'session' }
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
  retrieveMany(numbers: Iterable<number>): AsyncGenerator<Retrieved, void, void> {
    return this.bodies([...numbers], number => `RETR ${messageNumber(number)}`)
  }

  /** The headers and first lines of messages (TOP). As `retrieveMany`. */
  topMany(numbers: Iterable<number>, lines: number): AsyncGenerator<Retrieved, void, void> {
    return this.bodies([...numbers], number => `TOP ${messageNumber(number)} ${lines}`)
  }

  /** Marks a message for deletion (DELE). ReplyError. Nothing is deleted before `quit` is answered. */
  async remove(number: number): Promise<void> {
    await this.alone(() => this.dialogue.command(`DELE ${messageNumber(number)}`))
  }

  /** Marks messages for deletion; those that the server refuses come with their error. */
  async removeMany(numbers: Iterable<number>): Promise<Removal[]> {
    const all = [...numbers]
    const commands = all.map(number => `DELE ${messageNumber(number)}`)
    const removals: Removal[] = []
    const read = async (command: string): Promise<ReplyError | undefined> => {
      const status = await this.dialogue.readStatus(command)
      return status.isOk ? undefined : refusal(command, status)
    }
    for await (const error of this.many(commands, read)) {
      removals.push({ number: all[removals.length] ?? 0, ...(error ? { error } : {}) })
    }
    return removals
  }

  /** Takes back every mark for deletion made in this session (RSET). ReplyError. */
  async reset(): Promise<void> {
    await this.alone(() => this.dialogue.command('RSET'))
  }

  /** Does nothing, keeps the session alive (NOOP). ReplyError. */
  async noop(): Promise<void> {
    await this.alone(() => this.dialogue.command('NOOP'))
  }

  /** The highest message number ever read (LAST, RFC 1460); most servers no longer know it. ReplyError. */
  async last(): Promise<number> {
    const { text } = await this.alone(() => this.dialogue.command('LAST'))
    const match = /^\s*(\d{1,10})/.exec(text)
    return match ? Number(match[1]) : this.dialogue.nonsense('LAST', text)
  }

  /** Lets the server use UTF-8 in messages (UTF8, RFC 6856); `login` does it where it is announced. ReplyError. */
  async enableUtf8(): Promise<void> {
    await this.alone(() => this.dialogue.command('UTF8'))
  }

  /** The languages in which the server can speak (LANG, RFC 6856 3). Malformed lines are left out. ReplyError. */
  async languages(): Promise<readonly Language[]> {
    const lines = await this.alone(async () => {
      await this.dialogue.command('LANG')
      return this.line.readList({ maxLines: MAX_LANGUAGES })
    })
    return lines.map(parseLanguage).filter(language => language !== undefined)
  }

  /** Chooses the language of the server's words: a tag of `languages`, or `*` for the server's own choice. ReplyError, InputError. */
  async speak(tag: string): Promise<void> {
    if (!LANGUAGE_TAG.test(tag)) throw new InputError('This is no language tag', 'tag')
    await this.alone(() => this.dialogue.command(`LANG ${tag}`))
  }

  /** Says any one line for a person; answers with the server's lines. Throws only when the connection breaks. */
  say(text: string): Promise<readonly string[]> {
    return this.alone(() => sayLine(this.dialogue, text))
  }

  /** Says goodbye (QUIT) and closes. Only when it resolves are the removed messages gone; else they all stay. ReplyError. */
  async quit(): Promise<void> {
    try {
      await this.alone(() => this.dialogue.command('QUIT'))
    } finally {
      this.close()
    }
  }

  /** Ends the connection without a word; nothing is deleted. May be called twice. */
  close(): void {
    this.line.close()
  }

  private async askListing(): Promise<void> {
    await this.line.writeLines(LISTING)
    this.hasAskedListing = true
    this.leftover = () => this.readAsked()
  }

  /** The answers to UIDL and LIST that were said with the password. */
  private async readAsked(): Promise<Listing[]> {
    this.hasAskedListing = false
    return [await readListing(this.dialogue, 'UIDL'), await readListing(this.dialogue, 'LIST')]
  }

  private async readListings(): Promise<Listing[]> {
    if (this.hasAskedListing) {
      this.leftover = undefined
      return this.alone(() => this.readAsked())
    }
    const answers: Listing[] = []
    for await (const answer of this.many(LISTING, command => readListing(this.dialogue, command))) answers.push(answer)
    return answers
  }

  /** An id for each message whose header can be had; none when the server does not know TOP. */
  private async identify(sizes: readonly ListedSize[]): Promise<ListedId[]> {
    const ids: ListedId[] = []
    const numbers = sizes.map(({ number }) => messageNumber(number))
    let index = 0
    const read = async (command: string): Promise<ListedId | undefined> => {
      const number = numbers[index++] ?? 0
      const status = await this.dialogue.readStatus(command)
      return status.isOk ? { number, uid: await idOfHead(this.line.readBody()) } : undefined
    }
    const commands = numbers.map(number => `TOP ${number} 0`)
    for await (const id of this.many(commands, read)) {
      // A server that refuses the first and never named the command does not know it: the others need not be asked.
      if (!id && ids.length === 0 && !this.capabilities.has('TOP')) break
      if (id) ids.push(id)
    }
    return ids
  }

  private async *bodies(
    numbers: readonly number[],
    commandFor: (number: number) => string,
  ): AsyncGenerator<Retrieved, void, void> {
    let index = 0
    const read = async (command: string): Promise<Retrieved> => {
      const status = await this.dialogue.readStatus(command)
      const number = numbers[index++] ?? 0
      if (!status.isOk) return { number, error: refusal(command, status) }
      return { number, body: this.line.readBody({ maxBytes: this.options.maxMessageBytes }) }
    }
    yield* this.many(numbers.map(commandFor), read)
  }

  private list<T>(name: string, number: number | undefined, parse: (line: string) => T | undefined): Promise<T[]> {
    return this.alone(async () => {
      const command = number === undefined ? name : `${name} ${messageNumber(number)}`
      const { text } = await this.dialogue.command(command)
      const lines = number === undefined ? await this.line.readList() : [text]
      return lines.map(parse).filter(entry => entry !== undefined)
    })
  }

  private async *body(command: string): AsyncGenerator<Uint8Array, void, void> {
    await this.occupy()
    try {
      await this.dialogue.command(command)
      yield* this.line.readBody({ maxBytes: this.options.maxMessageBytes })
    } finally {
      this.isBusy = false
    }
  }

  private many<T>(commands: readonly string[], read: (command: string) => Promise<T>): AsyncGenerator<T, void, void> {
    return pipeline(this.line, {
      commands,
      window: this.capabilities.has('PIPELINING') ? WINDOW : 1,
      read,
      leave: skip => {
        this.leftover = skip
      },
      begin: () => this.occupy(),
      end: () => {
        this.isBusy = false
      },
    })
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
}

/** More than there are languages with a translated server. */
const MAX_LANGUAGES = 1_000
const LANGUAGE_TAG = /^(?:\*|[a-z\d]{1,8}(?:-[a-z\d]{1,8}){0,7})$/i
