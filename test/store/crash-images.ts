// Pictures of a profile as a killed process would leave it: one before every step that changes a file.
// Bytes that were written and not synced are in them too, as after a kill; a power cut is not imitated.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface CrashImage<T> {
  /** A copy of the profile's folder. */
  readonly folder: string
  /** What had been promised by then. */
  readonly promised: T
  /** The step that never came. */
  readonly step: string
}

const fileSteps = [
  'openSync',
  'writeSync',
  'writevSync',
  'fsyncSync',
  'fdatasyncSync',
  'ftruncateSync',
  'truncateSync',
  'renameSync',
  'unlinkSync',
  'mkdirSync',
] as const

/** Runs `work` and answers with the pictures, in order. `promised` is asked at each of them. */
export async function crashImages<T>(
  folder: string,
  { into, promised, work }: { into: string; promised: () => T; work: () => unknown },
): Promise<CrashImage<T>[]> {
  const images: CrashImage<T>[] = []
  const take = (step: string): void => {
    const image = join(into, String(images.length).padStart(4, '0'))
    images.push({ folder: image, promised: promised(), step })
    copyProfile(folder, image)
  }
  const restore = watchSteps(take)
  try {
    await work()
  } finally {
    restore()
  }
  return images
}

/** Copies a profile as a process killed now would leave it. Not by cpSync, which would keep watched functions for good. */
export function copyProfile(source: string, target: string): string {
  fs.mkdirSync(target)
  for (const entry of fs.readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)]
    if (entry.isDirectory()) copyProfile(from, to)
    else if (!isLeftOut(entry.name)) fs.copyFileSync(from, to)
  }
  return target
}

/** The log's index is made anew from the log; the lock goes with the process. */
function isLeftOut(name: string): boolean {
  return name.endsWith('-shm') || name.endsWith('.lock')
}

function watchSteps(take: (step: string) => void): () => void {
  const originals = fileSteps.map(name => [name, fs[name]] as const)
  const { exec } = DatabaseSync.prototype
  let isTaking = false
  const watched = (step: string): void => {
    if (isTaking) return
    isTaking = true
    try {
      take(step)
    } finally {
      isTaking = false
    }
  }
  for (const [name, original] of originals) {
    const wrapped = (...args: never[]): unknown => {
      watched(name)
      return (original as (...a: never[]) => unknown)(...args)
    }
    Object.assign(fs, { [name]: wrapped })
  }
  DatabaseSync.prototype.exec = function (sql: string): void {
    watched(sql)
    exec.call(this, sql)
  }
  syncBuiltinESMExports()
  return () => {
    for (const [name, original] of originals) Object.assign(fs, { [name]: original })
    DatabaseSync.prototype.exec = exec
    syncBuiltinESMExports()
  }
}
