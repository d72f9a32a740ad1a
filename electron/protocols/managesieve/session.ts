// ManageSieve (RFC 5804): the scripts by which a server sorts mail while it arrives. One session, one caller. Knows the
// language Sieve (RFC 5228) not at all: whether a script is right only the server can say.
import type { Endpoint, LineConnection, OpenOptions, TlsFacts } from '../wire/line-connection.ts'
import { openSession } from '../wire/open-session.ts'
import { quoted } from '../wire/printable.ts'
import type { SaslMethod } from '../wire/sasl.ts'
import { sayGoodbye } from '../wire/say-goodbye.ts'
import { plainText } from '../wire/text-codec.ts'
import { type Answer, type CommandPart, Dialogue } from './dialogue.ts'
import { type Capabilities, capabilitiesOf, readServerGreeting, startTls } from './hello.ts'
import { logIn, type SieveCredentials } from './login.ts'
import { refusal } from './refusal.ts'
import { checkScript, checkScriptName, type ListedScript, type ScriptVerdict, wordLines } from './script.ts'

export type { Capabilities } from './hello.ts'
export type { SieveCredentials } from './login.ts'
export type { ListedScript, ScriptVerdict } from './script.ts'

/** RFC 5804 1.8. */
export const MANAGESIEVE_PORT = 4190
/** The registry of RFC 5228 6 has fewer than a hundred names, the longest of some thirty characters. */
const MAX_EXTENSIONS = 200
const MAX_EXTENSION_CHARACTERS = 100

/** Every method may throw ConnectionError, TimeoutError, CancelledError and ProtocolError, after which the session is over. */
export class ManageSieveSession {
  /** How `login` was accepted; undefined before it was. */
  loginMethod: SaslMethod | undefined
  private readonly line: LineConnection
  private readonly dialogue: Dialogue
  private readonly endpoint: Endpoint
  private known: Capabilities = new Map()
  private welcome = ''
  private isBusy = false

  /**
   * Connects, reads the greeting, which is the list of capabilities, and encrypts.
   * @throws TlsError when the connection cannot be encrypted as the endpoint demands; ReplyError when the server turns us
   *   away; ProtocolError when it is no ManageSieve server; ConnectionError, TimeoutError, CancelledError, InputError.
   */
  static async open(endpoint: Endpoint, options: OpenOptions = {}): Promise<ManageSieveSession> {
    return openSession(endpoint, options, async line => {
      const session = new ManageSieveSession(line, endpoint)
      await session.begin()
      return session
    })
  }

  private constructor(line: LineConnection, endpoint: Endpoint) {
    this.line = line
    this.endpoint = endpoint
    this.dialogue = new Dialogue(line)
  }

  /** The words behind the greeting's OK. */
  get greeting(): string {
    return quoted(this.welcome)
  }

  /** What the server says it can do, in capitals; told again after TLS and login. */
  get capabilities(): Capabilities {
    return this.known
  }

  /** The parts of the language that it understands (RFC 5804 1.7, SIEVE), such as `fileinto`. */
  get extensions(): readonly string[] {
    const names = (this.known.get('SIEVE') ?? '').split(/\s+/)
    return names.filter(name => name !== '' && name.length <= MAX_EXTENSION_CHARACTERS).slice(0, MAX_EXTENSIONS)
  }

  /** CHECKSCRIPT and RENAMESCRIPT came with the RFC, and VERSION with them (RFC 5804 1.7); older servers lack all three. */
  get isOfTheRfc(): boolean {
    return this.known.has('VERSION')
  }

  /** How the connection is encrypted; undefined on a plain one. */
  get tls(): TlsFacts | undefined {
    return this.line.tls
  }

  /**
   * Logs in with the best method offered (RFC 5804 2.1).
   * @throws LoginError when name or password are not accepted; ReplyError when the server refuses for another reason;
   *   InputError for line breaks; TlsError `plain-login` when the server wants encryption; ProtocolError when the server
   *   cannot prove that it knows the password.
   */
  async login(credentials: SieveCredentials): Promise<void> {
    await this.alone(async () => {
      const { host, port, clientCertificate } = this.endpoint
      const setting = { host, port, capabilities: this.known, isEncrypted: this.tls !== undefined }
      this.line.phase = 'login'
      const hasCertificate = clientCertificate !== undefined
      this.loginMethod = await logIn(this.dialogue, credentials, { ...setting, hasCertificate })
      this.line.phase = 'request'
      this.known = capabilitiesOf(await this.dialogue.command('CAPABILITY'))
    })
  }

