// The fields of an account while they are typed, and how they become settings. Pure.

import type {
  Account,
  IncomingSettings,
  NewAccount,
  OAuthProviderId,
  OAuthSettings,
  Security,
  ServerSettings,
  SignIn,
} from '../../shared/model/account.ts'
import type { FoundServer, JobResult } from '../../shared/model/job.ts'
import { oauthProviderOf } from '../../shared/oauth-providers.ts'
import { type ImapRulesForm, imapRuleSettings, imapRulesOf, keptDaysOf, usualImapRules } from './imap-rules.ts'
import { checkSettings, daysOf, type IncomingRulesForm, ruleSettings, rulesOf, usualRules } from './incoming-rules.ts'

export type ServerName = 'incoming' | 'outgoing'

/** One server's fields as typed. */
export interface ServerForm {
  readonly host: string
  readonly port: string
  readonly security: Security
  readonly user: string
  readonly signIn: SignIn
  /** Empty: the one of the account (outgoing), or the stored one (an account that exists). */
  readonly password: string
  /** The certificate a person accepted for exactly this server. */
  readonly certificateSha256: string | undefined
  /** Incoming: read by IMAP. Absent: POP3; outgoing: SMTP. */
  readonly protocol?: 'imap' | undefined
}

/** What signing in with the browser needs, as typed. */
export interface OAuthForm {
  readonly provider: OAuthProviderId
  readonly clientId: string
  /** Empty: none, or the stored one. */
  readonly clientSecret: string
  /** Of a provider that is not in the list. */
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly scope: string
}

export interface AccountForm {
  readonly displayName: string
  readonly address: string
  /** Empty: none. */
  readonly signature: string
  readonly incoming: ServerForm
  readonly outgoing: ServerForm
  readonly oauth: OAuthForm
  /** False: the account is for reading only. */
  readonly canSend: boolean
  readonly needsLogin: boolean
  readonly rules: IncomingRulesForm
  readonly imapRules: ImapRulesForm
  readonly name: string
  /** Empty: the account stands alone. */
  readonly group: string
  readonly colour: number
}

export type FormError = 'address' | 'password' | 'clientId' | 'url' | 'host' | 'port' | 'user' | 'accountName'
export type ServerErrors = Partial<Record<'host' | 'port' | 'user' | 'password', FormError>>

/** As many as the style sheet has. */
const colourCount = 8

const standardPorts: Readonly<Record<ServerName, Readonly<Record<Security, number>>>> = {
  incoming: { tls: 995, starttls: 110, none: 110 },
  outgoing: { tls: 465, starttls: 587, none: 25 },
}

const imapPorts: Readonly<Record<Security, number>> = { tls: 993, starttls: 143, none: 143 }

/** The port where a server of this kind usually listens. */
export function standardPort(server: ServerName, security: Security, protocol?: 'imap'): number {
  return (protocol === 'imap' ? imapPorts : standardPorts[server])[security]
}

function emptyServer(server: ServerName): ServerForm {
  const port = String(standardPort(server, 'tls'))
  return {
    host: '',
    port,
    security: 'tls',
    user: '',
    signIn: 'password',
    password: '',
    certificateSha256: undefined,
  }
}

function oauthForm(settings?: OAuthSettings): OAuthForm {
  return {
    provider: settings?.provider ?? 'other',
    clientId: settings?.clientId ?? '',
    clientSecret: '',
    authorizationUrl: settings?.authorizationUrl ?? '',
    tokenUrl: settings?.tokenUrl ?? '',
    scope: settings?.scope ?? '',
  }
}

/** The first colour that no account has; with all of them taken, the one that the fewest have. */
export function freeColour(used: readonly number[]): number {
  const counts = Array.from({ length: colourCount }, (_, colour) => used.filter(each => each === colour).length)
  return counts.indexOf(Math.min(...counts))
}

/** A form for a new account. */
export function emptyForm(colour = 0): AccountForm {
  return {
    displayName: '',
    address: '',
    signature: '',
    incoming: emptyServer('incoming'),
    outgoing: emptyServer('outgoing'),
    oauth: oauthForm(),
    canSend: true,
    needsLogin: true,
    rules: usualRules,
    imapRules: usualImapRules,
    name: '',
    group: '',
    colour,
  }
}

