// `--screenshot DIR`: walks through the practice profile, takes pictures in light and dark, and quits.
// It uses the commands and the places a person has; nothing exists only for the pictures.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppWindow } from './window.ts'

/** A step that has not happened by then will not happen. */
const STEP_TIMEOUT_MS = 30_000

/** One of: a command by its id, the place that is clicked, a link that is opened from outside. */
type Doing = { readonly command: string } | { readonly click: string } | { readonly link: string }

type Step = Doing & {
  /** The picture's name; absent: only on the way to the next. */
  readonly picture?: string
  /** What is on the screen when the step is done, as a CSS selector. */
  readonly shows: string
}

/** No row waits for the message thread any more. */
const ALL_READ = 'body:has([data-row-id]):not(:has([data-reading="pending"]))'
const CURSOR = '[data-row-id][aria-selected="true"]'

const DIALOG = '[role="dialog"]'
const NO_DIALOG = `body:not(:has(${DIALOG}))`
const CLOSE: Step = { click: `${DIALOG} .dialog-header button:last-child`, shows: NO_DIALOG }
const LEFT = '[data-region="files-left"]'
const RIGHT = '[data-region="files-right"]'
/** A name begins what a row says. */
const row = (side: string, name: string): string => `${side} [role="row"][aria-label^="${name}"]`
const chosen = (side: string, name: string): string => `${row(side, name)}[aria-selected="true"]`
const LINK = 'ftps://ingrid@ftp.kvaloya.example:990/reports'

/** Everything is in the practice profile from the start; what goes up is not on its server yet. */
const FILES_TOUR: readonly Step[] = [
  { command: 'go-files', shows: LEFT },
  { click: '[data-region="sidebar"] [data-tree-id="1"]', shows: row(RIGHT, 'reference-station.csv') },
  { click: row(LEFT, 'survey-south-mole.csv'), shows: chosen(LEFT, 'survey-south-mole.csv') },
  { command: 'files.upload', shows: row(RIGHT, 'survey-south-mole.csv') },
  { click: row(LEFT, 'kvaloya-august.csv'), shows: chosen(LEFT, 'kvaloya-august.csv') },
  { picture: 'files', click: '.queue-tab:nth-child(2)', shows: '[data-region="transfers"] [data-queue-index]' },
  { picture: 'quick-connect', link: LINK, shows: `${DIALOG} .understood` },
  CLOSE,
  { command: 'files.site-manager', shows: `${DIALOG} [data-tree-id^="site "]` },
  { picture: 'site-manager', click: `${DIALOG} [data-tree-id^="site "]`, shows: `${DIALOG} .site-manager-form input` },
  CLOSE,
  { command: 'files.mirror', shows: `${DIALOG} .mirror-ways` },
  { click: `${DIALOG} .button-primary`, shows: `${DIALOG} textarea` },
  {
    click: `${DIALOG} .sheet-sections > :last-child > :nth-child(2) input`,
    shows: `${DIALOG} .sheet-sections .bar`,
  },
  { picture: 'mirror', click: `${DIALOG} .button-primary`, shows: `${DIALOG} [data-plan-index][aria-label]` },
  CLOSE,
  { click: row(LEFT, 'notes.md'), shows: chosen(LEFT, 'notes.md') },
  { picture: 'conflict', command: 'files.upload', shows: '[role="alertdialog"] .conflict-choices' },
  { click: '[role="alertdialog"] .dialog-header button:last-child', shows: 'body:not(:has([role="alertdialog"]))' },
]

/** Headers of the subscribed groups are fetched at the first start. */
const NEWS_TOUR: readonly Step[] = [
  { command: 'go-news', shows: '[data-region="sidebar"] [data-tree-id^="group/"]' },
  { command: 'news-next-group', shows: '[data-row-index]' },
  { command: 'news-next-group', shows: '[data-row-index]' },
  { command: 'news-unfold-all', shows: '[data-row-index="3"]' },
  { picture: 'news', command: 'news-next-unread', shows: '[data-reader="article"] .prose' },
  { picture: 'score', command: 'news-score', shows: `${DIALOG} .score-outcome` },
  CLOSE,
  { picture: 'groups', command: 'news-groups', shows: `${DIALOG} [data-group-index="3"][aria-label]` },
  CLOSE,
]

const TOUR: readonly Step[] = [
  { command: 'go-mail', shows: '[data-row-id]' },
  { picture: 'inbox', command: 'clear-selection', shows: `${ALL_READ} [data-reader="empty"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="1"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="2"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="3"]` },
  { picture: 'message', command: 'open-message', shows: '[data-reader="message"]' },
  { picture: 'transcript', command: 'go-activity', shows: '[role="log"] .line-text' },
  ...NEWS_TOUR,
  ...FILES_TOUR,
  { command: 'go-mail', shows: '[data-reader="message"]' },
  { picture: 'composer', command: 'reply', shows: `${DIALOG} textarea` },
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
  for (const step of TOUR) {
    const { picture, shows } = step
    await perform(window, step)
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

async function perform(window: AppWindow, step: Step): Promise<void> {
  if ('command' in step) window.send('command.run', { id: step.command })
  else if ('link' in step) window.send('ftp.opened', { url: step.link })
  else {
    await waitFor(window, step.click)
    await window.window.webContents.executeJavaScript(`document.querySelector(${JSON.stringify(step.click)}).click()`)
  }
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
