// Pairs of folders that belong together.
import { useState } from 'react'
import type { Bookmark } from '../../../shared/model/site.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { type Translate, useText } from '../../i18n.ts'
import { BookmarkIcon, DeleteIcon } from '../../ui/icons.ts'
import { ContextMenu, type MenuItems } from '../../ui/menu.tsx'
import { Tree } from '../../ui/tree.tsx'
import { tabOf, useFiles } from '../files-store.ts'
import { openBookmark } from '../pane/tab-actions.ts'
import { useSites } from './sites-store.ts'

const none: ReadonlySet<string> = new Set()

export function BookmarksTree() {
  const t = useText()
  const bookmarks = useSites(state => state.bookmarks)
  const shown = useFiles(state => tabOf(state)?.bookmarkId)
  const [menu, setMenu] = useState<{ bookmark: Bookmark; at: { x: number; y: number } } | null>(null)
  if (bookmarks.length === 0) return null
  return (
    <>
      <Tree
        label={t('files.side.bookmarks')}
        items={bookmarks.map(({ id, name }) => ({ id: String(id), label: name, icon: BookmarkIcon }))}
        selectedId={shown === undefined ? null : String(shown)}
        expandedIds={none}
        onSelect={id => openBookmark(Number(id))}
        onToggle={() => {}}
        onContextMenu={(id, at) => {
          const bookmark = bookmarks.find(each => String(each.id) === id)
          if (bookmark) setMenu({ bookmark, at })
        }}
      />
      {menu ? (
        <ContextMenu
          label={t('files.side.bookmarkMenu', { name: menu.bookmark.name })}
          items={bookmarkMenu(menu.bookmark, t)}
          at={menu.at}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </>
  )
}

function bookmarkMenu(bookmark: Bookmark, t: Translate): MenuItems {
  const { id, isSynchronised } = bookmark
  const change = (next: Bookmark) => void api.sites.changeBookmark(next).catch(tellFailure)
  return [
    [
      { id: 'open', label: t('files.side.open'), icon: BookmarkIcon, run: () => openBookmark(id) },
      {
        id: 'synchronised',
        label: t(isSynchronised ? 'files.side.notTogether' : 'files.side.together'),
        run: () => change({ ...bookmark, isSynchronised: !isSynchronised }),
      },
    ],
    [
      {
        id: 'remove',
        label: t('files.side.removeBookmark'),
        icon: DeleteIcon,
        run: () => void api.sites.removeBookmark({ id }).catch(tellFailure),
      },
    ],
  ]
}
