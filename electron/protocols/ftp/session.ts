// FTP (RFC 959, 1123) with FEAT (2389), EPSV and EPRT (2428), UTF-8 names (2640), MLSD, SIZE, MDTM and REST (3659), TLS on
// both connections (4217), and what servers have added since: one session, one caller. Knows neither sites nor files.
import type { Readable, Writable } from 'node:stream'
import type { SiteLearned } from '../../../shared/model/site.ts'
import { InputError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, replyText } from '../wire/coded-reply.ts'
import type { Endpoint, LineConnection, TlsFacts } from '../wire/line-connection.ts'
import { openSession } from '../wire/open-session.ts'
import { sayGoodbye } from '../wire/say-goodbye.ts'
import type { ByteReceiver } from './byte-receiver.ts'
import type { Capabilities } from './capabilities.ts'
import { Control, isGoodbye, isUnknownCommand } from './control.ts'
import { DataChannel } from './data-channel.ts'
import type { DataFacts } from './data-connection.ts'
import { type FileHash, FileQuestions, type SizeAnswer } from './file-facts.ts'
import {
  FileTransfers,
  type ReceiveOptions,
  type SendOptions,
  type TransferOptions,
  type Transferred,
  type UniqueUpload,
} from './file-transfers.ts'
import { checkOptions, dataOptions, type FtpOptions } from './ftp-options.ts'
import { protectData, readServerGreeting, sayHost, settleIn, startTls } from './hello.ts'
import type { ListedFile } from './listed-file.ts'
import { type FtpCredentials, logIn } from './login.ts'
import { utf8Names } from './name-codec.ts'
import type { UploadSource } from './outflow.ts'
import { parseFolder } from './parse.ts'
import { pathArgument, withPath } from './path-argument.ts'
import { type FolderListing, FolderReader, type ReadFolderOptions } from './read-folder.ts'
import type { FileSeries, SeriesFile } from './series.ts'
import { Transfers } from './transfer.ts'

export type { ByteReceiver } from './byte-receiver.ts'
export type { Capabilities } from './capabilities.ts'
export type { DataFacts } from './data-connection.ts'
export type { FileHash, HashAlgorithm } from './file-facts.ts'
export type { ReceiveOptions, SendOptions, TransferOptions, Transferred, UniqueUpload } from './file-transfers.ts'
export type { FtpOptions } from './ftp-options.ts'
export type { FtpCredentials } from './login.ts'
export type { NameCodec } from './name-codec.ts'
export type { FolderListing, ReadFolderOptions } from './read-folder.ts'
export type { FileSeries, SeriesFile } from './series.ts'

/** With the ways of servers to change a password or to enter a group with one. */
const SECRET_COMMAND = /^(\s*(?:PASS|ACCT|SITE\s+(?:PSWD|PASSWD|PASSWORD|CHPASS|GPASS)))\s.*$/i

/** Every method may throw ConnectionError, TimeoutError, CancelledError and ProtocolError, after which the session is over. */
export class FtpSession {
  private readonly control: Control
  private readonly channel: DataChannel
  private readonly transfers: Transfers
  private readonly files: FileTransfers
  private readonly folders: FolderReader
  private readonly questions: FileQuestions
  private readonly isUtf8: boolean
  private known: Capabilities = new Map()
  private welcome: readonly string[] = []
  private traits: { -readonly [Key in keyof SiteLearned]: SiteLearned[Key] } = {}
  private running: string | undefined

  /**
   * Connects, reads the greeting, encrypts as the endpoint demands (AUTH TLS, RFC 4217 4).
   * @throws TlsError when the connection cannot be encrypted; ReplyError when the server greets with a refusal;
   *   ProtocolError when it is no FTP server; ConnectionError, TimeoutError, CancelledError, InputError.
   */
  static async open(endpoint: Endpoint, options: FtpOptions = {}): Promise<FtpSession> {
    checkOptions(endpoint, options)
    const { names = utf8Names } = options
    return openSession(endpoint, { ...options, codec: names, readsLines: true }, async line => {
      const session = new FtpSession(line, options)
      await session.begin(options.virtualHost)
      return session
    })
  }

