// The fields of a site while they are typed, and how they become settings. Pure.

import type { Id, Security } from '../../../shared/model/account.ts'
import type { DataMode, Site, SiteSettings, TransferType } from '../../../shared/model/site.ts'
import { bytesOfKilobytes, kilobytesOf, wholeNumber } from '../entries/number-text.ts'

export type SignInWay = 'keep' | 'ask' | 'anonymous'

export interface SiteForm {
  readonly name: string
  readonly folderId: Id | undefined
  readonly colour: number | undefined
  readonly notes: string
  readonly host: string
  readonly port: string
  readonly security: Security
  /** The certificate a person accepted for exactly this server. */
  readonly certificateSha256: string | undefined
  readonly way: SignInWay
  readonly user: string
  /** Empty: the stored one of a site that exists. */
  readonly password: string
  /** ACCT, which few servers want. */
  readonly account: string
  /** What an anonymous visitor says as a password. */
  readonly anonymous: string
  readonly localFolder: string
  readonly remoteFolder: string
  readonly mode: DataMode
  readonly portFrom: string
  readonly portTo: string
  readonly externalAddress: string
  readonly charset: string
  readonly timeShift: string
  readonly maxConnections: string
  readonly down: string
  readonly up: string
  readonly keepAlive: boolean
  readonly transferType: TransferType
  readonly safeUpload: boolean
}

/** Says nothing about the person; servers want something that looks like an address. */
export const neutralPassword = 'anonymous@'

const usualPorts: Readonly<Record<Security, number>> = { starttls: 21, tls: 990, none: 21 }

export function usualPort(security: Security): number {
  return usualPorts[security]
}

/** A new site: encrypted, in this folder of the tree. */
export function emptySite(folderId: Id | undefined): SiteForm {
  return {
    name: '',
    folderId,
    colour: undefined,
    notes: '',
    host: '',
    port: String(usualPort('starttls')),
    security: 'starttls',
    certificateSha256: undefined,
    way: 'keep',
    user: '',
    password: '',
    account: '',
    anonymous: neutralPassword,
    localFolder: '',
    remoteFolder: '',
    mode: 'auto',
    portFrom: '',
    portTo: '',
    externalAddress: '',
    charset: 'auto',
    timeShift: '0',
    maxConnections: '4',
    down: '',
    up: '',
    keepAlive: true,
    transferType: 'binary',
    safeUpload: true,
  }
}

/** The form of a site that exists. */
export function siteFormOf(site: SiteSettings): SiteForm {
  const { signIn, activePorts, limits } = site
  const isNamed = signIn.kind === 'password'
  return {
    ...emptySite(site.folderId),
    ...pickSame(site),
    port: String(site.port),
    way: isNamed ? signIn.keeping : 'anonymous',
    user: isNamed ? signIn.user : '',
    account: (isNamed && signIn.account) || '',
    anonymous: isNamed ? neutralPassword : signIn.password,
    localFolder: site.localFolder ?? '',
    remoteFolder: site.remoteFolder ?? '',
    portFrom: activePorts ? String(activePorts.from) : '',
    portTo: activePorts ? String(activePorts.to) : '',
    externalAddress: site.externalAddress ?? '',
    timeShift: String(site.timeShiftMinutes),
    maxConnections: String(site.maxConnections),
    down: kilobytesOf(limits.down),
    up: kilobytesOf(limits.up),
  }
}

type SameFields =
  | 'name'
  | 'colour'
  | 'notes'
  | 'host'
  | 'security'
  | 'certificateSha256'
  | 'mode'
  | 'charset'
  | 'keepAlive'
  | 'transferType'
  | 'safeUpload'

function pickSame(site: Pick<SiteSettings, SameFields>): Pick<SiteForm, SameFields> {
  const { name, colour, notes, host, security, certificateSha256 } = site
  const { mode, charset, keepAlive, transferType, safeUpload } = site
  return { name, colour, notes, host, security, certificateSha256, mode, charset, keepAlive, transferType, safeUpload }
}

/** Another host or port is another server: a certificate accepted for the old one does not count there. */
export function changeSiteForm(form: SiteForm, change: Partial<SiteForm>): SiteForm {
  const isOther = change.host !== undefined || change.port !== undefined
  return { ...form, ...(isOther ? { certificateSha256: undefined } : {}), ...change }
}

