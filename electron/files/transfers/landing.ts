// How small downloads come to their end, many at a time: written under temporary names, noted as complete, given their names,
// noted as done. For each of them the order is that of mover.ts. What costs is the way from thread to thread, so while one
// group is written the next one gathers.

import { setTimeout } from 'node:timers/promises'
import type { FinishingCopy, StoredState, TransferChange, TransferProgress } from '../../store/files/transfers-store.ts'
import type { Disk } from './disk/disk.ts'
import type { WholeFile } from './disk/disk-requests.ts'
import type { Placed } from './disk/place-file.ts'
import type { Ledger } from './ledger.ts'
import type { LiveTransfer } from './live-transfers.ts'

/** So long a group gathers: nobody waits for it, and each step of it costs more than a small file. */
const GATHER_MS = 20
/** So many may be on their way to their end. */
const MAX_LANDING = 1_000
/** Memory is made for so much at once: a small file is smaller, and a group may be one such file. */
const SLAB_BYTES = 64 * 1024

export interface LandingServices {
  readonly disk: Disk
  readonly ledger: Ledger
  /** A transfer is in such a state from now on: what the ledger is to write. */
  change(live: LiveTransfer, state: StoredState, progress: TransferProgress): TransferChange
  /** A complete file could not get its name: all is decided anew. */
  misplaced(live: LiveTransfer, copy: FinishingCopy, placed: Placed): Promise<void>
  /** The file is there. */
  wrote(live: LiveTransfer): void
}

export interface Arrived {
  readonly live: LiveTransfer
  /** Under the temporary name; the bytes are copied before `add` returns. */
  readonly file: WholeFile
  done(): void
  failed(error: unknown): void
}

interface Entry extends Arrived {
  readonly copy: FinishingCopy
}

export class Landing {
  private readonly services: LandingServices
  private waiting: Entry[] = []
  private slabs: Uint8Array<ArrayBuffer>[] = []
  private usedBytes = 0
  private count = 0
  private isWriting = false

  constructor(services: LandingServices) {
    this.services = services
  }

  /** So much is on its way that nothing more should be fetched. */
  get isBehind(): boolean {
    return this.count >= MAX_LANDING || this.services.disk.isBehind
  }

  add(arrived: Arrived): void {
    const { live, file } = arrived
    const { transfer } = live
    const { path } = transfer.to
    const sizeBytes = file.bytes.length
    const copy: FinishingCopy = {
      ...{ partPath: file.path, path, mayReplace: false, sizeBytes, verified: 'size' },
      ...(transfer.modified === undefined ? {} : { modified: transfer.modified }),
    }
    live.state = 'finishing'
    live.doneBytes = sizeBytes
    live.transfer = { ...transfer, progress: { ...transfer.progress, finishing: copy } }
    this.waiting.push({ ...arrived, file: { ...file, bytes: this.keep(file.bytes) }, copy })
    this.count += 1
    this.services.disk.keeps(sizeBytes)
    if (!this.isWriting) void this.run()
  }

  private keep(bytes: Uint8Array): Uint8Array {
    let slab = this.slabs.at(-1)
    if (!slab || slab.length - this.usedBytes < bytes.length) {
      slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
      this.slabs.push(slab)
      this.usedBytes = 0
    }
    const kept = slab.subarray(this.usedBytes, this.usedBytes + bytes.length)
    kept.set(bytes)
    this.usedBytes += bytes.length
    return kept
  }

  private async run(): Promise<void> {
    const { disk } = this.services
    this.isWriting = true
    while (this.waiting.length > 0) {
      await setTimeout(GATHER_MS)
      const { waiting, slabs } = this
      this.waiting = []
      this.slabs = []
      this.usedBytes = 0
      const files = waiting.map(({ file }) => file)
      const written = await wellDone(waiting, disk.writeAll(files, slabs))
      for (const { copy } of waiting) disk.keeps(-copy.sizeBytes)
      this.count -= waiting.length - written.length
      void this.finish(written)
    }
    this.isWriting = false
  }

  private async finish(entries: readonly Entry[]): Promise<void> {
    const { disk, change, wrote } = this.services
    const noted = await this.note(entries, ({ live }) => change(live, 'finishing', live.transfer.progress))
    const places = await answersTo(noted, disk.placeAll(noted.map(({ copy }) => copy)))
    const placed = places.filter(({ entry, answer }) => answer === 'placed' || this.misplaced(entry, answer))
    const done = await this.note(
      placed.map(({ entry }) => entry),
      ({ live, copy }) => change(live, 'done', { verified: copy.verified }),
    )
    this.count -= entries.length
    for (const entry of done) {
      wrote(entry.live)
      entry.done()
    }
  }

  private async note(entries: readonly Entry[], changeOf: (entry: Entry) => TransferChange): Promise<readonly Entry[]> {
    if (entries.length === 0) return entries
    const noted = this.services.ledger.writeAll(entries.map(changeOf))
    // All or none: there is nothing to say of each.
    return wellDone(
      entries,
      noted.then(() => []),
    )
  }

  private misplaced(entry: Entry, placed: Placed): false {
    this.services.misplaced(entry.live, entry.copy, placed).then(entry.done, entry.failed)
    return false
  }
}

/** Those for which a step went well; the others are told why not. */
async function wellDone(entries: readonly Entry[], step: Promise<readonly unknown[]>): Promise<readonly Entry[]> {
  const answers = await answersTo(entries, step)
  return answers.map(({ entry }) => entry)
}

/** The answers of a step to each; whoever got an error is told and left out. */
async function answersTo<T>(
  entries: readonly Entry[],
  step: Promise<readonly (T | Error)[]>,
): Promise<{ readonly entry: Entry; readonly answer: T }[]> {
  try {
    const answers = await step
    return entries.flatMap((entry, index) => {
      const answer = answers[index] as T | Error
      if (!(answer instanceof Error)) return [{ entry, answer }]
      entry.failed(answer)
      return []
    })
  } catch (error) {
    for (const { failed } of entries) failed(error)
    return []
  }
}
