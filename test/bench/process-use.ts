// What a program and all it has started take of the machine while nobody does anything (Linux).
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

export interface IdleUse {
  /** Memory pages that several processes share are counted once, divided among them. */
  readonly megabytes: number
  /** Of one processor. */
  readonly cpuPercent: number
}

const TICKS_PER_SECOND = 100

/** Looks for so long; nothing must be done meanwhile. */
export async function idleUse(pid: number, lookMs: number): Promise<IdleUse> {
  const before = family(pid).reduce((sum, each) => sum + ticksOf(each), 0)
  await setTimeout(lookMs)
  const processes = family(pid)
  const ticks = processes.reduce((sum, each) => sum + ticksOf(each), 0) - before
  return {
    megabytes: processes.reduce((sum, each) => sum + bytesOf(each), 0) / 1e6,
    cpuPercent: (ticks / TICKS_PER_SECOND / (lookMs / 1_000)) * 100,
  }
}

function family(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(/^\d+$/.test(name) ? textOf(`/proc/${name}/stat`) : '')?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const found = [pid]
  for (const each of found) for (const [child, parent] of parents) if (parent === each) found.push(child)
  return found
}

function bytesOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024
}

/** User and system time; the name of the program may hold spaces. */
function ticksOf(pid: number): number {
  const fields = textOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
}

/** A process may end while it is looked at. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
