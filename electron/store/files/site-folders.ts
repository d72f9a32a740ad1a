// The folders of the site manager's tree.

import type { Id } from '../../../shared/model/account.ts'
import type { SiteFolder } from '../../../shared/model/site.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { nameKey } from '../name-key.ts'
import type { Profile } from '../profile.ts'
import type { SiteMethods } from './sites-store.ts'

export const SITE_FOLDERS_QUERY = 'SELECT id, parent_id, name FROM site_folders ORDER BY name_key, id'

type FolderMethods = Pick<SiteMethods, 'listSiteFolders' | 'addSiteFolder' | 'changeSiteFolder' | 'removeSiteFolder'>

interface FolderColumns {
  readonly id: number
  readonly parent_id: number | null
  readonly name: string
}

export function siteFolderMethods({ db }: Profile): FolderMethods {
  return {
    listSiteFolders: () => db.all<FolderColumns>(SITE_FOLDERS_QUERY).map(toFolder),
    addSiteFolder: ({ name, parentId }) => {
      const { id } = db.run(
        'INSERT INTO site_folders (parent_id, name, name_key) VALUES (?, ?, ?)',
        parentId ?? null,
        name,
        nameKey(name),
      )
      return requireFolder(db, id)
    },
    changeSiteFolder: folder => db.transaction(() => changeFolder(db, folder)),
    removeSiteFolder: id => db.transaction(() => removeFolder(db, id)),
  }
}

function requireFolder(db: Database, id: Id): SiteFolder {
  const row = db.get<FolderColumns>('SELECT id, parent_id, name FROM site_folders WHERE id = ?', id)
  if (!row) throw new InputError(`There is no folder ${id}`)
  return toFolder(row)
}

function toFolder({ id, parent_id, name }: FolderColumns): SiteFolder {
  return { id, name, ...(parent_id === null ? {} : { parentId: parent_id }) }
}

function changeFolder(db: Database, { id, name, parentId }: SiteFolder): SiteFolder {
  requireFolder(db, id)
  for (let above = parentId; above !== undefined; above = requireFolder(db, above).parentId) {
    if (above === id) throw new InputError('A folder cannot lie in itself', 'parentId')
  }
  db.run(
    'UPDATE site_folders SET parent_id = ?, name = ?, name_key = ? WHERE id = ?',
    parentId ?? null,
    name,
    nameKey(name),
    id,
  )
  return requireFolder(db, id)
}

function removeFolder(db: Database, id: Id): void {
  const above = requireFolder(db, id).parentId ?? null
  db.run('UPDATE site_folders SET parent_id = ? WHERE parent_id = ?', above, id)
  db.run('UPDATE sites SET folder_id = ? WHERE folder_id = ?', above, id)
  db.run('DELETE FROM site_folders WHERE id = ?', id)
}
