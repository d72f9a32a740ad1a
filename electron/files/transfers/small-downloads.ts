// Small files from a server to this computer, one after the other on one session (series.ts). They go where nothing is in
// the way, into folders that are known; everything else about a transfer is left to mover.ts, and so is a file that was not
// as usual. Each stays in one block of memory until it lands (landing.ts).

import { basename, dirname, join } from 'node:path'
import type { QueueSettings } from '../../../shared/model/transfer.ts'
import type { Clock } from '../../clock.ts'
import { ProtocolError } from '../../errors.ts'
import type { ByteReceiver, FileSeries, SeriesFile } from '../../protocols/ftp/session.ts'
import type { StoredTransfer } from '../../store/files/transfers-store.ts'
import { type Blocks, isSmallFile } from './blocks.ts'
import type { SiteEnd } from './ends.ts'
import type { Landing } from './landing.ts'
import type { LiveTransfer, LiveTransfers } from './live-transfers.ts'
import type { LocalFolders } from './local-folders.ts'
import { partName } from './part-name.ts'
import type { SpeedLimiter } from './speed-limits.ts'
import { typeOf } from './transfer-type.ts'
import { makesHashes } from './verify-hash.ts'

export interface SmallDownloadsServices {
  readonly live: LiveTransfers
  readonly limiter: SpeedLimiter
  readonly clock: Clock
  readonly blocks: Blocks
  readonly folders: Pick<LocalFolders, 'isKnownFree'>
  readonly landing: Landing
  settings(): QueueSettings
}

/** Whoever has the session. */
export interface SeriesOwner {
  /** The next transfer, claimed, if it is of that kind and may begin. */
  take(isOfKind: (transfer: StoredTransfer) => boolean): LiveTransfer | undefined
  /** Another transfer waits. */
  hasNext(): boolean
  done(live: LiveTransfer): void
  failed(live: LiveTransfer, error: unknown): Promise<void>
}

export interface SmallDownload extends SeriesFile {
  readonly live: LiveTransfer
}

export class SmallDownloads implements FileSeries<SmallDownload> {
  private readonly services: SmallDownloadsServices
  private readonly source: SiteEnd
  private readonly owner: SeriesOwner
  private readonly block: Buffer
  /** The one under way. */
  private current: LiveTransfer | undefined
  /** Those that have come and are on their way to their end. */
  private landing = 0
  private isOver = false
  private readonly end = Promise.withResolvers<void>()

  constructor(services: SmallDownloadsServices, source: SiteEnd, owner: SeriesOwner) {
    this.services = services
    this.source = source
    this.owner = owner
    this.block = services.blocks.take(0)
  }

  /**
   * Goes on as long as the next one is of this kind and as usual. Answers with one that has to go by itself, and with the
   * error that ended the conversation or broke off that one.
   */
  async run(): Promise<{ readonly left?: LiveTransfer | undefined; readonly error?: unknown }> {
    try {
      return { left: (await this.source.session.receiveSeries(this))?.live }
    } catch (error) {
      return { left: this.current, error }
    } finally {
      if (this.current) this.current.doneBytes = 0
      this.current = undefined
      this.services.blocks.give(this.block)
      this.isOver = true
      this.look()
    }
  }

  /** Resolves when it is over and everything that came has come to its end. */
  get settled(): Promise<void> {
    return this.end.promise
  }

  next(): SmallDownload | undefined {
    const live = this.services.landing.isBehind ? undefined : this.owner.take(this.isOfKind)
    this.current = live
    if (!live) return undefined
    const { from, to, sizeBytes = 0, modified } = live.transfer
    const begun = { path: partOf(to.path), sizeBytes, modified, atMs: this.services.clock.now() }
    live.transfer = { ...live.transfer, progress: { begun } }
    live.state = 'running'
    live.stop.onSet(() => this.stop(live))
    return { path: from.path, sizeBytes, receiver: this.receiverFor(live, sizeBytes), live }
  }

  hasNext(): boolean {
    return this.owner.hasNext()
  }

  received({ live, sizeBytes }: SmallDownload): void {
    this.current = undefined
    const { owner } = this
    const bytes = this.block.subarray(0, sizeBytes)
    const modified = this.services.settings().keepTimes ? live.transfer.modified : undefined
    this.services.landing.add({
      live,
      file: { path: partOf(live.transfer.to.path), bytes, modified },
      done: () => {
        owner.done(live)
        this.landed()
      },
      failed: error => void owner.failed(live, error).finally(this.landed),
    })
    this.landing += 1
  }

  private readonly landed = (): void => {
    this.landing -= 1
    this.look()
  }

  private look(): void {
    if (this.isOver && this.landing === 0) this.end.resolve()
  }

  private stop(live: LiveTransfer): void {
    if (this.current === live) void this.source.session.abort().catch(() => undefined)
  }

  private readonly isOfKind = (transfer: StoredTransfer): boolean => {
    const { kind, from, to, sizeBytes, modified, terms, progress } = transfer
    if (kind !== 'file' || !isSmallFile(sizeBytes) || !isFresh(progress)) return false
    if (from.place.kind !== 'site' || to.place.kind !== 'local' || terms.move || terms.ownsSource) return false
    const { keepTimes, verifyByHash } = this.services.settings()
    if ((keepTimes && modified === undefined) || (verifyByHash && makesHashes(this.source.session))) return false
    return typeOf(from, { from: this.source }) === 'binary' && this.services.folders.isKnownFree(to.path)
  }

  private receiverFor(live: LiveTransfer, sizeBytes: number): ByteReceiver {
    const { services, block, source } = this
    const { id: siteId, limits: site } = source.site
    let used = 0
    return {
      // One byte more than is wanted fits: the end of the file is noticed within the block.
      room: () => (used === 0 ? block : block.subarray(used)),
      filled: count => {
        used += count
        if (used > sizeBytes) throw new ProtocolError(`More than ${sizeBytes} bytes came`)
        services.live.progressed(live, used)
        return services.limiter.passing('down', { count, siteId, site })
      },
    }
  }
}

function partOf(path: string): string {
  return join(dirname(path), partName(basename(path)))
}

/** Nothing has happened to it yet, and nobody has decided anything about it. */
function isFresh(progress: StoredTransfer['progress']): boolean {
  for (const _ in progress) return false
  return true
}
