// One news client of the practice server (RFC 3977, 4642, 4643): everything but the beginning only after STARTTLS and AUTHINFO.
import type { LineChannel } from './line-channel.ts'
import { articleCommands } from './nntp-articles.ts'
import { groupCommands } from './nntp-groups.ts'
import { type NntpCommand, type NntpFacts, NntpSession } from './nntp-session.ts'

const maxSignIns = 5
const always = [
  'VERSION 2',
  'IMPLEMENTATION Kittiwake-practice',
  'READER',
  'POST',
  'OVER MSGID',
  'HDR',
  'NEWNEWS',
  'LIST ACTIVE ACTIVE.TIMES COUNTS HEADERS NEWSGROUPS OVERVIEW.FMT SUBSCRIPTIONS',
]
const beforeTls = new Set(['CAPABILITIES', 'MODE', 'STARTTLS', 'HELP', 'DATE', 'QUIT'])
const beforeSignIn = new Set([...beforeTls, 'AUTHINFO'])

/** Speaks with one client until it leaves. */
export class NntpConversation {
  private readonly channel: LineChannel
  private readonly session: NntpSession
  private readonly commands: ReadonlyMap<string, NntpCommand>
  private user: string | undefined
  private signIns = 0

  constructor(channel: LineChannel, facts: NntpFacts) {
    this.channel = channel
    this.session = new NntpSession(channel, facts)
    const { session } = this
    const all = { ...this.sessionCommands(), ...groupCommands(session), ...articleCommands(session) }
    this.commands = new Map(Object.entries(all))
  }

  async run(): Promise<void> {
    const { channel, session } = this
    await channel.writeLine('200 localhost Kittiwake practice server')
    while (!session.isOver) {
      const line = await channel.readLine()
      if (line === undefined) break
      const answer = await this.answer(line)
      if (answer !== undefined) await channel.writeLine(answer)
    }
    channel.end()
  }

  private answer(line: string): ReturnType<NntpCommand> {
    const [word = '', ...rest] = line.trim().split(/[ \t]+/)
    const verb = word.toUpperCase()
    const command = this.commands.get(verb)
    if (!command) return '500 Not known'
    if (!this.channel.isEncrypted && !beforeTls.has(verb)) return '483 Send STARTTLS first'
    if (!this.session.isSignedIn && !beforeSignIn.has(verb)) return '480 Sign in first'
    // A password may hold any number of spaces.
    return command(verb === 'AUTHINFO' ? line.trimStart().slice(word.length + 1) : rest.join(' '))
  }

  private sessionCommands(): Record<string, NntpCommand> {
    const { session } = this
    return {
      CAPABILITIES: () => session.sendBlock('101 What it can do', [...always, ...this.nextSteps()]),
      MODE: argument => (/^reader$/i.test(argument) ? '200 Posting is fine' : '501 Only READER'),
      DATE: () => `111 ${new Date().toISOString().replace(/\.\d+|[-:TZ]/g, '')}`,
      HELP: () => session.sendBlock('100 Help', ['This is a server to practise with.']),
      STARTTLS: () => this.startTls(),
      AUTHINFO: argument => this.signIn(argument),
      QUIT: () => {
        session.isOver = true
        return '205 Good-bye'
      },
    }
  }

  private nextSteps(): string[] {
    if (!this.channel.isEncrypted) return ['STARTTLS']
    return this.session.isSignedIn ? [] : ['AUTHINFO USER']
  }

  private async startTls(): Promise<string | undefined> {
    if (this.channel.isEncrypted) return '502 Already encrypted'
    await this.channel.writeLine('382 Begin TLS')
    this.channel.startTls(this.session.facts.secureContext)
    this.user = undefined
    return undefined
  }

  private signIn(argument: string): string {
    const { session } = this
    const [, word = '', value = ''] = /^(\S*) ?(.*)$/s.exec(argument) ?? []
    if (session.isSignedIn) return '502 You are signed in'
    if (word.toUpperCase() === 'USER') {
      this.user = value
      return '381 And the password?'
    }
    if (word.toUpperCase() !== 'PASS') return '501 Only USER and PASS'
    if (this.user === undefined) return '482 The name comes first'
    session.isSignedIn = utf8(this.user) === session.facts.user && utf8(value) === session.facts.password
    if (session.isSignedIn) return '281 Welcome'
    this.signIns++
    if (this.signIns < maxSignIns) return '481 Wrong name or password'
    session.isOver = true
    return '400 Too many attempts'
  }
}

/** Lines come as one character for each byte. */
function utf8(text: string): string {
  return Buffer.from(text, 'latin1').toString()
}
