// The saved searches in the sidebar: each is a mailbox that fills itself.
import { useState } from 'react'
import type { SavedSearch } from '../../../shared/model/mail-search.ts'
import type { MessageSource } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { DeleteIcon, EditIcon, SearchIcon } from '../../ui/icons.ts'
import { ContextMenu } from '../../ui/menu.tsx'
import { Tree } from '../../ui/tree.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { sourceId } from '../places/tree-items.ts'
import { useShownPlace } from '../places/use-shown-place.ts'
import { removeSavedSearch } from './search-actions.ts'
import { useSearch } from './search-store.ts'

const none: ReadonlySet<string> = new Set()
const idOf = ({ id }: SavedSearch) => sourceId({ kind: 'search', id })

interface OpenMenu {
  readonly search: SavedSearch
  readonly at: { readonly x: number; readonly y: number }
}

/** Nothing while none is saved. */
export function SavedSearchesTree({ onChoose }: { readonly onChoose: (source: MessageSource) => void }) {
  const t = useText()
  const saved = useSearch(state => state.saved)
  const selectedId = useShownPlace()
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const searchAt = (id: string) => saved.find(search => idOf(search) === id)
  if (saved.length === 0) return null
  return (
    <>
      <div className="sidebar-heading" aria-hidden="true">
        {t('mailSearch.saved.title')}
      </div>
      <Tree
        label={t('mailSearch.saved.title')}
        items={saved.map(search => ({ id: idOf(search), label: visibleLine(search.name), icon: SearchIcon }))}
        selectedId={selectedId}
        expandedIds={none}
        onSelect={id => {
          const search = searchAt(id)
          if (search) onChoose({ kind: 'search', id: search.id })
        }}
        onToggle={() => {}}
        onContextMenu={(id, at) => {
          const search = searchAt(id)
          if (search) setMenu({ search, at })
        }}
        onKey={(id, key) => {
          const search = searchAt(id)
          if (!search || (key !== 'F2' && key !== 'Delete')) return false
          if (key === 'F2') openDialog({ kind: 'save-search', searchId: search.id })
          else void removeSavedSearch(search)
          return true
        }}
      />
      {menu ? <SearchMenu {...menu} onClose={() => setMenu(null)} /> : null}
    </>
  )
}

function SearchMenu({ search, at, onClose }: OpenMenu & { readonly onClose: () => void }) {
  const t = useText()
  const items = [
    {
      id: 'edit',
      label: t('mailSearch.saved.change'),
      icon: EditIcon,
      shortcut: 'F2',
      run: () => openDialog({ kind: 'save-search', searchId: search.id }),
    },
    {
      id: 'remove',
      label: t('mailSearch.saved.remove'),
      icon: DeleteIcon,
      shortcut: 'Delete',
      run: () => void removeSavedSearch(search),
    },
  ]
  return (
    <ContextMenu label={t('mailSearch.saved.menu', { name: search.name })} items={[items]} at={at} onClose={onClose} />
  )
}
