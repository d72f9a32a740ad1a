import { createInstance } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { describeFailure } from '../../../renderer/failure/describe-failure.ts'
import { matchFailure } from '../../../renderer/failure/match-failure.ts'
import type { Translate } from '../../../renderer/i18n.ts'
import type {
  CertificateFacts,
  Failure,
  FailureContext,
  Phase,
  ProxyProblem,
  RecipientResult,
} from '../../../shared/failure.ts'
import { failure as catalogue } from '../../../shared/locales/en/failure.ts'
import { MAX_WORDS_LENGTH } from '../../../shared/server-words.ts'

const HOST = 'mail.harbour.example'
const context: FailureContext & { message: string } = { host: HOST, port: 995, message: 'for the log only' }
const facts: CertificateFacts = {
  subject: 'CN=other.example',
  issuer: 'CN=Some issuer',
  names: ['other.example'],
  validFromMs: Date.UTC(2025, 10, 3, 12),
  validToMs: Date.UTC(2026, 10, 3, 12),
  sha256: 'AB'.repeat(32),
}

let t: Translate

beforeAll(async () => {
  const i18n = createInstance()
  await i18n.init({
    lng: 'en',
    resources: { en: { translation: { failure: catalogue } } },
    interpolation: { escapeValue: false },
  })
  t = i18n.t as unknown as Translate
})

function certificate(code: string): Failure {
  return { ...context, kind: 'untrusted', reason: 'certificate', code, certificate: facts }
}

function refused(command: string, code?: number | string, temporary = false): Failure {
  return { ...context, kind: 'refused', command, text: 'no', temporary, ...(code === undefined ? {} : { code }) }
}

/** An FTP server's refusal, in the words of real ones. */
function ftp(command: string, code: number, text: string): Failure {
  return { ...context, kind: 'refused', command, code, text, temporary: code < 500 }
}

function recipients(...accepted: boolean[]): Failure {
  const results = accepted.map(
    (isAccepted, index): RecipientResult => ({
      address: `person${index}@boathouse.example`,
      accepted: isAccepted,
      code: isAccepted ? 250 : 550,
      text: isAccepted ? 'ok' : 'no such mailbox',
    }),
  )
  return { ...refused('RCPT', 550), recipients: results } as Failure
}

const closed = (phase: Phase): Failure => ({ ...context, kind: 'unreachable', reason: 'closed', phase })
const maybeSent: Failure = { ...context, kind: 'unreachable', reason: 'closed', phase: 'request', isMaybeSent: true }
const timeout = (phase: Phase): Failure => ({ ...context, kind: 'timeout', phase, timeoutMs: 15_000 })
const login = (facts: { code?: number | string; temporary?: boolean }): Failure => ({
  ...context,
  kind: 'login',
  command: 'PASS',
  text: 'no',
  temporary: false,
  ...facts,
})

function handshake(code: string): Failure {
  return { ...context, kind: 'untrusted', reason: 'handshake', code }
}

const PROXY = 'proxy.harbour.example'

function proxyFailures(): Record<string, Failure> {
  const problems: readonly ProxyProblem[] = [
    ...(['unreachable', 'closed', 'silent', 'no-proxy', 'login', 'login-wanted', 'no-method', 'not-allowed'] as const),
    ...(['no-network', 'no-host', 'refused', 'expired', 'no-command', 'no-address-kind', 'failed'] as const),
  ]
  const failureFor = (problem: ProxyProblem): Failure => ({
    ...{ ...context, kind: 'unreachable', reason: 'network', phase: 'proxy' },
    proxy: { host: PROXY, port: 1080, problem },
  })
  return Object.fromEntries(problems.map(problem => [`proxy: ${problem}`, failureFor(problem)]))
}

