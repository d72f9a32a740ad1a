// One FTP client of the practice server (RFC 959, 2389, 4217): a sign-in only after AUTH TLS, files only over PROT P.
import { fileCommands } from './ftp-files.ts'
import { factNames } from './ftp-lines.ts'
import { replyTo } from './ftp-replies.ts'
import { type FtpCommand, type FtpFacts, FtpSession, textOf } from './ftp-session.ts'
import { transferCommands } from './ftp-transfers.ts'
import type { LineChannel } from './line-channel.ts'

const maxSignIns = 5
const features = [
  'AUTH TLS',
  'PBSZ',
  'PROT',
  'UTF8',
  'EPSV',
  'EPRT',
  'SIZE',
  'MDTM',
  'MFMT',
  'REST STREAM',
  'TVFS',
  `MLST ${factNames}`,
  'HASH SHA-256*',
  'AVBL',
]
const beforeTls = new Set(['AUTH', 'FEAT', 'QUIT', 'NOOP', 'SYST', 'HELP', 'HOST', 'CLNT', 'OPTS', 'ABOR'])
const beforeSignIn = new Set([...beforeTls, 'USER', 'PASS', 'PBSZ', 'PROT'])
const withArgument = new Set(
  'SIZE MDTM MFMT HASH SITE CWD MKD XMKD RMD XRMD DELE RNFR RNTO RETR STOR APPE REST TYPE PORT EPRT'.split(' '),
)
const withData = new Set(['LIST', 'NLST', 'MLSD', 'RETR', 'STOR', 'APPE'])

/** Speaks with one client until it leaves. */
export class FtpConversation {
  private readonly channel: LineChannel
  private readonly session: FtpSession
  private readonly commands: ReadonlyMap<string, FtpCommand>
  private signIns = 0

  constructor(channel: LineChannel, facts: FtpFacts) {
    this.channel = channel
    this.session = new FtpSession(channel, facts)
    const { session } = this
    const all = { ...this.sessionCommands(), ...fileCommands(session), ...transferCommands(session) }
    this.commands = new Map(Object.entries(all))
  }

  async run(): Promise<void> {
    const { channel, session } = this
    await channel.writeLine('220 localhost Kittiwake practice server')
    while (!session.isOver) {
      const line = await channel.readLine()
      if (line === undefined) break
      const answer = await this.answer(line)
      if (answer !== undefined) await channel.writeLine(answer)
    }
    session.data.close()
    channel.end()
  }

  private async answer(line: string): Promise<string | undefined> {
    const [word = ''] = line.split(' ', 1)
    const verb = word.toUpperCase()
    if (verb !== 'ABOR') await this.session.transfer
    const command = this.commands.get(verb)
    if (!command) return '500 Not known'
    const argument = line.slice(word.length + 1)
    const refusal = this.refusalOf(verb, argument)
    if (refusal !== undefined) return refusal
    try {
      return await command(argument)
    } catch (error) {
      return replyTo(error)
    }
  }

  private refusalOf(verb: string, argument: string): string | undefined {
    if (!this.channel.isEncrypted && !beforeTls.has(verb)) return '530 Send AUTH TLS first'
    if (!this.session.isSignedIn && !beforeSignIn.has(verb)) return '530 Sign in first'
    if (argument === '' && withArgument.has(verb)) return '501 Something is missing'
    return withData.has(verb) && !this.session.isDataProtected ? '522 Send PROT P first' : undefined
  }

  private sessionCommands(): Record<string, FtpCommand> {
    const { session } = this
    return {
      AUTH: argument => this.startTls(argument),
      PBSZ: () => '200 PBSZ=0',
      PROT: argument => {
        if (argument.toUpperCase() !== 'P') return '534 Only P'
        session.isDataProtected = true
        return '200 Protected'
      },
      USER: argument => {
        session.isSignedIn = false
        session.user = textOf(argument)
        return '331 And the password?'
      },
      PASS: argument => this.signIn(argument),
      FEAT: () => ['211-Features', ...features.map(line => ` ${line}`), '211 End'].join('\r\n'),
      OPTS: argument => (/^(?:utf8 on|mlst\b.*|hash sha-256)$/i.test(argument) ? '200 Noted' : '501 No such option'),
      SYST: () => '215 UNIX Type: L8',
      HELP: () => '214 This is a server to practise with',
      HOST: () => '220 Noted',
      CLNT: () => '200 Noted',
      NOOP: () => '200 Here',
      QUIT: () => {
        session.isOver = true
        return '221 Good-bye'
      },
    }
  }

  private async startTls(argument: string): Promise<string | undefined> {
    if (this.channel.isEncrypted) return '503 Already encrypted'
    if (!/^tls(?:-c)?$/i.test(argument)) return '504 Only TLS'
    await this.channel.writeLine('234 Begin TLS')
    this.channel.startTls(this.session.facts.secureContext)
    return undefined
  }

  private signIn(password: string): string {
    const { session } = this
    const { facts } = session
    session.isSignedIn = session.user === facts.user && textOf(password) === facts.password
    if (session.isSignedIn) return '230 Welcome to the harbour'
    this.signIns++
    if (this.signIns < maxSignIns) return '530 Wrong name or password'
    session.isOver = true
    return '421 Too many attempts'
  }
}
