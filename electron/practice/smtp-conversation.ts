// One SMTP client of the practice server (RFC 5321, 3207, 4954, 1870, 2920, 6152): mail only after STARTTLS and AUTH.
import type { SecureContext } from 'node:tls'
import type { LineChannel } from './line-channel.ts'

export interface SmtpFacts {
  readonly user: string
  readonly password: string
  readonly secureContext: SecureContext
  /** Undefined: mail for this address is taken. Else the reply that refuses it. */
  refusal(address: string): string | undefined
  /** Answers with the reply to the message. */
  deliver(mail: { readonly from: string; readonly to: readonly string[]; readonly message: Buffer }): Promise<string>
}

/** What SIZE announces: a usual limit of providers. */
export const sizeLimitBytes = 35 * 1024 * 1024
const maxRecipients = 100

/** Speaks with one client until it leaves. */
export class SmtpConversation {
  private readonly channel: LineChannel
  private readonly facts: SmtpFacts
  private isGreeted = false
  private isSignedIn = false
  private from: string | undefined
  private to: string[] = []
  private isOver = false

  constructor(channel: LineChannel, facts: SmtpFacts) {
    this.channel = channel
    this.facts = facts
  }

  async run(): Promise<void> {
    await this.channel.writeLine('220 localhost Kittiwake practice server')
    while (!this.isOver) {
      const line = await this.channel.readLine()
      if (line === undefined) return
      const answer = await this.answer(line)
      if (answer !== undefined) await this.channel.writeLine(answer)
    }
    this.channel.end()
  }

  private answer(line: string): Promise<string | undefined> | string | undefined {
    const [word = ''] = line.split(' ', 1)
    const rest = line.slice(word.length + 1)
    switch (word.toUpperCase()) {
      case 'EHLO':
        return this.greet(['localhost', ...this.extensions()])
      case 'HELO':
        return this.greet(['localhost'])
      case 'STARTTLS':
        return this.startTls()
      case 'AUTH':
        return this.authenticate(rest)
      case 'MAIL':
        return this.begin(rest)
      case 'RCPT':
        return this.addRecipient(rest)
      case 'DATA':
        return this.takeMessage()
      case 'RSET':
        this.forget()
        return '250 2.0.0 Forgotten'
      case 'NOOP':
        return '250 2.0.0 Here'
      case 'VRFY':
        return '252 2.5.0 Send a message and see'
      case 'QUIT':
        this.isOver = true
        return '221 2.0.0 Good-bye'
      default:
        return '500 5.5.2 Not known'
    }
  }

  private extensions(): string[] {
    const always = [`SIZE ${sizeLimitBytes}`, 'PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES']
    return [...always, this.channel.isEncrypted ? 'AUTH PLAIN LOGIN' : 'STARTTLS']
  }

  private greet(lines: readonly string[]): string {
    this.isGreeted = true
    this.forget()
    return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n')
  }

  private async startTls(): Promise<undefined | string> {
    if (this.channel.isEncrypted) return '503 5.5.1 Already encrypted'
    await this.channel.writeLine('220 2.0.0 Begin TLS')
    this.channel.startTls(this.facts.secureContext)
    this.isGreeted = false
    this.forget()
    return undefined
  }

  private async authenticate(rest: string): Promise<string> {
    const [method = '', initial] = rest.split(' ')
    if (!this.channel.isEncrypted) return '538 5.7.11 Send STARTTLS first'
    if (this.isSignedIn || this.from !== undefined) return '503 5.5.1 Not now'
    const given = await this.readCredentials(method.toUpperCase(), initial)
    if (given === 'unknown') return '504 5.5.4 Only PLAIN and LOGIN are offered'
    if (given === 'cancelled') return '501 5.7.0 Cancelled'
    this.isSignedIn = given.user === this.facts.user && given.password === this.facts.password
    return this.isSignedIn ? '235 2.7.0 Welcome' : '535 5.7.8 Wrong name or password'
  }

  private async readCredentials(
    method: string,
    initial: string | undefined,
  ): Promise<{ user: string; password: string } | 'unknown' | 'cancelled'> {
    if (method === 'PLAIN') {
      const response = initial ?? (await this.ask(''))
      if (response === undefined) return 'cancelled'
      const [, user = '', password = ''] = decode(response).split('\0')
      return { user, password }
    }
    if (method !== 'LOGIN') return 'unknown'
    const user = initial ?? (await this.ask('Username:'))
    const password = user === undefined ? undefined : await this.ask('Password:')
    if (user === undefined || password === undefined) return 'cancelled'
    return { user: decode(user), password: decode(password) }
  }

  private async ask(challenge: string): Promise<string | undefined> {
    await this.channel.writeLine(`334 ${Buffer.from(challenge).toString('base64')}`)
    const response = await this.channel.readLine()
    return response === '*' ? undefined : response
  }

  private begin(rest: string): string {
    if (!this.isGreeted) return '503 5.5.1 Send EHLO first'
    if (!this.isSignedIn) return '530 5.7.0 Sign in first'
    if (this.from !== undefined) return '503 5.5.1 One message at a time'
    const from = /^FROM:\s*<([^<>]*)>/i.exec(rest)?.[1]
    if (from === undefined) return '501 5.5.4 MAIL FROM:<address>'
    const size = Number(/\sSIZE=(\d+)/i.exec(rest)?.[1] ?? 0)
    if (size > sizeLimitBytes) return `552 5.3.4 Only ${sizeLimitBytes} bytes are taken`
    this.from = utf8(from)
    return '250 2.1.0 Sender noted'
  }

  private addRecipient(rest: string): string {
    if (this.from === undefined) return '503 5.5.1 Send MAIL first'
    const address = /^TO:\s*<([^<>]+)>/i.exec(rest)?.[1]
    if (address === undefined) return '501 5.5.4 RCPT TO:<address>'
    if (this.to.length >= maxRecipients) return '452 4.5.3 Too many recipients'
    const refusal = this.facts.refusal(utf8(address))
    if (refusal !== undefined) return refusal
    this.to.push(utf8(address))
    return '250 2.1.5 Recipient noted'
  }

  private async takeMessage(): Promise<string | undefined> {
    const { from, to } = this
    if (from === undefined || to.length === 0) return '503 5.5.1 Send MAIL and RCPT first'
    await this.channel.writeLine('354 End with a line that is a dot')
    const message = await this.channel.readBody(sizeLimitBytes)
    this.forget()
    if (message === undefined) return undefined
    if (message === 'too-big') return `552 5.3.4 Only ${sizeLimitBytes} bytes are taken`
    return await this.facts.deliver({ from, to, message })
  }

  private forget(): void {
    this.from = undefined
    this.to = []
  }
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString()
}

function utf8(text: string): string {
  return Buffer.from(text, 'latin1').toString()
}
