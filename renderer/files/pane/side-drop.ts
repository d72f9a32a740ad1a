// Sites of the side bar take files too.
import type { Id } from '../../../shared/model/account.ts'
import { siteOf } from '../sites/sites-store.ts'
import type { DropPlace } from './drag-actions.ts'
import { openPlace } from './tab-actions.ts'

/** The site of a row of the sites' tree; null for folders and other trees. */
export function siteIdOf(node: string): Id | null {
  return node.startsWith('site ') ? Number(node.slice('site '.length)) : null
}

/** Files dropped on a site go to its first folder; over it, the site opens after a moment. Null beside the sites. */
export function siteDropPlace(target: EventTarget): DropPlace | null {
  const node = target instanceof Element ? target.closest<HTMLElement>('[data-tree-id]')?.dataset.treeId : undefined
  const siteId = node === undefined ? null : siteIdOf(node)
  const site = siteId === null ? undefined : siteOf(siteId)
  if (!node || !site) return null
  const place = { kind: 'site', siteId: site.id } as const
  return {
    key: node,
    to: site.remoteFolder ? { place, path: site.remoteFolder } : null,
    spring: () => openPlace({ place, path: '' }),
  }
}
