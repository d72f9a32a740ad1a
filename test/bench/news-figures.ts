// One group of a million headers, and a list of 120,000 groups, from a server in a process of its own to rows of a list, without
// the window: how long each thing takes, and the memory of the process that is the app, which holds nothing else. Part of
// `npm run bench -- nntp`.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startGeneratedServer } from './start-generated-server.ts'

export interface NewsFigure {
  readonly what: string
  readonly ms: number
  /** The most that the process took until then. */
  readonly peakMegabytes: number
}

export interface NewsFigures {
  readonly name: string
  readonly figures: readonly NewsFigure[]
}

const GROUP = 'bench.million'
/** What ships is one bundle; without a cache every thread would hold the compiler that takes the types out of our sources. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

/** Prints what it measures, and answers with it. */
export async function measureMillion({ isQuick }: { readonly isQuick: boolean }): Promise<NewsFigures> {
  const count = isQuick ? 100_000 : 1_000_000
  // A restart is another process: what the first one took is not its.
  const runs = ['first', 'again'].map(run => ['nntp-million.ts', GROUP, String(count), run])
  return measure(`NNTP, one group of ${count.toLocaleString('en-GB')} headers`, { articles: count, groups: 0 }, runs)
}

/** Prints what it measures, and answers with it. */
export async function measureGroupList({ isQuick }: { readonly isQuick: boolean }): Promise<NewsFigures> {
  const groups = isQuick ? 12_000 : 120_000
  const name = `NNTP, a list of ${groups.toLocaleString('en-GB')} groups with descriptions`
  return measure(name, { articles: 1, groups }, [['nntp-groups.ts']])
}

interface Offered {
  readonly articles: number
  readonly groups: number
}

/** Each program with its arguments, one after the other, on one server and in one folder. */
async function measure(name: string, offered: Offered, programs: readonly string[][]): Promise<NewsFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kittiwake-news-'))
  const server = await startGeneratedServer(GROUP, offered)
  try {
    const figures: NewsFigure[] = []
    for (const [file = '', ...args] of programs) {
      const app = start(file, ['127.0.0.1', String(server.port), ...args], folder)
      for await (const text of createInterface(app.stdout)) figures.push(JSON.parse(text) as NewsFigure)
    }
    console.log([`### ${name}`, '', ...tableOf(figures), ''].join('\n'))
    return { name, figures }
  } finally {
    server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function start(file: string, args: readonly string[], cwd: string) {
  const program = fileURLToPath(new URL(`programs/${file}`, import.meta.url))
  const command = ['--disable-warning=ExperimentalWarning', program, ...args]
  const env = { ...process.env, NODE_COMPILE_CACHE }
  return spawn(process.execPath, command, { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] })
}

function tableOf(figures: readonly NewsFigure[]): string[] {
  const lines = figures.map(
    ({ what, ms, peakMegabytes }) => `| ${what} | ${ms.toFixed(0)} | ${peakMegabytes.toFixed(0)} |`,
  )
  return ['| what | ms | peak MB |', '| --- | --- | --- |', ...lines]
}
