// A server said no: which kind of no it was, by its code and the command it answered. Pure.
// POP3 codes: RFC 2449 section 8, RFC 3206. SMTP codes: RFC 5321 section 4.2, RFC 4954 section 6.
// Sign-in servers: RFC 6749 sections 4.1.2.1 and 5.2.
// FTP: failure-ftp.ts, NNTP: failure-nntp.ts.

import type { Failure, RecipientResult } from '../../shared/failure.ts'
import { serverWords } from '../../shared/server-words.ts'
import type { FailureMatch } from './failure-case.ts'
import { ftpCase } from './failure-ftp.ts'
import { nntpCase } from './failure-nntp.ts'

type Refusal = Extract<Failure, { kind: 'refused' | 'login' }>

/** Longest command shown in a title; the whole one is in the transcript. */
const MAX_COMMAND_LENGTH = 40

const byCode: Readonly<Record<string, FailureMatch>> = {
  'IN-USE': { name: 'mailboxInUse', safe: null, action: 'retry' },
  'LOGIN-DELAY': { name: 'loginDelay', safe: null, action: 'retry' },
  'SYS/TEMP': { name: 'tryLater', safe: null, action: 'retry' },
  'SYS/PERM': { name: 'mailboxTrouble', safe: null, action: 'transcript' },
  AUTH: { name: 'wrongPassword', safe: 'nothingChanged', action: 'password' },
  invalid_grant: { name: 'signInAgain', safe: 'nothingChanged', action: 'sign-in' },
  invalid_client: { name: 'clientRefused', safe: 'nothingChanged', action: 'edit-account' },
  unauthorized_client: { name: 'clientRefused', safe: 'nothingChanged', action: 'edit-account' },
  access_denied: { name: 'signInDenied', safe: 'nothingChanged', action: null },
  '530': { name: 'signInNeeded', safe: null, action: 'edit-account' },
}

/** Replies to AUTH that are about the method, not the password. */
const METHOD_CODES: ReadonlySet<unknown> = new Set([504, 534, 538])

/** The case of a refusal. A temporary no is never shown as a wrong password. */
export function refusalCase(failure: Refusal): FailureMatch {
  const ofOthers = nntpCase(failure) ?? ftpCase(failure)
  if (ofOthers) return ofOthers
  // A mail server's no to an access token or a certificate: there is no password that could be wrong.
  if (isSaid(failure, /\b(?:XOAUTH2|OAUTHBEARER)\b/))
    return { name: 'tokenRefused', safe: 'nothingChanged', action: 'sign-in' }
  if (isSaid(failure, /\bEXTERNAL\b/))
    return { name: 'clientCertificateRefused', safe: 'nothingChanged', action: 'edit-account' }
  const known = byCode[String(failure.code)]
  if (known) return known
  if (failure.kind === 'login') {
    if (METHOD_CODES.has(failure.code)) return { name: 'otherSignIn', safe: null, action: 'edit-account' }
    if (failure.temporary) return { name: 'signInLater', safe: 'nothingChanged', action: 'retry' }
    return { name: 'wrongPassword', safe: 'nothingChanged', action: 'password' }
  }
  const refused = failure.recipients?.filter(recipient => !recipient.accepted) ?? []
  if (refused.length > 0 && isAbout(failure.command, 'RCPT')) return recipientCase(refused, failure.recipients ?? [])
  return byCommand(failure)
}

function isSaid({ kind, command, temporary }: Refusal, method: RegExp): boolean {
  return kind === 'login' && !temporary && method.test(command)
}

function recipientCase(refused: readonly RecipientResult[], all: readonly RecipientResult[]): FailureMatch {
  const count = refused.length
  if (count < all.length)
    return { name: 'recipientsSome', safe: null, action: null, values: { count, total: all.length } }
  if (refused.every(({ code }) => code >= 400 && code < 500))
    return { name: 'tryLater', safe: 'nobodyGotIt', action: 'retry' }
  const address = serverWords(refused[0]?.address ?? '')
  return { name: 'recipientsAll', safe: 'nobodyGotIt', action: null, values: { count, address } }
}

function byCommand({ command, code, temporary }: Refusal): FailureMatch {
  const isSending = isAbout(command, 'MAIL', 'DATA', 'BDAT', 'message')
  if (isSending && (code === 552 || code === 523)) return { name: 'tooLarge', safe: 'nobodyGotIt', action: null }
  if (temporary) return { name: 'tryLater', safe: null, action: 'retry' }
  if (isAbout(command, 'MAIL')) return { name: 'senderRefused', safe: 'nobodyGotIt', action: 'edit-account' }
  if (isSending) return { name: 'contentRefused', safe: 'nobodyGotIt', action: 'transcript' }
  if (isAbout(command, 'RETR', 'TOP')) return { name: 'messageKept', safe: null, action: 'transcript' }
  if (command === '' || isAbout(command, 'EHLO', 'HELO', 'greeting', 'connect', 'connecting')) {
    return { name: 'notWelcome', safe: 'passwordNotSent', action: 'transcript' }
  }
  const values = { command: serverWords(command, MAX_COMMAND_LENGTH) }
  return { name: 'commandRefused', safe: null, action: 'transcript', values }
}

function isAbout(command: string, ...verbs: readonly string[]): boolean {
  const verb = command.split(/[\s:]/, 1)[0]?.toUpperCase() ?? ''
  return verbs.some(candidate => candidate.toUpperCase() === verb)
}
