// One daemon in the foreground with an own folder, ended by closing a pipe: no daemon outlives this process.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, openSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { greeting } from './greeting.ts'

export interface Listener {
  readonly host: string
  readonly port: number
}

export interface DaemonOptions {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Removed when the daemon has ended. */
  readonly folder: string
  /** Files whose last lines explain why it didn't start. */
  readonly logs: readonly string[]
  /** It has started when each of these has sent its greeting. */
  readonly listeners: readonly (Listener & { readonly isTls?: boolean })[]
}

const keeper = fileURLToPath(new URL('keep-daemon.sh', import.meta.url))
// Loaded machines need some seconds; a daemon that has died is noticed at once.
const startTimeoutMs = 30_000
// A daemon that does not start says why in some lines.
const maxOutputBytes = 64 * 1024

/** A folder that other users can search, with a path short enough for unix sockets (108 bytes). */
export function makeStateFolder(name: string): string {
  const folder = mkdtempSync(path.join('/tmp', `kittiwake-${name}-`))
  chmodSync(folder, 0o755)
  return folder
}

/** A running daemon. */
export class Daemon {
  private readonly child: ChildProcess
  private readonly ended: Promise<void>

  private constructor(child: ChildProcess) {
    this.child = child
    this.ended = new Promise(resolve => child.on('exit', () => resolve()).on('error', () => resolve()))
    child.stdin?.on('error', () => {})
  }

  /** Starts it and resolves when every listener greets. Throws with the end of its logs when it doesn't. */
  static async start(options: DaemonOptions): Promise<Daemon> {
    const output = path.join(options.folder, `${options.name}.out`)
    const file = openSync(output, 'a+')
    const child = spawn('/bin/sh', [keeper, options.folder, options.program, ...options.args], {
      stdio: ['pipe', file, file],
      env: { ...process.env, ...options.env },
      detached: true,
    })
    const daemon = new Daemon(child)
    const deadline = AbortSignal.timeout(startTimeoutMs)
    const gone = daemon.ended.then(() => Promise.reject(new Error('it ended')))
    try {
      await Promise.race([gone, Promise.all(options.listeners.map(listener => greeting(listener, deadline)))])
    } catch (error) {
      // The keeper may have removed the folder already; what was opened can still be read.
      const words = [...options.logs.map(lastLinesOf), lastLines(readStart(file))].join('\n')
      await daemon.stop()
      throw new Error(`${options.name} did not start (${String(error)}):\n${words}`)
    }
    return daemon
  }

  /** Ends the daemon and all its children and removes its folder. May be called twice. */
  async stop(): Promise<void> {
    this.child.stdin?.end()
    await this.ended
  }
}

function lastLinesOf(file: string): string {
  try {
    return lastLines(readFileSync(file, 'utf8'))
  } catch {
    return ''
  }
}

function lastLines(text: string): string {
  return text.split('\n').slice(-20).join('\n')
}

function readStart(file: number): string {
  const bytes = Buffer.alloc(maxOutputBytes)
  return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, 0))
}
