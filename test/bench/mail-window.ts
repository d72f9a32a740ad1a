// How the Mail view feels with a mailbox of 100,000: started, opened, scrolled and left alone. Part of
// `npm run bench -- window`; searching while typing is in search-window.ts.

import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../build/project-root.ts'
import { type AppHandle, launchApp } from '../app/launch-app.ts'
import { type Gaps, reportGaps, smoothGaps, startScrolling, stopScrolling } from './frame-gaps.ts'
import { reportIdle } from './idle-report.ts'
import { type IdleUse, idleUse, memoryUse } from './process-use.ts'
import { verdict } from './wanted.ts'

const SCROLL_MS = 5_000
/** From end to end within the time. */
const FAST_PIXELS = 20_000
/** What began with the start is over by then, threads that had work have ended, and scrolling has been tidied up after. */
const SETTLE_MS = 90_000
const QUICK_SETTLE_MS = 20_000
const IDLE_MS = 60_000
const REPEATS = 10
const STARTS = 3

export interface MailWindowFigures {
  readonly name: string
  readonly messages: number
  /** From the start of the program to rows on the screen, the median. */
  readonly startedMs: number
  /** From the press to rows on the screen: the median, and the longest. */
  readonly openedMs: number
  readonly longestOpenedMs: number
  readonly scrolling: Gaps
  readonly scrollingFar: Gaps
  readonly idle: IdleUse
}

export interface MailWindowOptions {
  readonly isQuick: boolean
  /** Where Playwright's trace of the scrolling is kept, with every time between two frames; absent: nowhere. */
  readonly traceFolder: string | undefined
}

/** Prints what it measures, and answers with it. */
export async function measureMailWindow({ isQuick, traceFolder }: MailWindowOptions): Promise<MailWindowFigures> {
  const messages = isQuick ? 5_000 : 100_000
  const profile = await mkdtemp(path.join(os.tmpdir(), 'kw-mail-'))
  try {
    const program = fileURLToPath(new URL('programs/fill-mailbox.ts', import.meta.url))
    const filled = spawnSync(process.execPath, [program, String(messages), path.join(profile, 'data')], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (filled.status !== 0) throw new Error('The mailbox could not be filled')
    return await measure({ messages, profile, isQuick, traceFolder })
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Measuring extends MailWindowOptions {
  readonly messages: number
  readonly profile: string
}

async function measure({ messages, profile, isQuick, traceFolder }: Measuring): Promise<MailWindowFigures> {
  const starts: number[] = []
  for (let at = 1; at < STARTS; at++) {
    const { app, startedMs } = await start(profile)
    starts.push(startedMs)
    await app.close()
  }
  const { app, page, startedMs: lastMs } = await start(profile)
  try {
    const startedMs = median([...starts, lastMs])
    const inTime = verdict(startedMs, { bound: 'under', value: 1_500, unit: 'ms' })
    console.log(`${messages} messages: on the screen ${startedMs.toFixed(0)} ms after the start (${inTime})`)
    const opened = await openOften(page)
    const [openedMs, longestOpenedMs] = [median(opened), Math.max(...opened)]
    const openedInTime = verdict(openedMs, { bound: 'under', value: 150, unit: 'ms' })
    const longest = `longest ${longestOpenedMs.toFixed(0)} ms`
    console.log(`Inbox opened: ${openedMs.toFixed(0)} ms from the press to its rows (${openedInTime}), ${longest}`)
    const trace = { folder: traceFolder, title: `Scrolling ${messages.toLocaleString('en-GB')} messages` }
    const [scrolling, scrollingFar] = await traced(page, trace, async () => [
      await scroll(page, 40),
      await scroll(page, FAST_PIXELS),
    ])
    reportGaps('Scrolling row by row', scrolling, smoothGaps)
    reportGaps('Scrolling from end to end', scrollingFar, smoothGaps)
    const idle = await leaveAlone(app, isQuick ? QUICK_SETTLE_MS : SETTLE_MS)
    const name = `mail, ${messages} messages, ${app.runtime}`
    return { name, messages, startedMs, openedMs, longestOpenedMs, scrolling, scrollingFar, idle }
  } finally {
    await app.close()
  }
}

interface Started {
  readonly app: AppHandle
  readonly page: Page
  readonly startedMs: number
}

async function start(profile: string): Promise<Started> {
  const begunMs = performance.now()
  const app = await launchApp({ folder: projectRoot, profile, args: [], env: {} })
  const page = await app.firstWindow()
  await rows(page).first().waitFor()
  return { app, page, startedMs: performance.now() - begunMs }
}

function rows(page: Page) {
  return page.locator('[data-row-index]')
}

/** The page itself notes the time from an event to the frame in which rows stand below a heading that begins so. */
async function timeInPage(
  page: Page,
  { event, heading }: { readonly event: string; readonly heading: string },
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    ([event = '', heading = '']) => {
      const isThere = (): boolean =>
        document.querySelector('h1')?.textContent.startsWith(heading) === true &&
        document.querySelector('[data-row-index]') !== null
      const noted = new Promise<number>(resolve => {
        const begin = (): void => {
          const fromMs = performance.now()
          const draw = (): void => {
            if (isThere()) requestAnimationFrame(() => resolve(performance.now() - fromMs))
            else requestAnimationFrame(draw)
          }
          requestAnimationFrame(draw)
        }
        addEventListener(event, begin, { capture: true, once: true })
      })
      Object.assign(window, { noted })
    },
    [event, heading],
  )
  await act()
  return page.evaluate(() => (window as unknown as { noted: Promise<number> }).noted)
}

async function openOften(page: Page): Promise<number[]> {
  const place = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first()
  const times: number[] = []
  for (let at = 0; at < REPEATS; at++) {
    await place('Flagged').click()
    await rows(page).first().waitFor({ state: 'detached' })
    times.push(await timeInPage(page, { event: 'pointerdown', heading: 'Inbox' }, () => place('Inbox').click()))
  }
  return times
}

interface Trace {
  readonly folder: string | undefined
  readonly title: string
}

/** Without pictures: taking them would cost the frames that are measured. */
async function traced<T>(page: Page, { folder, title }: Trace, work: () => Promise<T>): Promise<T> {
  if (folder === undefined) return work()
  const { tracing } = page.context()
  await tracing.start({ title, snapshots: false, screenshots: false })
  const value = await work()
  const file = path.join(folder, 'mail-scroll.zip')
  await tracing.stop({ path: file })
  console.log(`Trace: ${file}`)
  return value
}

async function scroll(page: Page, pixels: number): Promise<Gaps> {
  await startScrolling(page, pixels)
  await page.evaluate(ms => new Promise(resolve => setTimeout(resolve, ms)), SCROLL_MS)
  return await stopScrolling(page)
}

async function leaveAlone(app: AppHandle, settleMs: number): Promise<IdleUse> {
  console.log(`Right after scrolling: ${memoryUse(app.pid).ownMegabytes.toFixed(0)} MB of its own`)
  await pause(settleMs)
  const idle = await idleUse(app.pid, IDLE_MS)
  reportIdle(`Left alone for ${settleMs / 1_000} s`, idle)
  return idle
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
}
