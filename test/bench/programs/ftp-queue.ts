// The whole way of the app without its window: a folder is listed, its files go into the queue on disk, and every one is
// complete, checked and recorded at the end.
// ftp-queue.ts get|put|mirror|again|fill HOST PORT USER PASSWORD PATH plain|tls [LOCAL|SESSIONS] [LOCAL]
// `again` is `mirror` for the second time: what the engine compiles while it runs is compiled.
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openServices } from '../../../electron/services.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { TransferOptions } from '../../../shared/model/transfer.ts'
import { testDesktop, testTexts } from '../../files/test-desktop.ts'
import { certificateOf } from '../certificate-of.ts'
import { builtThreads } from './built-threads.ts'
import { prepared } from './prepared.ts'

/** Asking takes time from the queue: it is asked seldom while much is left. A file takes ten times `perFile`. */
const ASK_AGAIN_MS = { least: 10, most: 100, perFile: 0.02 }

const [what, host = '', port = '', user = '', password = '', remote = '', security, more = '', source = ''] =
  process.argv.slice(2)
const isFolder = what === 'mirror' || what === 'again' || what === 'fill'
const local = { kind: 'local' } as const
const options: TransferOptions = {
  rule: 'replace',
  withSubfolders: true,
  withEmptyFolders: true,
  move: false,
  followLinks: false,
}
const profile = path.resolve('profile')
mkdirSync(profile)
const services = await openServices({
  folder: profile,
  ...builtThreads,
  keychain: { isAvailable: false, seal: () => Buffer.alloc(0), unseal: () => undefined },
  texts: { attribution: () => '', forwarded: () => '', field: () => '', date: () => '', alsoPosted: () => '' },
  saving: { copyText: () => {}, saveFile: () => Promise.resolve(false), saveFiles: () => Promise.resolve(0) },
  desktop: testDesktop(),
  fileTexts: testTexts,
  chooseFiles: () => Promise.resolve([]),
  emit: () => {},
  htmlUrl: () => '',
})
await services.start()
const { sites, files, transfers } = services.areas
const site = await addSite()

if (what === 'again') await runBefore()
await prepared()
const startMs = performance.now()
if (isFolder) await transfers.handlers.changeSettings({ maxTransfers: 10 })
if (what === 'fill') await transfers.handlers.addPaths({ paths: [source], to: parentOf(remote), options })
else if (what === 'put') await transfers.handlers.addPaths({ paths: [more], to: parentOf(remote), options })
else await fetchAll('.')
await untilDone()
console.log(`seconds ${((performance.now() - startMs) / 1000).toFixed(4)}`)
await services.end()
process.exit()

/** The certificate of the server is accepted as a person would; that takes a connection of its own, which is not counted. */
async function addSite() {
  const isTls = security === 'tls'
  return sites.handlers.add({
    site: {
      name: 'bench',
      notes: '',
      host,
      port: Number(port),
      security: isTls ? 'starttls' : 'none',
      ...(isTls
        ? {
            certificateSha256: await certificateOf({
              host,
              port: Number(port),
              ca: readFileSync(process.env.FTP_CA_FILE ?? '', 'utf8'),
            }),
          }
        : {}),
      signIn: { kind: 'password', user, keeping: 'keep' },
      mode: 'auto',
      charset: 'auto',
      timeShiftMinutes: 0,
      maxConnections: isFolder ? Number(more) : 1,
      limits: {},
      keepAlive: false,
      transferType: 'binary',
      safeUpload: true,
    },
    password,
  })
}

function parentOf(remotePath: string): Location {
  return { place: { kind: 'site', siteId: site.id }, path: path.posix.dirname(remotePath) }
}

/** Its files stay: ext4 makes new ones slowly for some time after thousands were removed. */
async function runBefore(): Promise<void> {
  await fetchAll('before')
  await untilDone()
  await transfers.handlers.clearDone({})
}

/** One file into a folder here, or a whole folder. */
async function fetchAll(target: string): Promise<void> {
  const { place, path: folder } = parentOf(remote)
  const { listing } = await files.handlers.openFolder({ pane: 1, place, path: folder, isFresh: true })
  const view = {
    order: { by: 'name', descending: false },
    filter: path.posix.basename(remote),
    showHidden: true,
  } as const
  await transfers.handlers.add({
    choice: { listing, entries: 'all', view },
    to: { place: local, path: path.resolve(target) },
    options,
  })
}

/** Asked, not told: changes are told a few times a second, which would be counted as well. */
async function untilDone(): Promise<void> {
  for (;;) {
    const { queued, running, attention, done } = await transfers.handlers.summary({})
    if (attention > 0) {
      const { rows } = await transfers.handlers.list({ tab: 'attention', open: [], from: 0, count: 1 })
      throw new Error(JSON.stringify(rows))
    }
    if (queued + running === 0 && done > 0) return
    const { least, most, perFile } = ASK_AGAIN_MS
    await setTimeout(Math.min(most, Math.max(least, queued * perFile)))
  }
}
