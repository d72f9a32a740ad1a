// How the window feels while it works: 10,000 messages come from a real Dovecot, durable and listed, while a script
// scrolls the list; then the whole list is scrolled at rest. Part of `npm run bench -- window`.

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../build/project-root.ts'
import { addAccount, call, getMail } from '../app/call.ts'
import { launchApp } from '../app/launch-app.ts'
import { startDovecot } from '../servers/real/dovecot.ts'
import { corpusMessage } from './corpus.ts'
import { type Gaps, reportGaps, startScrolling, stopScrolling } from './frame-gaps.ts'

/** Put into the mailbox at once. */
const batch = 500
const AT_REST_MS = 5_000

export interface WindowFigures {
  readonly name: string
  readonly count: number
  readonly contentMs: number
  readonly durableMs: number
  readonly listedMs: number
  readonly duringDownload: Gaps
  readonly atRest: Gaps
}

/** Prints what it measures, and answers with it. */
export async function measureWindow({ isQuick }: { readonly isQuick: boolean }): Promise<WindowFigures> {
  const count = isQuick ? 1_000 : 10_000
  const dovecot = await startDovecot()
  const profile = await mkdtemp(path.join(os.tmpdir(), 'kw-window-'))
  try {
    for (let from = 0; from < count; from += batch) {
      const messages = Array.from({ length: batch }, (_, index) => corpusMessage(from + index))
      dovecot.maildirs.add('alice', messages)
    }
    return await measure({ count, profile, pop3: dovecot.pop3 })
  } finally {
    await dovecot.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Measuring {
  readonly count: number
  readonly profile: string
  readonly pop3: { readonly host: string; readonly port: number }
}

async function measure({ count, profile, pop3 }: Measuring): Promise<WindowFigures> {
  const started = performance.now()
  const app = await launchApp({ folder: projectRoot, profile, args: [], env: {} })
  try {
    const page = await app.firstWindow()
    await page.getByRole('heading', { level: 1 }).waitFor()
    const contentMs = performance.now() - started
    const { id } = await addAccount(page, { pop3, user: 'alice', password: 'alice-secret', leaveOnServer: true })

    await startScrolling(page)
    const began = performance.now()
    const job = await getMail(page, id)
    if (job.state !== 'done') throw new Error(`Get Mail: ${JSON.stringify(job)}`)
    const durableMs = performance.now() - began
    await untilListed(page, count)
    const listedMs = performance.now() - began
    const duringDownload = await stopScrolling(page)

    await startScrolling(page)
    await page.evaluate(ms => new Promise(resolve => setTimeout(resolve, ms)), AT_REST_MS)
    const atRest = await stopScrolling(page)
    console.log(`Window in ${app.runtime}: content after ${seconds(contentMs)}`)
    console.log(`${count} messages: durable after ${seconds(durableMs)}, all rows read after ${seconds(listedMs)}`)
    reportGaps('Scrolling during the download', duringDownload)
    reportGaps('Scrolling at rest', atRest)
    return {
      name: `window, ${count} messages, ${app.runtime}`,
      count,
      contentMs,
      durableMs,
      listedMs,
      duringDownload,
      atRest,
    }
  } finally {
    await app.close()
  }
}

/** Until the message thread has read every row. */
async function untilListed(page: Page, count: number): Promise<void> {
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

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`
}
