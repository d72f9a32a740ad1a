// Bookmarks: pairs of folders.

import type { Id } from '../../../shared/model/account.ts'
import type { Bookmark } from '../../../shared/model/site.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { nameKey } from '../name-key.ts'
import type { Profile } from '../profile.ts'
import type { SiteMethods } from './sites-store.ts'

export const BOOKMARKS_QUERY = 'SELECT id, site_id, facts FROM bookmarks ORDER BY name_key, id'

type BookmarkMethods = Pick<SiteMethods, 'listBookmarks' | 'addBookmark' | 'changeBookmark' | 'removeBookmark'>

interface BookmarkColumns {
  readonly id: number
  readonly site_id: number
  readonly facts: string
}

export function bookmarkMethods({ db }: Profile): BookmarkMethods {
  return {
    listBookmarks: () => db.all<BookmarkColumns>(BOOKMARKS_QUERY).map(toBookmark),
    addBookmark: bookmark => {
      requireSiteRow(db, bookmark.siteId)
      const { id } = db.run(
        'INSERT INTO bookmarks (site_id, name_key, facts) VALUES (?, ?, ?)',
        bookmark.siteId,
        nameKey(bookmark.name),
        factsText(bookmark),
      )
      return requireBookmark(db, id)
    },
    changeBookmark: bookmark => changeBookmark(db, bookmark),
    removeBookmark: id => void db.run('DELETE FROM bookmarks WHERE id = ?', id),
  }
}

function requireSiteRow(db: Database, id: Id): void {
  if (!db.get('SELECT id FROM sites WHERE id = ?', id)) throw new InputError(`There is no site ${id}`)
}

function requireBookmark(db: Database, id: Id): Bookmark {
  const row = db.get<BookmarkColumns>('SELECT id, site_id, facts FROM bookmarks WHERE id = ?', id)
  if (!row) throw new InputError(`There is no bookmark ${id}`)
  return toBookmark(row)
}

function toBookmark({ id, site_id, facts }: BookmarkColumns): Bookmark {
  return { ...(JSON.parse(facts) as Omit<Bookmark, 'id' | 'siteId'>), id, siteId: site_id }
}

function factsText(bookmark: Omit<Bookmark, 'id'>): string {
  return JSON.stringify({ ...bookmark, id: undefined, siteId: undefined })
}

function changeBookmark(db: Database, bookmark: Bookmark): Bookmark {
  requireSiteRow(db, bookmark.siteId)
  db.run(
    'UPDATE bookmarks SET site_id = ?, name_key = ?, facts = ? WHERE id = ?',
    bookmark.siteId,
    nameKey(bookmark.name),
    factsText(bookmark),
    bookmark.id,
  )
  return requireBookmark(db, bookmark.id)
}
