// The sites and their folders as a tree: in every folder its folders first, both by name. Pure.

import type { Id } from '../../../shared/model/account.ts'
import type { Site, SiteFolder } from '../../../shared/model/site.ts'

export interface SiteNode {
  readonly id: string
  readonly label: string
  readonly folder?: SiteFolder
  readonly site?: Site
  readonly children?: readonly SiteNode[]
}

export const folderKey = (id: Id) => `folder ${id}`
export const siteKey = (id: Id) => `site ${id}`

/** A folder that would lie in itself, or in one that is gone, stands at the top: nothing disappears. */
export function siteTree(sites: readonly Site[], folders: readonly SiteFolder[]): SiteNode[] {
  const byName = (left: { name: string }, right: { name: string }) => left.name.localeCompare(right.name)
  const isKnown = (id: Id | undefined) => folders.some(folder => folder.id === id)
  const nodesIn = (parent: Id | undefined, above: readonly Id[]): SiteNode[] => {
    const isIn = (own: Id | undefined) => (parent === undefined ? !isKnown(own) : own === parent)
    const inner = folders
      .filter(folder => isIn(folder.parentId) && !above.includes(folder.id))
      .toSorted(byName)
      .map(
        (folder): SiteNode => ({
          id: folderKey(folder.id),
          label: folder.name,
          folder,
          children: nodesIn(folder.id, [...above, folder.id]),
        }),
      )
    const own = sites
      .filter(site => isIn(site.folderId))
      .toSorted(byName)
      .map((site): SiteNode => ({ id: siteKey(site.id), label: site.name, site }))
    return [...inner, ...own]
  }
  return nodesIn(undefined, [])
}

/** A folder for choosing where something goes, with its depth. */
export interface FolderChoice {
  readonly folder: SiteFolder
  readonly depth: number
}

/** All folders in the order of the tree, without `except` and what lies in it. */
export function folderChoices(folders: readonly SiteFolder[], except?: Id): FolderChoice[] {
  const walk = (nodes: readonly SiteNode[], depth: number): FolderChoice[] =>
    nodes.flatMap(({ folder, children = [] }) =>
      folder && folder.id !== except ? [{ folder, depth }, ...walk(children, depth + 1)] : [],
    )
  return walk(siteTree([], folders), 0)
}
