// How the Files view feels: a folder with 100,000 entries on a real vsftpd is opened, scrolled and filtered, and the list is
// scrolled while files move. Part of `npm run bench -- window`.

import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../build/project-root.ts'
import { call } from '../app/call.ts'
import { launchApp } from '../app/launch-app.ts'
import type { TestFolder } from '../servers/real/ftp/ftp-homes.ts'
import { ftpUser, type RealFtp, startRealFtp } from '../servers/real/ftp/real-ftp.ts'
import { addSite } from './add-site.ts'
import { measureTransfers, type TransferGaps } from './files-window-transfers.ts'
import { type Gaps, reportGaps, smoothGaps, startScrolling, stopScrolling } from './frame-gaps.ts'
import { verdict } from './wanted.ts'

const AT_REST_MS = 5_000

export interface FilesWindowFigures {
  readonly name: string
  readonly entries: number
  /** From the server's closing reply to the first rows on the screen. */
  readonly openedMs: number
  /** From each key to the filtered rows on the screen; the longest. */
  readonly filteredMs: number
  readonly scrolling: Gaps
  readonly transfers: readonly TransferGaps[]
}

/** Prints what it measures, and answers with it. */
export async function measureFilesWindow({ isQuick }: { readonly isQuick: boolean }): Promise<FilesWindowFigures> {
  const entries = isQuick ? 10_000 : 100_000
  const server = await startRealFtp('vsftpd')
  const profile = await mkdtemp(path.join(os.tmpdir(), 'kw-files-'))
  try {
    const folder = fillFolder(server, entries)
    return await measure({ server, profile, entries, folder, isQuick })
  } finally {
    await server.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Measuring {
  readonly server: RealFtp
  readonly profile: string
  readonly entries: number
  readonly folder: TestFolder
  readonly isQuick: boolean
}

async function measure({ server, profile, entries, folder, isQuick }: Measuring): Promise<FilesWindowFigures> {
  const app = await launchApp({ folder: projectRoot, profile, args: [], env: {} })
  try {
    const page = await app.firstWindow()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const { explicit } = server.listeners
    if (!explicit) throw new Error(`${server.name} has no listener explicit`)
    const remoteFolder = `${folder.remote}/many`
    await addSite(page, { ...explicit, ca: server.ca, security: 'none', maxConnections: 2, remoteFolder })
    await page.keyboard.press('Control+3')
    const openedMs = await openAndMeasure(page)
    const inTime = verdict(openedMs, { bound: 'under', value: 1_500, unit: 'ms' })
    console.log(`${entries} entries: on the screen ${openedMs.toFixed(0)} ms after the server's last word (${inTime})`)

    await startScrolling(page)
    await page.evaluate(ms => new Promise(resolve => setTimeout(resolve, ms)), AT_REST_MS)
    const scrolling = await stopScrolling(page)
    reportGaps('Scrolling', scrolling, smoothGaps)

    const filteredMs = await filter(page)
    const filteredInTime = verdict(filteredMs, { bound: 'under', value: 100, unit: 'ms' })
    console.log(`Filtering: longest ${filteredMs.toFixed(0)} ms from a key to its rows (${filteredInTime})`)

    const transfers = await measureTransfers({ page, server, folder, local: profile, isQuick })
    return {
      name: `files, ${entries} entries, ${app.runtime}`,
      entries,
      openedMs,
      filteredMs,
      scrolling,
      transfers,
    }
  } finally {
    await app.close()
  }
}

function fillFolder(server: RealFtp, entries: number): TestFolder {
  const folder = server.homes.newFolder(ftpUser)
  mkdirSync(path.join(folder.local, 'many'))
  for (let index = 0; index < entries; index++)
    writeFileSync(path.join(folder.local, 'many', `measurement ${index} of the north pier.csv`), '')
  return folder
}

/** The page notes when rows first stand on the screen; the transcript knows when the listing ended. */
async function openAndMeasure(page: Page): Promise<number> {
  await page.evaluate(() => {
    const isThere = (): boolean =>
      [...document.querySelectorAll('[role="row"]')].some(row => row.textContent?.includes('north pier.csv'))
    const shown = new Promise<number>(resolve => {
      const look = (): void => {
        if (isThere()) requestAnimationFrame(() => resolve(Date.now()))
        else requestAnimationFrame(look)
      }
      look()
    })
    Object.assign(window, { shown })
  })
  await page.getByRole('treeitem', { name: /bench/ }).dblclick()
  const shownMs = await page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown)
  const [connection] = (await call(page, ['activity', 'connections'], {})).filter(({ protocol }) => protocol === 'ftp')
  const lines = connection ? await call(page, ['activity', 'transcript'], { id: connection.id, from: 0 }) : []
  const closing = lines.findLast(({ from, text }) => from === 'server' && text.startsWith('226'))
  if (!closing) throw new Error('The listing has no closing reply')
  return shownMs - closing.atMs
}

/** Types a text letter by letter; the longest time until the rows show it. */
async function filter(page: Page): Promise<number> {
  await page
    .getByRole('row', { name: /north pier/ })
    .first()
    .click()
  await page.keyboard.press('/')
  const field = page.getByRole('textbox', { name: /Filter/ })
  await field.waitFor()
  await page.evaluate(() => {
    const taken: number[] = []
    Object.assign(window, { taken })
    const count = (): string => document.querySelector('.filter-bar span.small')?.textContent ?? ''
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const before = count()
        const look = (): void => {
          if (count() !== before) taken.push(performance.now() - timeStamp)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      },
      { capture: true },
    )
  })
  for (const key of '777') {
    const before = await page.evaluate(() => (window as unknown as { taken: number[] }).taken.length)
    await page.keyboard.press(key)
    await page.waitForFunction(known => (window as unknown as { taken: number[] }).taken.length > known, before)
  }
  const taken = await page.evaluate(() => (window as unknown as { taken: number[] }).taken)
  await page.keyboard.press('Escape')
  return Math.max(...taken)
}
