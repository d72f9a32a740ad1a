// What a mail server can do, from what it says about itself: CAPA (RFC 2449), CAPABILITY (RFC 3501 6.1.1) and EHLO (RFC 5321
// 4.1.1.1). Pure.
import type { ServerSettings } from '../../../shared/model/account.ts'
import type { MailAbility, MailAbilityKey, MailLimit, MailServerFacts } from '../../../shared/model/doctor.ts'
import type { ImapSession } from '../../protocols/imap/session.ts'
import { parseHabits } from '../../protocols/pop3/parse.ts'
import type { Pop3Session } from '../../protocols/pop3/session.ts'
import type { SmtpSession } from '../../protocols/smtp/session.ts'

/** Honest servers name some twenty. */
const MAX_CAPABILITIES = 200
const MAX_LINE_LENGTH = 500
/** The password itself does not travel with these. */
const HIDING_METHODS = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'APOP']
const MS_PER_SECOND = 1_000

type AskedPop3 = Pick<Pop3Session, 'capabilities' | 'greeting' | 'tls' | 'loginMethod'>
type AskedImap = Pick<ImapSession, 'capabilities' | 'greeting' | 'tls' | 'loginMethod'>
type AskedSmtp = Pick<SmtpSession, 'capabilities' | 'greeting' | 'tls' | 'loginMethod' | 'sizeLimit'>

/** Of a session that is signed in: some servers say more then. */
export function factsOfPop3(session: AskedPop3, server: ServerSettings, askedMs: number): MailServerFacts {
  const { capabilities } = session
  const { implementation } = parseHabits(capabilities)
  const lines = [...capabilities].map(([name, values]) => [name, ...values].join(' '))
  return {
    protocol: 'pop3',
    ...commonFacts(session, server, { askedMs, lines }),
    ...(implementation ? { implementation: shortened(implementation) } : {}),
    abilities: abilitiesFrom(pop3Abilities(session), lines.length > 0),
    limits: pop3Limits(session),
  }
}

/** Of a session that is signed in. */
export function factsOfImap(session: AskedImap, server: ServerSettings, askedMs: number): MailServerFacts {
  const lines = [...session.capabilities]
  return {
    protocol: 'imap',
    ...commonFacts(session, server, { askedMs, lines }),
    abilities: abilitiesFrom(imapAbilities(session), true),
    limits: [],
  }
}

/** Of a session that has said EHLO, signed in where the server wants it. */
export function factsOfSmtp(session: AskedSmtp, server: ServerSettings, askedMs: number): MailServerFacts {
  const lines = [...session.capabilities].map(([name, values]) => `${name} ${values}`.trim())
  const limit = session.sizeLimit
  return {
    protocol: 'smtp',
    ...commonFacts(session, server, { askedMs, lines }),
    // What a server does not name in EHLO it does not do; there is nothing to ask beyond it.
    abilities: abilitiesFrom(smtpAbilities(session), true),
    limits: limit === undefined ? [] : [{ key: 'size', value: limit }],
  }
}

interface Asked {
  readonly askedMs: number
  readonly lines: readonly string[]
}

function commonFacts(
  { greeting, tls, loginMethod }: Pick<AskedPop3, 'greeting' | 'tls'> & { readonly loginMethod?: string | undefined },
  { host, port }: ServerSettings,
  { askedMs, lines }: Asked,
) {
  return {
    host,
    port,
    askedMs,
    greeting: shortened(greeting),
    ...(tls ? { tls: tls.protocol } : {}),
    ...(loginMethod ? { loginMethod } : {}),
    capabilities: lines.slice(0, MAX_CAPABILITIES).map(shortened),
  }
}

type Abilities = Partial<Record<MailAbilityKey, boolean>>

/** A server without CAPA says nothing either way; only what was seen is told. */
function abilitiesFrom(abilities: Abilities, isKnown: boolean): MailAbility[] {
  return Object.entries(abilities)
    .map(([key, can]) => ({ key: key as MailAbilityKey, can }))
    .filter(({ can, key }) => isKnown || can || key === 'tls')
}

function pop3Abilities({ capabilities, tls, loginMethod }: AskedPop3): Abilities {
  const has = (name: string): boolean => capabilities.has(name)
  const methods = [...(capabilities.get('SASL') ?? []), ...(loginMethod ? [loginMethod] : [])]
  return {
    tls: tls !== undefined || has('STLS'),
    'unique-ids': has('UIDL'),
    previews: has('TOP'),
    pipelining: has('PIPELINING'),
    'hidden-password': hidesPassword(methods),
    utf8: has('UTF8'),
    reasons: has('RESP-CODES') || has('AUTH-RESP-CODE'),
  }
}

function pop3Limits({ capabilities }: AskedPop3): MailLimit[] {
  const { loginDelayMs, keepsDays } = parseHabits(capabilities)
  return [
    ...(loginDelayMs ? [{ key: 'login-delay', value: loginDelayMs / MS_PER_SECOND } as const] : []),
    ...(keepsDays === undefined || keepsDays === Number.POSITIVE_INFINITY
      ? []
      : [{ key: 'expire', value: keepsDays } as const]),
  ]
}

function imapAbilities({ capabilities, tls, loginMethod }: AskedImap): Abilities {
  const has = (name: string): boolean => capabilities.has(name)
  const methods = [...capabilities].filter(name => name.startsWith('AUTH=')).map(name => name.slice('AUTH='.length))
  return {
    tls: tls !== undefined || has('STARTTLS'),
    'hidden-password': hidesPassword([...methods, ...(loginMethod ? [loginMethod] : [])]),
    push: has('IDLE'),
    'quick-changes': has('QRESYNC') || has('CONDSTORE'),
    'moves-at-once': has('MOVE'),
    'special-folders': has('SPECIAL-USE'),
  }
}

function smtpAbilities({ capabilities, tls, loginMethod }: AskedSmtp): Abilities {
  const has = (name: string): boolean => capabilities.has(name)
  const methods = [...(capabilities.get('AUTH') ?? '').split(/\s+/), ...(loginMethod ? [loginMethod] : [])]
  return {
    tls: tls !== undefined || has('STARTTLS'),
    'sign-in': has('AUTH') || loginMethod !== undefined,
    'hidden-password': hidesPassword(methods),
    'size-known': has('SIZE'),
    pipelining: has('PIPELINING'),
    'eight-bit': has('8BITMIME'),
    utf8: has('SMTPUTF8'),
    chunks: has('CHUNKING'),
    'delivery-notices': has('DSN'),
    reasons: has('ENHANCEDSTATUSCODES'),
  }
}

function hidesPassword(methods: readonly string[]): boolean {
  return methods.some(method => HIDING_METHODS.includes(method.toUpperCase()))
}

function shortened(line: string): string {
  return line.slice(0, MAX_LINE_LENGTH)
}
