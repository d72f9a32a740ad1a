// A POP3 server (RFC 1939, 2449, 2595, 5034) in the test's process, with a mailbox that outlives the connections.
// Messages are deleted when QUIT is answered, and only then.
import { createHash } from 'node:crypto'
import { type Answer, type Call, type Faults, type Handler, type LineServer, startLineServer } from './line-server.ts'
import { checkSasl, decodedAnswer, type ScramFaults, toBase64 } from './sasl-server.ts'
import type { TestCertificate } from './test-certificate.ts'

export interface ServedMessage {
  readonly uid: string
  readonly bytes: Buffer
}

export interface Pop3ServerOptions {
  readonly messages?: readonly ServedMessage[]
  /** Name and password of the one user; default `anna` and `secret`. */
  readonly user?: string
  readonly password?: string
  readonly scram?: ScramFaults
  readonly greeting?: string
  /** Lines of CAPA before encryption; null: the server does not know CAPA. */
  readonly capabilities?: readonly string[] | null
  readonly capabilitiesInTls?: readonly string[]
  readonly certificate?: TestCertificate
  readonly isTls?: boolean
  /** Clients without a certificate are turned away; EXTERNAL takes the one of this name. */
  readonly certificateName?: string
  readonly faults?: Faults
  /** In place of the usual handlers, or beside them; undefined: as if the server did not know the verb. */
  readonly handlers?: Readonly<Record<string, Handler | undefined>>
  /** Messages that RETR refuses. */
  readonly refused?: readonly number[]
  readonly host?: string
}

export interface Pop3Server extends LineServer {
  /** What is in the mailbox now. */
  readonly mailbox: readonly ServedMessage[]
}

export const USUAL_CAPABILITIES = ['TOP', 'UIDL', 'RESP-CODES', 'PIPELINING', 'USER', 'SASL PLAIN CRAM-MD5']

export async function startPop3Server(options: Pop3ServerOptions = {}): Promise<Pop3Server> {
  const mailbox = [...(options.messages ?? [])]
  const { greeting = '+OK ready', certificate, isTls, faults, host } = options
  const server = await startLineServer({
    greeting,
    handlers: () => ({ ...new Conversation(mailbox, options).handlers, ...known(options.handlers) }),
    otherwise: () => '-ERR unknown command',
    ...(certificate ? { certificate } : {}),
    ...(isTls ? { isTls } : {}),
    ...(options.certificateName === undefined ? {} : { demandsCertificate: true }),
    ...(faults ? { faults } : {}),
    ...(host ? { host } : {}),
  })
  return Object.assign(server, { mailbox })
}

/** A handler that is undefined hides the usual one. */
function known(handlers: Pop3ServerOptions['handlers'] = {}): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(handlers).map(([verb, handler]) => [verb, handler ?? (() => '-ERR unknown command')]),
  )
}

class Conversation {
  readonly handlers: Readonly<Record<string, Handler>>
  private readonly mailbox: ServedMessage[]
  private readonly options: Pop3ServerOptions
  private readonly messages: readonly ServedMessage[]
  private readonly removed = new Set<number>()
  private user = ''

  constructor(mailbox: ServedMessage[], options: Pop3ServerOptions) {
    this.mailbox = mailbox
    this.options = options
    this.messages = [...mailbox]
    this.handlers = {
      CAPA: call => this.capabilities(call),
      STLS: ({ client }) => {
        client.wantsTls = true
        return '+OK go ahead'
      },
      USER: ({ argument }) => {
        this.user = argument
        return '+OK'
      },
      PASS: ({ argument }) => this.logIn(this.user, argument),
      APOP: ({ argument }) => this.apop(argument),
      AUTH: call => this.auth(call),
      STAT: () => `+OK ${this.left.length} ${this.left.reduce((sum, { bytes }) => sum + bytes.length, 0)}`,
      UIDL: ({ argument }) => this.list(argument, ({ uid }) => uid),
      LIST: ({ argument }) => this.list(argument, ({ bytes }) => String(bytes.length)),
      RETR: ({ argument }) => this.retrieve(argument),
      TOP: ({ argument }) => this.top(argument),
      DELE: ({ argument }) => this.remove(argument),
      RSET: () => {
        this.removed.clear()
        return '+OK'
      },
      NOOP: () => '+OK',
      LAST: () => '+OK 0',
      UTF8: () => '+OK',
      LANG: ({ argument }) => (argument === '' ? '+OK\nen English\nde-AT Österreichisches Deutsch\n.' : '+OK Servus'),
      QUIT: () => this.quit(),
    }
  }

