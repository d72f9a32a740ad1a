// What happens to transfers at this moment: which run, how far and how fast, which try again later. The store knows nothing
// of it, so nothing of it has to be mended after a kill; lists show both together.

import { basename, dirname } from 'node:path'
import type { Failure } from '../../../shared/failure.ts'
import { remoteFolder, remoteName } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Place } from '../../../shared/model/remote-file.ts'
import type { Clock } from '../../clock.ts'
import type { StoredTransfer } from '../../store/files/transfers-store.ts'
import { TransferSpeed } from '../transfer-speed.ts'
import { StopSwitch } from './stop-switch.ts'

/** Why a person or the app stopped it. */
export type StopReason = 'pause' | 'remove' | 'hold' | 'end'

export interface LiveTransfer {
  transfer: StoredTransfer
  state: 'claimed' | 'running' | 'finishing' | 'trying-later'
  doneBytes: number
  /** How far an attempt before came. */
  readonly bestBytes: number
  /** Begins with the first byte. */
  speed: TransferSpeed
  /** Paths it takes beside its target: that of another name it gets, that of what it replaces. */
  reserved: readonly string[]
  readonly stop: StopSwitch
  stopReason: StopReason | undefined
  /** Failures in a row, none of which came further than the one before. */
  attempts: number
  nextTryMs: number | undefined
  failure: Failure | undefined
  /** Resolves when it is let go. */
  readonly gone: Promise<void>
}

export class LiveTransfers {
  /** Of all of them together, counted from the start. */
  readonly speed: TransferSpeed
  private allBytes = 0
  private readonly clock: Clock
  private readonly all = new Map<Id, LiveTransfer>()
  private readonly lettingGo = new Map<LiveTransfer, () => void>()
  /** Targets that are being written: two copies never share a temporary name. */
  private readonly targets = new Set<string>()

  constructor(clock: Clock) {
    this.clock = clock
    this.speed = new TransferSpeed(clock.now())
  }

  get size(): number {
    return this.all.size
  }

  get ids(): Iterable<Id> {
    return this.all.keys()
  }

  /** Takes it, unless it or another one to the same place is taken. */
  claim(transfer: StoredTransfer): LiveTransfer | undefined {
    if (!this.isFree(transfer)) return undefined
    this.targets.add(targetOf(transfer))
    const { promise: gone, resolve } = Promise.withResolvers<void>()
    const live: LiveTransfer = {
      transfer,
      state: 'claimed',
      doneBytes: transfer.doneBytes,
      bestBytes: transfer.doneBytes,
      speed: new TransferSpeed(this.clock.now()),
      reserved: [],
      stop: new StopSwitch(),
      stopReason: undefined,
      attempts: transfer.progress.attempts ?? 0,
      nextTryMs: undefined,
      failure: undefined,
      gone,
    }
    this.lettingGo.set(live, resolve)
    this.all.set(transfer.id, live)
    return live
  }

  release(live: LiveTransfer): void {
    const { transfer } = live
    // Let go before: another one may have its place by now.
    if (this.all.get(transfer.id) !== live) return
    this.all.delete(transfer.id)
    this.targets.delete(targetOf(transfer))
    this.giveUp(live)
    this.lettingGo.get(live)?.()
    this.lettingGo.delete(live)
  }

  /**
   * Takes paths that a transfer writes beside its target, in place of those it had: what is on its way has no name yet that
   * others could see. False, and none taken, when another transfer has one of them.
   */
  reserve(live: LiveTransfer, paths: readonly string[]): boolean {
    this.giveUp(live)
    const { to } = live.transfer
    const wanted = paths.filter(path => path !== to.path)
    if (wanted.some(path => this.targets.has(keyOf(to.place, path)))) return false
    for (const path of wanted) this.targets.add(keyOf(to.place, path))
    live.reserved = wanted
    return true
  }

  get(id: Id): LiveTransfer | undefined {
    return this.all.get(id)
  }

  has(id: Id): boolean {
    return this.all.has(id)
  }

  /** Those that a person named; of everything only what is shown. */
  select(isMeant: (transfer: StoredTransfer) => boolean): LiveTransfer[] {
    return [...this.all.values()].filter(({ transfer }) => isMeant(transfer))
  }

  /** Whatever moves bytes or is about to, and is meant to. */
  get running(): LiveTransfer[] {
    return [...this.all.values()].filter(isRunning)
  }

  /** True when there is one such. */
  get isRunning(): boolean {
    return this.all.values().some(isRunning)
  }

  /** The transfer runs from now on; so many bytes were there before. */
  begin(live: LiveTransfer, doneBytes: number): void {
    live.doneBytes = doneBytes
    live.speed = new TransferSpeed(this.clock.now(), doneBytes)
  }

  progressed(live: LiveTransfer, doneBytes: number): void {
    const more = doneBytes - live.doneBytes
    live.doneBytes = doneBytes
    if (more <= 0) return
    const nowMs = this.clock.now()
    this.allBytes += more
    live.speed.note(nowMs, doneBytes)
    this.speed.note(nowMs, this.allBytes)
  }

  /** How long for so many bytes at the speed of all together; undefined while it would be a guess. */
  leftMs(leftBytes: number): number | undefined {
    return this.speed.leftMs(this.clock.now(), this.allBytes + leftBytes)
  }

  /** Names in a folder that are on their way. */
  arriving(place: Place, folder: string): ReadonlySet<string> {
    return namesIn(
      place,
      folder,
      [...this.all.values()].filter(isTo(place)).map(({ transfer }) => transfer.to.path),
    )
  }

  /** Names in a folder where this one writes that others have taken, also beside their own. */
  taken(live: LiveTransfer, folder: string): ReadonlySet<string> {
    const { place } = live.transfer.to
    const others = [...this.all.values()].filter(each => each !== live && isTo(place)(each))
    return namesIn(
      place,
      folder,
      others.flatMap(({ transfer, reserved }) => [transfer.to.path, ...reserved]),
    )
  }

  /** True when nothing is written to the same place. */
  isFree(transfer: StoredTransfer): boolean {
    return !this.all.has(transfer.id) && !this.targets.has(targetOf(transfer))
  }

  private giveUp(live: LiveTransfer): void {
    for (const path of live.reserved) this.targets.delete(keyOf(live.transfer.to.place, path))
    live.reserved = []
  }
}

function isRunning({ state, stopReason }: LiveTransfer): boolean {
  return stopReason === undefined && (state === 'running' || state === 'finishing')
}

function isTo(place: Place): (live: LiveTransfer) => boolean {
  return ({ transfer }) => siteOf(transfer.to.place) === siteOf(place)
}

function namesIn({ kind }: Place, folder: string, paths: readonly string[]): ReadonlySet<string> {
  const [folderOf, nameOf] = kind === 'site' ? [remoteFolder, remoteName] : [dirname, basename]
  return new Set(paths.filter(path => folderOf(path) === folder).map(path => nameOf(path)))
}

function targetOf({ to }: StoredTransfer): string {
  return keyOf(to.place, to.path)
}

/** Paths keep odd bytes as lone surrogates, which differ here as they do there. */
function keyOf(place: Place, path: string): string {
  return `${siteOf(place)} ${path}`
}

function siteOf(place: Place): Id {
  return place.kind === 'site' ? place.siteId : 0
}
