// Commands of the scripted FTP server about the session itself: encryption (RFC 4217), sign-in, features (RFC 2389).
import type { Handler } from '../line-server.ts'
import type { FtpServerOptions } from './ftp-options.ts'
import type { FtpSession } from './session.ts'

export function signInCommands(session: FtpSession): Record<string, Handler> {
  const { options } = session.shared
  return {
    AUTH: ({ argument, client }) => {
      if (!session.shared.secureContext || client.isEncrypted) return '502 No TLS here'
      if (!/^(?:TLS|TLS-C|SSL)$/i.test(argument)) return '504 Only TLS'
      client.wantsTls = true
      return '234 Go ahead'
    },
    PBSZ: ({ client }) => (client.isEncrypted ? '200 PBSZ=0' : '503 Encrypt first'),
    PROT: ({ argument, client }) => {
      if (!client.isEncrypted) return '503 Encrypt first'
      if (argument !== 'P' && argument !== 'C') return '536 Only P and C'
      session.isDataProtected = argument === 'P'
      return `200 Protection ${argument}`
    },
    USER: ({ argument }) => {
      session.user = argument
      return '331 Password?'
    },
    PASS: ({ argument }) => signIn(session, argument),
    ACCT: ({ argument }) => {
      if (argument !== options.account) return '530 Wrong account'
      session.signIn()
      return '230 Welcome'
    },
    FEAT: () => {
      const { features } = options
      if (features === null) return '500 Unknown command'
      return ['211-Features', ...(features ?? featuresOf(options)).map(line => ` ${line}`), '211 End'].join('\n')
    },
    OPTS: ({ argument }) => (/^(?:UTF8 ON|MLST\b|HASH\b)/i.test(argument) ? '200 Noted' : '501 Unknown option'),
    CLNT: () => '200 Noted',
    HOST: () => '220 Noted',
    SYST: () => '215 UNIX Type: L8',
    NOOP: () => '200 Here',
    HELP: () => '214-Help\n Write to anna\n214 End',
    REIN: () => '502 Connect again',
    QUIT: async ({ client }) => {
      session.data.close()
      await client.send('221 Good-bye')
      client.end()
      return undefined
    },
  }
}

function signIn(session: FtpSession, argument: string): string {
  const { options, record } = session.shared
  const { user = 'anna', password = 'secret', allowsAnonymous, account, maxSessions, tooManyReply = '' } = options
  const isGuest = allowsAnonymous === true && (session.user === 'anonymous' || session.user === 'ftp')
  if (!isGuest && (session.user !== user || argument !== password)) return '530 Wrong name or password'
  if (tooManyReply.startsWith('530') && record.sessions >= (maxSessions ?? Infinity)) return tooManyReply
  if (account !== undefined) return '332 Account?'
  session.signIn()
  return '230 Welcome'
}

function featuresOf({ certificate, isTls, hashes, lacks = [] }: FtpServerOptions): string[] {
  const all = ['UTF8', 'EPSV', 'EPRT', 'SIZE', 'MDTM', 'MFMT', 'REST STREAM', 'TVFS']
  if (!lacks.includes('MLSD')) all.push('MLST type*;size*;modify*;UNIX.mode*;unique*;')
  if (certificate && !isTls) all.push('AUTH TLS')
  if (certificate) all.push('PBSZ', 'PROT')
  if (hashes) all.push('HASH SHA-256*;SHA-1;MD5', 'XCRC', 'XMD5', 'XSHA1', 'XSHA256')
  return all.filter(line => !lacks.includes(line.split(' ')[0] ?? ''))
}
