// One transfer from beginning to end: folder, name, bytes, check, name of its own, source away if it is moved. The order is
// the promise: that all bytes are there is in the queue before the file gets its name, and that it is done after. So a kill
// at any moment leaves neither half a file under a name nor a finished one that would be fetched again. A power cut may take
// back what the system had not written yet, queue and file alike; then the source is still there, because what is moved is
// synced, in both places, before its source goes.

import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { remoteFolder } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { QueueSettings } from '../../../shared/model/transfer.ts'
import type { Clock } from '../../clock.ts'
import { ProtocolError, ReplyError } from '../../errors.ts'
import type { FinishingCopy, StoredState, TransferChange, TransferProgress } from '../../store/files/transfers-store.ts'
import { isOver, unlessRefused } from '../sessions/refusals.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'
import { Blocks } from './blocks.ts'
import { copyAcross } from './copy-across.ts'
import { copyByFile } from './copy-by-file.ts'
import { copyDown } from './copy-down.ts'
import { copyHere, linkHere } from './copy-here.ts'
import type { Copied, CopyJob, WritePlan } from './copy-job.ts'
import { copyUp } from './copy-up.ts'
import type { Disk } from './disk/disk.ts'
import type { Placed } from './disk/place-file.ts'
import type { Ends, SiteEnd } from './ends.ts'
import { Landing } from './landing.ts'
import type { Ledger } from './ledger.ts'
import type { LiveTransfer, LiveTransfers } from './live-transfers.ts'
import { LocalFolders } from './local-folders.ts'
import { type Planned, planWrite } from './plan-write.ts'
import { type OldFile, placeFresh, placeRemote, RemoteFolders } from './remote-files.ts'
import { removeSource } from './remove-source.ts'
import { bootTimeMs, MIN_RESUME_BYTES } from './resume-point.ts'
import { type SeriesOwner, SmallDownloads } from './small-downloads.ts'
import type { SpeedLimiter } from './speed-limits.ts'
import { syncPlaced } from './sync-placed.ts'
import { localTarget, remoteTarget, type Target } from './target.ts'
import { typeOf } from './transfer-type.ts'
import { MAX_ATTEMPTS } from './trouble.ts'

/** What was seen of a server's folder is believed this long. */
const FRESH_MS = 10_000

export interface MoverServices {
  readonly ledger: Ledger
  readonly live: LiveTransfers
  readonly limiter: SpeedLimiter
  readonly disk: Disk
  readonly sessions: Pick<SiteSessions, 'noteRefusal' | 'noteAllowed'>
  readonly clock: Clock
  /** For files on their way through this computer. */
  readonly scratchFolder: string
  settings(): QueueSettings
  /** Something is at a place now that was not there before. */
  wrote(place: Location['place'], folder: string): void
}

/** `settled` is over when the transfer is; the sessions are free before. */
export interface Moved {
  readonly settled: Promise<void>
}

/**
 * All bytes are at the server under a temporary name. The session may go on with other files until that is `noted` in the
 * queue; then it has to give the file its own name.
 */
export interface Unplaced {
  readonly noted: Promise<void>
  /** Errors of the engine. */
  place(): Promise<Moved>
}

const settled: Moved = { settled: Promise.resolve() }

export class Mover {
  private readonly services: MoverServices
  private readonly blocks = new Blocks()
  private readonly localFolders = new LocalFolders()
  private readonly here = localTarget(this.localFolders)
  private readonly remoteFolders = new Map<Id, RemoteFolders>()
  /** Sites that do not let this user rename: uploads go to their names at once. */
  private readonly withoutRename = new Set<Id>()
  private readonly landing: Landing
  private readonly bootedMs: number

  constructor(services: MoverServices) {
    this.services = services
    this.bootedMs = bootTimeMs(services.clock.now())
    this.landing = new Landing({
      ...services,
      change: (live, state, progress) => this.change(live, state, progress),
      misplaced: (live, copy, placed) => this.misplaced(live, copy, { placed, isHere: true }),
      wrote: ({ transfer: { to } }) => services.wrote(to.place, folderOf(to)),
    })
  }

  /** So much waits for the disk here that nothing more should be fetched. */
  get isBehind(): boolean {
    return this.landing.isBehind
  }