/** The form of an account that exists. */
export function formOf(account: Account): AccountForm {
  const { displayName, address, signature, incoming, outgoing, oauth, name, group, colour } = account
  const serverForm = ({ host, port, security, user, signIn, certificateSha256 }: ServerSettings): ServerForm => ({
    host,
    port: String(port),
    security,
    user,
    signIn: signIn ?? 'password',
    password: '',
    certificateSha256,
  })
  return {
    displayName,
    address,
    signature: signature ?? '',
    incoming: { ...serverForm(incoming), ...(incoming.protocol === 'imap' ? { protocol: 'imap' as const } : {}) },
    outgoing: outgoing ? serverForm(outgoing) : { ...emptyServer('outgoing'), user: incoming.user },
    oauth: oauthForm(oauth),
    canSend: outgoing !== undefined,
    needsLogin: outgoing?.needsLogin ?? true,
    rules: rulesOf(incoming),
    imapRules: imapRulesOf(incoming),
    name,
    group: group ?? '',
    colour,
  }
}

/** `havnelab.example` of `ingrid@havnelab.example`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).trim()
}

/** What an account is called until the person says otherwise: `Havnelab`. */
export function suggestedName(address: string): string {
  const label = domainOf(address).split('.')[0] ?? ''
  return label === '' ? '' : label[0]?.toLocaleUpperCase() + label.slice(1)
}

/** The form with the servers that were found. A server that was not found stays as it was. */
export function withFound(form: AccountForm, found: Extract<JobResult, { kind: 'found' }>): AccountForm {
  const fill = (server: ServerForm, facts: FoundServer | undefined): ServerForm =>
    facts
      ? {
          ...server,
          ...{ host: facts.host, port: String(facts.port), security: facts.security },
          protocol: facts.protocol === 'imap' ? ('imap' as const) : undefined,
        }
      : server
  return { ...form, incoming: fill(form.incoming, found.incoming), outgoing: fill(form.outgoing, found.outgoing) }
}

/** The form with what the address implies where nothing was typed: user names and a name. */
export function withAddressDefaults(form: AccountForm): AccountForm {
  const address = form.address.trim()
  const fill = (server: ServerForm): ServerForm => (server.user === '' ? { ...server, user: address } : server)
  const name = form.name.trim() || suggestedName(address)
  return { ...form, address, name, incoming: fill(form.incoming), outgoing: fill(form.outgoing) }
}

/** Another host or port is another server: a certificate accepted for the old one does not count there. */
export function changeServer(form: ServerForm, change: Partial<ServerForm>): ServerForm {
  const isOther = change.host !== undefined || change.port !== undefined
  return { ...form, ...(isOther ? { certificateSha256: undefined } : {}), ...change }
}

/** Names the sentences about a server. */
export function nameOf(server: ServerName, { protocol }: ServerForm): ServerName | 'incomingImap' {
  return server === 'incoming' && protocol === 'imap' ? 'incomingImap' : server
}

/** Another encryption; the port follows as long as it was the usual one. */
export function changeSecurity(server: ServerName, form: ServerForm, security: Security): ServerForm {
  const isUsual = form.port.trim() === String(standardPort(server, form.security, form.protocol))
  const port = isUsual ? String(standardPort(server, security, form.protocol)) : form.port
  return changeServer(form, { security, port })
}

/** Read by another protocol; the port follows as long as it was the usual one, and so does a name that begins with it. */
export function changeProtocol(form: ServerForm, protocol: 'imap' | 'pop3'): ServerForm {
  const own = protocol === 'imap' ? 'imap' : undefined
  if (own === form.protocol) return form
  const isUsual = form.port.trim() === String(standardPort('incoming', form.security, form.protocol))
  const port = isUsual ? String(standardPort('incoming', form.security, own)) : form.port
  const host = own ? form.host.replace(/^pop3?\./i, 'imap.') : form.host.replace(/^imap\./i, 'pop.')
  return { ...changeServer(form, { host, port }), protocol: own }
}

/** Where else the same server may be reached with encryption, or null. */
export function alternativeOf(server: ServerName, form: ServerForm): { port: number; security: Security } | null {
  const security: Security = form.security === 'tls' ? 'starttls' : 'tls'
  const port = standardPort(server, security, form.protocol)
  return String(port) === form.port.trim() ? null : { port, security }
}

/** What is missing before anything can be looked up. */
export function checkWho(form: AccountForm): Partial<Record<'address' | 'password', FormError>> {
  const needsPassword = !usesBrowser(form) && form.incoming.password === ''
  return {
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.address.trim()) ? {} : { address: 'address' as const }),
    ...(needsPassword ? { password: 'password' as const } : {}),
  }
}

