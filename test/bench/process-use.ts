// What a program and all it has started take of the machine while nobody does anything (Linux).
// Memory is counted in two ways. `megabytes` is the proportional set size: each page in memory is divided among the
// processes that have it, so the sum counts it once; it also has the pages of program files, which lie in the system's
// cache, are divided with other programs that run the same browser, and go when the system needs the room.
// `ownMegabytes` is the part that is no copy of a file, which cannot go: what task managers and Chromium itself call footprint;
// memory that processes of the program share counts once. Electron's `app.getAppMetrics` knows neither of them on Linux, only
// what each process has in memory, where everything shared counts once for every process.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

export interface MemoryUse {
  readonly megabytes: number
  readonly ownMegabytes: number
}

export interface ProcessUse extends MemoryUse {
  /** As Chromium calls it; `main` is what was started first. */
  readonly name: string
}

export interface IdleUse extends MemoryUse {
  readonly processes: readonly ProcessUse[]
  /** Of one processor. */
  readonly cpuPercent: number
}

/** Looks for so long; nothing must be done meanwhile. A thread that ends in this time counts as if it had done nothing. */
export async function idleUse(pid: number, lookMs: number): Promise<IdleUse> {
  const before = new Map(runTimes(pid))
  const beganMs = performance.now()
  await setTimeout(lookMs)
  const lookedMs = performance.now() - beganMs
  const busyMs = runTimes(pid).reduce((sum, [thread, ms]) => sum + ms - (before.get(thread) ?? 0), 0)
  return { ...memoryUse(pid), cpuPercent: (busyMs / lookedMs) * 100 }
}

/** As it is now. */
export function memoryUse(pid: number): Omit<IdleUse, 'cpuPercent'> {
  const processes = family(pid).map(each => ({
    name: each === pid ? 'main' : nameOf(each),
    megabytes: bytesOf(each, ['Pss']) / 1e6,
    ownMegabytes: bytesOf(each, ['Pss_Anon', 'Pss_Shmem', 'SwapPss']) / 1e6,
  }))
  const sum = (of: (each: ProcessUse) => number) => processes.reduce((total, each) => total + of(each), 0)
  return { processes, megabytes: sum(each => each.megabytes), ownMegabytes: sum(each => each.ownMegabytes) }
}

/** Chromium's own first process has no type; only the development host starts one. */
function nameOf(pid: number): string {
  const words = textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
  const service = /--utility-sub-type=(?:\w+\.)*(\w+)/.exec(words)?.[1]
  return service ?? /--type=(\S+)/.exec(words)?.[1] ?? 'browser'
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

function bytesOf(pid: number, kinds: readonly string[]): number {
  const lines = textOf(`/proc/${pid}/smaps_rollup`).split('\n')
  const counted = lines.filter(line => kinds.includes(line.slice(0, line.indexOf(':'))))
  return counted.reduce((sum, line) => sum + Number(/(\d+) kB$/.exec(line)?.[1] ?? 0), 0) * 1024
}

/** How long each thread has run, milliseconds, as the scheduler counts: its ticks are hundredths of a second, and idle is fewer. */
function runTimes(pid: number): [thread: string, ms: number][] {
  const threads = family(pid).flatMap(each =>
    namesIn(`/proc/${each}/task`).map(thread => `/proc/${each}/task/${thread}`),
  )
  return threads.map(thread => [thread, Number(textOf(`${thread}/schedstat`).split(' ')[0]) / 1e6])
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A process may end while it is looked at. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