  /** Small files from a site to this computer, as far as nothing is in their way. */
  smallDownloads(source: SiteEnd, owner: SeriesOwner): SmallDownloads {
    const { blocks, landing, localFolders: folders } = this
    return new SmallDownloads({ ...this.services, blocks, landing, folders }, source, owner)
  }

  /** Nothing is under way: what was seen of folders is forgotten. */
  rest(): void {
    this.localFolders.forget()
    for (const folders of this.remoteFolders.values()) folders.forget()
  }

  /** Errors of the engine and of the disk. Whatever is decided without an error is in the store when it is settled. */
  async move(live: LiveTransfer, ends: Ends, hasNext: boolean): Promise<Moved | Unplaced> {
    const { transfer } = live
    if (transfer.kind === 'folder') return this.makeFolder(live, ends)
    if (!ends.to) void this.services.disk.expect(transfer.to.path, transfer.sizeBytes)
    if (await this.settle(live, ends)) return settled
    await this.ensureFolder(live, ends, folderOf(transfer.to))
    const planned = await this.plan(live, ends)
    const { conflict: _old, ...progress } = live.transfer.progress
    if (planned.kind === 'skip') {
      await this.record(live, 'skipped', progress)
      return settled
    }
    if (planned.kind === 'ask') {
      await this.record(live, 'conflict', { ...progress, conflict: planned.conflict })
      return settled
    }
    const job = this.jobOf(live, ends, { plan: planned.plan, hasNext })
    this.services.live.begin(live, 0)
    const finish = (copied: Copied) => this.finish(live, ends, { plan: planned.plan, copied, lookedMs: job.nowMs })
    const { move } = transfer.terms
    if (!ends.from || ends.to) {
      const unplaced = finish(await this.copy(job, ends))
      return ends.to && !move ? unplaced : place(unplaced)
    }
    const { written } = await copyDown(ends.from.session, job)
    const end = written.then(copied => place(finish(copied))).then(moved => moved.settled)
    // What is moved is removed at its source by this session.
    if (move) await end
    return { settled: end }
  }

  /** At start, without a session: true when the transfer is done. Throws StorageError. */
  async settle(live: LiveTransfer, ends: Ends): Promise<boolean> {
    const { finishing } = live.transfer.progress
    if (!finishing) return false
    const placed = this.reserve(live, finishing) ? await this.placeAgain(finishing, ends) : 'taken'
    if (placed === 'placed') {
      await this.end(live, ends, finishing)
      return true
    }
    const { finishing: _, begun: __, ...progress } = live.transfer.progress
    // A complete part is there, but so is something else: the part stays, and the name is decided anew.
    const kept = placed === 'taken' ? { ...progress, begun: live.transfer.progress.begun } : progress
    await this.record(live, 'waiting', kept)
    return false
  }

  private placeAgain(finishing: FinishingCopy, { to }: Ends): Promise<Placed> {
    return to ? placeRemote(to.session, finishing) : this.services.disk.place(finishing)
  }

  private async makeFolder(live: LiveTransfer, ends: Ends): Promise<Moved> {
    await this.ensureFolder(live, ends, live.transfer.to.path)
    await this.record(live, 'done', {})
    return settled
  }

  private async ensureFolder({ transfer }: LiveTransfer, { to }: Ends, folder: string): Promise<void> {
    const { root } = transfer.terms
    if (!to) return this.localFolders.ensure(root, folder)
    const folders = this.remoteFolders.get(to.site.id) ?? new RemoteFolders()
    this.remoteFolders.set(to.site.id, folders)
    await folders.ensure(to.session, root, folder)
  }

  private async plan(live: LiveTransfer, ends: Ends): Promise<Planned> {
    for (;;) {
      const planned = await this.planOnce(live, ends)
      // Else another one took the name between the look and now.
      if (planned.kind !== 'write' || this.reserve(live, planned.plan)) return planned
    }
  }

  private reserve(live: LiveTransfer, { path, backupPath }: Pick<WritePlan, 'path' | 'backupPath'>): boolean {
    return this.services.live.reserve(live, backupPath === undefined ? [path] : [path, backupPath])
  }

