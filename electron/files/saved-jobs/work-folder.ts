// The folder for files on their way: archives before their upload, what is unpacked before it is restored. A crash leaves
// files here; waiting transfers may still need them, so they go only after some days.

import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const KEPT_MS = 7 * 24 * 3600 * 1000

/** What cannot be deleted now is tried again at the next start. */
export async function cleanWorkFolder(folder: string, nowMs: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const facts = await stat(path).catch(() => undefined)
    if (facts && nowMs - facts.mtimeMs > KEPT_MS)
      await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
