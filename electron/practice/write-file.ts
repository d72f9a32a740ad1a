// Writes a file so that it is there as a whole or not at all.
import { open, rename } from 'node:fs/promises'

/** Writes beside the file, syncs, then renames. Readable by its owner only. */
export async function writeWholeFile(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.new`, file)
}
