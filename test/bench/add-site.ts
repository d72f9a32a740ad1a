// A site in the app for one of our own servers.
import type { Page } from '@playwright/test'
import type { Site } from '../../shared/model/site.ts'
import { call } from '../app/call.ts'
import { ftpPassword, ftpUser } from '../servers/real/ftp/real-ftp.ts'
import { certificateOf, type TrustedServer } from './certificate-of.ts'

export interface BenchSite extends TrustedServer {
  readonly security: 'none' | 'starttls'
  readonly maxConnections: number
  readonly remoteFolder?: string
}

/** Its certificate is accepted. */
export async function addSite(page: Page, { remoteFolder, ...server }: BenchSite): Promise<Site> {
  const { host, port, security, maxConnections } = server
  return call(page, ['sites', 'add'], {
    site: {
      name: 'bench',
      notes: '',
      host,
      port,
      security,
      ...(security === 'starttls' ? { certificateSha256: await certificateOf(server) } : {}),
      signIn: { kind: 'password', user: ftpUser, keeping: 'keep' },
      mode: 'auto',
      charset: 'auto',
      timeShiftMinutes: 0,
      maxConnections,
      limits: {},
      keepAlive: false,
      transferType: 'binary',
      safeUpload: true,
      ...(remoteFolder === undefined ? {} : { remoteFolder }),
    },
    password: ftpPassword,
  })
}
