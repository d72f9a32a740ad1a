// Beside the list: whose groups are shown, and the hierarchies at the top with their numbers.
import { useEffect, useState } from 'react'
import type { GroupListRow } from '../../../shared/model/newsgroup.ts'
import { api } from '../../api.ts'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { showHierarchy } from './groups-input.ts'
import { useGroups } from './groups-store.ts'
import { ServerSelect } from './server-select.tsx'

type Hierarchy = Extract<GroupListRow, { readonly kind: 'hierarchy' }>

// All there are, on any server.
const maxHierarchies = 500

export function HierarchyList() {
  const t = useText()
  const hierarchies = useHierarchies()
  const opened = useGroups(({ view }) => (view.shape === 'tree' ? view.open.at(-1) : undefined))
  return (
    <nav className="sidebar group-hierarchies" aria-label={t('newsGroups.hierarchies')}>
      <ServerSelect />
      <div className="sidebar-heading">{t('newsGroups.hierarchies')}</div>
      <ul className="sidebar-places">
        {hierarchies.map(({ name, groups }) => (
          <li key={name}>
            <button
              type="button"
              className="group-hierarchy"
              aria-current={opened === name ? 'true' : undefined}
              onClick={() => void showHierarchy(name)}
            >
              <bdi className="ellipsis grow">{`${name}.*`}</bdi>
              <span className="small t3">{formatNumber(groups)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Those of the shown servers, whatever is filtered. */
function useHierarchies(): readonly Hierarchy[] {
  const [hierarchies, setHierarchies] = useState<readonly Hierarchy[]>([])
  const serverId = useGroups(({ view }) => view.serverId)
  const hideEmpty = useGroups(({ view }) => view.hideEmpty)
  // Another number of groups: a list was read meanwhile.
  const all = useGroups(({ counts, view }) => (view.text === '' ? counts?.all : undefined))
  useEffect(() => {
    if (all === undefined) return
    let isCurrent = true
    const view = { serverId, hideEmpty, filter: 'all', text: '', shape: 'tree', open: [], order: 'name' } as const
    api.news.listGroups({ view, from: 0, count: maxHierarchies }).then(
      ({ rows }) => isCurrent && setHierarchies(rows.filter(row => row.kind === 'hierarchy')),
      // Without them the list beside is the way to everything.
      () => isCurrent && setHierarchies([]),
    )
    return () => {
      isCurrent = false
    }
  }, [serverId, hideEmpty, all])
  return hierarchies
}
