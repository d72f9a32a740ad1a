// How much memory a program and all it has started take at most, by the system's own count (Linux; elsewhere unknown).
// Looked at a few times a second: a row of a benchmark lasts longer than that, and looking costs next to nothing.
import { readdirSync, readFileSync } from 'node:fs'

const LOOK_EVERY_MS = 100

export interface MemoryWatch {
  /** The largest sum seen, in bytes; undefined where the system does not say. */
  stop(): number | undefined
}

/** Looks from now on until `stop`. */
export function watchMemory(pid: number): MemoryWatch {
  let peakBytes = 0
  const look = (): void => {
    peakBytes = Math.max(peakBytes, memoryOf(pid))
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return peakBytes > 0 ? peakBytes : undefined
    },
  }
}

/** Bytes in memory of a process and of all below it now; 0 when there is none, or no way to know. */
export function memoryOf(pid: number): number {
  return tasksOf(pid).reduce((sum, child) => sum + memoryOf(child), residentBytes(pid))
}

function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

/** Processes it has started: each thread knows its own. */
function tasksOf(pid: number): number[] {
  return namesIn(`/proc/${pid}/task`).flatMap(task =>
    textOf(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  )
}

/** A process may end while it is looked at. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
