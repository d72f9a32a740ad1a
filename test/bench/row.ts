// One row of a benchmark: a program that moves a number of messages, run several times as a process of its own.
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { watchMemory } from './memory-watch.ts'
import type { Wanted } from './wanted.ts'

export interface Program {
  readonly command: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** An exit status other than 0 that means it went well. */
  readonly alsoWell?: number
  /** It says `ready` when it is loaded, and begins with the line that it gets then (programs/prepared.ts). */
  readonly saysReady?: true
}

export interface Row {
  readonly name: string
  /** How many messages one run moves. */
  readonly count: number
  /** Absent: not measured, for this reason. */
  readonly program: ((folder: string) => Program) | string
  /** Before each run, not timed: what makes one run like the next. */
  readonly prepare?: () => void
  /** After each run, not timed: throws when not all of `count` are where they should be. */
  readonly check?: (folder: string) => Promise<void> | void
  /** After each run, not timed: what else there is to measure of what it has made. */
  readonly ask?: (folder: string) => SaidFigures
  /** What it is to reach. */
  readonly wanted?: readonly Wanted[]
}

export interface Measured {
  readonly name: string
  readonly count: number
  readonly secondsOfRuns: readonly number[]
  /** The most that the program and all it started took in any run, in bytes; absent where the system does not say. */
  readonly peakBytes?: number
  /** What the program said beside its time, in its last run. */
  readonly figures?: SaidFigures
  readonly trouble?: string
  readonly wanted?: readonly Wanted[]
}

/** Numbers by name, in the unit of their place. */
export type SaidFigures = Readonly<Record<string, number>>

// A row that takes longer is not repeated: its spread is small beside its length, and people wait.
const repeatBelowSeconds = 15
const timeLimitMs = 15 * 60_000
/** The last of what a program says. */
const KEPT_CHARACTERS = 10_000

/** Runs it, in a new empty folder each time, which is handed over afterwards. What goes wrong is in the answer. */
export async function measure(row: Row, runs: number, used: (folder: string) => void): Promise<Measured> {
  const { name, count, program, wanted } = row
  const known = { name, count, ...(wanted === undefined ? {} : { wanted }) }
  if (typeof program === 'string') return { ...known, secondsOfRuns: [], trouble: program }
  const secondsOfRuns: number[] = []
  const peaks: number[] = []
  let figures: SaidFigures = {}
  const result = () => ({
    ...known,
    secondsOfRuns,
    ...(peaks.length > 0 ? { peakBytes: Math.max(...peaks) } : {}),
    ...(Object.keys(figures).length > 0 ? { figures } : {}),
  })
  try {
    while (secondsOfRuns.length < runs && isRepeated({ secondsOfRuns })) {
      const run = await runOnce(row, program, used)
      const { seconds, peakBytes } = run
      secondsOfRuns.push(seconds)
      figures = run.said
      if (peakBytes !== undefined) peaks.push(peakBytes)
    }
    return result()
  } catch (error) {
    return { ...result(), trouble: error instanceof Error ? error.message : String(error) }
  }
}

/** Nothing went wrong, and it is short enough to be run again. */
export function isRepeated({ secondsOfRuns, trouble }: Pick<Measured, 'secondsOfRuns' | 'trouble'>): boolean {
  return trouble === undefined && (secondsOfRuns.at(-1) ?? 0) < repeatBelowSeconds
}

interface RunFigures {
  readonly seconds: number
  readonly said: SaidFigures
  readonly peakBytes: number | undefined
}

async function runOnce(
  row: Row,
  program: (folder: string) => Program,
  used: (folder: string) => void,
): Promise<RunFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kittiwake-bench-'))
  try {
    const figures = await timed(program(folder), folder, row.prepare)
    await row.check?.(folder)
    return { ...figures, said: { ...figures.said, ...row.ask?.(folder) } }
  } finally {
    used(folder)
  }
}

/**
 * The seconds it took. A script that says `seconds N` has begun to count when it was loaded: starting Node or Python
 * takes longer than some of these runs, and a program with a window starts once a day. `figure NAME N` is what else it measured.
 */
function timed(
  { command, env, alsoWell = 0, saysReady }: Program,
  cwd: string,
  prepare: () => void = () => {},
): Promise<RunFigures> {
  const [file = '', ...args] = command
  if (!saysReady) prepare()
  return new Promise((resolve, reject) => {
    const startMs = performance.now()
    const child = spawn(file, args, { cwd, env: { ...process.env, ...env } })
    // A program that ended before it could begin is told by its status.
    child.stdin.on('error', () => undefined)
    if (!saysReady) child.stdin.end()
    const timer = setTimeout(() => child.kill('SIGKILL'), timeLimitMs)
    const memory = watchMemory(child.pid ?? 0)
    let words = ''
    child.stderr.on('data', chunk => {
      words = `${words}${chunk}`.slice(-2000)
    })
    let said = ''
    child.stdout.on('data', chunk => {
      said = `${said}${chunk}`.slice(-KEPT_CHARACTERS)
      if (!child.stdin.writable || !/^ready$/m.test(said)) return
      prepare()
      child.stdin.end('\n')
    })
    let seconds = 0
    child.on('exit', () => {
      seconds = (performance.now() - startMs) / 1000
    })
    child.on('error', error => {
      memory.stop()
      reject(error)
    })
    child.on('close', status => {
      clearTimeout(timer)
      const peakBytes = memory.stop()
      const own = /^seconds ([\d.]+)$/m.exec(said)?.[1]
      if (status === 0 || status === alsoWell)
        resolve({ seconds: own === undefined ? seconds : Number(own), said: figuresIn(said), peakBytes })
      else reject(new Error(`ended with ${status}: ${words.trim().split('\n').at(-1)}`))
    })
  })
}

function figuresIn(said: string): SaidFigures {
  return Object.fromEntries(
    [...said.matchAll(/^figure (\S+) ([\d.]+)$/gm)].map(([, name = '', value]) => [name, Number(value)]),
  )
}
