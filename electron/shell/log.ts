// The app's log: bugs and crashes only, no addresses, no bodies, no passwords. One small file beside the data.

import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { withoutContents } from './without-contents.ts'

/** Beyond this the file becomes the old one, of which there is one. */
const MAX_LOG_BYTES = 1_000_000
const MAX_ENTRY = 8_000

/** A function that writes entries one after the other; a log that cannot be written is no reason to fail. */
export function openLog(file: string): (text: string) => void {
  let last: Promise<unknown> = mkdir(dirname(file), { recursive: true })
  return text => {
    const entry = `${new Date().toISOString()} ${withoutContents(text.slice(0, MAX_ENTRY))}\n`
    last = last
      .then(() => rotate(file))
      .then(() => appendFile(file, entry, { mode: 0o600 }))
      .catch((error: unknown) => console.error('The log cannot be written:', error))
  }
}

async function rotate(file: string): Promise<void> {
  const size = await stat(file).then(
    ({ size }) => size,
    () => 0,
  )
  if (size > MAX_LOG_BYTES) await rename(file, `${file}.old`)
}
