// `--screenshot DIR`: walks through the practice profile, takes pictures in light and dark, and quits. Where mail is shown, also
// with high contrast, from right to left and in a small window. It uses the commands and the places a person has; nothing
// exists only for the pictures.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SettingsChange } from '../../shared/model/settings.ts'
import type { AppWindow } from './window.ts'

/** A step that has not happened by then will not happen. */
const STEP_TIMEOUT_MS = 30_000

/** One of: a command by its id, the place that is clicked, a link that is opened from outside, a text that is typed into a field. */
type Doing =
  | { readonly command: string }
  | { readonly click: string }
  | { readonly link: string }
  | { readonly field: string; readonly text: string }

interface Size {
  readonly width: number
  readonly height: number
}

interface Look {
  readonly name: string
  readonly theme: 'light' | 'dark' | 'contrast'
  readonly language: string
  readonly size: Size
}

const WIDE: Size = { width: 1440, height: 900 }
const NARROW: Size = { width: 960, height: 640 }
const LIGHT: Look = { name: 'light', theme: 'light', language: 'en', size: WIDE }
const DAY_AND_NIGHT: readonly Look[] = [LIGHT, { ...LIGHT, name: 'dark', theme: 'dark' }]
const ALL_LOOKS: readonly Look[] = [
  ...DAY_AND_NIGHT,
  { ...LIGHT, name: 'contrast', theme: 'contrast' },
  { ...LIGHT, name: 'right-to-left', language: 'qps-Arab' },
  { ...LIGHT, name: 'narrow', size: NARROW },
]

type Step = Doing & {
  /** The picture's name; absent: only on the way to the next. */
  readonly picture?: string
  /** What it is taken in; by day and by night unless said. */
  readonly looks?: readonly Look[]
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

const SEARCH = '[role="search"] input'

/** Something was found, nothing was, nothing is there. */
const SEARCH_TOUR: readonly Step[] = [
  { command: 'mail-search', shows: SEARCH },
  { field: SEARCH, text: 'tide', shows: '.search-coverage' },
  { picture: 'search', looks: ALL_LOOKS, command: 'next-message', shows: '[data-reader="message"]' },
  {
    picture: 'search-nothing',
    looks: ALL_LOOKS,
    field: SEARCH,
    text: 'from:nobody',
    shows: '[data-region="list"] .empty-state',
  },
  { click: '.search-line > button:last-child', shows: `body:not(:has(${SEARCH}))` },
  { picture: 'empty', looks: ALL_LOOKS, command: 'go-drafts', shows: '[data-region="list"] .empty-state' },
  { command: 'go-inbox', shows: '[data-row-id]' },
]

const TOUR: readonly Step[] = [
  { command: 'go-mail', shows: '[data-row-id]' },
  { picture: 'inbox', looks: ALL_LOOKS, command: 'clear-selection', shows: `${ALL_READ} [data-reader="empty"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="1"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="2"]` },
  { command: 'next-message', shows: `${CURSOR}[aria-rowindex="3"]` },
  { picture: 'message', looks: ALL_LOOKS, command: 'open-message', shows: '[data-reader="message"]' },
  ...SEARCH_TOUR,
  { picture: 'settings', looks: ALL_LOOKS, command: 'go-settings', shows: '[data-page][aria-current]' },
  { picture: 'transcript', command: 'go-activity', shows: '[role="log"] .line-text' },
  ...NEWS_TOUR,
  ...FILES_TOUR,
  { command: 'go-mail', shows: '[data-row-id]' },
  { command: 'next-message', shows: '[data-reader="message"]' },
  { picture: 'composer', looks: ALL_LOOKS, command: 'reply', shows: `${DIALOG} textarea` },
]

export interface Tour {
  readonly window: AppWindow
  readonly folder: string
  changeSettings(change: SettingsChange): Promise<unknown>
}

/** Answers with the files written. Throws when a step does not show what it should. */
export async function takeScreenshots(tour: Tour): Promise<string[]> {
  const { window, folder } = tour
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const step of TOUR) {
    const { picture, shows, looks = DAY_AND_NIGHT } = step
    await perform(window, step)
    await waitFor(window, shows)
    if (picture === undefined) continue
    for (const look of looks) {
      await put(tour, look)
      await waitFor(window, shows)
      const file = join(folder, `${picture}-${look.name}.png`)
      await writeFile(file, (await window.window.webContents.capturePage()).toPNG())
      files.push(file)
    }
    await put(tour, LIGHT)
  }
  return files
}

async function put({ window, changeSettings }: Tour, { theme, language, size }: Look): Promise<void> {
  await changeSettings({ theme, language })
  window.window.setBounds(size)
  await waitFor(window, `[data-theme="${theme}"][lang="${language}"]`)
  await waitUntil(window, `innerWidth === ${size.width}`)
}

async function perform(window: AppWindow, step: Step): Promise<void> {
  if ('command' in step) window.send('command.run', { id: step.command })
  else if ('link' in step) window.send('ftp.opened', { url: step.link })
  else if ('field' in step) await type(window, step)
  else {
    await waitFor(window, step.click)
    await window.window.webContents.executeJavaScript(`document.querySelector(${JSON.stringify(step.click)}).click()`)
  }
}

/** As a person's typing arrives in the field. */
async function type(
  window: AppWindow,
  { field, text }: { readonly field: string; readonly text: string },
): Promise<void> {
  await waitFor(window, field)
  await window.window.webContents.executeJavaScript(`{
    const field = document.querySelector(${JSON.stringify(field)})
    field.focus()
    field.select()
    document.execCommand('insertText', false, ${JSON.stringify(text)})
  }`)
}

/** Resolves when the page shows it and has drawn it. */
function waitFor(window: AppWindow, selector: string): Promise<void> {
  return waitUntil(window, `document.querySelector(${JSON.stringify(selector)})`)
}

/** Two frames after it is true everything is on the screen. */
async function waitUntil(window: AppWindow, claim: string): Promise<void> {
  const script = `new Promise((resolve, reject) => {
    const end = performance.now() + ${STEP_TIMEOUT_MS}
    const look = () => {
      if (${claim}) requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))
      else if (performance.now() > end) reject(new Error(${JSON.stringify(`Not on the screen: ${claim}`)}))
      else requestAnimationFrame(look)
    }
    look()
  })`
  if ((await window.window.webContents.executeJavaScript(script)) !== true)
    throw new Error(`Not on the screen: ${claim}`)
}
