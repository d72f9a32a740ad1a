// Does what a plan says. The order is the promise: what has to make room first, then everything that is written, and
// only when all of it arrived, what is extra is deleted. What changed since the plan was made is left alone.

import type { Failure } from '../../../../shared/failure.ts'
import type { FileReport, JobProgress } from '../../../../shared/model/job.ts'
import type { MirrorAction } from '../../../../shared/model/saved-job.ts'
import { failureOf, InputError, KittiwakeError } from '../../../errors.ts'
import { atOnceFor, deepestFirst, eachAtOnce } from '../../at-once.ts'
import type { FolderAccess } from '../../folder-access.ts'
import type { NewItem } from '../../transfers/intake.ts'
import { makeFolders } from '../work/make-folders.ts'
import { hiddenOrder, orderTransfers } from '../work/order-transfers.ts'
import type { WorkServices } from '../work/run-context.ts'
import { pathBelow } from '../work/target-path.ts'
import type { MirrorPlan } from './mirror-plan.ts'
import { TargetListings } from './target-listings.ts'

/** Failures that are told one by one. */
const MAX_TOLD = 100

export interface RunPlan {
  readonly from: FolderAccess
  readonly to: FolderAccess
  readonly services: Pick<WorkServices, 'queue' | 'store' | 'clock' | 'foldersChanged'>
  readonly signal: AbortSignal
  report(progress: JobProgress): void
}

export interface MirrorReport extends FileReport {
  readonly deleted: number
}

/** Throws CancelledError and what the places throw when nothing can go on. */
export function runPlan(plan: MirrorPlan, run: RunPlan): Promise<MirrorReport> {
  return new PlanRun(plan, run).perform()
}

type Failed = FileReport['failed'][number]

class PlanRun {
  private readonly plan: MirrorPlan
  private readonly run: RunPlan
  private readonly failed: Failed[] = []
  private failedCount = 0
  private files = 0
  private bytes = 0
  private deleted = 0
  private folders = 0
  /** Folders in which something was deleted. */
  private readonly changed = new Set<string>()

  constructor(plan: MirrorPlan, run: RunPlan) {
    this.plan = plan
    this.run = run
  }

  async perform(): Promise<MirrorReport> {
    const { actions, isChecked, impossible, partlyListed } = this.plan
    for (const path of impossible)
      this.fail(path, failureOf(new InputError('The target cannot hold this name', 'fileName')))
    for (const { path, error } of partlyListed) this.fail(path, failureOf(error))
    const checked = actions.filter(({ index }) => isChecked[index])
    const inTheWay = blockersOf(checked)
    await this.remove(checked.filter(action => inTheWay.has(action)))
    await this.write(checked)
    // A tree of which a part did not arrive is no reason to delete anything.
    if (this.failedCount === 0) await this.remove(checked.filter(action => !inTheWay.has(action)))
    if (this.changed.size > 0) this.run.services.foldersChanged(this.plan.to.place, [...this.changed])
    const { files, folders, bytes, failed, failedCount, deleted } = this
    return { files, folders, bytes, failed, failedCount, deleted }
  }

  private async write(checked: readonly MirrorAction[]): Promise<void> {
    if (checked.some(({ kind }) => !kind.startsWith('delete'))) await makeFolders(this.run.to, this.plan.to.path)
    const listings = new TargetListings(this.run.to, this.run.signal)
    const fresh: NewItem[] = []
    const over: NewItem[] = []
    for (const action of checked) {
      if (action.kind === 'make-folder' || action.kind === 'add') this.collect(action, fresh)
      if (action.kind === 'replace' && (await this.isAsPlanned(action, listings))) this.collect(action, over)
    }
    // What appeared at the target meanwhile is not ours to replace.
    await this.order(fresh, 'skip')
    await this.order(over, 'replace')
  }