  private planOnce(live: LiveTransfer, ends: Ends): Promise<Planned> {
    const { transfer } = live
    return planWrite({
      transfer,
      target: this.targetOf(live, ends),
      usualRule: this.services.settings().conflictRule,
      isBinary: typeOf(transfer.from, ends) === 'binary',
      isDirect: ends.to !== undefined && (!ends.to.site.safeUpload || this.withoutRename.has(ends.to.site.id)),
    })
  }

  /** Names that other transfers are about to give are taken there as well. */
  private targetOf(live: LiveTransfer, { from, to }: Ends): Target {
    const target = to
      ? remoteTarget(to.session, {
          canRename: !this.withoutRename.has(to.site.id),
          canGoOn: !from && to.session.learned.canResume === true,
        })
      : this.here
    const names = async (path: string): Promise<ReadonlySet<string>> => {
      const there = await target.names(path)
      return there.union(this.services.live.taken(live, folderOf(live.transfer.to)))
    }
    return { ...target, names }
  }

  private jobOf(live: LiveTransfer, ends: Ends, { plan, hasNext }: { plan: WritePlan; hasNext: boolean }): CopyJob {
    const { live: all, limiter, clock, settings } = this.services
    const { keepTimes, verifyByHash } = settings()
    return {
      transfer: live.transfer,
      plan,
      signal: live.stop.signal,
      hasNext,
      type: typeOf(live.transfer.from, ends),
      keepTimes,
      verifyByHash,
      blocks: this.blocks,
      disk: this.services.disk,
      bootedMs: this.bootedMs,
      nowMs: clock.now(),
      progressed: doneBytes => all.progressed(live, doneBytes),
      passing: (direction, count) => {
        const end = direction === 'down' ? ends.from : ends.to
        return limiter.passing(direction, { count, siteId: end?.site.id ?? 0, site: end?.site.limits })
      },
      begun: begun => {
        live.transfer = { ...live.transfer, progress: { ...live.transfer.progress, begun } }
        const isWorthIt = begun.isDirect || (begun.sizeBytes ?? Number.POSITIVE_INFINITY) >= MIN_RESUME_BYTES
        // Whatever keeps it from being written will keep the end from being written too, and is told there.
        if (isWorthIt) void this.noteBegun(live).catch(() => undefined)
      },
    }
  }

  private async copy(job: CopyJob, { from, to }: Ends): Promise<Copied> {
    if (from && to && from.session === to.session) return copyByFile(from.session, job, this.services.scratchFolder)
    if (from && to) return copyAcross({ source: from.session, target: to.session }, job)
    if (to) return this.copyUp(job, to)
    return (job.transfer.terms.move ? await linkHere(job) : undefined) ?? copyHere(job)
  }

  /** Some servers take no name that begins with a dot: then the file goes to its own name at once. */
  private async copyUp(job: CopyJob, { session, site }: SiteEnd): Promise<Copied> {
    const { sessions } = this.services
    try {
      const copied = await copyUp(session, job)
      sessions.noteAllowed(site.id, 'upload')
      return copied
    } catch (error) {
      const { plan } = job
      const isRefused = error instanceof ReplyError && !isOver(error) && !error.temporary
      if (!isRefused || !error.command.startsWith('STOR') || error.code === 552) throw error
      sessions.noteRefusal(site.id, 'upload', error)
      if (plan.partPath === plan.path) throw error
      return copyUp(session, { ...job, plan: { ...plan, partPath: plan.path } })
    }
  }

  private finish(
    live: LiveTransfer,
    ends: Ends,
    { plan, copied, lookedMs }: { plan: WritePlan; copied: Copied; lookedMs: number },
  ): Unplaced {
    const partPath = live.transfer.progress.begun?.path ?? plan.partPath
    const { path, mayReplace, backupPath, finalName } = plan
    const finishing: FinishingCopy = { partPath, path, mayReplace, backupPath, ...copied }
    live.state = 'finishing'
    const progress = { ...live.transfer.progress, finishing, ...(finalName === undefined ? {} : { finalName }) }
    live.transfer = { ...live.transfer, sizeBytes: copied.sizeBytes, progress }
    live.doneBytes = copied.sizeBytes
    const noted = this.record(live, 'finishing', progress, live.transfer.terms.move)
    return { noted, place: () => this.place(live, ends, { finishing, old: plan.old, lookedMs }) }
  }

