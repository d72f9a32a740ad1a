// How the News view feels with one very large group: opened, and scrolled from end to end, a million rows. Part of
// `npm run bench -- window`.

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../build/project-root.ts'
import { defaultArticleView } from '../../shared/model/article.ts'
import type { Job } from '../../shared/model/job.ts'
import { call } from '../app/call.ts'
import { launchApp } from '../app/launch-app.ts'
import { type Gaps, reportGaps, startScrolling, stopScrolling } from './frame-gaps.ts'
import { startGeneratedServer } from './start-generated-server.ts'

const SCROLL_MS = 5_000
/** A million rows from end to end within the time. */
const FAST_PIXELS = 100_000
const GROUP = 'bench.million'

export interface NewsWindowFigures {
  readonly name: string
  readonly headers: number
  /** From the press to rows on the screen. */
  readonly openedMs: number
  /** Row by row, as with a wheel, and from end to end, as with the bar. */
  readonly scrolling: Gaps
  readonly scrollingFar: Gaps
}

/** Prints what it measures, and answers with it. */
export async function measureNewsWindow({ isQuick }: { readonly isQuick: boolean }): Promise<NewsWindowFigures> {
  const headers = isQuick ? 50_000 : 1_000_000
  const server = await startGeneratedServer(GROUP, { articles: headers, groups: 0 })
  const profile = await mkdtemp(path.join(os.tmpdir(), 'kw-news-'))
  try {
    return await measure({ headers, profile, port: server.port })
  } finally {
    server.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Measuring {
  readonly headers: number
  readonly profile: string
  readonly port: number
}

async function measure({ headers, profile, port }: Measuring): Promise<NewsWindowFigures> {
  const app = await launchApp({ folder: projectRoot, profile, args: [], env: {} })
  try {
    const page = await app.firstWindow()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await fetchGroup(page, port)
    await page.keyboard.press('Control+2')
    const openedMs = await openGroup(page)
    console.log(`${headers} headers: on the screen ${openedMs.toFixed(0)} ms after the press`)
    const scrolling = await scroll(page, 40)
    reportGaps('Scrolling row by row', scrolling)
    const scrollingFar = await scroll(page, FAST_PIXELS)
    reportGaps('Scrolling from end to end', scrollingFar)
    return { name: `news, ${headers} headers, ${app.runtime}`, headers, openedMs, scrolling, scrollingFar }
  } finally {
    await app.close()
  }
}

/** Everything is here, and shown with every row. */
async function fetchGroup(page: Page, port: number): Promise<void> {
  const server = await call(page, ['news', 'addServer'], {
    server: {
      name: 'bench',
      host: '127.0.0.1',
      port,
      security: 'none',
      signIn: { kind: 'none' },
      maxConnections: 2,
      isCompressed: false,
      identity: { name: '', address: '' },
      organization: '',
      signature: '',
    },
  })
  await untilEnded(page, await call(page, ['news', 'refreshGroups'], { serverId: server.id, withDescriptions: false }))
  const all = { text: GROUP, filter: 'all', hideEmpty: false, shape: 'flat', open: [], order: 'name' } as const
  const { rows } = await call(page, ['news', 'listGroups'], { view: { ...all, open: [] }, from: 0, count: 1 })
  const groupId = rows[0]?.kind === 'group' ? rows[0].group.id : 0
  await call(page, ['news', 'subscribe'], { add: [groupId], remove: [] })
  await untilEnded(page, await call(page, ['news', 'fetchHeaders'], { groupId, choice: { kind: 'all' } }))
  const view = { ...defaultArticleView, isFolded: false }
  await call(page, ['news', 'openList'], { source: { kind: 'group', groupId }, view })
}

async function untilEnded(page: Page, { id }: Job): Promise<void> {
  for (;;) {
    const job = (await call(page, ['jobs', 'list'], {})).find(each => each.id === id)
    if (job?.failure) throw new Error(JSON.stringify(job.failure))
    if (job?.endedMs !== undefined) return
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

/** The page notes when rows first stand on the screen. */
async function openGroup(page: Page): Promise<number> {
  await page.evaluate(() => {
    const opened = new Promise<number>(resolve => {
      let pressedMs = 0
      addEventListener('pointerdown', () => (pressedMs = performance.now()), { capture: true })
      const look = (): void => {
        const isThere = pressedMs > 0 && document.querySelectorAll('[role="treegrid"] [role="row"]').length > 5
        if (isThere) resolve(performance.now() - pressedMs)
        else requestAnimationFrame(look)
      }
      look()
    })
    Object.assign(window, { opened })
  })
  await page.getByRole('treeitem', { name: GROUP }).first().click()
  return await page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened)
}

async function scroll(page: Page, pixels: number): Promise<Gaps> {
  await startScrolling(page, pixels)
  await page.evaluate(ms => new Promise(resolve => setTimeout(resolve, ms)), SCROLL_MS)
  return await stopScrolling(page)
}
