// The list is scrolled while files move: one big one down and up, plain and over TLS, and many small ones, near and far.
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { Site } from '../../shared/model/site.ts'
import type { QueueSummary } from '../../shared/model/transfer.ts'
import { call } from '../app/call.ts'
import type { TestFolder } from '../servers/real/ftp/ftp-homes.ts'
import type { RealFtp } from '../servers/real/ftp/real-ftp.ts'
import { addSite } from './add-site.ts'
import { writeNumbers } from './big-file.ts'
import { type Gaps, reportGaps, startScrolling, stopScrolling } from './frame-gaps.ts'
import { checkCount } from './ftp-rows.ts'
import { writeSmallFiles } from './small-files.ts'
import { startDelayProxy } from './start-delay-proxy.ts'

const PANE = 1_000
const SESSIONS = 10
const ROUND_TRIP_MS = 50
const LOOK_EVERY_MS = 100
const mebibyte = 1024 * 1024
const options = { withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false } as const

export interface TransferGaps {
  readonly name: string
  readonly gaps: Gaps
}

export interface Transferring {
  readonly page: Page
  readonly server: RealFtp
  readonly folder: TestFolder
  /** Of this computer; what comes goes here. */
  readonly local: string
  readonly isQuick: boolean
}

/** Prints the gaps between frames during each, and answers with them. */
export async function measureTransfers(transferring: Transferring): Promise<TransferGaps[]> {
  const { page, server, folder, local, isQuick } = transferring
  await call(page, ['transfers', 'changeSettings'], { maxTransfers: SESSIONS })
  const big = { name: 'big', bytes: (isQuick ? 100 : 1024) * mebibyte }
  writeNumbers(path.join(folder.local, big.name), big.bytes)
  writeSmallFiles(path.join(folder.local, 'near'), isQuick ? 500 : 5_000)
  writeSmallFiles(path.join(folder.local, 'far'), isQuick ? 50 : 500)
  const measured: TransferGaps[] = []
  const measure = async (name: string, transfer: () => Promise<void>): Promise<void> => {
    await startScrolling(page)
    await transfer()
    await untilDone(page)
    const gaps = await stopScrolling(page)
    reportGaps(`Scrolling while ${name}`, gaps, { longestMs: 100 })
    measured.push({ name, gaps })
  }

  for (const security of ['none', 'starttls'] as const) {
    const site = await addTransferSite(transferring, security)
    const what = `${big.bytes / mebibyte} MiB, ${security === 'none' ? 'plain' : 'TLS'}`
    await measure(`${what}, come down`, () => download(page, site, { remote: folder.remote, name: big.name, local }))
    rmSync(path.join(folder.local, big.name))
    await measure(`${what}, go up`, () =>
      upload(page, site, { remote: folder.remote, path: path.join(local, big.name) }),
    )
    rmSync(path.join(local, big.name))
  }
  const near = await addTransferSite(transferring, 'none')
  await measure('small files come down', () => download(page, near, { remote: folder.remote, name: 'near', local }))
  const { far } = server.listeners
  if (!far) throw new Error(`${server.name} has no listener far`)
  const proxy = await startDelayProxy(far.port, ROUND_TRIP_MS, server.passivePorts)
  const distant = await addTransferSite(transferring, 'none', { ...far, host: proxy.host })
  const name = `small files come down through ${ROUND_TRIP_MS} ms`
  await measure(name, () => download(page, distant, { remote: folder.remote, name: 'far', local }))
  proxy.stop()
  checkCount(path.join(local, 'near'), isQuick ? 500 : 5_000)
  return measured
}

function addTransferSite(
  { page, server: { name, listeners, ca } }: Transferring,
  security: 'none' | 'starttls',
  place = listeners.explicit,
): Promise<Site> {
  if (!place) throw new Error(`${name} has no listener explicit`)
  return addSite(page, { ...place, ca, security, maxConnections: SESSIONS })
}

interface Download {
  readonly remote: string
  readonly name: string
  readonly local: string
}

async function download(page: Page, { id }: Site, { remote, name, local }: Download): Promise<void> {
  const place = { kind: 'site', siteId: id } as const
  const { listing } = await call(page, ['files', 'openFolder'], { pane: PANE, place, path: remote, isFresh: true })
  const view = { order: { by: 'name', descending: false }, filter: name, showHidden: true } as const
  await call(page, ['transfers', 'add'], {
    choice: { listing, entries: 'all', view },
    to: { place: { kind: 'local' }, path: local },
    options,
  })
}

interface Upload {
  readonly remote: string
  readonly path: string
}

async function upload(page: Page, { id }: Site, { remote, path: file }: Upload): Promise<void> {
  const to = { place: { kind: 'site', siteId: id } as const, path: remote }
  await call(page, ['transfers', 'addPaths'], { paths: [file], to, options })
}

/**
 * Everything in the queue is complete; the next one begins with an empty one. The page itself looks, and seldom: asked from
 * here at every frame, the asking took its time from the frames that are measured.
 */
async function untilDone(page: Page): Promise<void> {
  const { attention } = await page.evaluate(async everyMs => {
    const { kittiwake } = window as unknown as { kittiwake: Bridge }
    for (;;) {
      const answer = await kittiwake.call('transfers.summary', {})
      if (!answer.ok) throw new Error('The queue does not answer')
      const { queued, running, attention, done } = answer.value
      if (attention > 0 || (queued + running === 0 && done > 0)) return answer.value
      await new Promise(resolve => setTimeout(resolve, everyMs))
    }
  }, LOOK_EVERY_MS)
  if (attention > 0) throw new Error('The transfer needs attention')
  await call(page, ['transfers', 'clearDone'], {})
}

interface Bridge {
  call(name: 'transfers.summary', input: object): Promise<{ ok: true; value: QueueSummary } | { ok: false }>
}