  private async place(
    live: LiveTransfer,
    ends: Ends,
    { finishing, ...looked }: { finishing: FinishingCopy; old: OldFile | undefined; lookedMs: number },
  ): Promise<Moved> {
    const placed = ends.to
      ? await this.placeAtSite(ends.to, finishing, looked)
      : await this.services.disk.place(finishing)
    if (placed === 'placed') {
      const end = this.end(live, ends, finishing)
      // Its source is removed by this session.
      if (live.transfer.terms.move) await end
      return { settled: end }
    }
    await this.misplaced(live, finishing, { placed, isHere: !ends.to })
    return settled
  }

  /** Somebody took the name meanwhile, or the server does not rename: it is all decided anew. */
  private async misplaced(
    live: LiveTransfer,
    { path }: FinishingCopy,
    { placed, isHere }: { placed: Placed; isHere: boolean },
  ): Promise<void> {
    const { finishing: _, choice: __, finalName: ___, ...rest } = live.transfer.progress
    const attempts = (rest.attempts ?? 0) + 1
    if (attempts > MAX_ATTEMPTS) throw new ProtocolError('The complete file could not be given its name')
    if (isHere) this.localFolders.distrust(path)
    const kept = placed === 'taken' ? rest.begun : undefined
    await this.record(live, 'waiting', { ...rest, attempts, begun: kept })
  }

  private async placeAtSite(
    { session, site }: SiteEnd,
    finishing: FinishingCopy,
    { old, lookedMs }: { old: OldFile | undefined; lookedMs: number },
  ): Promise<Placed> {
    const { sessions, clock } = this.services
    try {
      const isFresh = clock.now() - lookedMs < FRESH_MS
      const placed = isFresh ? await placeFresh(session, finishing, old) : await placeRemote(session, finishing)
      return placed
    } catch (error) {
      const isRefused = error instanceof ReplyError && !isOver(error) && error.command.startsWith('RN')
      if (!isRefused) throw error
      this.withoutRename.add(site.id)
      sessions.noteRefusal(site.id, 'rename', error)
      await unlessRefused(session.remove(finishing.partPath))
      return 'again'
    }
  }

  /** The file has its name. What is moved is safe on disk before its source goes. */
  private async end(live: LiveTransfer, ends: Ends, finishing: FinishingCopy): Promise<void> {
    const { transfer } = live
    const { terms, from, to } = transfer
    if (terms.move) {
      if (!ends.to) await syncPlaced(finishing.path)
      await removeSource(from.path, ends.from?.session, finishing)
      this.services.wrote(from.place, folderOf(from))
    } else if (terms.ownsSource) await rm(dirname(from.path), { recursive: true, force: true })
    const { finalName } = transfer.progress
    const progress = { verified: finishing.verified, ...(finalName === undefined ? {} : { finalName }) }
    live.transfer = { ...transfer, sizeBytes: finishing.sizeBytes }
    live.doneBytes = finishing.sizeBytes
    await this.record(live, 'done', progress)
    this.services.wrote(to.place, folderOf(to))
  }

  /** What a transfer is in the store from now on. */
  async record(live: LiveTransfer, state: StoredState, progress: TransferProgress, isSynced = false): Promise<void> {
    await this.services.ledger.write(this.change(live, state, progress), isSynced)
  }

  private change(live: LiveTransfer, state: StoredState, progress: TransferProgress): TransferChange {
    const { id, sizeBytes } = live.transfer
    const { doneBytes } = live
    const isEnded = state === 'done' || state === 'skipped' || state === 'failed' || state === 'conflict'
    live.transfer = { ...live.transfer, state, progress, doneBytes }
    return { id, state, progress, sizeBytes, doneBytes, endedMs: isEnded ? this.services.clock.now() : undefined }
  }

  /** How far an earlier attempt came stays known. */
  private noteBegun({ transfer }: LiveTransfer): Promise<void> {
    const { id, progress, sizeBytes, doneBytes } = transfer
    return this.services.ledger.write({ id, state: 'waiting', progress, sizeBytes, doneBytes })
  }
}

/** Where nothing else is to be done meanwhile. */
async function place(unplaced: Unplaced): Promise<Moved> {
  await unplaced.noted
  return unplaced.place()
}

function folderOf({ place, path }: Location): string {
  return place.kind === 'site' ? remoteFolder(path) : dirname(path)
}
