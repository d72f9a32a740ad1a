// An FTP server said no: which kind of no it was, by its code, its words and the command it answered. Pure.
// Codes: RFC 959 section 4.2, RFC 2228 section 6, RFC 4217. Servers say different things with one code, so words help.

import type { Failure } from '../../shared/failure.ts'
import type { FailureMatch } from './failure-case.ts'

type Refusal = Extract<Failure, { kind: 'refused' | 'login' }>

/** Commands of FTP. Those that mail has too (AUTH, HELP, NOOP, QUIT) say nothing about which protocol it was. */
const COMMANDS: ReadonlySet<string> = new Set(
  (
    'USER PASS ACCT CWD CDUP PWD SMNT PORT PASV EPRT EPSV TYPE STRU MODE REST ALLO RETR STOR STOU APPE RNFR RNTO DELE ' +
    'RMD MKD LIST NLST MLSD MLST SIZE MDTM MFMT SITE SYST STAT FEAT OPTS PBSZ PROT ABOR HASH XCRC XMD5 XSHA1 XSHA256 ' +
    'AVBL HOST CLNT MD5'
  ).split(' '),
)

const WRITING: ReadonlySet<string> = new Set(['STOR', 'STOU', 'APPE', 'MKD', 'RNTO'])

const isMany = /too many|maximum|connection limit|limit (?:is |was )?(?:reached|exceeded)|already logged/i
const isAboutReuse = /(?:session|ssl|tls)\b.*\bre-?us|re-?use/i
const isAboutTls = /\b(?:tls|ssl|encrypt|protect|prot p)/i
const isMissing = /no such|not found|does ?n[o']t exist|cannot find|can't find|not exist/i
const isThere = /exists|already/i
const isFull = /quota|no space|disk full|exceeded|insufficient|storage/i

/** The case of an FTP refusal; undefined when it is none of FTP's own. */
export function ftpCase(failure: Refusal): FailureMatch | undefined {
  const { code, text, command } = failure
  if (typeof code !== 'number') return undefined
  if ((code === 421 || code === 530) && isMany.test(text)) {
    return { name: 'tooManyConnections', safe: null, action: 'retry' }
  }
  const verb = command.split(/\s/, 1)[0]?.toUpperCase() ?? ''
  if (!COMMANDS.has(verb)) return undefined
  if (failure.kind === 'refused') return dataCase(code, text) ?? fileCase(code, text, verb)
  // 530 means something else in mail; other codes of a sign-in mean the same there.
  return code === 530 ? { name: 'wrongPassword', safe: 'nothingChanged', action: 'password' } : undefined
}

/** Replies about the second connection, whatever it was for. */
function dataCase(code: number, text: string): FailureMatch | undefined {
  const mayBeTls = code === 425 || code === 426 || code === 521 || code === 522
  if (mayBeTls && isAboutReuse.test(text)) return { name: 'sessionReuse', safe: null, action: 'transcript' }
  if ((code === 521 || code === 522) && isAboutTls.test(text)) {
    return { name: 'dataEncryption', safe: null, action: 'edit-account' }
  }
  if (code === 425) return { name: 'dataConnection', safe: null, action: 'transcript' }
  return code === 426 ? { name: 'dataBroke', safe: null, action: 'retry' } : undefined
}

function fileCase(code: number, text: string, verb: string): FailureMatch | undefined {
  switch (code) {
    case 452:
    case 552:
      return { name: 'serverFull', safe: null, action: null }
    case 553:
      return isMissing.test(text) || !/permi|denied/i.test(text)
        ? { name: 'nameNotAllowed', safe: 'nothingChanged', action: null }
        : { name: 'noPermission', safe: 'nothingChanged', action: null }
    case 521:
      return { name: 'nameTaken', safe: 'nothingChanged', action: null }
    case 532:
    case 530:
      return { name: 'noPermission', safe: 'nothingChanged', action: null }
    case 550:
      return refusedFile(text, verb)
    default:
      return undefined
  }
}

/** 550 means anything; the words and the command tell more. */
function refusedFile(text: string, verb: string): FailureMatch {
  if (isFull.test(text)) return { name: 'serverFull', safe: null, action: null }
  if (WRITING.has(verb) && isThere.test(text)) return { name: 'nameTaken', safe: 'nothingChanged', action: null }
  if (isMissing.test(text) && !/permission/i.test(text)) {
    return { name: WRITING.has(verb) ? 'noPermission' : 'fileGone', safe: 'nothingChanged', action: null }
  }
  return { name: 'noPermission', safe: 'nothingChanged', action: null }
}
