// The transfer queue: what the window and jobs ask of it. Everything that waits is in the store; scheduler.ts decides what
// runs, mover.ts does one transfer, scanner.ts reads folders.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import type { Location, Place } from '../../../shared/model/remote-file.ts'
import type { ConflictChoice, QueueSettings, TransferOptions } from '../../../shared/model/transfer.ts'
import { InputError } from '../../errors.ts'
import type { StoredTransfer, TransferSelection } from '../../store/files/transfers-store.ts'
import type { ChosenFiles } from '../browse/choices.ts'
import { Disk } from './disk/disk.ts'
import { EmptiedFolders } from './emptied-folders.ts'
import { type GroupEnd, GroupEnds } from './group-ends.ts'
import { Hold } from './hold.ts'
import { type Added, Intake, type ItemOptions, type NewItem } from './intake.ts'
import { Ledger } from './ledger.ts'
import { clearLeftovers } from './leftovers.ts'
import { LiveTransfers } from './live-transfers.ts'
import { everything, isEverything, isMeantBy } from './meant-transfers.ts'
import { Mover } from './mover.ts'
import { QueueEvents } from './queue-events.ts'
import { QueueLists } from './queue-lists.ts'
import { type QueueSettingsChange, QueueSettingsKeeper } from './queue-settings.ts'
import { Scanner } from './scanner.ts'
import { Scheduler } from './scheduler.ts'
import { SpeedLimiter } from './speed-limits.ts'
import type { TransferQueueServices } from './transfer-queue-services.ts'

/** Rows that are done stay a day. */
const DONE_KEPT_MS = 24 * 3_600_000
const CLEAR_ROUND_MS = 3_600_000

export class TransferQueue {
  readonly lists: QueueLists
  private readonly services: TransferQueueServices
  private readonly settingsKeeper: QueueSettingsKeeper
  private readonly hold: Hold
  private readonly live: LiveTransfers
  private readonly ledger: Ledger
  private readonly disk: Disk
  private readonly limiter: SpeedLimiter
  private readonly mover: Mover
  private readonly scanner: Scanner
  private readonly scheduler: Scheduler
  private readonly intake: Intake
  private readonly groupEnds: GroupEnds
  private readonly emptied: EmptiedFolders
  private readonly events: QueueEvents
  private readonly clearing = new Set<Promise<void>>()
  private doneFiles = 0
  private usedSites = new Set<Id>()
  private stopRounds: (() => void) | undefined

  constructor(services: TransferQueueServices) {
    const { store, clock, sessions, access } = services
    this.services = services
    this.settingsKeeper = new QueueSettingsKeeper(store)
    const settings = () => this.settingsKeeper.current
    this.hold = new Hold(this.settingsKeeper, clock)
    this.live = new LiveTransfers(clock)
    this.ledger = new Ledger(store)
    this.disk = new Disk(services.diskThread)
    this.limiter = new SpeedLimiter(clock, settings)
    this.lists = new QueueLists({ store, live: this.live, hold: this.hold, clock })
    this.groupEnds = new GroupEnds(store)
    this.emptied = new EmptiedFolders({ ...services, rested: () => void this.maybeFinished().catch(() => undefined) })
    this.intake = new Intake({ ...services, added: groupId => this.scheduler.added(groupId) })
    this.events = new QueueEvents({
      ...services,
      lists: this.lists,
      emit: services.emit,
      foldersChanged: services.foldersChanged,
      preventSleep: isOn => services.desktop.preventSleep(isOn),
      isRunning: () => this.live.isRunning,
    })
    this.mover = new Mover({
      ...{ ledger: this.ledger, live: this.live, limiter: this.limiter, disk: this.disk, sessions, clock, settings },
      scratchFolder: this.passingFolder,
      wrote: (place, folder) => this.events.wrote(place, folder),
    })
    this.scanner = new Scanner({
      ...{ store, access, isOffline: () => services.isOffline() },
      added: groupId => this.scheduler.added(groupId),
      ended: groupId => void this.scanned(groupId),
    })
    this.scheduler = new Scheduler({
      ...{ store, sessions, live: this.live, mover: this.mover, clock },
      maxTransfers: () => this.settingsKeeper.current.maxTransfers,
      isHeld: () => this.hold.isHeld,
      isOffline: () => services.isOffline(),
      ended: transfer => this.ended(transfer),
      changed: () => this.events.changed(),
      hold: () => void this.pause(everything).catch(() => undefined),
    })
  }

