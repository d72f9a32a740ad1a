// What the window sees of the queue: what the store keeps, and over it what happens at this moment.

import type { Id } from '../../../shared/model/account.ts'
import type {
  QueueSummary,
  Transfer,
  TransferGroup,
  TransferPage,
  TransferTab,
} from '../../../shared/model/transfer.ts'
import type { Clock } from '../../clock.ts'
import type { StoredGroup, StoredTransfer } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'
import type { Hold } from './hold.ts'
import type { LiveTransfer, LiveTransfers } from './live-transfers.ts'

export interface QueueListsServices {
  readonly store: Pick<Store, 'listTransfers' | 'readTransfer' | 'transferTotals'>
  readonly live: LiveTransfers
  readonly hold: Hold
  readonly clock: Clock
}

export class QueueLists {
  private readonly services: QueueListsServices
  /** Bytes of what came to its end since the queue was last empty: a bar over everything does not jump back. */
  private endedBytes = 0

  constructor(services: QueueListsServices) {
    this.services = services
  }

  ended({ doneBytes }: { doneBytes: number }): void {
    this.endedBytes += doneBytes
  }

  /** The queue is empty: the next one is counted from the beginning. */
  restart(): void {
    this.endedBytes = 0
  }

  async list(q: { tab: TransferTab; open: readonly Id[]; from: number; count: number }): Promise<TransferPage> {
    const { total, rows } = await this.services.store.listTransfers(q)
    return {
      total,
      rows: rows.map(row =>
        row.kind === 'group'
          ? { ...row, group: this.shownGroup(row.group) }
          : { ...row, transfer: this.shown(row.transfer) },
      ),
    }
  }

  async read(id: Id): Promise<Transfer | undefined> {
    const stored = await this.services.store.readTransfer(id)
    return stored && this.shown(stored)
  }

  async summary(): Promise<QueueSummary> {
    const { store, live, hold, clock } = this.services
    const { queued, attention, done, totalBytes, doneBytes } = await store.transferTotals()
    const running = live.running.filter(({ transfer }) => !transfer.isHidden)
    const shown = live.select(({ isHidden }) => !isHidden)
    const liveBytes = shown.reduce((sum, { doneBytes: now, transfer }) => sum + now - transfer.doneBytes, 0)
    const allDone = this.endedBytes + doneBytes + liveBytes
    const leftMs = running.length > 0 ? live.leftMs(totalBytes - doneBytes - liveBytes) : undefined
    return {
      queued,
      running: running.length,
      done,
      attention,
      doneBytes: allDone,
      totalBytes: Math.max(allDone, this.endedBytes + totalBytes),
      bytesPerSecond: running.length > 0 ? live.speed.bytesPerSecond(clock.now()) : 0,
      ...(leftMs === undefined ? {} : { leftMs }),
      isPaused: hold.isPaused,
      isFromLastTime: hold.isFromLastTime,
    }
  }

  /** Those that run and are shown. */
  get running(): Transfer[] {
    return this.services.live.running
      .filter(({ transfer }) => !transfer.isHidden)
      .map(({ transfer }) => this.shown(transfer))
  }

  private shown(stored: StoredTransfer): Transfer {
    const { id, groupId, from, to, state, sizeBytes, modified, doneBytes, priority, progress, addedMs, endedMs } =
      stored
    const { failure, conflict, verified, finalName, attempts = 0 } = progress
    const live = this.services.live.get(id)
    return {
      id,
      groupId,
      from,
      to,
      state,
      sizeBytes,
      modified,
      doneBytes,
      priority,
      attempts,
      failure,
      conflict,
      verified,
      finalName,
      addedMs,
      endedMs,
      ...(live ? this.liveFacts(live) : {}),
    }
  }

  private liveFacts(live: LiveTransfer): Partial<Transfer> {
    const { state, doneBytes, speed, attempts, nextTryMs, failure, stopReason, transfer } = live
    // What is being stopped is shown as what it is going to be: a server may take its time to say that it has stopped.
    if (stopReason !== undefined) return { doneBytes, state: stopReason === 'pause' ? 'paused' : 'waiting' }
    if (state === 'claimed') return {}
    if (state === 'trying-later') return { state, attempts, nextTryMs, failure, doneBytes }
    const nowMs = this.services.clock.now()
    const { sizeBytes } = transfer
    return {
      state,
      doneBytes,
      attempts,
      bytesPerSecond: speed.bytesPerSecond(nowMs),
      ...(sizeBytes === undefined ? {} : { leftMs: speed.leftMs(nowMs, sizeBytes) }),
    }
  }

  private shownGroup(stored: StoredGroup): TransferGroup {
    const { id, from, to, itemCount, state, files, doneFiles, attentionFiles, totalBytes, priority, addedMs } = stored
    const running = this.services.live.running.filter(({ transfer }) => transfer.groupId === id)
    const nowMs = this.services.clock.now()
    const more = running.reduce((sum, { doneBytes, transfer }) => sum + doneBytes - transfer.doneBytes, 0)
    const bytesPerSecond = running.reduce((sum, { speed }) => sum + speed.bytesPerSecond(nowMs), 0)
    const doneBytes = stored.doneBytes + more
    const isGuess = running.every(({ speed }) => speed.leftMs(nowMs, Number.MAX_SAFE_INTEGER) === undefined)
    const facts = { id, from, to, itemCount, files, doneFiles, attentionFiles, totalBytes, doneBytes, addedMs }
    return {
      ...facts,
      state: state === 'waiting' && running.length > 0 ? 'running' : state,
      ...(priority === undefined ? {} : { priority }),
      ...(running.length > 0 ? { bytesPerSecond } : {}),
      ...(isGuess || bytesPerSecond === 0 ? {} : { leftMs: ((totalBytes - doneBytes) * 1_000) / bytesPerSecond }),
    }
  }
}
