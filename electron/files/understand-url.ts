// What a person means by a text in Quick connect: an FTP URL (RFC 1738 3.2, with the scheme names in use since), or just a
// host. Contacts nobody. Pure.

import { isIPv6 } from 'node:net'
import type { UnderstoodUrl } from '../../shared/model/site.ts'
import { nameOf } from './local-path.ts'

export interface UnderstoodText {
  readonly understood: UnderstoodUrl
  /** Kept apart, so that it is not shown or remembered by mistake. */
  readonly password?: string | undefined
}

/** Explicit encryption is the default: what is in the clear is asked for, never assumed. */
const SCHEMES: ReadonlyMap<string, { readonly security: 'tls' | 'starttls'; readonly port: number }> = new Map([
  ['ftp', { security: 'starttls', port: 21 }],
  ['ftpes', { security: 'starttls', port: 21 }],
  ['ftps', { security: 'tls', port: 990 }],
])
const IMPLICIT_PORT = 990
const EXPLICIT_PORT = 21
const MAX_TEXT = 4_000
/** RFC 1035 2.3.4. */
const MAX_HOST = 253
const NONSENSE: UnderstoodText = { understood: { kind: 'nonsense' } }
/** Sign-in up to the last `@` of the authority, host, port, path. */
const PARTS = /^(?:([^/]*)@)?(\[[^\]/@]+\]|[^/:@[\]\s]+)(?::(\d{1,5}))?(\/.*)?$/s

/** `ftp://user:password@host:port/path;type=i`, `user@host:port/path`, `host`, `[::1]`, `::1`. */
export function understandUrl(text: string): UnderstoodText {
  const trimmed = text.trim()
  if (trimmed.length > MAX_TEXT) return NONSENSE
  const [, scheme = 'ftp', rest = trimmed] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(trimmed) ?? []
  const way = SCHEMES.get(scheme.toLowerCase())
  if (!way) return { understood: { kind: 'unsupported', scheme: scheme.toLowerCase() } }
  const [isUnderstood, signIn, hostText = '', portText, pathText = ''] = isIPv6(rest)
    ? [rest, undefined, `[${rest}]`]
    : (PARTS.exec(rest) ?? [])
  const port = portText === undefined ? way.port : Number(portText)
  const host = hostOf(hostText)
  if (!isUnderstood || host === undefined || port < 1 || port > 65_535) return NONSENSE
  // `user:12/34@host`: more likely a password with a slash than a path, and then it must not be shown.
  if (signIn === undefined && portText !== undefined && pathText.includes('@')) return NONSENSE
  const { user, password } = signInOf(signIn)
  const path = pathOf(pathText)
  // Nothing of it could be sent: it would be another command.
  if (user === '' || /\p{Cc}/u.test(`${user}${password}${path}`)) return NONSENSE
  const understood: UnderstoodUrl = {
    kind: 'site',
    host,
    port,
    security: securityOn(port, way.security),
    ...(user === undefined ? {} : { user }),
    hasPassword: password !== undefined,
    ...(path === undefined ? {} : { path }),
  }
  return { understood, ...(password === undefined ? {} : { password }) }
}

/** These ports are encrypted from the first byte, or after a command, by custom and whatever the scheme says. */
function securityOn(port: number, usual: 'tls' | 'starttls'): 'tls' | 'starttls' {
  if (port === IMPLICIT_PORT) return 'tls'
  return port === EXPLICIT_PORT ? 'starttls' : usual
}

/** In small letters and without brackets; undefined for what is no name. */
function hostOf(text: string): string | undefined {
  if (text.startsWith('[')) return isIPv6(text.slice(1, -1)) ? text.slice(1, -1).toLowerCase() : undefined
  const isName =
    text.length <= MAX_HOST && /^(?!.*\.\.)[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}.])?$/u.test(text)
  return isName ? text.toLowerCase() : undefined
}

function signInOf(text: string | undefined): { user?: string; password?: string } {
  if (text === undefined || text === '') return {}
  const colon = text.indexOf(':')
  if (colon < 0) return { user: decoded(text) }
  return { user: decoded(text.slice(0, colon)), password: decoded(text.slice(colon + 1)) }
}

/** Undefined: where the server puts one. */
function pathOf(text: string): string | undefined {
  const path = decoded(text.replace(/;type=[aid]$/i, ''))
  return path === '' || path === '/' ? undefined : path.replace(/^\/{2,}/, '/')
}

/** A percent sign that is none of an URL stands for itself; bytes that are no UTF-8 are kept (`file-names.ts`). */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, bytes => nameOf(Buffer.from(bytes.replaceAll('%', ''), 'hex')))
}
