// `--screenshot DIR`: walks through the practice profile, takes pictures in light and dark, and quits.
// It uses the commands a person has; nothing exists only for the pictures.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppWindow } from './window.ts'

/** A step that has not happened by then will not happen. */
const STEP_TIMEOUT_MS = 30_000

interface Step {
  /** The picture's name; absent: only on the way to the next. */
  readonly picture?: string
  readonly command: string
  /** What is on the screen when the step is done, as a CSS selector. */
  readonly shows: string
}

/** No row waits for the message thread any more. */
const ALL_READ = 'body:has([data-row-id]):not(:has([data-reading="pending"]))'
const CURSOR = '[data-row-id][aria-selected="true"]'

const TOUR: readonly Step[] = [
  { command: 'go-mail', shows: '[data-row-id]' },
  { picture: 'inbox', command: 'clear-selection', shows: `${ALL_READ} [data-reader="empty"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="1"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="2"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="3"]` },
  { picture: 'message', command: 'open-message', shows: '[data-reader="message"]' },
  { picture: 'transcript', command: 'go-activity', shows: '[role="log"] .line-text' },
  { command: 'go-mail', shows: '[data-reader="message"]' },
  { picture: 'composer', command: 'reply', shows: '[role="dialog"] textarea' },
]

export interface Tour {
  readonly window: AppWindow
  readonly folder: string
  changeTheme(theme: 'light' | 'dark'): Promise<unknown>
}

/** Answers with the files written. Throws when a step does not show what it should. */
export async function takeScreenshots({ window, folder, changeTheme }: Tour): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const { picture, command, shows } of TOUR) {
    window.send('command.run', { id: command })
    await waitFor(window, shows)
    for (const theme of picture ? (['light', 'dark'] as const) : []) {
      await changeTheme(theme)
      await waitFor(window, `[data-theme="${theme}"]`)
      const file = join(folder, `${picture}-${theme}.png`)
      await writeFile(file, (await window.window.webContents.capturePage()).toPNG())
      files.push(file)
    }
  }
  return files
}

/** Resolves when the page shows it and has drawn it: two frames later everything is on the screen. */
async function waitFor(window: AppWindow, selector: string): Promise<void> {
  const script = `new Promise((resolve, reject) => {
    const end = performance.now() + ${STEP_TIMEOUT_MS}
    const look = () => {
      if (document.querySelector(${JSON.stringify(selector)})) requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))
      else if (performance.now() > end) reject(new Error(${JSON.stringify(`Not on the screen: ${selector}`)}))
      else requestAnimationFrame(look)
    }
    look()
  })`
  if ((await window.window.webContents.executeJavaScript(script)) !== true)
    throw new Error(`Not on the screen: ${selector}`)
}
