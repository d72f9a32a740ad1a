// The system's Chromium or a browser built on it. KITTIWAKE_CHROMIUM names another.
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/** The path of the first one found, or undefined. */
export function chromiumPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(folder => folder !== '')
  const candidates = NAMES.flatMap(name => folders.map(folder => path.join(folder, name)))
  return [process.env.KITTIWAKE_CHROMIUM ?? '', ...candidates].filter(Boolean).find(isExecutable)
}

/** As chromiumPath; throws when there is none. */
export function findChromium(): string {
  const found = chromiumPath()
  if (found === undefined) throw new Error('There is no Chromium on this system: apt-get install chromium')
  return found
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
