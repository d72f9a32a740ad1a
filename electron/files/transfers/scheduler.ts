// Decides what runs: as many transfers at once as the queue and each server allow, the first first, and what broke off again
// after a pause. A worker keeps its session from file to file; what the disk still has to do goes on behind it.

import type { Id } from '../../../shared/model/account.ts'
import { failureOf, isOffline, KittiwakeError } from '../../errors.ts'
import type { StoredState, StoredTransfer, TransferProgress } from '../../store/files/transfers-store.ts'
import { isOver } from '../sessions/refusals.ts'
import { isSmallFile } from './blocks.ts'
import { Lane } from './lane.ts'
import type { LiveTransfer, StopReason } from './live-transfers.ts'
import type { Moved } from './mover.ts'
import type { SchedulerServices } from './scheduler-services.ts'
import { OtherContentError } from './tail-check.ts'
import { MAX_ATTEMPTS, pauseMs, troubleOf } from './trouble.ts'
import { Way } from './way.ts'
import { placeLater, type Worker } from './worker.ts'

/** Copies that one worker may leave to disk and store, and uploads without a name, before it waits: more than both gather. */
const MAX_BEHIND = 256

export class Scheduler {
  private readonly services: SchedulerServices
  private readonly lanes = new Map<Id, Lane>()
  private readonly work = new Set<Promise<void>>()
  private readonly ways = new Set<Way>()
  private isLooking = false
  private mustLookAgain = false
  private isOver = false

  constructor(services: SchedulerServices) {
    this.services = services
  }

  get isIdle(): boolean {
    return this.work.size === 0 && !this.isLooking
  }

  /** Something came, went, or changed its order or its hold. */
  changed(): void {
    for (const lane of this.lanes.values()) lane.changed()
    this.wake()
  }

  /** More was found for a group. */
  added(groupId: Id): void {
    for (const lane of this.lanes.values()) lane.added(groupId)
    this.wake()
  }

  /** A person did something about what kept these ways closed. */
  unlock(): void {
    for (const lane of this.lanes.values()) {
      lane.isLocked = false
      lane.restsUntilMs = undefined
    }
    for (const live of this.services.live.select(() => true)) if (live.state === 'trying-later') this.tryNow(live)
    this.changed()
  }

  wake(): void {
    if (this.isOver) return
    this.mustLookAgain = true
    if (this.isLooking) return
    this.isLooking = true
    // A store that cannot be read is noticed by whoever asks it for something.
    void this.look().catch(() => undefined)
  }

  /** Ends what runs and is meant, for a reason; resolves with it when it has let go, which is up to the servers. */
  async stop(isMeant: (transfer: StoredTransfer) => boolean, reason: StopReason): Promise<readonly LiveTransfer[]> {
    const meant = this.services.live.select(isMeant)
    for (const live of meant) {
      live.stopReason = reason
      if (live.state === 'trying-later') this.services.live.release(live)
      else live.stop.set()
    }
    await Promise.all(meant.map(({ gone }) => gone))
    return meant
  }

  /** Resolves when nothing that is meant is still being stopped. */
  async stopped(isMeant: (transfer: StoredTransfer) => boolean): Promise<void> {
    const stopping = this.services.live.select(isMeant).filter(({ stopReason }) => stopReason !== undefined)
    await Promise.all(stopping.map(({ gone }) => gone))
  }

  /** Ends everything and waits for it. */
  async end(): Promise<void> {
    this.isOver = true
    const stopped = this.stop(() => true, 'end')
    // A server may take its time to answer that it has stopped.
    for (const way of this.ways) way.cut()
    await stopped
    await Promise.all(this.work)
  }

  private async look(): Promise<void> {
    try {
      while (this.mustLookAgain && !this.isOver) {
        this.mustLookAgain = false
        await this.startWorkers()
      }
    } finally {
      this.isLooking = false
    }
  }

  /** One worker per lane and round, so that no lane takes all the places. */
  private async startWorkers(): Promise<void> {
    const lanes = await this.openLanes()
    for (let hasStarted = true; hasStarted && !this.isOver; ) {
      hasStarted = false
      for (const lane of lanes) {
        if (this.workers >= this.services.maxTransfers()) return
        await lane.fill(this.services.isHeld())
        if (!this.mayStart(lane)) continue
        this.start(lane)
        hasStarted = true
      }
    }
  }

  private async openLanes(): Promise<Lane[]> {
    const { store, isHeld } = this.services
    // Asked together: while thousands are being added, each question waits behind many of them.
    const [hidden, shown] = await Promise.all([store.waitingLanes(true), isHeld() ? [] : store.waitingLanes(false)])
    return [...new Set([...hidden, ...shown])].map(id => this.laneOf(id))
  }

  private laneOf(id: Id): Lane {
    const known = this.lanes.get(id)
    if (known) return known
    const { store, live, sessions } = this.services
    const lane = new Lane(id, store, live)
    lane.isProven = sessions.isSignedIn(id)
    this.lanes.set(id, lane)
    return lane
  }

  private get workers(): number {
    return [...this.lanes.values()].reduce((sum, { workers }) => sum + workers, 0)
  }

