// Sending mail: SMTP (RFC 5321, submission RFC 6409) with STARTTLS (RFC 3207), AUTH (RFC 4954), SIZE, 8BITMIME, PIPELINING,
// CHUNKING, SMTPUTF8 and DSN. Knows neither accounts nor how messages are made; ETRN, BINARYMIME and relaying are left out.
import { InputError } from '../../errors.ts'
import { type CodedReply, replyText } from '../wire/coded-reply.ts'
import type { Endpoint, LineConnection, OpenOptions, TlsFacts } from '../wire/line-connection.ts'
import { openSession } from '../wire/open-session.ts'
import type { SaslMethod } from '../wire/sasl.ts'
import { sayGoodbye } from '../wire/say-goodbye.ts'
import { Dialogue } from './dialogue.ts'
import type { SendRequest } from './envelope.ts'
import { readServerGreeting, sayHello, startTls } from './hello.ts'
import { logIn, type SmtpCredentials } from './log-in.ts'
import { type Capabilities, parseLoginMethods, parseSizeLimit } from './parse.ts'
import { Sender, type SendOutcome } from './sender.ts'
import { Upload } from './upload.ts'
import type { SendResult } from './verdict.ts'

export interface SmtpOptions extends OpenOptions {
  /** What EHLO says; by default nothing about this machine. */
  readonly clientName?: string | undefined
}

/** An address literal (RFC 5321 4.1.3) that gives away neither the machine's name nor its address. */
const NEUTRAL_NAME = '[127.0.0.1]'
const CLIENT_NAME = /^[\x21-\x7e]{1,255}$/
const DONE = '25'
/** Many servers look for spam and viruses before the final reply; RFC 5321 4.5.3.2.6 grants them ten minutes. */
const FINAL_PATIENCE_MS = 10 * 60_000

interface SessionParts {
  readonly connection: LineConnection
  readonly dialogue: Dialogue
  readonly endpoint: Endpoint
  readonly options: SmtpOptions
  readonly beginning: Beginning
}

/** What the server said before anything was asked of it. */
interface Beginning {
  readonly greeting: string
  readonly capabilities: Capabilities
}

/** One session, for one caller at a time. After close, cancel or an error every call rejects with the first reason. */
export class SmtpSession {
  /** Extension keywords in upper case with their parameters, as of the last EHLO. */
  readonly capabilities: Capabilities
  /** The server's first words. */
  readonly greeting: string
  /** How `login` was accepted; undefined before it was. */
  loginMethod: SaslMethod | undefined
  private readonly connection: LineConnection
  private readonly dialogue: Dialogue
  private readonly sender: Sender
  private readonly endpoint: Endpoint
  private running: string | undefined

  /**
   * Connects, reads the greeting, says EHLO, and encrypts as the endpoint demands.
   * @throws InputError, ConnectionError, TimeoutError, CancelledError, ProtocolError (not an SMTP server), ReplyError (the
   * server does not want us), TlsError (`not-offered`, `refused`, or no trust in the certificate).
   */
  static async open(endpoint: Endpoint, options: SmtpOptions = {}): Promise<SmtpSession> {
    const { clientName = NEUTRAL_NAME, timeoutMs = FINAL_PATIENCE_MS } = options
    if (!CLIENT_NAME.test(clientName)) throw new InputError('This name cannot be used in EHLO', 'clientName')
    return openSession(endpoint, options, async connection => {
      const dialogue = new Dialogue(connection, timeoutMs)
      const beginning = await begin(dialogue, clientName, endpoint.security)
      return new SmtpSession({ connection, dialogue, endpoint, options, beginning })
    })
  }

  private constructor({ connection, dialogue, endpoint, options, beginning }: SessionParts) {
    const { transcript, signal } = options
    const { capabilities, greeting } = beginning
    const upload = new Upload({ dialogue, transcript, capabilities })
    this.capabilities = capabilities
    this.greeting = greeting
    this.connection = connection
    this.dialogue = dialogue
    this.sender = new Sender({ dialogue, upload, capabilities, signal })
    this.endpoint = endpoint
  }

  /** The largest message in bytes the server announced (RFC 1870); undefined when it names no limit. */
  get sizeLimit(): number | undefined {
    return parseSizeLimit(this.capabilities)
  }

  /** How the connection is encrypted; undefined on a plain one. */
  get tls(): TlsFacts | undefined {
    return this.connection.tls
  }