  /** Reads what is there from last time; it waits until a person says so. Settles what a kill left half finished here. */
  async start(): Promise<void> {
    const { store, clock } = this.services
    await this.settingsKeeper.load()
    await rm(this.passingFolder, { recursive: true, force: true })
    await store.removeDone(clock.now() - DONE_KEPT_MS)
    const { waiting, finishing, dropped } = await store.recoverTransfers()
    this.hold.isFromLastTime = waiting > 0
    for (const transfer of finishing) await this.settleHere(transfer)
    this.clear(Promise.resolve(dropped))
    await this.hold.schedule(() => this.goOn())
    await this.emptied.lookAtAll({ isHereOnly: true })
    this.clearRound()
  }

  get isIdle(): boolean {
    return this.isAtRest && this.scheduler.isIdle
  }

  /** Puts what was chosen into the queue, to be written into the folder `to`. InputError. */
  add(chosen: ChosenFiles, to: Location, options: TransferOptions): Promise<Added> {
    return this.added(() => this.intake.add(chosen, to, options))
  }

  /** Paths of this computer. InputError, StorageError. */
  addPaths(paths: readonly string[], to: Location, options: TransferOptions): Promise<Added> {
    return this.added(() => this.intake.addPaths(paths, to, options))
  }

  /** Bytes that are in no file yet. InputError, StorageError. */
  addBytes(file: { fileName: string; bytes: Uint8Array }, to: Location): Promise<Added> {
    return this.added(() => this.intake.addBytes(file, to))
  }

  /** Files and empty folders with their full paths, in one group. InputError when there are none. */
  async addItems(items: readonly NewItem[], options: ItemOptions): Promise<Id> {
    const add = async () => ({ groupId: await this.intake.addItems(items, options) })
    return (await this.added(add, options.isHidden === true)).groupId
  }

  /** What a group came to. A name that is taken counts as a failure. CancelledError by the signal; the group goes on. */
  whenGroupEnds(groupId: Id, signal: AbortSignal): Promise<GroupEnd> {
    return this.groupEnds.wait(groupId, signal)
  }

  /** At once; what was written under temporary names stays. */
  async pause(selection: TransferSelection): Promise<void> {
    if (isEverything(selection)) {
      await this.hold.pause()
      void this.scheduler.stop(isMeantBy(selection), 'hold')
      void this.scanner.stop()
    } else {
      await this.services.store.moveTransfers(selection, ['waiting'], 'paused')
      void this.scheduler.stop(isMeantBy(selection), 'pause')
    }
    this.changed()
  }

  async resume(selection: TransferSelection): Promise<void> {
    await this.scheduler.stopped(isMeantBy(selection))
    if (isEverything(selection)) await this.hold.lift()
    else await this.liftForSome()
    await this.services.store.moveTransfers(selection, ['paused'], 'waiting')
    this.goOn()
  }

  /** Tries again what failed, and at once what would be tried later. */
  async retry(selection: TransferSelection): Promise<void> {
    const { store } = this.services
    await this.rescan(await store.findTransfers(selection, ['failed']))
    await store.moveTransfers(selection, ['failed'], 'waiting')
    this.goOn()
  }

