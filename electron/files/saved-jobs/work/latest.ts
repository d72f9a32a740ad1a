// Fetches the newest file that matches, once. A pattern that matches nothing any more is a failure, loud and without
// a trace on the disk: the name on the server has changed, and a silent job would be worth nothing.

import type { JobProgress } from '../../../../shared/model/job.ts'
import type { FileEntry } from '../../../../shared/model/remote-file.ts'
import type { SavedJobWork } from '../../../../shared/model/saved-job.ts'
import { InputError } from '../../../errors.ts'
import type { FetchedFile } from '../../../store/files/saved-jobs-store.ts'
import { newestMatch } from '../../newest.ts'
import { hiddenOrder, orderTransfers, resultOf } from './order-transfers.ts'
import type { RunContext, RunResult } from './run-context.ts'
import { subjectOf } from './subject.ts'
import { pathBelow, targetRelativePath } from './target-path.ts'

type Latest = Extract<SavedJobWork, { kind: 'latest' }>

const nothingNew: RunResult = { outcome: 'nothing-new', files: 0, bytes: 0, deleted: 0 }

export async function fetchLatest(work: Latest, context: RunContext): Promise<RunResult> {
  const { job, memory, remember } = context
  const from = context.access.accessTo(work.from.place, { signal: job.signal, job })
  const newest = newestMatch(await from.list(work.from.path, job.signal), work.pattern)
  if (!newest) throw new InputError(`Nothing in ${work.from.path} matches ${work.pattern}`, 'pattern')
  const subject = subjectOf(work)
  const known = memory.fetched?.subject === subject ? memory.fetched : undefined
  if (known && !isNewer(newest, known, work.pattern)) return nothingNew
  const result = await fetchFile(work, { context, newest, path: from.join(work.from.path, newest.name) })
  const { name, sizeBytes, modified } = newest
  if (result.outcome !== 'failed') await remember({ fetched: { subject, name, sizeBytes, modified } })
  return { ...result, result: name }
}

/** Under another name it has to win against the known one; under the same it has to have changed. */
function isNewer(newest: FileEntry, known: FetchedFile, pattern: string): boolean {
  if (newest.name === known.name) return newest.sizeBytes !== known.sizeBytes || newest.modified !== known.modified
  const { name, sizeBytes, modified } = known
  return newestMatch([{ name, kind: 'file', sizeBytes, modified }, newest], pattern)?.name === newest.name
}

interface Fetching {
  readonly context: RunContext
  readonly newest: FileEntry
  readonly path: string
}

async function fetchFile(work: Latest, { context, newest, path }: Fetching): Promise<RunResult> {
  const { access, job } = context
  const to = access.accessTo(work.to.place, { signal: job.signal, job })
  const safe = targetRelativePath(work.from.place.kind, to, [newest.name])
  const target = safe === undefined ? undefined : pathBelow(to, work.to.path, safe)
  if (target === undefined)
    throw new InputError(`${newest.name} has no name that is possible at the target`, 'fileName')
  const { sizeBytes, modified } = newest
  const item = {
    from: { place: work.from.place, path },
    to: { place: work.to.place, path: target },
    kind: 'file' as const,
    sizeBytes,
    modified,
  }
  // A copy that is there already and not older is as good as a fetched one.
  const options = hiddenOrder('replace-older', work.to.path)
  const report = (progress: JobProgress): void => job.report(progress)
  const order = { items: [item], options, signal: job.signal, report }
  return { ...resultOf(await orderTransfers(context, order)), deleted: 0 }
}