  private constructor(line: LineConnection, options: FtpOptions) {
    const { names = utf8Names } = options
    const capabilities = () => this.known
    this.isUtf8 = names === utf8Names
    this.control = new Control(line)
    this.channel = new DataChannel(this.control, dataOptions(options))
    this.transfers = new Transfers(this.control, this.channel, options.signal)
    this.questions = new FileQuestions(this.control, capabilities, () => this.transfers.readsOn)
    this.files = new FileTransfers(this.control, this.transfers, this.questions)
    this.folders = new FolderReader(this.control, this.transfers, { ...options, names, capabilities })
  }

  /** What the server says it can do (FEAT, RFC 2389): asked after the login, so nothing said before encryption counts. */
  get capabilities(): Capabilities {
    return this.known
  }

  /** The server's first words, line by line. */
  get greeting(): readonly string[] {
    return this.welcome
  }

  /** How the control connection is encrypted; undefined on a plain one. */
  get tls(): TlsFacts | undefined {
    return this.control.line.tls
  }

  /** What turned out about the server, for the next session with it. */
  get learned(): SiteLearned {
    const { mode } = this.channel
    return { ...this.traits, ...(mode ? { mode } : {}) }
  }

  /** The last data connection that stood. */
  get lastData(): DataFacts | undefined {
    return this.channel.last
  }

  /**
   * Signs in (USER, PASS, ACCT), asks for the capabilities, has data connections protected where this one is.
   * @throws LoginError when names or password are not accepted; TlsError when the server wants encryption first, or refuses
   *   it for data; ReplyError when it refuses for another reason, such as too many users (`temporary`); InputError.
   */
  async login(credentials: FtpCredentials): Promise<void> {
    await this.alone('login', async () => {
      const { line } = this.control
      line.phase = 'login'
      await logIn(this.control, credentials)
      line.phase = 'request'
      await this.settleIn()
    })
  }

  /** The entries of a folder, or of the current one (MLSD, LIST or NLST). ReplyError. */
  async list(path?: string): Promise<ListedFile[]> {
    return [...(await this.readFolder(path)).entries]
  }

  /** As `list`, with how it was said. */
  readFolder(path?: string, options?: ReadFolderOptions): Promise<FolderListing> {
    return this.alone('readFolder', () => this.folders.read(path, options))
  }

  /** The names in a folder as the server gives them, some with their folder before them (NLST). ReplyError. */
  names(path?: string, options?: ReadFolderOptions): Promise<string[]> {
    return this.alone('names', () => this.folders.names(path, options))
  }

  /** A file into a stream (RETR), which is ended when all is well and else left as it is. ReplyError, ProtocolError. */
  download(path: string, sink: Writable, options: ReceiveOptions = {}): Promise<Transferred> {
    return this.alone('download', () => this.files.download(path, sink, options))
  }

  /** A stream into a file (STOR, APPE). ReplyError; after any error the file at the server may be there in part. */
  upload(source: Readable, path: string, options: SendOptions = {}): Promise<Transferred> {
    return this.alone('upload', () => this.files.upload(source, path, options))
  }

  /** As `download`, straight into the places that the receiver offers. */
  receive(path: string, receiver: ByteReceiver, options: ReceiveOptions = {}): Promise<Transferred> {
    return this.alone('receive', () => this.files.receive(path, receiver, options))
  }

  /**
   * Small files one after the other, at far less cost than one by one. Resolves with the file that has to be received by
   * itself, if any: at once with none where the server has not shown yet that it can. `abort` breaks off the one that runs.
   */
  receiveSeries<T extends SeriesFile>(series: FileSeries<T>): Promise<T | undefined> {
    return this.alone('receiveSeries', () => this.transfers.receiveSeries(series))
  }

  /** As `upload`. When the source is asked for a block, only the last one before it is still in use; a whole one is until the end. */
  send(source: UploadSource, path: string, options: SendOptions = {}): Promise<Transferred> {
    return this.alone('send', () => this.files.send(source, path, options))
  }

  /** A stream into a file with a name of the server's choice (STOU). ReplyError. */
  uploadUnique(source: Readable, options: TransferOptions = {}): Promise<UniqueUpload> {
    return this.alone('uploadUnique', () => this.files.uploadUnique(source, options))
  }

  /** Size in bytes (SIZE, RFC 3659 4); undefined where the server cannot say. ReplyError. */
  size(path: string): Promise<number | undefined> {
    return this.inBytes('size', path, argument => this.questions.size(argument))
  }

