// The calls about proxies, certificates of one's own and certificates one trusts.

import { open } from 'node:fs/promises'
import { z } from 'zod'
import type { NetworkApi } from '../../../shared/api/network.ts'
import type { ChosenCertificate, ServerOwner } from '../../../shared/model/network.ts'
import { type ApiArea, line, nothing, recordId } from '../../api-area.ts'
import { InputError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { readCertificate } from './client-certificate.ts'
import { readIssuers } from './issuers.ts'
import type { Routes } from './routes.ts'
import { noteTrust, trustedAt } from './trusted.ts'

/** RFC 1929 2: neither fits into more. */
const MAX_PROXY_TEXT = 255
const MAX_PASSPHRASE = 4_096
const MAX_CERTIFICATE_TEXT = 2_000
const MAX_NAMES = 100
/** A certificate with its chain and key has some kilobytes, all issuers of the web some hundred. */
const MAX_FILE_BYTES = 1024 * 1024
/** Certificate, chain and key may be files of their own. */
const MAX_FILES = 3
/** Less is no time for a handshake far away; more than an hour is waiting for nobody. */
const MIN_TIMEOUT_SECONDS = 5
const MAX_TIMEOUT_SECONDS = 3_600

const host = line(255).regex(/^[^\s/@]+$/)
const port = z.number().int().min(1).max(65_535)
const keeping = z.enum(['keep', 'session'])
const password = z.string().max(MAX_PROXY_TEXT).optional()
const owner = z.strictObject({ kind: z.enum(['account', 'site', 'news']), id: recordId })
const proxy = z.strictObject({ kind: z.enum(['socks5', 'http']), host, port, user: line(MAX_PROXY_TEXT) })
const choice = z.union([
  z.strictObject({ kind: z.enum(['app', 'none']) }),
  z.strictObject({ kind: z.literal('own'), proxy }),
])
const certificate = z.strictObject({
  subject: z.string().max(MAX_CERTIFICATE_TEXT),
  issuer: z.string().max(MAX_CERTIFICATE_TEXT),
  names: z.array(z.string().max(MAX_CERTIFICATE_TEXT)).max(MAX_NAMES),
  validFromMs: z.number(),
  validToMs: z.number(),
  sha256: z.string().regex(/^[0-9A-F]{64}$/),
})

export interface NetworkServices {
  readonly store: Pick<Store, 'readSetting' | 'writeSetting'>
  readonly routes: Routes
  /** The app has another proxy from now on, or none. */
  appProxyChanged(): Promise<void>
  chooseFiles(): Promise<readonly string[]>
}

export function networkApi(services: NetworkServices): ApiArea<NetworkApi> {
  return { schemas, handlers: handlersOf(services) }
}

const schemas: ApiArea<NetworkApi>['schemas'] = {
  readApp: nothing,
  changeApp: z.strictObject({ proxy: proxy.optional(), password, keeping }),
  read: z.strictObject({ owner }),
  changeProxy: z.strictObject({ owner, proxy: choice, password, keeping }),
  changeTimeout: z.strictObject({
    owner,
    seconds: z.number().int().min(MIN_TIMEOUT_SECONDS).max(MAX_TIMEOUT_SECONDS).optional(),
  }),
  chooseClientCertificate: z.strictObject({ owner, keeping }),
  openClientCertificate: z.strictObject({ owner, passphrase: z.string().max(MAX_PASSPHRASE), keeping }),
  removeClientCertificate: z.strictObject({ owner }),
  chooseIssuers: z.strictObject({ owner }),
  removeIssuers: z.strictObject({ owner }),
  noteTrust: z.strictObject({ host, port, certificate }),
  trusted: z.strictObject({ host, port }),
}

/** A file that was chosen and wants a passphrase. */
interface Waiting {
  readonly owner: ServerOwner
  readonly files: readonly Buffer[]
}

function handlersOf({ store, routes, appProxyChanged, chooseFiles }: NetworkServices): ApiArea<NetworkApi>['handlers'] {
  let waiting: Waiting | undefined
  const keep = async (
    { owner, files }: Waiting,
    keeping: 'keep' | 'session',
    passphrase?: string,
  ): Promise<ChosenCertificate> => {
    const read = readCertificate(files, passphrase)
    waiting = read === 'passphrase' ? { owner, files } : undefined
    if (read === 'passphrase') return { kind: 'passphrase' }
    await routes.changeCertificate(owner, read, keeping)
    return { kind: 'kept', certificate: read.facts }
  }
  return {
    readApp: () => routes.readApp(),
    changeApp: async ({ proxy, ...password }) => {
      const changed = await routes.changeApp(proxy, password)
      await appProxyChanged()
      return changed
    },
    read: q => routes.read(q.owner),
    changeProxy: ({ owner, proxy, ...password }) => routes.changeProxy(owner, proxy, password),
    changeTimeout: q => routes.changeTimeout(q.owner, q.seconds),
    chooseClientCertificate: async q => {
      waiting = undefined
      const files = await readChosen(chooseFiles)
      return files.length === 0 ? { kind: 'cancelled' } : keep({ owner: q.owner, files }, q.keeping)
    },
    openClientCertificate: q => {
      if (waiting?.owner.kind !== q.owner.kind || waiting.owner.id !== q.owner.id)
        throw new InputError('Choose the file again', 'certificate-file')
      return keep(waiting, q.keeping, q.passphrase)
    },
    removeClientCertificate: q => routes.changeCertificate(q.owner, undefined, 'session'),
    chooseIssuers: async q => {
      const files = await readChosen(chooseFiles)
      if (files.length === 0) return routes.read(q.owner)
      return routes.changeIssuers(q.owner, readIssuers(files.map(file => file.toString('latin1')).join('\n')))
    },
    removeIssuers: q => routes.changeIssuers(q.owner, undefined),
    noteTrust: ({ certificate, ...place }) => noteTrust(store, place, certificate),
    trusted: place => trustedAt(store, place),
  }
}

/** Empty when the person cancelled. Throws InputError for more or larger files than certificates come in. */
async function readChosen(chooseFiles: NetworkServices['chooseFiles']): Promise<Buffer[]> {
  const paths = await chooseFiles()
  if (paths.length > MAX_FILES) throw tooMuch()
  return Promise.all(paths.map(readSmall))
}

async function readSmall(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { size } = await file.stat()
  if (size > MAX_FILE_BYTES) throw tooMuch()
  return await file.readFile()
}

function tooMuch(): InputError {
  return new InputError('Certificates come in a few small files', 'certificate-file')
}