  private isOpen(lane: Lane): boolean {
    if (lane.isLocked || this.isOver || (lane.id !== 0 && this.services.isOffline())) return false
    return lane.restsUntilMs === undefined || lane.restsUntilMs <= this.services.clock.now()
  }

  private mayStart(lane: Lane): boolean {
    // The disk of this computer is one.
    const limit = lane.id === 0 || !lane.isProven ? 1 : this.services.sessions.limitOf(lane.id)
    return this.isOpen(lane) && lane.workers < limit && lane.waiting > 0
  }

  private start(lane: Lane): void {
    lane.workers += 1
    const work = this.runWorker(lane).finally(() => {
      lane.workers -= 1
      this.work.delete(work)
      this.wake()
    })
    this.work.add(work)
  }

  private async runWorker(lane: Lane): Promise<void> {
    const { isHeld } = this.services
    const worker: Worker = { lane, way: new Way(this.services), behind: new Set(), unplaced: [] }
    const { way, behind } = worker
    this.ways.add(way)
    try {
      for (;;) {
        const live = this.isOpen(lane) ? await lane.take(isHeld()) : undefined
        if (!live) return
        // Only looked at, not taken: whoever is free first gets the next one.
        const hasNext = !this.isLastOf(lane) && lane.hasNext
        await this.runOne(worker, live, hasNext)
        await this.runSeries(worker)
        await this.placeNoted(worker)
        await this.waitForDisk(worker)
        if (this.isLastOf(lane)) return
      }
    } catch (error) {
      // The store: whoever asks it for something is told.
      if (!(error instanceof KittiwakeError)) throw error
    } finally {
      await this.placeAll(worker)
      this.ways.delete(way)
      way.release()
      await Promise.all(behind)
    }
  }

  /** Meanwhile the session is there for others: a disk may have stopped answering. */
  private async waitForDisk(worker: Worker): Promise<void> {
    const { behind, way } = worker
    const isBehind = () => behind.size >= MAX_BEHIND || (behind.size > 0 && this.services.mover.isBehind)
    if (!isBehind()) return
    await this.placeAll(worker)
    way.release()
    while (isBehind()) await Promise.race(behind)
  }

  /** Another lane waits for a place while this one has several: the worker makes room. */
  private isLastOf(lane: Lane): boolean {
    if (this.workers < this.services.maxTransfers() || lane.workers < 2) return false
    return [...this.lanes.values()].some(other => other.workers === 0 && other.waiting > 0 && this.isOpen(other))
  }

  private async runOne(worker: Worker, live: LiveTransfer, hasNext: boolean): Promise<void> {
    const { mover, changed } = this.services
    const { lane, way } = worker
    let isSigningIn = true
    try {
      if (live.stop.isSet) return await this.letGo(live)
      // A name waits for small files only.
      if (!isSmallFile(live.transfer.sizeBytes) || !way.suits(live.transfer)) await this.placeAll(worker)
      const ends = await way.ends(live.transfer, live.stop.signal)
      isSigningIn = false
      this.prove(lane)
      live.state = 'running'
      changed()
      const moved = await mover.move(live, ends, hasNext)
      lane.failures = 0
      if ('noted' in moved) placeLater(worker, live, moved)
      else this.follow(worker, live, moved)
    } catch (error) {
      const isStale = !isSigningIn && isOver(error) && way.isReused && live.doneBytes === 0 && !live.stop.isSet
      const { context } = way
      await this.placeAll(worker)
      way.settle(error)
      if (isStale) return this.runOne(worker, live, hasNext)
      await this.failed(lane, live, { error: withContext(error, context), isSigningIn })
    }
  }

  /** What follows as small files, which go one after the other on the worker's session. */
  private async runSeries(worker: Worker): Promise<void> {
    const { lane, way } = worker
    const { mover, isHeld, changed } = this.services
    const end = way.endAt(lane.id)
    if (!end || worker.unplaced.length > 0) return
    const hasNext = () => !this.isLastOf(lane) && lane.hasNext
    const series = mover.smallDownloads(end, {
      take: isOfKind => {
        if (!this.isOpen(lane) || this.isLastOf(lane) || way.mustShare) return undefined
        changed()
        return lane.takeAtOnce(isHeld(), isOfKind)
      },
      hasNext,
      done: live => this.done(lane, live),
      failed: (live, error) => this.failed(lane, live, { error, isSigningIn: false }),
    })
    this.holdOn(worker, series.settled)
    const { left, error } = await series.run()
    if (error !== undefined) way.settle(error)
    if (left) await this.runOne(worker, left, hasNext())
  }

  private follow(worker: Worker, live: LiveTransfer, { settled }: Moved): void {
    const { lane } = worker
    const end = settled
      .then(() => this.done(lane, live))
      .catch(error => this.failed(lane, live, { error, isSigningIn: false }))
    this.holdOn(worker, end)
  }

  /** The worker is not over before this is. */
  private holdOn({ behind }: Worker, work: Promise<void>): void {
    const end = work.finally(() => behind.delete(end))
    behind.add(end)
  }

