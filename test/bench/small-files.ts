// Many small files in one folder.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const smallBytes = 4_000

/** Makes the folder and so many files in it. */
export function writeSmallFiles(folder: string, count: number): void {
  mkdirSync(folder)
  const bytes = Buffer.alloc(smallBytes, 'kittiwake ')
  for (let index = 0; index < count; index++)
    writeFileSync(path.join(folder, `${String(index).padStart(5, '0')}.dat`), bytes)
}
