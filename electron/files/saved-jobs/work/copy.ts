// Copies what matches, through the queue: a folder's content into another folder, or one file.

import type { JobProgress } from '../../../../shared/model/job.ts'
import type { SavedJobWork } from '../../../../shared/model/saved-job.ts'
import { CancelledError, failureOf, InputError } from '../../../errors.ts'
import { walk } from '../../browse/walk.ts'
import type { FolderAccess } from '../../folder-access.ts'
import { partlyListed } from '../../partly-listed.ts'
import type { NewItem } from '../../transfers/intake.ts'
import { hiddenOrder, orderTransfers, resultOf } from './order-transfers.ts'
import { requireSource } from './require-source.ts'
import type { RunContext, RunResult } from './run-context.ts'
import { pathBelow, targetRelativePath } from './target-path.ts'

type Copy = Extract<SavedJobWork, { kind: 'copy' }>

export async function copyFiles(work: Copy, context: RunContext): Promise<RunResult> {
  const { signal } = context.job
  const { access, job } = context
  const from = access.accessTo(work.from.place, { signal: job.signal, job })
  const items = await itemsOf(work, context, from)
  const report = (progress: JobProgress): void => context.job.report(progress)
  const order = { items, options: hiddenOrder(work.rule, work.to.path), signal, report }
  const result = { ...resultOf(await orderTransfers(context, order)), deleted: 0 }
  const [missed] = partlyListed(from)
  if (!missed || result.outcome === 'failed') return result
  return { ...result, outcome: 'failed', failure: failureOf(missed.error, job.context) }
}

/** A file that has no safe name at the target fails the job rather than being left out in silence. */
async function itemsOf(work: Copy, { access, job }: RunContext, from: FolderAccess): Promise<NewItem[]> {
  const to = access.accessTo(work.to.place, { signal: job.signal, job })
  const { signal } = job
  const single = await singleFile(work, { from, to })
  if (single) return [single]
  const { patterns, withSubfolders } = work
  const options = { patterns, followLinks: false, signal, ...(withSubfolders ? {} : { maxDepth: 1 }) }
  const items: NewItem[] = []
  for await (const { path, relativePath, entry } of walk(from, work.from.path, options)) {
    if (signal.aborted) throw new CancelledError()
    if (entry.kind !== 'file') continue
    const { sizeBytes, modified } = entry
    const target = { place: work.to.place, path: targetOf(work, to, relativePath) }
    items.push({ from: { place: work.from.place, path }, to: target, kind: 'file', sizeBytes, modified })
    job.report({ done: items.length })
  }
  if (items.length === 0) await requireSource(from, work.from.path)
  return items
}

async function singleFile(
  work: Copy,
  { from, to }: { from: FolderAccess; to: FolderAccess },
): Promise<NewItem | undefined> {
  const entry = await from.find(work.from.path)
  if (entry?.kind !== 'file') return undefined
  const { sizeBytes, modified } = entry
  const target = { place: work.to.place, path: targetOf(work, to, entry.name) }
  return { from: work.from, to: target, kind: 'file', sizeBytes, modified }
}

function targetOf(work: Copy, to: FolderAccess, relativePath: string): string {
  const safe = targetRelativePath(work.from.place.kind, to, relativePath.split('/'))
  const path = safe === undefined ? undefined : pathBelow(to, work.to.path, safe)
  if (path === undefined) throw new InputError(`${relativePath} has no name that is possible at the target`, 'fileName')
  return path
}