  private collect(action: MirrorAction, items: NewItem[]): void {
    const { from, to } = this.plan
    const path = this.targetPath(action)
    if (path === undefined) return
    const source = this.plan.changedPaths.get(action.path) ?? pathBelow(this.run.from, from.path, action.path)
    if (source === undefined) return
    const { sizeBytes, modified } = action.from ?? {}
    items.push({
      from: { place: from.place, path: source },
      to: { place: to.place, path },
      kind: action.kind === 'make-folder' ? 'folder' : 'file',
      sizeBytes,
      modified,
    })
    if (action.kind === 'make-folder') this.folders += 1
  }

  private async order(items: readonly NewItem[], rule: 'skip' | 'replace'): Promise<void> {
    const { services, signal, report } = this.run
    const options = hiddenOrder(rule, this.plan.to.path)
    const { files, bytes, failed } = await orderTransfers(services, { items, options, signal, report })
    this.files += files
    this.bytes += bytes
    for (const { path, failure } of failed) this.fail(path, failure)
  }

  /** Files first, then folders from the deepest up. */
  private async remove(actions: readonly MirrorAction[]): Promise<void> {
    const listings = new TargetListings(this.run.to, this.run.signal)
    const deletions = actions.filter(({ kind }) => kind.startsWith('delete'))
    const steps = deepestFirst(
      deletions,
      ({ path }) => path,
      ({ kind }) => kind === 'delete-folder',
    )
    for (const step of steps)
      await eachAtOnce(step, atOnceFor(this.run.to, step.length), action => this.removeOne(action, listings))
  }

  private async removeOne(action: MirrorAction, listings: TargetListings): Promise<void> {
    this.run.signal.throwIfAborted()
    const path = this.targetPath(action)
    if (path === undefined) return
    try {
      if (action.kind === 'delete-folder') await this.removeFolder(path)
      else if (await this.isAsPlanned(action, listings)) await this.removeFile(path)
    } catch (error) {
      if (!(error instanceof KittiwakeError) || error.kind === 'cancelled' || this.run.signal.aborted) throw error
      this.fail(path, failureOf(error))
    }
  }

  private async removeFile(path: string): Promise<void> {
    await this.run.to.removeFile(path)
    this.countDeleted(path)
  }

  /** One that still holds something (left out by the patterns, or new) stays. */
  private async removeFolder(path: string): Promise<void> {
    const { to, signal } = this.run
    if ((await to.list(path, signal)).length > 0) return
    await to.removeFolder(path)
    this.countDeleted(path)
  }

  private countDeleted(path: string): void {
    this.deleted += 1
    this.changed.add(this.run.to.parent(path))
    this.run.report({ done: this.deleted })
  }

  /** What is gone already needs no deleting; what is another file now is told and left. */
  private async isAsPlanned(action: MirrorAction, listings: TargetListings): Promise<boolean> {
    const path = this.targetPath(action)
    if (path === undefined) return false
    if (await listings.isAsPlanned(path, action)) return true
    const isGone = action.kind === 'delete' && (await listings.find(path)) === undefined
    if (!isGone) this.fail(path, failureOf(new InputError('It changed after the plan was made', 'changed')))
    return false
  }

  private targetPath({ path }: MirrorAction): string | undefined {
    return pathBelow(this.run.to, this.plan.to.path, path)
  }

  private fail(path: string, failure: Failure): void {
    this.failedCount += 1
    if (this.failed.length < MAX_TOLD) this.failed.push({ path, failure })
  }
}

/** Deletions without which something else cannot be written: a file where a folder must be, and the other way round. */
function blockersOf(actions: readonly MirrorAction[]): ReadonlySet<MirrorAction> {
  const written = new Set(
    actions.filter(({ kind }) => kind === 'add' || kind === 'make-folder').map(({ path }) => path),
  )
  const isBlocking = ({ kind, path }: MirrorAction): boolean =>
    kind.startsWith('delete') && ancestorsOf(path).some(above => written.has(above))
  return new Set(actions.filter(isBlocking))
}

/** The path itself and every folder above it. */
function ancestorsOf(path: string): string[] {
  const names = path.split('/')
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}
