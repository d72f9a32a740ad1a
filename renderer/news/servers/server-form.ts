// The fields of a news server while they are typed, and how they become settings. Pure.
import type { Id, Security } from '../../../shared/model/account.ts'
import { maxNewsConnections, type NewsServer, type NewsServerSettings } from '../../../shared/model/news-server.ts'

export interface ServerForm {
  /** Empty: called as its host. */
  readonly name: string
  readonly host: string
  readonly port: string
  readonly security: Security
  /** The certificate a person accepted for exactly this server. */
  readonly certificateSha256: string | undefined
  /** Empty: no sign-in. */
  readonly user: string
  /** Empty: the stored one of a server that exists. */
  readonly password: string
  readonly maxConnections: string
  readonly isCompressed: boolean
  readonly personName: string
  /** Empty: nothing can be posted yet. */
  readonly personAddress: string
  readonly organization: string
  readonly signature: string
  readonly mailAccountId: Id | undefined
  /** Empty: as long as the server has them. */
  readonly keepHeadersDays: string
  /** Empty: only when asked for. */
  readonly checkMinutes: string
}

const usualPorts: Readonly<Record<Security, number>> = { starttls: 119, tls: 563, none: 119 }
const usualConnections = 4

/** The port servers listen on for this kind of encryption (RFC 3977 3.1, RFC 4642, RFC 8143). */
export function usualPort(security: Security): number {
  return usualPorts[security]
}

/** A new server: encrypted from the first byte, without a sign-in. */
export function emptyServer(): ServerForm {
  return {
    name: '',
    host: '',
    port: String(usualPort('tls')),
    security: 'tls',
    certificateSha256: undefined,
    user: '',
    password: '',
    maxConnections: String(usualConnections),
    isCompressed: true,
    personName: '',
    personAddress: '',
    organization: '',
    signature: '',
    mailAccountId: undefined,
    keepHeadersDays: '',
    checkMinutes: '',
  }
}

/** The form of a server that exists. */
export function serverFormOf(server: NewsServerSettings): ServerForm {
  const { signIn, identity } = server
  return {
    name: server.name,
    host: server.host,
    port: String(server.port),
    security: server.security,
    certificateSha256: server.certificateSha256,
    user: signIn.kind === 'password' ? signIn.user : '',
    password: '',
    maxConnections: String(server.maxConnections),
    isCompressed: server.isCompressed,
    personName: identity.name,
    personAddress: identity.address,
    organization: server.organization,
    signature: server.signature,
    mailAccountId: server.mailAccountId,
    keepHeadersDays: numberText(server.keepHeadersDays),
    checkMinutes: numberText(server.checkMinutes),
  }
}

function numberText(value: number | undefined): string {
  return value === undefined ? '' : String(value)
}

/** Another host or port is another server: a certificate accepted for the old one does not count there. */
export function changeServerForm(form: ServerForm, change: Partial<ServerForm>): ServerForm {
  const isOther = change.host !== undefined || change.port !== undefined
  return { ...form, ...(isOther ? { certificateSha256: undefined } : {}), ...change }
}

/** Another encryption; the port follows as long as it was the usual one. */
export function changeServerSecurity(form: ServerForm, security: Security): ServerForm {
  const isUsual = form.port.trim() === String(usualPort(form.security))
  return changeServerForm(form, { security, ...(isUsual ? { port: String(usualPort(security)) } : {}) })
}

export type ServerField =
  | 'host'
  | 'port'
  | 'user'
  | 'maxConnections'
  | 'personAddress'
  | 'keepHeadersDays'
  | 'checkMinutes'

const maxPort = 65_535
const maxDays = 36_500
const maxMinutes = 10_080

/** The fields that keep a server from being used as it is typed. */
export function serverErrors(form: ServerForm): ReadonlySet<ServerField> {
  const isWrong: Readonly<Record<ServerField, boolean>> = {
    host: !/^[^\s/@:]+$|^[\da-fA-F:.]+$/.test(form.host.trim()),
    port: wholeNumber(form.port, 1, maxPort) === null,
    user: form.user.trim() === '' && form.password !== '',
    maxConnections: wholeNumber(form.maxConnections, 1, maxNewsConnections) === null,
    personAddress: !/^[^\s@<>]+@[^\s@<>]+$/.test(form.personAddress.trim()) && form.personAddress.trim() !== '',
    keepHeadersDays: optionalNumber(form.keepHeadersDays, maxDays) === null,
    checkMinutes: optionalNumber(form.checkMinutes, maxMinutes) === null,
  }
  const fields = Object.keys(isWrong) as ServerField[]
  return new Set(fields.filter(field => isWrong[field]))
}

function wholeNumber(text: string, from: number, to: number): number | null {
  const trimmed = text.trim()
  const value = /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : Number.NaN
  return value >= from && value <= to ? value : null
}

/** Undefined when nothing is typed, null when it is no number from 1 on. */
function optionalNumber(text: string, to: number): number | undefined | null {
  return text.trim() === '' ? undefined : wholeNumber(text, 1, to)
}

/** The settings, or undefined while something typed is none. */
export function settingsOfForm(form: ServerForm): NewsServerSettings | undefined {
  if (serverErrors(form).size > 0) return undefined
  const host = form.host.trim()
  const user = form.user.trim()
  return {
    name: form.name.trim() || host,
    host,
    port: wholeNumber(form.port, 1, maxPort) ?? usualPort(form.security),
    security: form.security,
    signIn: user === '' ? { kind: 'none' } : { kind: 'password', user },
    certificateSha256: form.certificateSha256,
    maxConnections: wholeNumber(form.maxConnections, 1, maxNewsConnections) ?? 1,
    isCompressed: form.isCompressed,
    identity: { name: form.personName.trim(), address: form.personAddress.trim() },
    organization: form.organization.trim(),
    signature: form.signature.trimEnd(),
    mailAccountId: form.mailAccountId,
    keepHeadersDays: optionalNumber(form.keepHeadersDays, maxDays) ?? undefined,
    checkMinutes: optionalNumber(form.checkMinutes, maxMinutes) ?? undefined,
  }
}

/** What a person set of a server, without what the app knows about it. */
export function settingsOfServer(server: NewsServer): NewsServerSettings {
  const {
    id: _id,
    rank: _rank,
    learned: _learned,
    groupCount: _groupCount,
    subscribedCount: _subscribedCount,
    listedMs: _listedMs,
    checkedMs: _checkedMs,
    ...settings
  } = server
  return settings
}
