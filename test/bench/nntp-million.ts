// One group of a million headers, from a server in a process of its own to rows of a list, without the window: how long each
// thing takes, and the memory of the process that is the app, which holds nothing else. Part of `npm run bench -- nntp`.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startGeneratedServer } from './start-generated-server.ts'

export interface MillionFigure {
  readonly what: string
  readonly ms: number
  /** The most that the process took until then. */
  readonly peakMegabytes: number
}

export interface MillionFigures {
  readonly name: string
  readonly figures: readonly MillionFigure[]
}

const GROUP = 'bench.million'
/** What ships is one bundle; without a cache every thread would hold the compiler that takes the types out of our sources. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

/** Prints what it measures, and answers with it. */
export async function measureMillion({ isQuick }: { readonly isQuick: boolean }): Promise<MillionFigures> {
  const count = isQuick ? 100_000 : 1_000_000
  const folder = await mkdtemp(path.join(tmpdir(), 'kittiwake-million-'))
  const server = await startGeneratedServer(GROUP, count)
  try {
    const figures: MillionFigure[] = []
    // A restart is another process: what the first one took is not its.
    for (const run of ['first', 'again']) {
      const app = start('nntp-million.ts', ['127.0.0.1', String(server.port), GROUP, String(count), run], folder)
      for await (const text of createInterface(app.stdout)) figures.push(JSON.parse(text) as MillionFigure)
    }
    const name = `NNTP, one group of ${count.toLocaleString('en-GB')} headers`
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

function tableOf(figures: readonly MillionFigure[]): string[] {
  const lines = figures.map(
    ({ what, ms, peakMegabytes }) => `| ${what} | ${ms.toFixed(0)} | ${peakMegabytes.toFixed(0)} |`,
  )
  return ['| what | ms | peak MB |', '| --- | --- | --- |', ...lines]
}
