// The disk of this computer as the queue uses it. Small files are written and named by a thread, while the sessions go on
// with the next ones; while it works on some requests more gather. What a session waits for, a small file to be sent, is
// read at once where a local disk answers fast (disk-pace.ts), and larger ones are written and named at once there.

import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Failure } from '../../../../shared/failure.ts'
import { errorFrom } from '../../../errors.ts'
import type { FinishingCopy } from '../../../store/files/transfers-store.ts'
import { CallThread } from '../../../threads/call-thread.ts'
import { isSmallFile } from '../blocks.ts'
import { DiskPace } from '../disk-pace.ts'
import { isOnLocalDisk } from '../local-disk.ts'
import type { DiskAnswer, DiskRequest, DiskResult, WholeFile } from './disk-requests.ts'
import { type Placed, placeFile } from './place-file.ts'
import { isLink, type ReadFile, readFile, refuseChangedFile } from './read-file.ts'
import { writeFile } from './write-file.ts'

/** What one message carries at most: a fraction of a second of work. */
const MAX_BATCH = 256
/** Larger files are written at once where the disk answers fast: many of them, waiting, would fill the memory. */
const MAX_HANDED_BYTES = 64 * 1024
/** Requests gather so long once there are many: a message costs more than a small file, and sessions do not wait for it. */
const GATHER_MS = 12
/** So much may wait for a disk that has stopped answering, besides what sessions have in their hands by then. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024
/** Folders whose disk is remembered. */
const MAX_FOLDERS = 1_000

interface Waiting {
  readonly request: DiskRequest
  readonly resolve: (answer: DiskAnswer) => void
  readonly reject: (error: unknown) => void
}

export class Disk {
  private readonly thread: CallThread
  private readonly waiting: Waiting[] = []
  private readonly pace = new DiskPace()
  private readonly isLocal: (folder: string) => Promise<boolean>
  private readonly localFolders = new Map<string, boolean>()
  private isBusy = false
  private hasStarted = false
  private waitingBytes = 0

  /** `entry`: the thread's file; absent: the source itself. `isLocal`: of which folders the disk may be waited for. */
  constructor(entry = new URL('./thread.ts', import.meta.url), isLocal = isOnLocalDisk) {
    this.thread = new CallThread({ entry, name: 'disk' })
    this.isLocal = isLocal
  }

  /** So much waits to be written that nothing more should be fetched. */
  get isBehind(): boolean {
    return this.waitingBytes >= MAX_WAITING_BYTES
  }

  /** A copy to this computer begins: a thread takes longer to start than to write a small file or to give it its name. */
  async expect(path: string, sizeBytes: number | undefined): Promise<void> {
    const isLarge = sizeBytes !== undefined && !isSmallFile(sizeBytes)
    if (this.hasStarted || (isLarge && (await this.mayWaitFor(path)))) return
    this.hasStarted = true
    // Whoever asks for something hears of it.
    this.thread.call('run', [[]]).catch(() => undefined)
  }

  /** Writes a file that is whole in memory; its bytes are written or copied before this returns. Rejects with StorageError. */
  async write(file: WholeFile): Promise<void> {
    const mayWait = file.bytes.length > MAX_HANDED_BYTES && this.mayWaitFor(file.path)
    if (mayWait === true) return this.pace.wait(() => writeFile(file))
    // With memory of its own: a view would take all of its block to the thread.
    const copy = { ...file, bytes: new Uint8Array(file.bytes) }
    const { length } = copy.bytes
    this.waitingBytes += length
    try {
      if (await mayWait) this.pace.wait(() => writeFile(copy))
      else await this.ask({ kind: 'write', file: copy })
    } finally {
      this.waitingBytes -= length
    }
  }

  /** So many bytes are kept elsewhere until they are written here, or no more: they count as waiting. */
  keeps(bytes: number): void {
    this.waitingBytes += bytes
  }

  /**
   * Writes many small files whose bytes lie in `memory`, which goes to the thread. Answers with the StorageError of each that
   * could not be written.
   */
  async writeAll(
    files: readonly WholeFile[],
    memory: readonly Uint8Array<ArrayBuffer>[],
  ): Promise<readonly (Error | undefined)[]> {
    const transfer = memory.map(({ buffer }) => buffer)
    const failures = (await this.thread.call('writeAll', [files], { transfer })) as (Failure | undefined)[]
    return failures.map(failure => failure && errorFrom(failure))
  }

  /** Gives many complete files their names. Answers with what came of each, or its StorageError. */
  async placeAll(copies: readonly FinishingCopy[]): Promise<readonly (Placed | Error)[]> {
    if (copies.length === 0) return []
    const answers = (await this.thread.call('placeAll', [copies])) as (Placed | Failure)[]
    return answers.map(answer => (typeof answer === 'string' ? answer : errorFrom(answer)))
  }

  /** Gives a complete file its name. Rejects with StorageError. */
  async place(copy: FinishingCopy): Promise<Placed> {
    // To put a file in the place of another may take a disk as long as to write the one and to take the other apart.
    if (!copy.mayReplace && (await this.mayWaitFor(copy.path))) return this.pace.wait(() => placeFile(copy))
    return (await this.ask({ kind: 'place', copy })).placed ?? 'again'
  }

  /**
   * Reads all of a file to the beginning of `block`; undefined when it does not fit. Rejects with StorageError, with
   * InputError when it is no file.
   */
  async read(path: string, block: Uint8Array): Promise<ReadFile | undefined> {
    if (await this.mayReadAtOnce(path)) return this.pace.wait(() => readFile(path, block))
    const { read } = await this.ask({ kind: 'read', path, maxBytes: block.length })
    if (read) block.set(read.bytes)
    return read?.file
  }

  /** Rejects with StorageError when the file is no longer the one that was read. */
  async refuseChanged(read: ReadFile): Promise<void> {
    if (await this.mayReadAtOnce(read.path)) this.pace.wait(() => refuseChangedFile(read))
    else await this.ask({ kind: 'refuse-changed', read })
  }

  close(): Promise<void> {
    return this.thread.close()
  }

  /** A link may lead to another disk than that of its folder. */
  private async mayReadAtOnce(path: string): Promise<boolean> {
    return (await this.mayWaitFor(path)) && !isLink(path)
  }

  private mayWaitFor(path: string): boolean | Promise<boolean> {
    const folder = dirname(path)
    const isLocal = this.localFolders.get(folder)
    return isLocal === undefined ? this.lookAt(folder) : isLocal && this.pace.isQuick
  }

  private async lookAt(folder: string): Promise<boolean> {
    const isLocal = await this.isLocal(folder)
    if (this.localFolders.size >= MAX_FOLDERS) this.localFolders.clear()
    this.localFolders.set(folder, isLocal)
    return isLocal && this.pace.isQuick
  }

  private async ask(request: DiskRequest): Promise<DiskResult> {
    const answer = await new Promise<DiskAnswer>((resolve, reject) => {
      this.waiting.push({ request, resolve, reject })
      if (!this.isBusy) void this.run()
    })
    if ('failure' in answer) throw errorFrom(answer.failure)
    return answer
  }

  private async run(): Promise<void> {
    this.isBusy = true
    for (let isFirst = true; this.waiting.length > 0; isFirst = false) {
      if (!isFirst && this.waiting.length < MAX_BATCH) await setTimeout(GATHER_MS)
      const batch = this.waiting.splice(0, MAX_BATCH)
      try {
        const answers = (await this.thread.call('run', [batch.map(({ request }) => request)])) as DiskAnswer[]
        for (const [index, { resolve }] of batch.entries()) resolve(answers[index] ?? {})
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.isBusy = false
  }
}