  async remove(selection: TransferSelection): Promise<void> {
    await this.scanner.stop(isEverything(selection) ? undefined : selection.groupIds)
    const stopped = this.scheduler.stop(isMeantBy(selection), 'remove')
    const removed = this.services.store.removeTransfers(selection)
    // What was read ahead may be among them; the store answers in the order it is asked.
    this.scheduler.changed()
    const begun = await removed
    this.clear(stopped.then(live => [...begun, ...live.map(({ transfer }) => transfer)]))
    for (const groupId of selection.groupIds) this.groupEnds.look(groupId)
    this.changed()
  }

  async moveToTop(selection: TransferSelection): Promise<void> {
    await this.services.store.setTransferPriority(selection, 'top')
    this.changed()
  }

  async setPriority(selection: TransferSelection, priority: number): Promise<void> {
    await this.services.store.setTransferPriority(selection, priority)
    this.changed()
  }

  /** Throws InputError when the transfer waits for no decision. */
  async decide(id: Id, choice: ConflictChoice, forOthers: boolean): Promise<void> {
    const { store } = this.services
    const transfer = await store.readTransfer(id)
    if (transfer?.state !== 'conflict') throw new InputError('This transfer waits for no decision', 'id')
    if (forOthers && transfer.groupId !== undefined) await store.decideGroup(transfer.groupId, choice)
    else {
      const { conflict: _, ...progress } = transfer.progress
      const change = { id, state: 'waiting', progress: { ...progress, choice }, doneBytes: transfer.doneBytes } as const
      await this.ledger.write(change, true)
    }
    this.changed()
  }

  async clearDone(): Promise<void> {
    await this.services.store.removeDone(Number.MAX_SAFE_INTEGER)
    this.events.changed()
  }

  get settings(): QueueSettings {
    return this.settingsKeeper.current
  }

  async changeSettings(change: QueueSettingsChange): Promise<QueueSettings> {
    const settings = await this.settingsKeeper.change(change)
    this.limiter.changed()
    if ('startAtMs' in change) await this.hold.schedule(() => this.goOn())
    this.changed()
    return settings
  }

  /** A site has other settings or another password: what waited because of it goes on. */
  siteChanged(): void {
    this.scheduler.unlock()
  }

  /** A person went offline: what is on its way to or from a site stops, and waits like the rest. Or online: it goes on. */
  offlineChanged(): void {
    if (this.services.isOffline()) {
      void this.scheduler.stop(({ lane }) => lane !== 0, 'hold')
      void this.scanner.stop()
      this.changed()
    } else this.goOn()
  }

  /** Names in a folder that are on their way. */
  arriving(place: Place, folder: string): ReadonlySet<string> {
    return this.live.arriving(place, folder)
  }

  /** Stops what runs; everything is in the store and goes on another time. */
  async end(): Promise<void> {
    this.hold.end()
    this.stopRounds?.()
    await this.scanner.stop()
    await this.scheduler.end()
    this.emptied.end()
    await this.ledger.settle()
    await Promise.all(this.clearing)
    await this.disk.close()
    this.events.end()
  }

  /** Nothing moves, and nothing is being found or added. */
  private get isAtRest(): boolean {
    return this.live.size === 0 && !this.intake.isAdding && this.scanner.isIdle && this.emptied.isIdle
  }

  /** For files on their way through this computer; nothing in it outlives a run. */
  private get passingFolder(): string {
    return join(this.services.scratchFolder, 'passing')
  }

  private async added<T extends { groupId?: Id }>(add: () => Promise<T>, isHidden = false): Promise<T> {
    // What a person adds is meant to go; what was found at the start still waits.
    if (!isHidden && this.hold.isFromLastTime) await this.liftForSome()
    const result = await add()
    if (result.groupId !== undefined && !this.hold.isHeld) this.scanner.start(result.groupId)
    this.scheduler.unlock()
    this.changed()
    // Those that were there first may all be done.
    if (this.live.size === 0) void this.maybeFinished().catch(() => undefined)
    return result
  }

