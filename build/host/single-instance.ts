// The lock of one running application per data folder. SQLite's file lock is taken at once, without waiting, and the
// system gives it back however the process ends. A second start leaves a note in a folder that the first one watches.
import {
  existsSync,
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface SecondStart {
  readonly argv: string[]
  readonly folder: string
  readonly data: unknown
}

export class SingleInstance {
  private readonly lockFile: string
  private readonly notes: string
  private lock: DatabaseSync | undefined
  private watcher: FSWatcher | undefined

  constructor(dataFolder: string) {
    this.lockFile = path.join(dataFolder, 'host-instance.lock')
    this.notes = path.join(dataFolder, 'host-second-starts')
    mkdirSync(this.notes, { recursive: true, mode: 0o700 })
  }

  get isHeld(): boolean {
    return this.lock !== undefined
  }

  /** True when this process is the first; else the first one hears of this start. */
  acquire(data: unknown, onSecondStart: (start: SecondStart) => void): boolean {
    if (this.lock) return true
    const lock = new DatabaseSync(this.lockFile, { timeout: 0 })
    try {
      lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    } catch {
      lock.close()
      this.leaveNote({ argv: process.argv, folder: process.cwd(), data })
      return false
    }
    this.lock = lock
    for (const old of readdirSync(this.notes)) rmSync(path.join(this.notes, old))
    this.watcher = watch(this.notes, (_kind, name) => this.readNote(name, onSecondStart))
    return true
  }

  release(): void {
    this.watcher?.close()
    this.lock?.close()
    this.lock = undefined
  }

  private leaveNote(start: SecondStart): void {
    const unfinished = path.join(this.notes, `${process.pid}.part`)
    writeFileSync(unfinished, JSON.stringify(start))
    renameSync(unfinished, path.join(this.notes, `${process.pid}.json`))
  }

  /** The watcher may tell of one note twice: the second time it is gone. */
  private readNote(name: string | null, onSecondStart: (start: SecondStart) => void): void {
    const file = path.join(this.notes, name ?? '')
    if (!name?.endsWith('.json') || !existsSync(file)) return
    const start = JSON.parse(readFileSync(file, 'utf8')) as SecondStart
    rmSync(file)
    onSecondStart(start)
  }
}
