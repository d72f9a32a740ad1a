// Removes a file. Not rmSync, whose errors on a read-only disk carry no code.
import { unlinkSync } from 'node:fs'

/** Nothing happens when it is gone already. Throws the system's error, with its code, otherwise. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
