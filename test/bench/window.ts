// How the window feels while it works: 10,000 messages come from a real Dovecot, durable and listed, while a script
// scrolls the list; then a list of 10,000 is opened and scrolled. window.ts [--quick]

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../build/project-root.ts'
import { addAccount, call, getMail } from '../app/call.ts'
import { launchApp } from '../app/launch-app.ts'
import { startDovecot } from '../servers/real/dovecot.ts'
import { corpusMessage } from './corpus.ts'

const count = process.argv.includes('--quick') ? 1_000 : 10_000
const batch = 500

interface Gaps {
  readonly frames: number
  readonly longestMs: number
  readonly p99Ms: number
}

const dovecot = await startDovecot()
const profile = await mkdtemp(path.join(os.tmpdir(), 'kw-window-'))
try {
  for (let from = 0; from < count; from += batch) {
    dovecot.maildirs.add(
      'alice',
      Array.from({ length: batch }, (_, index) => corpusMessage(from + index)),
    )
  }
  const startedMs = performance.now()
  const app = await launchApp({ folder: projectRoot, profile, args: [], env: {} })
  const page = await app.firstWindow()
  await page.getByRole('heading', { level: 1 }).waitFor()
  console.log(`window with content after ${Math.round(performance.now() - startedMs)} ms, in ${app.runtime}`)

  const login = { user: 'alice', password: 'alice-secret', leaveOnServer: true }
  const { id } = await addAccount(page, { pop3: dovecot.pop3, ...login })
  await startScrolling(page)
  const began = performance.now()
  const job = await getMail(page, id)
  const durable = performance.now() - began
  await untilListed(page)
  const listed = performance.now() - began
  report('scrolling during the download', await stopScrolling(page))
  console.log(
    `${job.state}: ${count} messages durable after ${seconds(durable)}, all rows read after ${seconds(listed)}`,
  )

  await startScrolling(page)
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 5_000)))
  report(`scrolling ${count} rows at rest`, await stopScrolling(page))
  await app.close()
} finally {
  await dovecot.stop()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
}

/** Scrolls the list down and up again, 40 pixels a frame, and notes the time between frames. */
function startScrolling(page: Page): Promise<void> {
  return page.evaluate(() => {
    const noted = { gaps: [] as number[], isOver: false }
    Object.assign(window, { noted })
    let last = performance.now()
    let step = 40
    const draw = (now: number): void => {
      noted.gaps.push(now - last)
      last = now
      const list = [...document.querySelectorAll('[role="grid"], [role="grid"] *')].find(
        element =>
          element.scrollHeight > element.clientHeight + 10 && getComputedStyle(element).overflowY !== 'visible',
      )
      if (list) {
        if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) step = -40
        if (list.scrollTop <= 0) step = 40
        list.scrollTop += step
      }
      if (!noted.isOver) requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
  })
}

function stopScrolling(page: Page): Promise<Gaps> {
  return page.evaluate(() => {
    const { noted } = window as unknown as { noted: { gaps: number[]; isOver: boolean } }
    noted.isOver = true
    const sorted = noted.gaps.slice(1).sort((a, b) => a - b)
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
    return { frames: sorted.length, longestMs: sorted.at(-1) ?? 0, p99Ms: at(0.99) }
  })
}

/** Until the message thread has read every row. */
async function untilListed(page: Page): Promise<void> {
  for (;;) {
    const query = {
      source: { kind: 'all', role: 'inbox' },
      filter: 'all',
      order: { by: 'subject', descending: false },
    } as const
    const { rows, total } = await call(page, ['mail', 'listMessages'], { ...query, from: 0, count: 1 })
    if (total === count && rows[0]?.reading === 'listed' && rows[0].subject !== '') return
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

function report(what: string, { frames, longestMs, p99Ms }: Gaps): void {
  console.log(`${what}: ${frames} frames, longest gap ${longestMs.toFixed(1)} ms, 99 % below ${p99Ms.toFixed(1)} ms`)
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`
}
