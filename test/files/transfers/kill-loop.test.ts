// FTP-23: a queue of 500 files, killed again and again; a hundred times with KITTIWAKE_LONG=1.
import { spawn } from 'node:child_process'
import { createHash, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { FtpServer } from '../../servers/ftp-server.ts'
import { tempFolder } from '../files-world.ts'
import { ftpServer, noise } from './queue-world.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const KILLS = isLong ? 100 : 6
const FILES = 250
/** Writes into the store before a kill; all together are some hundreds. */
const MAX_STEPS = isLong ? 14 : 50
const LARGE_BYTES = 1_500_000

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Mostly small files, some large ones, some empty. */
function contents(seed: number): Map<string, Buffer> {
  return new Map(
    Array.from({ length: FILES }, (_, index) => {
      const sizeBytes = index % 40 === 0 ? LARGE_BYTES - index : index % 17 === 0 ? 0 : 4_000 + index * 37
      return [`${index}.bin`, noise(sizeBytes, seed * 1_000 + index)]
    }),
  )
}

interface Round {
  readonly lines: readonly string[]
  readonly isFinished: boolean
}

/** Runs the program; kills it when it has said so many `step`. */
async function run(folder: string, port: number, steps: number): Promise<Round> {
  const program = fileURLToPath(new URL('./queue-program.ts', import.meta.url))
  const args = ['--disable-warning=ExperimentalWarning', program, folder, `${port}`]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines: string[] = []
  let left = steps
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line === 'step') left -= 1
    if (left === 0) child.kill('SIGKILL')
  }
  const [code] = await ended
  if (code !== 0 && child.signalCode !== 'SIGKILL') throw new Error(`The program ended with ${code}`)
  return { lines, isFinished: child.signalCode !== 'SIGKILL' }
}

class Watch {
  private readonly server: FtpServer
  private readonly folder: string
  private readonly down: ReadonlyMap<string, Buffer>
  private readonly up: ReadonlyMap<string, Buffer>
  private seen = 0

  constructor(server: FtpServer, folder: string, files: { down: Map<string, Buffer>; up: Map<string, Buffer> }) {
    this.server = server
    this.folder = folder
    this.down = files.down
    this.up = files.up
  }

  /** What has its final name. Fails when anything of it is not complete. */
  finished(): Set<string> {
    const finished = new Set<string>()
    const here = join(this.folder, 'in/down')
    for (const name of existsSync(here) ? readdirSync(here) : []) {
      const source = this.down.get(name)
      if (!source) continue
      expect(sha256(readFileSync(join(here, name))), name).toBe(sha256(source))
      finished.add(`/down/${name}`)
    }
    for (const [path, bytes] of Object.entries(this.server.tree.files())) {
      const source = this.up.get(path.replace('/up/', ''))
      if (!source || !path.startsWith('/up/')) continue
      expect(sha256(bytes), path).toBe(sha256(source))
      finished.add(path)
    }
    return finished
  }

  /** The files that were transferred since the last call, under their final names. */
  transferred(): string[] {
    const since = this.server.data.slice(this.seen).filter(({ verb }) => verb === 'RETR' || verb === 'STOR')
    this.seen = this.server.data.length
    return since.map(({ path }) => path.replace(/\/\.([^/]+)\.kittiwake-part$/, '/$1'))
  }
}

test(
  `FTP-23: ${KILLS} kills in a queue of ${2 * FILES} files leave nothing half done and do nothing twice`,
  async () => {
    const folder = tempFolder()
    const files = { down: contents(1), up: contents(2) }
    mkdirSync(join(folder, 'out'))
    mkdirSync(join(folder, 'in'))
    for (const [name, bytes] of files.up) writeFileSync(join(folder, 'out', name), bytes)
    const atServer = [...files.down].map(([name, bytes]) => [`/down/${name}`, bytes] as const)
    const server = await ftpServer({ files: { ...Object.fromEntries(atServer), '/up/': '' } })
    const watch = new Watch(server, folder, files)
    let finished = new Set<string>()
    let kills = 0
    for (let isOver = false; !isOver; ) {
      const steps = kills < KILLS ? randomInt(1, MAX_STEPS) : Number.POSITIVE_INFINITY
      const round = await run(folder, server.port, steps)
      expect(watch.transferred().filter(path => finished.has(path))).toEqual([])
      finished = watch.finished()
      kills += 1
      isOver = round.isFinished
      if (isOver) expect(round.lines.at(-1)).toBe(`finished ${2 * FILES} 0`)
    }
    expect(finished.size).toBe(2 * FILES)
    expect(readdirSync(join(folder, 'in/down'))).toHaveLength(FILES)
    expect(Object.keys(server.tree.files()).filter(path => path.startsWith('/up/'))).toHaveLength(FILES)
    // The last round is the one that was left alone.
    expect(kills).toBe(KILLS + 1)
  },
  KILLS * 10_000 + 60_000,
)
