// The fixture of stories about News: a server in the test's process, encrypted, whose certificate the application trusts,
// behind an address that it can leave.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Front, startFront } from '../servers/front.ts'
import type { NntpServerOptions } from '../servers/nntp/nntp-options.ts'
import { type NntpServer, startNntpServer } from '../servers/nntp-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { test as base } from './fixture.ts'
import { world } from './news-world.ts'

const certificates = testCertificates()

/** Of the server, and of any other behind the same address. */
export const newsCertificate = certificates.good

export interface NewsOptions {
  readonly newsOptions: NntpServerOptions
}

export interface NewsFixtures {
  /** A file with the authority that vouches for the server. */
  readonly caFile: string
  readonly server: NntpServer
  /** Its address: `lead(undefined)`, and it cannot be reached. */
  readonly front: Front
}

export const test = base.extend<NewsOptions & NewsFixtures>({
  newsOptions: [{}, { option: true }],
  caFile: async ({ browserName: _none }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kittiwake-ca-'))
    await writeFile(path.join(folder, 'ca.pem'), certificates.ca)
    await use(path.join(folder, 'ca.pem'))
    await rm(folder, { recursive: true })
  },
  appEnv: async ({ caFile }, use) => use({ NODE_EXTRA_CA_CERTS: caFile }),
  server: async ({ newsOptions }, use) => {
    const server = await startNntpServer({
      groups: world,
      certificate: newsCertificate,
      isTls: true,
      ...newsOptions,
    })
    await use(server)
    await server.close()
  },
  front: async ({ server }, use) => {
    const front = await startFront()
    await front.lead(server)
    await use(front)
    await front.close()
  },
})
