// A plan of a mirror: what would be done, what of it a person left checked, and what is needed to do it.

import type { Location } from '../../../../shared/model/remote-file.ts'
import type { MirrorAction, MirrorCounts, SavedJobWork } from '../../../../shared/model/saved-job.ts'
import { blockedPaths } from '../../blocked-paths.ts'
import type { FolderAccess } from '../../folder-access.ts'
import { type PartlyListed, partlyListed } from '../../partly-listed.ts'
import { planMirror } from '../../plan-mirror.ts'
import { takesPart } from '../../tree-entry.ts'
import { refuseWithin } from '../work/refuse-within.ts'
import { readTree, type Tree } from './read-tree.ts'

export type Mirror = Omit<Extract<SavedJobWork, { kind: 'mirror' }>, 'kind'>

export interface MirrorPlan {
  readonly from: Location
  readonly to: Location
  readonly actions: readonly MirrorAction[]
  /** By the index of an action. */
  readonly isChecked: boolean[]
  /** Paths at the source that differ from what the target calls them. */
  readonly changedPaths: ReadonlyMap<string, string>
  /** Files and folders of the source that the target cannot hold: no name for them, or it belongs to something else. */
  readonly impossible: readonly string[]
  /** Folders of the source that hold more than could be understood; what seems extra may be in there. */
  readonly partlyListed: readonly PartlyListed[]
  /** Files that are the same on both sides. */
  readonly same: number
  readonly isSourceEmpty: boolean
}

export interface Planning {
  readonly from: FolderAccess
  readonly to: FolderAccess
  readonly signal: AbortSignal
  report(count: number): void
}

/** Reads both trees and changes nothing. Throws InputError `target` for a target inside the source. */
export async function makePlan(mirror: Mirror, planning: Planning): Promise<MirrorPlan> {
  refuseWithin(mirror)
  const { from, to, signal } = planning
  const { patterns, followLinks, deleteExtra } = mirror
  const reading = { access: from, folder: mirror.from.path, target: to, patterns, followLinks, signal }
  const source = await readTree({ ...reading, report: planning.report })
  const report = (count: number): void => planning.report(source.entries.length + count)
  const target = await readTarget(mirror, { ...planning, report })
  const actions = planMirror(source.entries, target.entries, { deleteExtra })
  const blocked = blockedPaths(source.entries.filter(takesPart), target.entries, { deleteExtra })
  return {
    from: mirror.from,
    to: mirror.to,
    actions,
    isChecked: actions.map(({ reason }) => reason !== 'uncertain-time'),
    changedPaths: source.changedPaths,
    impossible: [...source.impossible, ...blocked],
    partlyListed: partlyListed(from),
    same: sameFiles(source, target, actions),
    isSourceEmpty: !source.entries.some(takesPart),
  }
}

/** A target folder that is not there yet is an empty one. Its links are never followed: what they lead to is not ours. */
async function readTarget({ to: { path }, patterns }: Mirror, { to, signal, report }: Planning): Promise<Tree> {
  const entry = await to.find(path)
  if (!entry) return { entries: [], changedPaths: new Map(), impossible: [] }
  return readTree({ access: to, folder: path, patterns, followLinks: false, signal, report })
}

/** Those of both sides that nothing has to be done with. */
function sameFiles(source: Tree, target: Tree, actions: readonly MirrorAction[]): number {
  const present = new Set(filesOf(target))
  const replaced = actions.filter(({ kind }) => kind === 'replace').length
  return new Set(filesOf(source).filter(path => present.has(path))).size - replaced
}

function filesOf({ entries }: Tree): string[] {
  return entries.filter(({ kind }) => kind === 'file').map(({ path }) => path)
}

/** What is checked; folders are counted with the files that go. */
export function countsOf({ actions, isChecked, same }: MirrorPlan): MirrorCounts {
  const checked = actions.filter(({ index }) => isChecked[index])
  const of = (...kinds: readonly MirrorAction['kind'][]): number =>
    checked.filter(({ kind }) => kinds.includes(kind)).length
  const writing = checked.filter(({ kind }) => kind === 'add' || kind === 'replace')
  const bytes = writing.reduce((sum, { from, sizeBytes }) => sum + (from?.sizeBytes ?? sizeBytes ?? 0), 0)
  return { add: of('add'), replace: of('replace'), delete: of('delete', 'delete-folder'), same, bytes }
}
