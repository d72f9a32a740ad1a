// Removing, moving and changing many files: as jobs, each failure noted and the rest done. Links are never entered (FTP-17):
// what they lead to is not what was chosen.

import type { PermissionChange } from '../../../shared/api/files.ts'
import type { FileReport } from '../../../shared/model/job.ts'
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import { InputError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import { atOnceFor, deepestFirst, eachAtOnce } from '../at-once.ts'
import type { FolderAccess } from '../folder-access.ts'
import { rightsOf } from '../permissions.ts'
import { Tally } from './file-report.ts'
import type { Chosen } from './listing.ts'
import { walk } from './walk.ts'

export interface Work {
  readonly access: FolderAccess
  readonly chosen: readonly Chosen[]
  readonly job: Pick<JobContext, 'signal' | 'report'>
}

/** What is in the choice and below it. */
export async function countFiles({ access, chosen, job }: Work): Promise<FileReport> {
  const tally = new Tally()
  for await (const { entry } of everything({ access, chosen, job }, tally)) {
    tally.add(entry)
    job.report(tally.progress)
  }
  return tally.report
}

/** For good, deepest first. */
export async function removeFiles({ access, chosen, job }: Work): Promise<FileReport> {
  const tally = new Tally()
  const all: Chosen[] = []
  for await (const one of everything({ access, chosen, job }, tally)) all.push(one)
  return eachFromBelow(all, { access, job, tally }, ({ path, entry }) =>
    entry.kind === 'folder' ? access.removeFolder(path) : access.removeFile(path),
  )
}

/** Into the system's waste basket, as a whole. */
export function trashFiles(
  { chosen, job }: Omit<Work, 'access'>,
  trash: (path: string) => Promise<void>,
): Promise<FileReport> {
  return each(chosen, { job, tally: new Tally() }, ({ path }) => trash(path))
}

/** Into another folder of the same place, never over something that has the name. */
export async function moveFiles({ access, chosen, job }: Work, folder: string): Promise<FileReport> {
  const taken = new Set((await access.list(folder, job.signal)).map(({ name }) => name))
  return each(chosen, { job, tally: new Tally() }, async ({ path }) => {
    const name = lastName(access, path)
    if (isWithin(folder, path)) throw new InputError('A folder cannot be moved into itself', 'folder')
    if (taken.has(name)) throw new InputError('Something has this name already', 'name')
    await access.rename(path, access.join(folder, name))
    taken.add(name)
  })
}

export interface PermissionChanges {
  readonly files: PermissionChange
  readonly folders: PermissionChange
  readonly isRecursive: boolean
}

/** Deepest first, so that taking a right away from a folder does not shut out what is in it. Links keep theirs. */
export async function changePermissions(
  { access, chosen, job }: Work,
  { files, folders, isRecursive }: PermissionChanges,
): Promise<FileReport> {
  const tally = new Tally()
  const all: Chosen[] = []
  const found = isRecursive ? everything({ access, chosen, job }, tally) : chosen
  for await (const one of found) if (one.entry.kind !== 'link') all.push(one)
  return eachFromBelow(all, { access, job, tally }, async ({ path, entry }) => {
    const before = rightsOf(entry.permissions)
    const after = changedRights(before, entry.kind === 'folder' ? folders : files)
    if (after !== before) await access.setPermissions(path, after)
  })
}

/** Throws InputError when the rights before are not known and the change does not say all of them. */
function changedRights(before: number | undefined, { set, clear }: PermissionChange): number {
  if (before === undefined && ((set | clear) & 0o777) !== 0o777)
    throw new InputError('The rights it has are not known', 'permissions')
  return ((before ?? 0) | set) & ~clear
}

/** The chosen ones and what is below them, folders before what is in them. */
async function* everything({ access, chosen, job }: Work, tally: Tally): AsyncGenerator<Chosen> {
  for (const one of chosen) {
    yield one
    if (one.entry.kind !== 'folder') continue
    yield* walk(access, one.path, {
      followLinks: false,
      signal: job.signal,
      onFailure: (path, error) => tally.fail(path, error),
    })
  }
}

interface EachFacts {
  readonly job: Work['job']
  readonly tally: Tally
}

type OneWork = (one: { path: string; entry: FileEntry }) => Promise<void>

/** One after the other. */
async function each(all: readonly Chosen[], facts: EachFacts, work: OneWork): Promise<FileReport> {
  for (const one of all) await doOne(one, { ...facts, total: all.length }, work)
  return facts.tally.report
}

/** What is in a folder before the folder; as much at a time as the place takes. */
async function eachFromBelow(
  all: readonly Chosen[],
  { access, ...facts }: EachFacts & Pick<Work, 'access'>,
  work: OneWork,
): Promise<FileReport> {
  const steps = deepestFirst(
    all,
    ({ path }) => path,
    ({ entry }) => entry.kind === 'folder',
  )
  for (const step of steps)
    await eachAtOnce(step, atOnceFor(access, step.length), one => doOne(one, { ...facts, total: all.length }, work))
  return facts.tally.report
}

async function doOne(one: Chosen, { job, tally, total }: EachFacts & { total: number }, work: OneWork): Promise<void> {
  job.signal.throwIfAborted()
  try {
    await work(one)
    tally.add(one.entry)
  } catch (error) {
    tally.fail(one.path, error)
  }
  job.report({ ...tally.progress, total })
}

function lastName(access: FolderAccess, path: string): string {
  return path.slice(access.parent(path).length).replace(/^[\\/]+/, '')
}

function isWithin(folder: string, path: string): boolean {
  return folder === path || folder.startsWith(`${path}/`) || folder.startsWith(`${path}\\`)
}
