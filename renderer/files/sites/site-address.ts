// A site as one address, for lists and for people who think in addresses. Never with a password. Pure.

import type { Site } from '../../../shared/model/site.ts'
import { usualPort } from './site-form.ts'

const schemes = { starttls: 'ftpes', tls: 'ftps', none: 'ftp' } as const

/** `ftpes://ingrid@ftp.example/srv`. The port only where it is not the usual one. */
export function siteAddress({ host, port, security, signIn, remoteFolder = '' }: Site): string {
  const user = signIn.kind === 'password' ? `${signIn.user}@` : ''
  const name = host.includes(':') ? `[${host}]` : host
  const shownPort = port === usualPort(security) ? '' : `:${port}`
  return `${schemes[security]}://${user}${name}${shownPort}${remoteFolder.startsWith('/') ? remoteFolder : ''}`
}