  /** All scripts, the active one marked (LISTSCRIPTS). ReplyError. */
  async scripts(): Promise<ListedScript[]> {
    const { data } = await this.command('LISTSCRIPTS')
    return data.map(({ strings: [name = ''], words }) => ({ name, isActive: words.includes('ACTIVE') }))
  }

  /** A script's bytes as text: UTF-8, and Latin-1 where they are not (GETSCRIPT). ReplyError `NONEXISTENT`. */
  async read(name: string): Promise<string> {
    checkScriptName(name)
    const { data } = await this.command('GETSCRIPT ', { text: name })
    const script = data[0]?.strings[0]
    if (data.length !== 1 || script === undefined) throw this.dialogue.nonsense('A script that is not one string')
    return script
  }

  /**
   * Stores a script under a name, over the one that has it (PUTSCRIPT). One with errors is not stored, and that is no error.
   * @throws ReplyError with the server's code for everything else: `QUOTA/MAXSIZE`. InputError for what cannot be sent.
   */
  async write(name: string, script: string): Promise<ScriptVerdict> {
    checkScriptName(name)
    return this.judged('PUTSCRIPT ', { text: name }, ' ', { bytes: scriptBytes(script) })
  }

  /** Has a script looked through without storing it (CHECKSCRIPT). As `write`. */
  async check(script: string): Promise<ScriptVerdict> {
    return this.judged('CHECKSCRIPT ', { bytes: scriptBytes(script) })
  }

  /** Makes this script sort the mail in place of the one before; undefined: none does (SETACTIVE). ReplyError. */
  async activate(name: string | undefined): Promise<void> {
    if (name !== undefined) checkScriptName(name)
    await this.command('SETACTIVE ', { text: name ?? '' })
  }

  /** Gives a script another name; it stays active (RENAMESCRIPT). ReplyError `ALREADYEXISTS`, `NONEXISTENT`. */
  async rename(name: string, newName: string): Promise<void> {
    checkScriptName(name)
    checkScriptName(newName)
    await this.command('RENAMESCRIPT ', { text: name }, ' ', { text: newName })
  }

  /** Deletes a script that is not active (DELETESCRIPT). ReplyError `ACTIVE`, `NONEXISTENT`. */
  async remove(name: string): Promise<void> {
    checkScriptName(name)
    await this.command('DELETESCRIPT ', { text: name })
  }

  /** Whether a script of this size would be taken (HAVESPACE). ReplyError `QUOTA`, `QUOTA/MAXSCRIPTS`, `QUOTA/MAXSIZE`: no. */
  async haveSpace(name: string, sizeBytes: number): Promise<void> {
    checkScriptName(name)
    await this.command('HAVESPACE ', { text: name }, ` ${Math.trunc(sizeBytes)}`)
  }

  /** Shows that both are still there (NOOP). ReplyError where the server does not know it. */
  async noop(): Promise<void> {
    await this.command('NOOP')
  }

  /** Says goodbye (LOGOUT) and closes. Never rejects because of the server, and waits two seconds at most. */
  async quit(): Promise<void> {
    const logout = () => {
      this.dialogue.takesGoodbye = true
      return this.dialogue.ask('LOGOUT')
    }
    await sayGoodbye(
      () => this.alone(logout),
      () => this.close(),
    )
  }

  /** Ends the session without a word. May be called twice. */
  close(): void {
    this.line.close()
  }

  private async begin(): Promise<void> {
    const greeting = await readServerGreeting(this.dialogue)
    this.welcome = greeting.end.text
    const offered = capabilitiesOf(greeting)
    this.known = this.endpoint.security === 'starttls' ? await startTls(this.dialogue, offered) : offered
  }

  private command(...parts: readonly CommandPart[]): Promise<Answer> {
    return this.alone(() => this.dialogue.command(...parts))
  }

  /** RFC 5804 2.6, 2.12: a NO without a code is about the script; a yes may come with WARNINGS. */
  private async judged(...parts: readonly CommandPart[]): Promise<ScriptVerdict> {
    const { end } = await this.alone(() => this.dialogue.ask(...parts))
    const isAccepted = end.status === 'OK'
    if (!isAccepted && end.code !== undefined) throw refusal(String(parts[0]).trim(), end)
    const isSilent = isAccepted && end.code !== 'WARNINGS'
    return { isAccepted, words: isSilent ? [] : wordLines(end.text) }
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.isBusy) throw new Error('The session is busy: wait for the last request before the next one')
    this.isBusy = true
    try {
      return await work()
    } finally {
      this.isBusy = false
    }
  }
}

function scriptBytes(script: string): Uint8Array {
  const bytes = plainText.encode(script)
  checkScript(bytes)
  return bytes
}
