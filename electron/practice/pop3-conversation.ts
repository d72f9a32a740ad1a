// One POP3 client of the practice server (RFC 1939, 2449, 2595): a sign-in only after STLS, deleting at QUIT.
import type { SecureContext } from 'node:tls'
import type { LineChannel } from './line-channel.ts'
import type { PracticeMailbox, PracticeMessage } from './practice-mailbox.ts'

export interface Pop3Facts {
  readonly user: string
  readonly password: string
  readonly mailbox: PracticeMailbox
  readonly secureContext: SecureContext
  /** One client at a time (RFC 1939 8): true while somebody has the mailbox. */
  readonly lock: { isTaken: boolean }
}

type Answer = string | undefined

const capabilities = ['TOP', 'UIDL', 'RESP-CODES', 'AUTH-RESP-CODE', 'PIPELINING', 'IMPLEMENTATION Kittiwake-practice']

/** Speaks with one client until it leaves. */
export class Pop3Conversation {
  private readonly channel: LineChannel
  private readonly facts: Pop3Facts
  private userName = ''
  /** The mailbox as it was at the sign-in; undefined before it. */
  private messages: readonly PracticeMessage[] | undefined
  private readonly deleted = new Set<number>()
  private isOver = false

  constructor(channel: LineChannel, facts: Pop3Facts) {
    this.channel = channel
    this.facts = facts
  }

  async run(): Promise<void> {
    try {
      await this.channel.writeLine('+OK Kittiwake practice server')
      while (!this.isOver) {
        const line = await this.channel.readLine()
        if (line === undefined) return
        const answer = await this.answer(line)
        if (answer !== undefined) await this.channel.writeLine(answer)
      }
      this.channel.end()
    } finally {
      if (this.messages) this.facts.lock.isTaken = false
    }
  }

  private answer(line: string): Promise<Answer> | Answer {
    const [word = ''] = line.split(' ', 1)
    const command = word.toUpperCase()
    const rest = line.slice(word.length + 1)
    if (command === 'CAPA') return this.listCapabilities()
    if (command === 'QUIT') return this.quit()
    return this.messages === undefined
      ? this.answerBeforeLogin(command, rest)
      : this.answerAfterLogin(command, rest.split(' ').filter(Boolean), this.messages)
  }

  private answerBeforeLogin(command: string, rest: string): Promise<Answer> | Answer {
    switch (command) {
      case 'STLS':
        return this.startTls()
      case 'USER':
        if (!this.channel.isEncrypted) return '-ERR Send STLS first'
        this.userName = rest
        return '+OK'
      case 'PASS':
        return this.login(this.userName, rest)
      case 'AUTH':
        return this.authenticate(rest)
      default:
        return '-ERR Not known before the sign-in'
    }
  }

  private answerAfterLogin(
    command: string,
    words: readonly string[],
    messages: readonly PracticeMessage[],
  ): Promise<Answer> | Answer {
    switch (command) {
      case 'NOOP':
        return '+OK'
      case 'RSET':
        this.deleted.clear()
        return '+OK'
      case 'STAT': {
        const sizes = messages.filter((_, index) => !this.deleted.has(index)).map(message => message.sizeBytes)
        return `+OK ${sizes.length} ${sizes.reduce((sum, size) => sum + size, 0)}`
      }
      case 'LIST':
        return this.list(words, messages, message => String(message.sizeBytes))
      case 'UIDL':
        return this.list(words, messages, message => message.uid)
      case 'RETR':
        return this.send(words, messages)
      case 'TOP':
        return this.sendTop(words, messages)
      case 'DELE': {
        const index = this.indexOf(words[0], messages)
        if (index === undefined) return '-ERR No such message'
        this.deleted.add(index)
        return '+OK'
      }
      default:
        return '-ERR Not known'
    }
  }

  private async listCapabilities(): Promise<Answer> {
    const more = this.messages ? [] : this.channel.isEncrypted ? ['USER', 'SASL PLAIN'] : ['STLS']
    return ['+OK', ...capabilities, ...more, '.'].join('\r\n')
  }

