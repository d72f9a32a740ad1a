// The calls that change files: small ones are done at once, large ones are jobs. What a server does not let this user do is
// remembered for the session and explained from then on.

import type { FileReport, Job, JobKind, JobResult } from '../../../shared/model/job.ts'
import type { FileChoice, FileEntry, Place } from '../../../shared/model/remote-file.ts'
import { InputError } from '../../errors.ts'
import { rightsOf } from '../permissions.ts'
import type { NotAllowed } from '../sessions/site-pool.ts'
import { changePermissions, countFiles, moveFiles, removeFiles, trashFiles, type Work } from './change-files.ts'
import { checkName } from './check-name.ts'
import { resolveChoice, siteIdOf } from './choices.ts'
import type { FilesHandlers, FilesServices } from './files-services.ts'
import { searchFiles } from './search-files.ts'

const RIGHTS = 0o7777
/** Results are shown while they come, so many at a time. */
const FOUND_STEP = 200

type WorkCalls =
  | 'measure'
  | 'makeFolder'
  | 'rename'
  | 'moveWithin'
  | 'countAll'
  | 'remove'
  | 'permissions'
  | 'setPermissions'
  | 'search'

export function workHandlers(services: FilesServices): Pick<FilesHandlers, WorkCalls> {
  return {
    measure: async ({ choice }) => measured((await resolveChoice(services, choice)).chosen.map(({ entry }) => entry)),
    makeFolder: q => makeFolder(services, q),
    rename: q => rename(services, q),
    permissions: async ({ choice }) => {
      const { place, chosen } = await resolveChoice(services, choice)
      const rights = commonRights(chosen.map(({ entry }) => entry))
      const hasFolders = chosen.some(({ entry }) => entry.kind === 'folder')
      return { ...rights, hasFolders, canChange: await canChangePermissions(services, place) }
    },
    countAll: ({ choice }) => startWork(services, { kind: 'count-files', choice }, countFiles),
    remove: ({ choice }) =>
      startWork(services, { kind: 'remove-files', choice, asks: 'delete' }, work =>
        work.access.place.kind === 'local' ? trashFiles(work, path => services.desktop.trash(path)) : removeFiles(work),
      ),
    moveWithin: ({ choice, folder }) =>
      startWork(services, { kind: 'move-files', choice, asks: 'rename', alsoChanges: folder }, work =>
        moveFiles(work, folder),
      ),
    setPermissions: ({ choice, ...changes }) =>
      startWork(services, { kind: 'change-permissions', choice, asks: 'permissions' }, work =>
        changePermissions(work, changes),
      ),
    search: q => startSearch(services, q),
  }
}

function measured(entries: readonly FileEntry[]): { files: number; folders: number; bytes: number } {
  const folders = entries.filter(({ kind }) => kind === 'folder').length
  const bytes = entries.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
  return { files: entries.length - folders, folders, bytes }
}

/** Bits that all have, and bits that only some have. */
function commonRights(entries: readonly FileEntry[]): { all: number; mixed: number } {
  const known = entries.map(({ permissions }) => rightsOf(permissions)).filter(mode => mode !== undefined)
  if (known.length < entries.length || known.length === 0) return { all: 0, mixed: RIGHTS & 0o777 }
  const all = known.reduce((some, mode) => some & mode, RIGHTS)
  const any = known.reduce((some, mode) => some | mode, 0)
  return { all, mixed: any & ~all }
}

async function canChangePermissions({ store, sessions }: FilesServices, place: Place): Promise<boolean> {
  if (place.kind === 'local') return process.platform !== 'win32'
  const refused = sessions.states().find(({ siteId }) => siteId === place.siteId)?.notAllowed ?? []
  const site = await store.readSite(place.siteId)
  return !refused.includes('permissions') && site?.learned.canChangePermissions !== false
}