  private get left(): readonly ServedMessage[] {
    return this.messages.filter((_, index) => !this.removed.has(index))
  }

  private capabilities({ client }: Call): Answer {
    const { capabilities = USUAL_CAPABILITIES, capabilitiesInTls, certificate } = this.options
    if (capabilities === null) return '-ERR unknown command'
    const plain = certificate && !client.isEncrypted ? [...capabilities, 'STLS'] : capabilities
    const lines = client.isEncrypted ? (capabilitiesInTls ?? capabilities) : plain
    return ['+OK', ...lines, '.'].join('\n')
  }

  private logIn(user: string, password: string): Answer {
    const isRight = user === this.rightUser && password === this.rightPassword
    return isRight ? '+OK logged in' : '-ERR wrong name or password'
  }

  private get rightUser(): string {
    return this.options.user ?? 'anna'
  }

  private get rightPassword(): string {
    return this.options.password ?? 'secret'
  }

  private apop(argument: string): Answer {
    const timestamp = /<.*>/.exec(this.options.greeting ?? '')?.[0] ?? ''
    const digest = createHash('md5').update(`${timestamp}${this.rightPassword}`).digest('hex')
    return argument === `${this.rightUser} ${digest}` ? '+OK logged in' : '-ERR wrong name or password'
  }

  private async auth({ argument, client }: Call): Promise<Answer> {
    const [method = '', initial] = argument.split(' ')
    const ask = async (challenge: string): Promise<string | undefined> => {
      await client.send(`+ ${toBase64(challenge)}`)
      return decodedAnswer(await client.readLine())
    }
    const { scram, certificateName } = this.options
    const account = { user: this.rightUser, password: this.rightPassword, scram, certificateName }
    const isRight = await checkSasl({ method, initial, ask, certificateName: client.certificateName }, account)
    if (isRight === undefined) return '-ERR unknown method'
    return isRight ? '+OK logged in' : '-ERR wrong name or password'
  }

  private list(argument: string, shownAs: (message: ServedMessage) => string): Answer {
    const lines = this.messages.flatMap((message, index) =>
      this.removed.has(index) ? [] : [`${index + 1} ${shownAs(message)}`],
    )
    if (argument === '') return ['+OK', ...lines, '.'].join('\n')
    return `+OK ${lines.find(line => line.startsWith(`${argument} `)) ?? ''}`
  }

  private find(argument: string): ServedMessage | undefined {
    const index = Number(argument) - 1
    return this.removed.has(index) ? undefined : this.messages[index]
  }

  private retrieve(argument: string): Answer {
    const message = this.find(argument)
    if (!message || this.options.refused?.includes(Number(argument))) return '-ERR no such message'
    return Buffer.concat([Buffer.from('+OK\r\n'), dotStuffed(message.bytes)])
  }

  private top(argument: string): Answer {
    const [number = '', count = ''] = argument.split(' ')
    const message = this.find(number)
    if (!message) return '-ERR no such message'
    const text = message.bytes.toString('latin1')
    const header = text.indexOf('\r\n\r\n') + 4
    const body = text
      .slice(header)
      .split(/(?<=\r\n)/)
      .slice(0, Number(count))
    return Buffer.concat([
      Buffer.from('+OK\r\n'),
      dotStuffed(Buffer.from(text.slice(0, header) + body.join(''), 'latin1')),
    ])
  }

  private remove(argument: string): Answer {
    if (!this.find(argument)) return '-ERR no such message'
    this.removed.add(Number(argument) - 1)
    return '+OK'
  }

  private quit(): Answer {
    const kept = new Set(this.left)
    const gone = new Set(this.messages.filter(message => !kept.has(message)))
    this.mailbox.splice(0, this.mailbox.length, ...this.mailbox.filter(message => !gone.has(message)))
    return '+OK bye'
  }
}

/** The body of an answer with its final dot line. Lines are what CRLF ends. */
export function dotStuffed(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1')
  const ended = text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`
  return Buffer.from(`${ended.replace(/^\./, '..').replaceAll('\r\n.', '\r\n..')}.\r\n`, 'latin1')
}