  private async startTls(): Promise<Answer> {
    if (this.channel.isEncrypted) return '-ERR Already encrypted'
    await this.channel.writeLine('+OK Begin TLS')
    this.channel.startTls(this.facts.secureContext)
    return undefined
  }

  private async authenticate(rest: string): Promise<Answer> {
    const [method = '', initial] = rest.split(' ')
    if (method.toUpperCase() !== 'PLAIN') return '-ERR Only PLAIN is offered'
    if (!this.channel.isEncrypted) return '-ERR Send STLS first'
    if (initial === undefined) await this.channel.writeLine('+ ')
    const response = initial ?? (await this.channel.readLine()) ?? '*'
    if (response === '*') return '-ERR Cancelled'
    const [, user = '', password = ''] = Buffer.from(response, 'base64').toString('latin1').split('\0')
    return this.login(user, password)
  }

  private login(user: string, password: string): Answer {
    const given = Buffer.from(password, 'latin1').toString()
    if (user !== this.facts.user || given !== this.facts.password) return '-ERR [AUTH] Wrong name or password'
    if (this.facts.lock.isTaken) return '-ERR [IN-USE] Somebody else reads this mailbox'
    this.facts.lock.isTaken = true
    this.messages = this.facts.mailbox.all
    return `+OK ${this.messages.length} messages`
  }

  private list(
    words: readonly string[],
    messages: readonly PracticeMessage[],
    show: (message: PracticeMessage) => string,
  ): Answer {
    if (words.length > 0) {
      const index = this.indexOf(words[0], messages)
      const message = index === undefined ? undefined : messages[index]
      return message === undefined ? '-ERR No such message' : `+OK ${words[0]} ${show(message)}`
    }
    const lines = messages.flatMap((message, index) =>
      this.deleted.has(index) ? [] : [`${index + 1} ${show(message)}`],
    )
    return ['+OK', ...lines, '.'].join('\r\n')
  }

  private async send(words: readonly string[], messages: readonly PracticeMessage[]): Promise<Answer> {
    const message = await this.read(words[0], messages)
    if (message === undefined) return '-ERR No such message'
    await this.channel.writeLine(`+OK ${message.length} octets`)
    await this.channel.write(stuffed(message))
    return '.'
  }

  private async sendTop(words: readonly string[], messages: readonly PracticeMessage[]): Promise<Answer> {
    const message = await this.read(words[0], messages)
    const count = Number(words[1])
    if (message === undefined || !Number.isInteger(count) || count < 0) return '-ERR No such message'
    await this.channel.writeLine('+OK')
    await this.channel.write(stuffed(top(message, count)))
    return '.'
  }

  private async read(word: string | undefined, messages: readonly PracticeMessage[]): Promise<Buffer | undefined> {
    const index = this.indexOf(word, messages)
    const message = index === undefined ? undefined : messages[index]
    return message && (await this.facts.mailbox.read(message.uid))
  }

  private indexOf(word: string | undefined, messages: readonly PracticeMessage[]): number | undefined {
    const index = /^\d{1,9}$/.test(word ?? '') ? Number(word) - 1 : -1
    return index in messages && !this.deleted.has(index) ? index : undefined
  }

  private async quit(): Promise<Answer> {
    this.isOver = true
    const uids = [...this.deleted].flatMap(index => this.messages?.[index]?.uid ?? [])
    await this.facts.mailbox.remove(uids)
    return '+OK Good-bye'
  }
}

/** Doubles the dot at the beginning of a line and ends the last line. Latin-1 keeps every byte. */
function stuffed(message: Buffer): Buffer {
  const text = message.toString('latin1').replace(/(^|\n)\./g, '$1..')
  return Buffer.from(text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1')
}

/** The header, the empty line and the first `count` lines of the body. */
function top(message: Buffer, count: number): Buffer {
  const text = message.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return message
  const body = text
    .slice(end + 4)
    .split('\r\n')
    .slice(0, count)
  return Buffer.from(`${text.slice(0, end + 4)}${body.map(line => `${line}\r\n`).join('')}`, 'latin1')
}
