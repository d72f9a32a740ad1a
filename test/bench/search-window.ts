// From a key press in the search box to the results on the screen: six kinds of search in a window over a full index.
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { projectRoot } from '../../build/project-root.ts'
import { launchApp } from '../app/launch-app.ts'
import type { SaidFigures } from './row.ts'
import { questions } from './search-questions.ts'

const REPEATS = 15

/** Prints a line for each kind of search, over `count` messages, and answers with the 95th percentiles in milliseconds. */
export async function measureSearchWindow(count: number): Promise<SaidFigures> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'kw-search-window-'))
  const data = path.join(profile, 'data')
  try {
    await mkdir(data)
    const program = fileURLToPath(new URL('programs/search-index.ts', import.meta.url))
    const command = ['--disable-warning=ExperimentalWarning', program, String(count), data]
    const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
    if (status !== 0) throw new Error(`The index was not made: ${status}`)
    const app = await launchApp({ folder: projectRoot, profile, args: [], env: {} })
    try {
      const page = await app.firstWindow()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('row').first().waitFor()
      await page.keyboard.press('/')
      const answers: Record<string, number> = {}
      for (const [name, text] of Object.entries(questions)) answers[name] = await measure(page, name, text)
      return answers
    } finally {
      await app.close()
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function measure(page: Page, name: string, text: string): Promise<number> {
  const box = page.getByRole('search').getByRole('textbox')
  const times: number[] = []
  for (let at = 0; at < REPEATS; at++) {
    const before = await listShown(page)
    await box.fill(text.slice(0, -1))
    await page.waitForFunction(
      shown => document.querySelector<HTMLElement>('[role="grid"]')?.dataset.source !== shown,
      before,
    )
    await page
      .getByText(/messages? found\./)
      .first()
      .waitFor()
    const painted = page.evaluate(rowsPainted)
    await box.press(text.slice(-1))
    times.push(await painted)
  }
  times.sort((a, b) => a - b)
  const share = (part: number): number => times[Math.floor(times.length * part)] ?? 0
  const [p50, p95] = [share(0.5), share(0.95)]
  console.log(`window, ${name.padEnd(8)} key press to painted rows: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`)
  return p95
}

/** Every search is a list of its own, which the grid names in the same drawing that brings its rows. */
function listShown(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector<HTMLElement>('[role="grid"]')?.dataset.source)
}

/** Runs in the page: milliseconds from the next key press to the frame in which the rows of the next list are drawn. */
function rowsPainted(): Promise<number> {
  return new Promise(resolve => {
    let pressed = 0
    const shown = () => document.querySelector<HTMLElement>('[role="grid"]')?.dataset.source
    const before = shown()
    const watch = new MutationObserver(() => {
      if (pressed === 0 || shown() === undefined || shown() === before) return
      watch.disconnect()
      // The next frame has them; the one after it begins when that one is on the screen.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - pressed)))
    })
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-source'] })
    const press = (event: KeyboardEvent): void => {
      pressed = event.timeStamp
    }
    document.addEventListener('keydown', press, { capture: true, once: true })
  })
}