  /** As `size`, with a refusal as an answer. */
  askSize(path: string): Promise<SizeAnswer> {
    return this.inBytes('askSize', path, argument => this.questions.askSize(argument))
  }

  /** Time of the last change, UTC milliseconds (MDTM, RFC 3659 3); undefined where the server cannot say. ReplyError. */
  modified(path: string): Promise<number | undefined> {
    return this.alone('modified', () => this.questions.modified(path))
  }

  /** Sets the time of the last change (MFMT, MDTM, SITE UTIME). False where the server does not let us. */
  setModified(path: string, ms: number): Promise<boolean> {
    return this.alone('setModified', () => this.questions.setModified(path, ms))
  }

  /** The size of what was uploaded (`size`), while its time is set (`setModified`); undefined where the server tells none. */
  sizeAndSetModified(path: string, ms: number): Promise<number | undefined> {
    return this.inBytes('sizeAndSetModified', path, argument => this.questions.sizeAndSetModified(argument, ms))
  }

  /** What a listing says about one path (MLST, RFC 3659 7); undefined where the server cannot say, or nothing is there. */
  facts(path: string): Promise<ListedFile | undefined> {
    return this.alone('facts', () => this.questions.facts(path))
  }

  /** Makes a folder (MKD); its path as the server calls it. ReplyError. */
  async makeFolder(path: string): Promise<string> {
    const reply = await this.request('makeFolder', withPath('MKD', path))
    return parseFolder(reply.lines.join(' ')) ?? path
  }

  /** Deletes a file (DELE). ReplyError. */
  async remove(path: string): Promise<void> {
    await this.request('remove', withPath('DELE', path))
  }

  /** Deletes an empty folder (RMD). ReplyError. */
  async removeFolder(path: string): Promise<void> {
    await this.request('removeFolder', withPath('RMD', path))
  }

  /** Gives a file or folder another name or place (RNFR, RNTO). ReplyError. */
  async rename(from: string, to: string): Promise<void> {
    const commands = [withPath('RNFR', from), withPath('RNTO', to)] as const
    await this.alone('rename', () => this.control.pair(commands, this.transfers.readsOn))
  }

  /** Sets permissions such as 0o644 (SITE CHMOD). ReplyError. */
  async permissions(path: string, mode: number): Promise<void> {
    if (!Number.isInteger(mode) || mode < 0 || mode > 0o7777) throw new InputError('These are no permissions', 'mode')
    const command = `SITE CHMOD ${mode.toString(8).padStart(3, '0')} ${pathArgument(path)}`
    await this.alone('permissions', async () => {
      const reply = await this.control.ask(command)
      this.traits.canChangePermissions = !isUnknownCommand(reply)
      if (isRefusal(reply)) throw refusal(reply, command)
    })
  }

  /** The current folder (PWD). ReplyError; ProtocolError when the answer names none. */
  async workingFolder(): Promise<string> {
    const text = (await this.request('workingFolder', 'PWD')).lines.join(' ')
    return parseFolder(text) ?? this.control.nonsense('PWD', text)
  }

  /** Goes to a folder (CWD). ReplyError, and the current one stays. */
  async changeFolder(path: string): Promise<void> {
    await this.request('changeFolder', withPath('CWD', path))
  }

  /** Goes one folder up (CDUP). ReplyError. */
  async parentFolder(): Promise<void> {
    await this.request('parentFolder', 'CDUP')
  }

  /** The hash of a file, made by the server (HASH, XSHA256 and the like); undefined where it offers none. ReplyError. */
  hash(path: string): Promise<FileHash | undefined> {
    return this.alone('hash', () => this.questions.hash(path))
  }

  /** Bytes left for this user (AVBL); undefined where the server does not say. ReplyError. */
  space(path?: string): Promise<number | undefined> {
    return this.alone('space', () => this.questions.space(path))
  }

  /** What the server says about itself, or about a path as a listing (STAT). ReplyError. */
  async status(path?: string): Promise<readonly string[]> {
    return (await this.request('status', withPath('STAT', path))).lines
  }

  /** Which system the server is, in its own words (SYST). ReplyError. */
  async system(): Promise<string> {
    return replyText(await this.request('system', 'SYST'))
  }

  /** What the server says about its commands (HELP). ReplyError. */
  async help(topic?: string): Promise<readonly string[]> {
    return (await this.request('help', topic === undefined ? 'HELP' : `HELP ${topic}`)).lines
  }