  /**
   * Logs in with the best method offered (AUTH, RFC 4954).
   * @throws LoginError when name and secret are not accepted, InputError when the server offers no login that fits,
   * TlsError `plain-login` when only sending the password in the clear is left, ReplyError when the server refuses otherwise.
   */
  async login(credentials: SmtpCredentials): Promise<void> {
    const { host, port, clientCertificate } = this.endpoint
    const setting = {
      offered: parseLoginMethods(this.capabilities),
      isEncrypted: this.tls !== undefined,
      hasCertificate: clientCertificate !== undefined,
      host,
      port,
    }
    await this.alone('login', async () => {
      this.connection.phase = 'login'
      try {
        this.loginMethod = await logIn(this.dialogue, credentials, setting)
      } finally {
        this.connection.phase = 'request'
      }
    })
  }

  /**
   * Sends one message (MAIL, RCPT, DATA or BDAT). Resolves when at least one recipient was accepted.
   * @throws InputError, before anything is sent, for impossible addresses (`from`, `to`), a message over the server's limit
   * (`size`), one with 8-bit bytes for a server without 8BITMIME (`message`); ReplyError when the sender, every recipient
   * (then with `recipients`) or the content was refused; UnsureSendError when the connection ended after the message was
   * handed over and before the reply. After every other error the message was not sent.
   */
  async send(request: SendRequest): Promise<SendResult> {
    for await (const { result, error } of this.transact('send', [request])) {
      if (error) throw error
      return result
    }
    throw new Error('A message was sent without an outcome')
  }

  /**
   * Sends a batch, overlapping as far as the server allows. Yields exactly one outcome for each request, in order, and never
   * throws for one of them; what was not tried because the connection had ended says so. Who leaves early ends the session.
   */
  sendMany(requests: Iterable<SendRequest>): AsyncGenerator<SendOutcome, void, void> {
    return this.transact('sendMany', requests)
  }

  /** Asks whether an address or user name exists (VRFY). Code 252 means that the server does not say. */
  async verify(name: string): Promise<{ readonly code: number; readonly text: string }> {
    const reply = await this.request('verify', `VRFY ${this.nameParameter(name)}`)
    return { code: reply.code, text: replyText(reply) }
  }

  /** The members of a mailing list, one line each (EXPN). */
  async expand(list: string): Promise<readonly string[]> {
    return replyText(await this.request('expand', `EXPN ${this.nameParameter(list)}`)).split('\n')
  }

  /** The server's help text (HELP). */
  async help(topic?: string): Promise<string> {
    return replyText(await this.request('help', topic === undefined ? 'HELP' : `HELP ${topic}`, '21'))
  }

  /** Says any one line for a person; answers with the server's lines. Throws only when the connection ends. */
  say(text: string): Promise<readonly string[]> {
    return this.alone('say', async () => {
      const { code, lines } = await this.dialogue.ask(text, '2')
      return lines.map((line, index) => `${code}${index === lines.length - 1 ? ' ' : '-'}${line}`)
    })
  }

  /** Does nothing, to see that the connection lives (NOOP). */
  async noop(): Promise<void> {
    await this.request('noop', 'NOOP')
  }

  /** Forgets an envelope (RSET). */
  async reset(): Promise<void> {
    await this.request('reset', 'RSET')
  }

  /** Says goodbye and closes (QUIT). Never rejects because of the server, and waits two seconds at most. */
  async quit(): Promise<void> {
    this.enter('quit')
    // The mail is the server's since the final reply.
    await sayGoodbye(
      () => this.dialogue.ask('QUIT', '221'),
      () => this.close(),
    ).finally(() => {
      this.running = undefined
    })
  }

  /** Ends the connection without a word. May be called twice. */
  close(): void {
    this.connection.close()
  }

  private async *transact(caller: string, requests: Iterable<SendRequest>): AsyncGenerator<SendOutcome, void, void> {
    this.enter(caller)
    try {
      yield* this.sender.sendAll(requests)
    } finally {
      this.running = undefined
    }
  }

  private request(caller: string, command: string, expected: string = DONE): Promise<CodedReply> {
    return this.alone(caller, () => this.dialogue.command(command, expected))
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
    if (this.running) throw new Error(`SmtpSession: ${caller} was called while ${this.running} is running`)
    this.running = caller
  }

  private nameParameter(name: string): string {
    if (name.trim() === '') throw new InputError('There is no name to ask for', 'name')
    if (/^\p{ASCII}*$/u.test(name)) return name
    if (this.capabilities.has('SMTPUTF8')) return `${name} SMTPUTF8`
    throw new InputError('The server knows only ASCII names (no SMTPUTF8)', 'name')
  }
}

async function begin(dialogue: Dialogue, clientName: string, security: Endpoint['security']): Promise<Beginning> {
  const greeting = await readServerGreeting(dialogue)
  const offered = await sayHello(dialogue, clientName, security === 'none')
  if (security !== 'starttls') return { greeting, capabilities: offered }
  await startTls(dialogue, offered)
  // What was offered before encryption could have come from anybody (RFC 3207 4.2).
  return { greeting, capabilities: await sayHello(dialogue, clientName, false) }
}
