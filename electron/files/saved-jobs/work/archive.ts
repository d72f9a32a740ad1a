// Writes a tree into a dated archive, here or on a server, and keeps only the last ones of this job.

import { mkdir, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { JobProgress } from '../../../../shared/model/job.ts'
import type { Location } from '../../../../shared/model/remote-file.ts'
import type { SavedJobWork } from '../../../../shared/model/saved-job.ts'
import { errorFrom, failureOf, InputError } from '../../../errors.ts'
import { type Walked, walk } from '../../browse/walk.ts'
import type { FolderAccess } from '../../folder-access.ts'
import { partlyListed } from '../../partly-listed.ts'
import { archiveName } from '../archive/archive-name.ts'
import { type ArchiveTally, writeArchive } from '../archive/write-archive.ts'
import { dropOldArchives } from './drop-old-archives.ts'
import { hiddenOrder, orderTransfers } from './order-transfers.ts'
import { requireSource } from './require-source.ts'
import type { RunContext, RunResult } from './run-context.ts'

/** More archives of one name than anybody makes in a second. */
const MAX_SAME_NAMES = 1_000

/** Archives of one job that are known to be its own: a daily one for a generation. */
const MAX_REMEMBERED = 10_000

type Archive = Extract<SavedJobWork, { kind: 'archive' }>

/** Throws InputError `target` when the target folder is not there: a disk that is not plugged in must not be made up. */
export async function archiveTree(work: Archive, context: RunContext): Promise<RunResult> {
  const { access, job, memory, remember, clock } = context
  const to = access.accessTo(work.to.place, { signal: job.signal, job })
  await requireFolder(to, work.to.path)
  if (memory.unfinished !== undefined) await rm(memory.unfinished, { force: true })
  const name = archiveName(work.nameTemplate, work.format, clock.now())
  const unfinished = await unfinishedPath(work, { context, name })
  await remember({ unfinished })
  const from = access.accessTo(work.from.place, { signal: job.signal, job })
  const tally = await write(work, { context, from, path: unfinished })
  let path: string
  try {
    if (tally.files === 0) await requireSource(from, work.from.path)
    path = await putInPlace({ context, to, unfinished, folder: work.to.path, name })
  } finally {
    await rm(unfinished, { force: true })
  }
  const archives = [...(memory.archives ?? []), { place: work.to.place, path }].slice(-MAX_REMEMBERED)
  await remember({ archives, unfinished: undefined })
  context.foldersChanged(work.to.place, [work.to.path])
  const result = path.slice(to.parent(path).length).replace(/^[\\/]/, '')
  const [missed] = partlyListed(from)
  // An older one may have more in it.
  if (missed) return { outcome: 'failed', ...tally, deleted: 0, result, failure: failureOf(missed.error, job.context) }
  const deleted = await dropOldArchives(work, { to, archives, remember })
  return { outcome: 'done', files: tally.files, bytes: tally.bytes, deleted, result }
}

/** Servers may list a folder that is not there as an empty one. */
async function requireFolder(to: FolderAccess, folder: string): Promise<void> {
  const entries = await to.list(folder).catch(async (error: unknown) => {
    if (await to.find(folder)) throw error
    return []
  })
  if (entries.length === 0 && !(await to.find(folder))) throw new InputError(`${folder} is not there`, 'target')
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const at = name.search(/\.(?:zip|tar\.gz)$/i)
  for (let number = 1; number <= MAX_SAME_NAMES; number += 1) {
    const candidate = number === 1 ? name : `${name.slice(0, at)} (${number})${name.slice(at)}`
    if (!taken.has(candidate)) return candidate
  }
  throw new InputError(`No free name beside ${name}`, 'fileName')
}

/** Beside its final place on this computer, so that the last step is a rename; else among the files on their way. */
async function unfinishedPath(
  work: Archive,
  { context, name }: { context: RunContext; name: string },
): Promise<string> {
  const temporary = `.${name}.${context.job.id}-${context.clock.now()}.kittiwake-part`
  if (work.to.place.kind === 'local') return join(work.to.path, temporary)
  await mkdir(context.workFolder, { recursive: true, mode: 0o700 })
  return join(context.workFolder, temporary)
}

interface Writing {
  readonly context: RunContext
  readonly from: FolderAccess
  readonly path: string
}

function write(work: Archive, { context, from, path }: Writing): Promise<ArchiveTally> {
  const { job } = context
  const { signal } = job
  const walked = walk(from, work.from.path, { patterns: work.patterns, followLinks: false, signal })
  const items = from.place.kind === 'local' ? without(context.workFolder, walked) : walked
  const report = ({ files, bytes }: ArchiveTally): void => job.report({ done: files, doneBytes: bytes })
  // With include lines most folders hold nothing that was asked for.
  const withFolders = work.patterns.include.length === 0
  return writeArchive({ access: from, items, format: work.format, path, withFolders, signal, report })
}

/** A backup of a whole home folder must not take in itself while it grows. */
async function* without(folder: string, items: AsyncIterable<Walked>): AsyncGenerator<Walked> {
  for await (const item of items) if (!`${item.path}${sep}`.startsWith(`${folder}${sep}`)) yield item
}

interface Placing {
  readonly context: RunContext
  readonly to: FolderAccess
  readonly unfinished: string
  readonly folder: string
  readonly name: string
}

/** The path it got. The name is chosen now: writing took its time, and what has it meanwhile is not ours to replace. */
async function putInPlace({ context, to, unfinished, folder, name }: Placing): Promise<string> {
  const taken = new Set((await to.list(folder)).map(entry => entry.name))
  const target = to.join(folder, freeName(name, taken))
  if (to.place.kind === 'local') {
    await to.rename(unfinished, target)
    return target
  }
  const { job } = context
  const from: Location = { place: { kind: 'local' }, path: unfinished }
  const item = { from, to: { place: to.place, path: target }, kind: 'file' as const }
  const options = hiddenOrder('replace', to.parent(target))
  const report = (progress: JobProgress): void => job.report(progress)
  const { failed } = await orderTransfers(context, { items: [item], options, signal: job.signal, report })
  const [first] = failed
  if (first) throw errorFrom(first.failure)
  return target
}