/** Everything that can go wrong and must be told apart by its title alone. */
const different: Record<string, Failure> = {
  'wrong password': login({}),
  'sign-in method': login({ code: 534 }),
  'browser sign-in missing': { ...context, kind: 'input', field: 'sign-in' },
  'browser sign-in ended': { ...login({ code: 'invalid_grant' }), command: 'sign-in' } as Failure,
  'browser sign-in not allowed': refused('sign-in', 'access_denied'),
  'client id unknown': refused('sign-in', 'invalid_client'),
  'client certificate not taken': { ...login({ code: 535 }), command: 'AUTH EXTERNAL ***' } as Failure,
  'access token refused': { ...login({ code: 535 }), command: 'AUTH XOAUTH2 ***' } as Failure,
  'sign-in later': login({ code: 454, temporary: true }),
  'mailbox in use': login({ code: 'IN-USE' }),
  'login delay': login({ code: 'LOGIN-DELAY' }),
  'temporary trouble': login({ code: 'SYS/TEMP' }),
  'mailbox broken': login({ code: 'SYS/PERM' }),
  'unknown name': { ...context, kind: 'unreachable', reason: 'lookup', phase: 'lookup' },
  'refused port': { ...context, kind: 'unreachable', reason: 'refused', phase: 'connect' },
  'no network': { ...context, kind: 'unreachable', reason: 'network', phase: 'connect' },
  'working offline': { ...context, kind: 'unreachable', reason: 'offline', phase: 'connect' },
  'closed before the greeting': closed('greeting'),
  'closed while encrypting': closed('encrypt'),
  'closed during the sign-in': closed('login'),
  'stopped in the middle of a message': closed('request'),
  'no answer: lookup': timeout('lookup'),
  'no answer: connect': timeout('connect'),
  'no answer: encrypt': timeout('encrypt'),
  'no answer: greeting': timeout('greeting'),
  'no answer: login': timeout('login'),
  'no answer: request': timeout('request'),
  'maybe sent': maybeSent,
  'no STARTTLS offered': { ...context, kind: 'untrusted', reason: 'not-offered' },
  'STARTTLS refused': { ...context, kind: 'untrusted', reason: 'refused' },
  'handshake failed': { ...context, kind: 'untrusted', reason: 'handshake' },
  'plain login': { ...context, kind: 'untrusted', reason: 'plain-login' },
  'wrong certificate name': certificate('ERR_TLS_CERT_ALTNAME_INVALID'),
  'expired certificate': certificate('CERT_HAS_EXPIRED'),
  'early certificate': certificate('CERT_NOT_YET_VALID'),
  'self-signed certificate': certificate('DEPTH_ZERO_SELF_SIGNED_CERT'),
  'unknown issuer': certificate('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
  'pinned certificate changed': certificate('CERTIFICATE_CHANGED'),
  'withdrawn certificate': certificate('CERT_REVOKED'),
  'certificate, some other reason': certificate('INVALID_PURPOSE'),
  'another kind of server': { ...context, kind: 'protocol', reason: 'other-service' },
  'endless line': { ...context, kind: 'protocol', reason: 'limit' },
  'broken rules': { ...context, kind: 'protocol', reason: 'rules' },
  'bytes lost': { ...context, kind: 'protocol', reason: 'bytes-lost' },
  'bytes added': { ...context, kind: 'protocol', reason: 'bytes-added' },
  'bytes changed': { ...context, kind: 'protocol', reason: 'bytes-changed' },
  'upload cut': { ...context, kind: 'protocol', reason: 'upload-cut' },
  'text mode': { ...context, kind: 'protocol', reason: 'text-mode' },
  'old content': { ...context, kind: 'protocol', reason: 'old-content' },
  'wrong size': { ...context, kind: 'protocol', reason: 'size-wrong' },
  'a folder listed in part': { ...context, kind: 'protocol', reason: 'partly-listed' },
  'all recipients refused': recipients(false, false),
  'the only recipient refused': recipients(false),
  'some recipients refused': recipients(true, false),
  'too large': refused('MAIL FROM:<a@b.example> SIZE=99', 552),
  'sender refused': refused('MAIL FROM:<a@b.example>', 550),
  'sign-in needed': refused('MAIL FROM:<a@b.example>', 530),
  'content refused': refused('DATA', 554),
  'message kept back': refused('RETR 4'),
  'not welcome': refused('EHLO me', 554),
  'try later': refused('MAIL FROM:<a@b.example>', 451, true),
  'some command refused': refused('UIDL'),
  'encryption vanished': { ...context, kind: 'untrusted', reason: 'vanished' },
  'too many connections': ftp('PASS', 421, 'Too many connections (8) from this IP'),
  'data connection': ftp('LIST', 425, 'Unable to build data connection'),
  'data connection broke': ftp('RETR a', 426, 'Failure writing network stream'),
  'TLS session reuse': ftp('STOR a', 522, 'SSL connection failed: session reuse required'),
  'data encryption': ftp('RETR a', 521, 'PROT P required'),
  'not allowed': ftp('DELE a', 550, 'Permission denied.'),
  'file gone': ftp('RETR a', 550, 'Failed to open file: No such file or directory'),
  'name taken': ftp('MKD a', 550, 'a: File exists'),
  'name not allowed': ftp('STOR a', 553, 'Prohibited file name'),
  'news: sign-in needed': refused('GROUP rec.birds', 480),
  'news: no such group': refused('GROUP rec.birds', 411),
  'news: no such article': refused('ARTICLE <a@b.example>', 430),
  'news: posting not allowed': refused('POST', 440),
  'news: article refused': refused('POST', 441),
  'server full': ftp('STOR a', 452, 'Out of space'),
  'disk full': { ...context, kind: 'storage', reason: 'full' },
  'read-only': { ...context, kind: 'storage', reason: 'read-only' },
  locked: { ...context, kind: 'storage', reason: 'locked' },
  damaged: { ...context, kind: 'storage', reason: 'damaged', file: 'mail.sqlite' },
  'message unreadable': { ...context, kind: 'storage', reason: 'unreadable', file: '3.pack' },
  newer: { ...context, kind: 'storage', reason: 'newer' },
  'other storage trouble': { ...context, kind: 'storage', reason: 'other', file: 'pack-3' },
  cancelled: { ...context, kind: 'cancelled' },
  'bad field': { ...context, kind: 'input', field: 'host' },
  'bad input': { ...context, kind: 'input' },
  'password needed': { ...context, kind: 'input', field: 'password' },
  'reading only': { ...context, kind: 'input', field: 'outgoing' },
  'archive unusable': { ...context, kind: 'input', field: 'archive' },
  'no backup': { ...context, kind: 'input', field: 'backup' },
  'other passphrase': { ...context, kind: 'input', field: 'passphrase' },
  'profile not empty': { ...context, kind: 'input', field: 'notEmpty' },
  'rest elsewhere': { ...context, kind: 'input', field: 'rest' },
  'nothing matches': { ...context, kind: 'input', field: 'pattern' },
  'source empty': { ...context, kind: 'input', field: 'source' },
  'target unusable': { ...context, kind: 'input', field: 'target' },
  'changed since the plan': { ...context, kind: 'input', field: 'changed' },
  'message gone on the server': { ...context, kind: 'input', field: 'message' },
  'too much to print': { ...context, kind: 'input', field: 'paper' },
  'name given before': { ...context, kind: 'input', field: 'taken' },
  ...proxyFailures(),
  'client certificate wanted': handshake('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
  'client certificate expired': handshake('ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED'),
  'client certificate refused': handshake('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'),
  'proxy password needed': { ...context, kind: 'input', field: 'proxy-password' },
  'active mode through a proxy': { ...context, kind: 'input', field: 'proxy-mode' },
  'client certificate missing': { ...context, kind: 'input', field: 'clientCertificate' },
  'no certificate in a file': { ...context, kind: 'input', field: 'certificate-file' },
  'no issuers in a file': { ...context, kind: 'input', field: 'issuers-file' },
  bug: { ...context, kind: 'bug' },
}

/** `try later` is one case although two servers say it with two codes. */
const sameTitle = new Set(['temporary trouble', 'client certificate not taken'])

/** Cases that are about this computer; all others name the server. */
const localKinds = new Set(['storage', 'cancelled', 'input', 'bug'])

describe('describeFailure', () => {
  test('T8: gives every failure a title of its own', () => {
    const titles = Object.entries(different)
      .filter(([name]) => !sameTitle.has(name))
      .map(([, failure]) => describeFailure(failure, t).title)
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  test.each(Object.entries(different))('%s: has a title and an advice in which nothing is left open', (_, failure) => {
    const { title, advice, safe } = describeFailure(failure, t)
    for (const text of [title, advice]) expect(text).toMatch(/^[^{}]{5,}$/)
    expect(`${title}${advice}${safe}`).not.toMatch(/failure\.|undefined|\[object|NaN/)
  })

  test.each(Object.entries(different))('%s: names the server when a server had a part in it', (_, failure) => {
    if (localKinds.has(failure.kind)) return
    const isProxy = failure.kind === 'unreachable' && failure.proxy !== undefined
    expect(describeFailure(failure, t).title).toContain(isProxy ? `${PROXY}:1080` : HOST)
  })

  test.each(Object.entries(different))('%s: never shows the text meant for developers', (_, failure) => {
    expect(JSON.stringify(describeFailure(failure, t))).not.toContain(context.message)
  })

  test('has no case in the catalogue that nothing leads to', () => {
    const used = new Set(Object.values(different).map(failure => matchFailure(failure).name))
    expect([...used].sort()).toEqual(Object.keys(catalogue.case).sort())
  })

  test('NET-15: a temporary refusal during sign-in is not shown as a wrong password', () => {
    expect(describeFailure(login({ temporary: true }), t).action).toBe('retry')
    expect(describeFailure(login({}), t).action).toBe('password')
  })

  test('TLS-11: the words of the server come as one short plain line', () => {
    const text = `<b>Enter\r\nyour\u202E password</b> at https://bad.example ${'x'.repeat(5000)}`
    const { words = '' } = describeFailure({ ...login({}), text } as Failure, t)
    expect(words).toContain('<b>Enter your password</b> at https://bad.example')
    expect([...words].length).toBeLessThanOrEqual(MAX_WORDS_LENGTH)
    expect(words.endsWith('…')).toBe(true)
  })

  test('TLS-11: titles and advice hold nothing a server said', () => {
    const { title, advice, safe } = describeFailure({ ...refused('DATA', 554), text: 'CALL 555' } as Failure, t)
    expect(`${title}${advice}${safe}`).not.toContain('CALL')
  })

  test('TLS-05: a certificate with another name says whose it is and offers to show it', () => {
    const text = describeFailure(certificate('ERR_TLS_CERT_ALTNAME_INVALID'), t)
    expect(text.title).toBe(`This certificate belongs to other.example, not to ${HOST}`)
    expect(text.safe).toContain('Your password was not sent.')
    expect(text.action).toBe('certificate')
  })

  test('says nothing about a password where there is none', () => {
    const failure = certificate('ERR_TLS_CERT_ALTNAME_INVALID')
    const { safe } = describeFailure(failure, t, { doing: 'get-news', hasPassword: false })
    expect(safe).toBe(catalogue.doing.getNews)
    expect(describeFailure(failure, t, { doing: 'get-news' }).safe).toContain(catalogue.safe.passwordNotSent)
  })

  test('TLS-05: an expired certificate says when it ended', () => {
    expect(describeFailure(certificate('CERT_HAS_EXPIRED'), t).title).toContain('November 3, 2026')
  })

  test('says how long it waited, in seconds', () => {
    expect(describeFailure(timeout('connect'), t).title).toBe(`${HOST} did not answer on port 995 within 15 seconds`)
    expect(describeFailure({ ...timeout('connect'), timeoutMs: 1000 } as Failure, t).title).toContain('within 1 second')
  })

  test('DATA-10: while sending it says that the message is in the Outbox', () => {
    expect(describeFailure(login({}), t, 'send-mail').safe).toContain('The message is safe in the Outbox.')
  })

  test('POP-02: when a download breaks it says that complete messages are stored', () => {
    expect(describeFailure(closed('request'), t, 'get-mail').safe).toBe(catalogue.doing.getMail)
  })

  test('SMTP-07: a message that may have been sent is not offered a blind retry', () => {
    const { advice, action } = describeFailure(maybeSent, t, 'send-mail')
    expect(action).toBe('transcript')
    expect(advice).toContain('may have arrived')
  })

  test('promises nothing about mail when the store is damaged', () => {
    const damaged = different.damaged as Failure
    expect(describeFailure(damaged, t).safe).toBe(catalogue.safe.nothingWasChanged)
  })

  test.each(['full', 'read-only', 'other'] as const)('names the file or folder that the disk refused: %s', reason => {
    const { title, advice } = describeFailure({ kind: 'storage', reason, file: '/media/stick/a.txt', message: '' }, t)
    expect(`${title} ${advice}`).toContain('/media/stick/a.txt')
    // It may be anywhere on this computer.
    expect(`${title} ${advice}`).not.toContain('data folder')
  })

  test('works without a known server', () => {
    const { title } = describeFailure({ kind: 'protocol', reason: 'limit', message: '' }, t)
    expect(title).toBe('The server sent more than a server should')
  })
})