async function makeFolder(
  services: FilesServices,
  { place, folder, name }: Parameters<FilesHandlers['makeFolder']>[0],
): Promise<void> {
  checkName(name, place)
  const access = services.access.accessTo(place, { purpose: 'browse' })
  await asked(services, place, 'make-folder', () => access.makeFolder(access.join(folder, name)))
  services.foldersChanged(place, [folder])
}

async function rename(
  services: FilesServices,
  { listing: id, entry, name }: Parameters<FilesHandlers['rename']>[0],
): Promise<void> {
  const listing = services.listings.get(id)
  const { place, path } = listing.facts
  const access = services.access.accessTo(place, { purpose: 'browse' })
  const from = access.join(path, listing.entry(entry).name)
  const folder = access.parent(from)
  const to = access.join(folder, checkName(name, place))
  if (to === from) return
  // Servers replace what has the name without a word.
  if (place.kind === 'site' && (await access.find(to))) throw new InputError('Something has this name already', 'name')
  await asked(services, place, 'rename', () => access.rename(from, to))
  services.foldersChanged(place, [folder])
}

/** Remembers what the server does not allow, and that it does after all. */
async function asked(
  { sessions }: FilesServices,
  place: Place,
  what: NotAllowed,
  work: () => Promise<void>,
): Promise<void> {
  const siteId = siteIdOf(place)
  try {
    await work()
    if (siteId !== undefined) sessions.noteAllowed(siteId, what)
  } catch (error) {
    if (siteId !== undefined) sessions.noteRefusal(siteId, what, error)
    throw error
  }
}

interface WorkFacts {
  readonly kind: JobKind
  readonly choice: FileChoice
  readonly asks?: NotAllowed | undefined
  readonly alsoChanges?: string | undefined
}

async function startWork(
  services: FilesServices,
  { kind, choice, asks, alsoChanges }: WorkFacts,
  work: (facts: Work) => Promise<FileReport>,
): Promise<Job> {
  const { place, folder, chosen } = await resolveChoice(services, choice)
  const title = chosen.length === 1 ? (chosen[0]?.entry.name ?? folder) : folder
  return services.jobs.start({ kind, title, siteId: siteIdOf(place) }, async (job): Promise<JobResult> => {
    const access = services.access.accessTo(place, { signal: job.signal, job })
    try {
      const report = await work({ access, chosen, job })
      noteFirstRefusal(services, place, asks, report)
      return { kind: kind === 'count-files' ? 'counted' : 'changed-files', ...report }
    } finally {
      if (kind !== 'count-files') services.foldersChanged(place, alsoChanges ? [folder, alsoChanges] : [folder])
    }
  })
}

function noteFirstRefusal(
  { sessions }: FilesServices,
  place: Place,
  what: NotAllowed | undefined,
  { failed, files, folders }: FileReport,
): void {
  const siteId = siteIdOf(place)
  const failure = failed[0]?.failure
  if (siteId === undefined || !what) return
  if (failure) sessions.noteFailure(siteId, what, failure)
  if (files + folders > 0) sessions.noteAllowed(siteId, what)
}

function startSearch(services: FilesServices, q: Parameters<FilesHandlers['search']>[0]): Job {
  const { place, path, patterns, text } = q
  const entries: FileEntry[] = []
  return services.jobs.start({ kind: 'search-files', title: text || path, siteId: siteIdOf(place) }, async job => {
    const facts = { place, path, entries, rawLines: [], leftOut: 0, isTimeCoarse: false, readMs: 0 }
    const { id: listing } = services.listings.showSearch(q.pane, facts)
    const result = (isComplete: boolean): JobResult => ({
      kind: 'found-files',
      listing,
      count: entries.length,
      isComplete,
    })
    job.show(result(false))
    let shown = 0
    const onProgress = (done: number): void => {
      job.report({ done })
      if (entries.length - shown < FOUND_STEP) return
      shown = entries.length
      job.show(result(false))
    }
    const access = services.access.accessTo(place, { signal: job.signal, job })
    return result(await searchFiles({ access, path, text, patterns, signal: job.signal, onProgress }, entries))
  })
}
