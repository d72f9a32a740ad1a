// Writes the files of the practice FTP server to the disk, with their dates and permissions.
import { chmod, mkdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { WorldFile } from './harbour-files.ts'

/** Fills `root`, which is made when it isn't there. */
export async function writeFiles(root: string, files: readonly WorldFile[]): Promise<void> {
  for (const file of files) await writeEntry(place(root, file.path), file)
  // A folder's date changes with what is put into it: dates come last.
  for (const [folder, modifiedMs] of folderTimes(files)) await setTime(place(root, folder), modifiedMs)
}

async function writeEntry(
  target: string,
  { bytes, modifiedMs, mode = bytes ? 0o644 : 0o755 }: WorldFile,
): Promise<void> {
  await mkdir(bytes ? path.dirname(target) : target, { recursive: true, mode: 0o755 })
  if (bytes) await writeFile(target, bytes)
  await chmod(target, mode)
  await setTime(target, modifiedMs)
}

/** Every folder above a file, as old as the youngest in it; the deepest first. */
function folderTimes(files: readonly WorldFile[]): [string, number][] {
  const times = new Map<string, number>()
  for (const { path: file, bytes, modifiedMs } of files) {
    const names = file.split('/').filter(name => name !== '')
    for (let depth = bytes ? names.length - 1 : names.length; depth > 0; depth--) {
      const folder = `/${names.slice(0, depth).join('/')}`
      times.set(folder, Math.max(times.get(folder) ?? 0, modifiedMs))
    }
  }
  return [...times].sort(([a], [b]) => b.split('/').length - a.split('/').length)
}

function place(root: string, file: string): string {
  return path.join(root, ...file.split('/'))
}

async function setTime(target: string, ms: number): Promise<void> {
  // FTP speaks of whole seconds: a file that was carried over is as old as its source.
  const seconds = Math.floor(ms / 1000)
  await utimes(target, seconds, seconds)
}
