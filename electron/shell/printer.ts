// Prints pages of mail, or makes a PDF of them, in a window nobody sees: it has no preload script, runs nothing, and its policy
// allows the pictures of the messages and no others, unless they are on the screen too.

import { app, BrowserWindow } from 'electron'
import { StorageError } from '../errors.ts'
import type { PrintedPage } from '../mail/print-page.ts'
import { mailPageUrl, type ShownId } from './addresses.ts'

/** A sheet at 96 dots an inch, so that what is laid out is what is printed. */
const SHEET = { width: 794, height: 1123 }

/** Pictures from elsewhere that have not come by then are left out. */
const LOAD_TIMEOUT_MS = 20_000

const LETTER_COUNTRIES: ReadonlySet<string> = new Set('CA CL CO CR GT MX PA PH PR US VE'.split(' '))

export class Printer {
  private readonly pages = new Map<ShownId, PrintedPage>()
  private lastNumber = 0

  /** The page behind an address, while it is being printed. */
  pageOf(shown: ShownId): PrintedPage | undefined {
    return this.pages.get(shown)
  }

  /** False when the person did not print. Throws StorageError when the system cannot. */
  print(page: PrintedPage): Promise<boolean> {
    return this.withWindow(page, window => {
      const { promise, resolve, reject } = Promise.withResolvers<boolean>()
      window.webContents.print({ silent: false, printBackground: true }, (isDone, reason) => {
        if (isDone || /cancel/i.test(reason)) resolve(isDone)
        else reject(new StorageError(`The system could not print: ${reason}`, { reason: 'other' }))
      })
      return promise
    })
  }

  pdf(page: PrintedPage): Promise<Uint8Array> {
    return this.withWindow(page, async window => {
      const pageSize = paperOf(app.getLocale())
      const bytes = await window.webContents.printToPDF({ printBackground: true, pageSize })
      return new Uint8Array(bytes)
    })
  }

  private async withWindow<T>(page: PrintedPage, work: (window: BrowserWindow) => Promise<T>): Promise<T> {
    const shown: ShownId = `p${++this.lastNumber}`
    this.pages.set(shown, page)
    const window = new BrowserWindow({
      ...SHEET,
      show: false,
      webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, javascript: false },
    })
    try {
      await loaded(window, mailPageUrl(shown, false))
      return await work(window)
    } finally {
      window.destroy()
      this.pages.delete(shown)
    }
  }
}

/** What printers hold in a country. */
function paperOf(locale: string): 'A4' | 'Letter' {
  const region = new Intl.Locale(locale).maximize().region ?? ''
  return LETTER_COUNTRIES.has(region) ? 'Letter' : 'A4'
}

/** Pictures too, as far as they come: `loadURL` alone waits for all of them, however long that takes. */
async function loaded({ webContents }: BrowserWindow, url: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, LOAD_TIMEOUT_MS)
  // A new window may still tell that its first, empty page is there.
  webContents.on('did-navigate', (_event, at) => {
    if (at === url) webContents.once('did-finish-load', () => resolve())
  })
  try {
    webContents.loadURL(url).catch(reject)
    await promise
  } finally {
    clearTimeout(timer)
  }
}
