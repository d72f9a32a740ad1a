// What has to be done so that one tree becomes like another. Nothing is read or written here. Pure.

import type { MirrorAction } from '../../shared/model/saved-job.ts'
import { blockedPaths, foldersThatStay, type MirrorRules } from './blocked-paths.ts'
import { compareTimes } from './same-time.ts'
import { pathsAbove, type TreeEntry, takesPart } from './tree-entry.ts'

type Action = Omit<MirrorAction, 'index'>

/**
 * Deletions first, the deepest before what holds them; then folders, then files. Nothing is deleted unless the rules say
 * so: where a file stands in the way of a folder, or a folder in the way of a file, nothing is done (`blockedPaths`).
 */
export function planMirror(from: readonly TreeEntry[], to: readonly TreeEntry[], rules: MirrorRules): MirrorAction[] {
  // Two names of the source can be one at the target: the first one has it.
  const wanted = new Map(from.toReversed().map(entry => [entry.path, entry]))
  const present = new Map(to.map(entry => [entry.path, entry]))
  const blocked = blockedPaths(from, to, rules)
  const isFree = ({ path }: TreeEntry): boolean =>
    blocked.size === 0 || (!blocked.has(path) && !pathsAbove(path).some(above => blocked.has(above)))
  const writable = [...wanted.values()].filter(entry => takesPart(entry) && isFree(entry))
  const deletable = rules.deleteExtra ? to.filter(entry => takesPart(entry) && isFree(entry)) : []
  const staying = foldersThatStay(to)
  const deletions = deletable
    .filter(({ path, kind }) => wanted.get(path)?.kind !== kind && !staying.has(path))
    .map(deletion)
  const folders = writable
    .filter(({ kind, path }) => kind === 'folder' && present.get(path)?.kind !== 'folder')
    .map(newFolder)
  const files = writable.flatMap(entry => (entry.kind === 'file' ? fileAction(entry, present.get(entry.path)) : []))
  const sorted = [...byDepth(deletions, -1), ...byDepth(folders, 1), ...byDepth(files, 0)]
  return sorted.map((action, index) => ({ ...action, index }))
}

function deletion({ path, kind, sizeBytes, modified }: TreeEntry): Action {
  const isTree = kind === 'folder'
  return { kind: isTree ? 'delete-folder' : 'delete', path, sizeBytes, to: { sizeBytes, modified }, reason: 'extra' }
}

function newFolder({ path }: TreeEntry): Action {
  return { kind: 'make-folder', path, reason: 'missing' }
}

function fileAction(from: TreeEntry, to: TreeEntry | undefined): Action[] {
  const { path, sizeBytes, modified } = from
  const facts = { path, sizeBytes, from: { sizeBytes, modified } }
  if (to?.kind !== 'file') return [{ ...facts, kind: 'add', reason: 'missing' }]
  const replacing = { ...facts, kind: 'replace', to: { sizeBytes: to.sizeBytes, modified: to.modified } } as const
  if (sizeBytes !== undefined && to.sizeBytes !== undefined && sizeBytes !== to.sizeBytes)
    return [{ ...replacing, reason: 'size-differs' }]
  const difference = compareTimes(from, to)
  if (difference === undefined) return [{ ...replacing, reason: 'uncertain-time' }]
  // A target that is younger was written after the source: a copy whose time could not be kept.
  return difference > 0 ? [{ ...replacing, reason: 'newer' }] : []
}

/** By depth in this direction, then by path. */
function byDepth(actions: readonly Action[], direction: 1 | 0 | -1): Action[] {
  const keyed = actions.map(action => ({ action, depth: direction * action.path.split('/').length }))
  keyed.sort((a, b) => a.depth - b.depth || (a.action.path < b.action.path ? -1 : 1))
  return keyed.map(({ action }) => action)
}