  /** From a hold over everything to one transfer by transfer. */
  private async liftForSome(): Promise<void> {
    if (!this.hold.isPaused) return
    await this.services.store.moveTransfers(everything, ['waiting'], 'paused')
    await this.hold.lift()
  }

  private goOn(): void {
    this.scheduler.unlock()
    void this.rescanAll().catch(() => undefined)
    void this.emptied.lookAtAll().catch(() => undefined)
    this.changed()
  }

  /** Groups whose folders are not read to the end. */
  private async rescanAll(): Promise<void> {
    if (this.hold.isHeld) return
    for (const groupId of await this.services.store.scanningGroups()) this.scanner.start(groupId)
  }

  /** Folders that could not be read are read again. */
  private async rescan(failed: readonly StoredTransfer[]): Promise<void> {
    const { store } = this.services
    for (const { id, groupId, kind, from, to } of failed) {
      if (kind !== 'scan' || groupId === undefined) continue
      const group = await store.readGroup(groupId)
      if (!group) continue
      await store.setScan(groupId, [...group.scan, { from, to }])
      await store.removeTransfers({ transferIds: [id], groupIds: [] })
    }
  }

  private changed(): void {
    this.events.changed()
    this.scheduler.changed()
  }

  private ended(transfer: StoredTransfer): void {
    if (transfer.state === 'done' && !transfer.isHidden) {
      this.doneFiles += 1
      this.lists.ended({ doneBytes: transfer.sizeBytes ?? 0 })
    }
    if (transfer.lane !== 0) this.usedSites.add(transfer.lane)
    if (transfer.groupId !== undefined) this.groupEnds.look(transfer.groupId)
    this.emptied.ended(transfer)
    this.events.changed()
    if (this.live.size === 0) void this.maybeFinished().catch(() => undefined)
  }

  private async scanned(groupId: Id): Promise<void> {
    await this.groupEnds.scanned(groupId).catch(() => undefined)
    this.emptied.look(groupId)
    this.changed()
  }

  /** The queue ran empty: say so, and do what was asked for this moment. */
  private async maybeFinished(): Promise<void> {
    const { store, desktop, texts, sessions } = this.services
    const { queued, attention } = await store.transferTotals()
    if (queued > 0 || !this.isAtRest) return
    const { doneFiles, usedSites } = this
    this.mover.rest()
    this.lists.restart()
    this.doneFiles = 0
    this.usedSites = new Set()
    const { whenFinished } = this.settings
    if (doneFiles === 0 || whenFinished === 'nothing') return
    const { title, text } = texts.finished(doneFiles, attention)
    desktop.notify(title, text)
    if (whenFinished === 'disconnect') await Promise.all([...usedSites].map(siteId => sessions.disconnect(siteId)))
  }

  /** What waits for nobody but this computer's disk; the rest is looked at by the worker that goes there. */
  private async settleHere(transfer: StoredTransfer): Promise<void> {
    const isHere = transfer.to.place.kind === 'local' && !(transfer.terms.move && transfer.from.place.kind === 'site')
    const live = isHere ? this.live.claim(transfer) : undefined
    if (!live) return
    try {
      await this.mover.settle(live, {})
    } catch {
      // A disk that is away for the moment: it is looked at again when the transfer runs.
    } finally {
      this.live.release(live)
    }
  }

  private clear(leftovers: Promise<readonly StoredTransfer[]>): void {
    const clearing = leftovers
      .then(transfers => clearLeftovers(this.services.sessions, transfers))
      .finally(() => this.clearing.delete(clearing))
    this.clearing.add(clearing)
  }

  private clearRound(): void {
    const { store, clock } = this.services
    this.stopRounds = clock.after(CLEAR_ROUND_MS, () => {
      void store.removeDone(clock.now() - DONE_KEPT_MS).catch(() => undefined)
      this.clearRound()
    })
  }
}