  /** Between two files: gives names to those that may have them, to all when somebody waits for the session. */
  private async placeNoted(worker: Worker): Promise<void> {
    const { way, unplaced } = worker
    const isFirstDue = () => unplaced[0]?.isNoted || way.mustShare || unplaced.length >= MAX_BEHIND
    while (unplaced[0] && isFirstDue()) await this.placeFirst(worker)
    if (unplaced.length === 0) way.share()
  }

  private async placeAll(worker: Worker): Promise<void> {
    while (worker.unplaced.length > 0) await this.placeFirst(worker)
  }

  private async placeFirst(worker: Worker): Promise<void> {
    const { lane, way, unplaced } = worker
    const first = unplaced.shift()
    if (!first) return
    const { live } = first
    const { context } = way
    try {
      await first.noted
      this.follow(worker, live, await first.place())
    } catch (error) {
      way.settle(error)
      await this.failed(lane, live, { error: withContext(error, context), isSigningIn: false })
    }
  }

  private done(lane: Lane, live: LiveTransfer): void {
    this.services.live.release(live)
    // Decided anew: it is not over.
    if (live.transfer.state === 'waiting') lane.changed()
    // What goes another way may have waited for the same place, with nobody at work there.
    for (const each of this.lanes.values()) if (each.ended() && each.workers === 0) this.wake()
    this.services.ended(live.transfer)
  }

  private async failed(
    lane: Lane,
    live: LiveTransfer,
    { error, isSigningIn }: { error: unknown; isSigningIn: boolean },
  ): Promise<void> {
    const { hold } = this.services
    try {
      if (live.stopReason || isOffline(error)) return await this.letGo(live)
      if (error instanceof OtherContentError) return await this.otherContent(lane, live)
      const trouble = troubleOf(error, isSigningIn)
      live.failure = failureOf(error)
      if (trouble === 'line' || trouble === 'again') {
        if (!isSigningIn) live.attempts = live.doneBytes > live.bestBytes ? 1 : live.attempts + 1
        if (trouble === 'line') this.rest(lane)
        if (live.attempts < MAX_ATTEMPTS) return await this.tryLater(lane, live, trouble === 'line')
      }
      if (trouble === 'locked') {
        lane.isLocked = true
        lane.isProven = false
      }
      if (trouble === 'full') hold()
      const { attempts: _, ...progress } = live.transfer.progress
      await this.note(live, 'failed', { ...progress, failure: live.failure })
      this.done(lane, live)
    } finally {
      this.services.changed()
    }
  }

  /** What is there is not the beginning of the file: the person is asked again, without that choice. */
  private async otherContent(lane: Lane, live: LiveTransfer): Promise<void> {
    const { choice: _, ...progress } = live.transfer.progress
    const conflict = { from: {}, to: {}, otherName: '', resumeProblem: 'other-content' as const }
    await this.note(live, 'waiting', { ...progress, conflict })
    this.done(lane, live)
  }

  private async letGo(live: LiveTransfer): Promise<void> {
    if (live.stopReason === 'pause') await this.note(live, 'paused', live.transfer.progress)
    else if (live.stopReason !== 'remove') await this.note(live, 'waiting', live.transfer.progress)
    this.services.live.release(live)
    this.lanes.get(live.transfer.lane)?.changed()
    this.services.changed()
  }

  /** A store that cannot be written leaves the transfer what it was; the person is told where they ask for something. */
  private async note(live: LiveTransfer, state: StoredState, progress: TransferProgress): Promise<void> {
    await this.services.mover.record(live, state, progress).catch(() => undefined)
  }

  private prove(lane: Lane): void {
    if (lane.isProven) return
    lane.isProven = true
    this.wake()
  }

  private rest(lane: Lane): void {
    const { clock } = this.services
    lane.isProven = false
    // Several sessions break together: that is one failure.
    if (lane.restsUntilMs !== undefined && lane.restsUntilMs > clock.now()) return
    lane.failures += 1
    lane.restsUntilMs = clock.now() + pauseMs(lane.failures)
    clock.after(pauseMs(lane.failures), () => this.wake())
  }

  private async tryLater(lane: Lane, live: LiveTransfer, isLine: boolean): Promise<void> {
    const { clock } = this.services
    await this.note(live, 'waiting', { ...live.transfer.progress, attempts: live.attempts })
    live.state = 'trying-later'
    live.nextTryMs = isLine ? lane.restsUntilMs : clock.now() + pauseMs(live.attempts)
    clock.after(Math.max(0, (live.nextTryMs ?? 0) - clock.now()), () => this.tryNow(live))
  }

  private tryNow(live: LiveTransfer): void {
    const { live: all } = this.services
    if (live.state !== 'trying-later' || all.get(live.transfer.id) !== live) return
    all.release(live)
    this.lanes.get(live.transfer.lane)?.changed()
    this.services.changed()
    this.wake()
  }
}

function withContext(error: unknown, context: object): unknown {
  return error instanceof KittiwakeError ? Object.assign(error, { ...context, ...error }) : error
}