/** What keeps a server from being used as it is typed. */
export function checkServer({ host, port, user }: ServerForm, needsLogin: boolean): ServerErrors {
  return {
    ...(/^[^\s/@:]+$|^[\da-fA-F:.]+$/.test(host.trim()) ? {} : { host: 'host' as const }),
    ...(portOf(port) === null ? { port: 'port' as const } : {}),
    ...(needsLogin && user.trim() === '' ? { user: 'user' as const } : {}),
  }
}

/** True when both servers can be tried. */
export function isComplete({ incoming, outgoing, rules, imapRules, canSend, needsLogin }: AccountForm): boolean {
  const hasNone = (errors: ServerErrors) => Object.keys(errors).length === 0
  return (
    hasNone(checkServer(incoming, true)) &&
    (incoming.protocol === 'imap' ? keptDaysOf(imapRules) : daysOf(rules)) !== null &&
    (!canSend || hasNone(checkServer(outgoing, needsLogin)))
  )
}

/** What keeps the sign-in page from being opened. */
export function checkOAuth(oauth: OAuthForm): Partial<Record<'clientId' | 'authorizationUrl' | 'tokenUrl', FormError>> {
  const isUrl = (text: string) => URL.canParse(text.trim()) && text.trim().startsWith('https://')
  const isOther = oauth.provider === 'other'
  return {
    ...(oauth.clientId.trim() === '' ? { clientId: 'clientId' as const } : {}),
    ...(isOther && !isUrl(oauth.authorizationUrl) ? { authorizationUrl: 'url' as const } : {}),
    ...(isOther && !isUrl(oauth.tokenUrl) ? { tokenUrl: 'url' as const } : {}),
  }
}

/** True when one of the servers is signed in to with the browser. */
export function usesBrowser({ incoming, outgoing, canSend, needsLogin }: AccountForm): boolean {
  return incoming.signIn === 'oauth2' || (canSend && needsLogin && outgoing.signIn === 'oauth2')
}

/** The form with both servers signed in to this way; who gives out the address is known or asked. */
export function withSignIn(form: AccountForm, signIn: SignIn): AccountForm {
  const { oauth } = form
  const isNew = oauth.provider === 'other' && oauth.authorizationUrl === ''
  const provider = isNew ? oauthProviderOf(domainOf(form.address)) : oauth.provider
  return {
    ...form,
    incoming: { ...form.incoming, signIn },
    outgoing: { ...form.outgoing, signIn },
    oauth: provider === oauth.provider ? oauth : { ...oauth, provider },
  }
}

/** The settings behind the sign-in page. */
export function oauthOf({ provider, clientId, authorizationUrl, tokenUrl, scope }: OAuthForm): OAuthSettings {
  const settings = { provider, clientId: clientId.trim() }
  if (provider !== 'other') return settings
  return { ...settings, authorizationUrl: authorizationUrl.trim(), tokenUrl: tokenUrl.trim(), scope: scope.trim() }
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : null
}

function settingsOf({ host, port, security, user, signIn, certificateSha256 }: ServerForm): ServerSettings {
  const place = { host: host.trim(), port: portOf(port) ?? 0, security, user: user.trim() }
  const settings: ServerSettings = signIn === 'password' ? place : { ...place, signIn }
  return certificateSha256 === undefined ? settings : { ...settings, certificateSha256 }
}

/** The settings of a complete form. */
export function accountOf(form: AccountForm): NewAccount {
  const { displayName, address, canSend, needsLogin, rules, imapRules, name, colour } = form
  const group = form.group.trim()
  const signature = form.signature.trimEnd()
  const server = settingsOf(form.incoming)
  const incoming: IncomingSettings =
    form.incoming.protocol === 'imap'
      ? { ...server, protocol: 'imap', ...imapRuleSettings(imapRules), ...checkSettings(rules) }
      : { ...server, protocol: 'pop3', ...ruleSettings(rules) }
  const who = { name: name.trim(), colour, displayName: displayName.trim(), address: address.trim(), incoming }
  const placed = group === '' ? who : { ...who, group }
  const signed = signature === '' ? placed : { ...placed, signature }
  const account = usesBrowser(form) ? { ...signed, oauth: oauthOf(form.oauth) } : signed
  if (!canSend) return account
  return { ...account, outgoing: { ...settingsOf(form.outgoing), protocol: 'smtp' as const, needsLogin } }
}
