// An SMTP server (RFC 5321, 3207, 4954, 3030) in the test's process, with a store of accepted messages that outlives the
// connections. Accepts everything in order; what it refuses, and when it says something else, are options.
import { type Answer, type Call, type Faults, type Handler, type LineServer, startLineServer } from './line-server.ts'
import { checkSasl, decodedAnswer, type ScramFaults, toBase64 } from './sasl-server.ts'
import type { TestCertificate } from './test-certificate.ts'

export interface AcceptedMessage {
  /** As after `MAIL FROM:`, with its parameters. */
  readonly from: string
  /** As after `RCPT TO:`, with their parameters. */
  readonly to: readonly string[]
  readonly bytes: Buffer
  readonly verb: 'DATA' | 'BDAT'
}

export interface SmtpServerOptions {
  readonly greeting?: string
  /** Lines of EHLO before encryption; null: the server knows only HELO. STARTTLS is added when there is a certificate. */
  readonly capabilities?: readonly string[] | null
  readonly capabilitiesInTls?: readonly string[]
  /** Name and secret (password or access token) of the one user; default `anna` and `secret`. */
  readonly user?: string
  readonly password?: string
  readonly scram?: ScramFaults
  /** Replies in place of 250 for addresses in MAIL and RCPT. */
  readonly refused?: Readonly<Record<string, string>>
  /** Replies to the ends of messages, one after the other; after the last, 250. */
  readonly finalReplies?: readonly string[]
  readonly certificate?: TestCertificate
  readonly isTls?: boolean
  /** Clients without a certificate are turned away; EXTERNAL takes the one of this name. */
  readonly certificateName?: string
  readonly faults?: Faults
  /** In place of the usual handlers, or beside them. */
  readonly handlers?: Readonly<Record<string, Handler>>
}

export interface SmtpServer extends LineServer {
  readonly accepted: readonly AcceptedMessage[]
}

export const USUAL_CAPABILITIES = ['PIPELINING', 'SIZE 10000000', '8BITMIME', 'AUTH PLAIN LOGIN CRAM-MD5']
export const ALL_CAPABILITIES = [...USUAL_CAPABILITIES, 'CHUNKING', 'SMTPUTF8', 'DSN']

export async function startSmtpServer(options: SmtpServerOptions = {}): Promise<SmtpServer> {
  const accepted: AcceptedMessage[] = []
  const finalReplies = [...(options.finalReplies ?? [])]
  const { greeting = '220 mail.test ESMTP', certificate, isTls, faults } = options
  const server = await startLineServer({
    greeting,
    handlers: () => ({ ...new Conversation(options, { accepted, finalReplies }).handlers, ...options.handlers }),
    otherwise: () => '500 unknown command',
    ...(certificate ? { certificate } : {}),
    ...(isTls ? { isTls } : {}),
    ...(options.certificateName === undefined ? {} : { demandsCertificate: true }),
    ...(faults ? { faults } : {}),
  })
  return Object.assign(server, { accepted })
}

interface Delivery {
  readonly accepted: AcceptedMessage[]
  readonly finalReplies: string[]
}

class Conversation {
  readonly handlers: Readonly<Record<string, Handler>>
  private readonly options: SmtpServerOptions
  private readonly delivery: Delivery
  private from: string | undefined
  private to: string[] = []

  constructor(options: SmtpServerOptions, delivery: Delivery) {
    this.options = options
    this.delivery = delivery
    this.handlers = {
      EHLO: call => this.hello(call),
      HELO: () => '250 mail.test',
      STARTTLS: ({ client }) => {
        client.wantsTls = true
        return '220 go ahead'
      },
      AUTH: call => this.auth(call),
      MAIL: ({ argument }) => this.mail(argument),
      RCPT: ({ argument }) => this.recipient(argument),
      DATA: call => this.data(call),
      BDAT: call => this.chunk(call),
      RSET: () => {
        this.forget()
        return '250 forgotten'
      },
      NOOP: () => '250 here',
      VRFY: ({ argument }) => `252 ${argument} may exist`,
      EXPN: () => '250-Anna <anna@test.example>\n250 Bob <bob@test.example>',
      HELP: ({ argument }) => `214-Help\n214 about ${argument}`,
      QUIT: ({ client }) => {
        client.state.set('saidQuit', true)
        return '221 bye'
      },
    }
  }

  private hello({ client }: Call): Answer {
    const { capabilities = USUAL_CAPABILITIES, capabilitiesInTls, certificate, isTls } = this.options
    if (capabilities === null) return '502 unknown command'
    const inClear = certificate && !isTls ? [...capabilities, 'STARTTLS'] : capabilities
    const lines = ['mail.test greets', ...(client.isEncrypted ? (capabilitiesInTls ?? capabilities) : inClear)]
    return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\n')
  }

  private async auth({ argument, client }: Call): Promise<Answer> {
    const [method = '', initial] = argument.split(' ')
    const { user = 'anna', password = 'secret', scram, certificateName } = this.options
    const ask = async (challenge: string): Promise<string | undefined> => {
      await client.send(`334 ${toBase64(challenge)}`)
      return decodedAnswer(await client.readLine())
    }
    const account = { user, password, scram, certificateName }
    const isRight = await checkSasl({ method, initial, ask, certificateName: client.certificateName }, account)
    if (isRight === undefined) return '504 unknown method'
    return isRight ? '235 2.7.0 welcome' : '535 5.7.8 wrong name or password'
  }

  private mail(argument: string): Answer {
    const refusal = this.refusalOf(argument)
    if (refusal) return refusal
    if (this.from !== undefined) return '503 one sender at a time'
    this.from = argument.replace('FROM:', '')
    return '250 sender ok'
  }

  private recipient(argument: string): Answer {
    if (this.from === undefined) return '503 sender first'
    const refusal = this.refusalOf(argument)
    if (refusal) return refusal
    this.to.push(argument.replace('TO:', ''))
    return '250 recipient ok'
  }

  private async data({ client }: Call): Promise<Answer> {
    if (this.to.length === 0) return '554 no valid recipients'
    await client.send('354 go ahead')
    const body = await client.readDotBody()
    return body && this.accept(unstuffed(body), 'DATA')
  }

  private async chunk({ argument, client }: Call): Promise<Answer> {
    const bytes = await client.readBytes(Number.parseInt(argument, 10))
    if (!bytes) return undefined
    return this.to.length === 0 ? '503 no valid recipients' : this.accept(bytes, 'BDAT')
  }

  private accept(bytes: Buffer, verb: AcceptedMessage['verb']): Answer {
    const { accepted, finalReplies } = this.delivery
    const reply = finalReplies.shift() ?? '250 2.0.0 queued'
    if (reply.startsWith('2')) accepted.push({ from: this.from ?? '', to: this.to, bytes: Buffer.from(bytes), verb })
    this.forget()
    return reply
  }

  private refusalOf(argument: string): string | undefined {
    return this.options.refused?.[/<(.*)>/.exec(argument)?.[1] ?? '']
  }

  private forget(): void {
    this.from = undefined
    this.to = []
  }
}

function unstuffed(body: Buffer): Buffer {
  return Buffer.from(body.toString('latin1').replace(/(^|\r\n)\./g, '$1'), 'latin1')
}