  /** A command of this server's own (SITE). ReplyError. */
  site(line: string): Promise<CodedReply> {
    return this.request('site', `SITE ${line}`)
  }

  /** Copies a file at the server (SITE CPFR, SITE CPTO). ReplyError. */
  async copy(from: string, to: string): Promise<void> {
    const commands = [withPath('SITE CPFR', from), withPath('SITE CPTO', to)] as const
    await this.alone('copy', () => this.control.pair(commands, this.transfers.readsOn))
  }

  /** Names an account (ACCT), for servers that want one for some commands. ReplyError. */
  async account(text: string): Promise<void> {
    await this.request('account', `ACCT ${text}`, 'ACCT ***')
  }

  /** Mounts another file system (SMNT). ReplyError. */
  async mount(path: string): Promise<void> {
    await this.request('mount', withPath('SMNT', path))
  }

  /** Tells how many bytes will come (ALLO). ReplyError when there is no room; other refusals mean that it is needless. */
  async allocate(sizeBytes: number): Promise<void> {
    await this.alone('allocate', () => this.files.allocate(sizeBytes))
  }

  /** Tells the server which program this is (CLNT). ReplyError. */
  async identify(name: string): Promise<void> {
    await this.request('identify', `CLNT ${name}`)
  }

  /** Does nothing, keeps the session alive (NOOP). ReplyError. */
  async noop(): Promise<void> {
    await this.request('noop', 'NOOP')
  }

  /** Breaks off the transfer that runs, which then ends with CancelledError; without one, just says ABOR. ReplyError. */
  async abort(): Promise<void> {
    if (!this.transfers.breakOff()) await this.request('abort', 'ABOR')
  }

  /** Says any one line; every reply is an answer. Throws only when the connection breaks, and InputError for line breaks. */
  raw(line: string): Promise<CodedReply> {
    return this.alone('raw', async () => {
      const wasOver = this.control.line.isOver
      try {
        return await this.control.ask(line, line.replace(SECRET_COMMAND, '$1 ***'))
      } catch (error) {
        if (wasOver || !isGoodbye(error)) throw error
        return { code: Number(error.code), lines: error.text.split('\n') }
      } finally {
        this.transfers.forgetType()
      }
    })
  }

  /** Says goodbye (QUIT) and closes. Never rejects because of the server, and waits two seconds at most. */
  async quit(): Promise<void> {
    this.enter('quit')
    await sayGoodbye(
      () => this.control.ask('QUIT'),
      () => this.close(),
    )
    this.running = undefined
  }

  /** Ends the connection without a word. May be called twice. */
  close(): void {
    this.control.line.close()
    this.transfers.breakOff()
  }

  private async begin(virtualHost: string | undefined): Promise<void> {
    const { control } = this
    this.welcome = (await readServerGreeting(control)).lines
    if (control.line.endpoint.security === 'starttls') await startTls(control)
    if (virtualHost !== undefined) await sayHost(control, virtualHost)
  }

  private async settleIn(): Promise<void> {
    const { control, tls } = this
    this.known = await settleIn(control, this.isUtf8)
    if (tls) await protectData(control)
    this.channel.isProtected = tls !== undefined
    this.traits.hadTls = tls !== undefined || /\bTLS\b/i.test(this.known.get('AUTH') ?? '')
    if (this.known.size > 0) this.traits.canResume = /\bSTREAM\b/i.test(this.known.get('REST') ?? '')
    this.traits.features = [...this.known].map(([name, parameters]) => `${name} ${parameters}`.trimEnd())
  }

  private request(caller: string, text: string, shown = text): Promise<CodedReply> {
    return this.alone(caller, () => this.control.command(text, '2', shown))
  }

  /** In TYPE A a size would be another number, or refused. */
  private inBytes<T>(caller: string, path: string, work: (argument: string) => Promise<T>): Promise<T> {
    return this.alone(caller, async () => {
      const argument = pathArgument(path)
      await this.transfers.setType('binary')
      return work(argument)
    })
  }

  private async alone<T>(caller: string, work: () => Promise<T>): Promise<T> {
    this.enter(caller)
    try {
      return await work()
    } finally {
      this.running = undefined
    }
  }

  private enter(caller: string): void {
    if (this.running) throw new Error(`FtpSession: ${caller} was called while ${this.running} is running`)
    this.running = caller
  }
}
