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
import { type Gaps, reportGaps, startScrolling, stopScrolling } from './frame-gaps.ts'
import { type IdleUse, idleUse } from './process-use.ts'

const SCROLL_MS = 5_000
/** From end to end within the time. */
const FAST_PIXELS = 20_000
/** What began with the start is over by then. */
const SETTLE_MS = 20_000
const IDLE_MS = 20_000
const REPEATS = 10

export interface MailWindowFigures {
  readonly name: string
  readonly messages: number
  /** From the start of the program to rows on the screen. */
  readonly startedMs: number
  /** From the press to rows on the screen, the longest. */
  readonly openedMs: number
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
    return await measure({ messages, profile, traceFolder })
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Measuring extends Pick<MailWindowOptions, 'traceFolder'> {
  readonly messages: number
  readonly profile: string
}

async function measure({ messages, profile, traceFolder }: Measuring): Promise<MailWindowFigures> {
  const begunMs = performance.now()
  const app = await launchApp({ folder: projectRoot, profile, args: [], env: {} })
  try {
    const page = await app.firstWindow()
    await rows(page).first().waitFor()
    const startedMs = performance.now() - begunMs
    console.log(`${messages} messages: on the screen ${startedMs.toFixed(0)} ms after the start`)
    const openedMs = await openLongest(page)
    console.log(`Inbox opened: longest ${openedMs.toFixed(0)} ms from the press to its rows`)
    const [scrolling, scrollingFar] = await traced(page, traceFolder, async () => [
      await scroll(page, 40),
      await scroll(page, FAST_PIXELS),
    ])
    reportGaps('Scrolling row by row', scrolling)
    reportGaps('Scrolling from end to end', scrollingFar)
    const idle = await leaveAlone(app)
    const name = `mail, ${messages} messages, ${app.runtime}`
    return { name, messages, startedMs, openedMs, scrolling, scrollingFar, idle }
  } finally {
    await app.close()
  }
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

async function openLongest(page: Page): Promise<number> {
  const place = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first()
  const times: number[] = []
  for (let at = 0; at < REPEATS; at++) {
    await place('Flagged').click()
    await rows(page).first().waitFor({ state: 'detached' })
    times.push(await timeInPage(page, { event: 'pointerdown', heading: 'Inbox' }, () => place('Inbox').click()))
  }
  return Math.max(...times)
}

/** Without pictures: taking them would cost the frames that are measured. */
async function traced<T>(page: Page, folder: string | undefined, work: () => Promise<T>): Promise<T> {
  if (folder === undefined) return work()
  const { tracing } = page.context()
  await tracing.start({ title: 'Scrolling 100,000 messages', snapshots: false, screenshots: false })
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

async function leaveAlone(app: AppHandle): Promise<IdleUse> {
  await pause(SETTLE_MS)
  const idle = await idleUse(app.pid, IDLE_MS)
  const own = `${idle.ownMegabytes.toFixed(0)} MB of its own, ${idle.megabytes.toFixed(0)} MB with its share of program files`
  console.log(`Left alone: ${own}, ${idle.cpuPercent.toFixed(2)} % of a processor`)
  return idle
}