/** Another encryption; the port follows as long as it was the usual one. */
export function changeSiteSecurity(form: SiteForm, security: Security): SiteForm {
  const isUsual = form.port.trim() === String(usualPort(form.security))
  return changeSiteForm(form, { security, ...(isUsual ? { port: String(usualPort(security)) } : {}) })
}

export type SiteField =
  | 'name'
  | 'host'
  | 'port'
  | 'user'
  | 'ports'
  | 'externalAddress'
  | 'timeShift'
  | 'maxConnections'
  | 'down'
  | 'up'

const maxPort = 65_535
const dayMinutes = 1_440
const maxConnectionsAllowed = 10

/** The fields that keep a site from being used as it is typed. */
export function siteErrors(form: SiteForm): ReadonlySet<SiteField> {
  const isWrong: Readonly<Record<SiteField, boolean>> = {
    name: form.name.trim() === '',
    host: !/^[^\s/@:]+$|^[\da-fA-F:.]+$/.test(form.host.trim()),
    port: wholeNumber(form.port, 1, maxPort) === null,
    user: form.way !== 'anonymous' && form.user.trim() === '',
    ports: portsOf(form) === null,
    externalAddress: !/^[\w.:-]*$/.test(form.externalAddress.trim()),
    timeShift: minutesOf(form.timeShift) === null,
    maxConnections: wholeNumber(form.maxConnections, 1, maxConnectionsAllowed) === null,
    down: bytesOfKilobytes(form.down) === null,
    up: bytesOfKilobytes(form.up) === null,
  }
  const fields = Object.keys(isWrong) as SiteField[]
  return new Set(fields.filter(field => isWrong[field]))
}

/** A port range, undefined when none is typed, null when it is none. */
function portsOf({ portFrom, portTo }: SiteForm): { from: number; to: number } | undefined | null {
  if (portFrom.trim() === '' && portTo.trim() === '') return undefined
  const from = wholeNumber(portFrom, 1_024, maxPort)
  const to = wholeNumber(portTo, 1_024, maxPort)
  return from === null || to === null || from > to ? null : { from, to }
}

function minutesOf(text: string): number | null {
  const trimmed = text.trim() || '0'
  const minutes = /^-?\d{1,4}$/.test(trimmed) ? Number(trimmed) : Number.NaN
  return Math.abs(minutes) <= dayMinutes ? minutes : null
}

/** The settings, or undefined while something typed is none. `name` may be missing for a test. */
export function siteOfForm(form: SiteForm, needsName = true): SiteSettings | undefined {
  const errors = [...siteErrors(form)].filter(field => needsName || field !== 'name')
  if (errors.length > 0) return undefined
  const host = form.host.trim()
  return {
    ...pickSame(form),
    name: form.name.trim() || host,
    folderId: form.folderId,
    host,
    port: wholeNumber(form.port, 1, maxPort) ?? usualPort(form.security),
    signIn: signInOf(form),
    localFolder: form.localFolder.trim() || undefined,
    remoteFolder: form.remoteFolder.trim() || undefined,
    activePorts: portsOf(form) ?? undefined,
    externalAddress: form.externalAddress.trim() || undefined,
    timeShiftMinutes: minutesOf(form.timeShift) ?? 0,
    maxConnections: wholeNumber(form.maxConnections, 1, maxConnectionsAllowed) ?? 1,
    limits: { down: bytesOfKilobytes(form.down) ?? undefined, up: bytesOfKilobytes(form.up) ?? undefined },
  }
}

function signInOf({ way, user, account, anonymous }: SiteForm): SiteSettings['signIn'] {
  if (way === 'anonymous') return { kind: 'anonymous', password: anonymous.trim() || neutralPassword }
  return { kind: 'password', user: user.trim(), account: account.trim() || undefined, keeping: way }
}

/** What a person set of a site, without what the app knows about it. */
export function settingsOfSite(site: Site): SiteSettings {
  const { id: _id, isQuick: _isQuick, learned: _learned, usedMs: _usedMs, ...settings } = site
  return settings
}
