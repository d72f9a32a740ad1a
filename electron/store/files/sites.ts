// Sites: their settings and what was learned are JSON values. The tree's folders and what hangs on a site are in
// site-folders.ts and bookmarks.ts.

import type { Id } from '../../../shared/model/account.ts'
import type { Site, SiteLearned, SiteSettings } from '../../../shared/model/site.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { nameKey } from '../name-key.ts'
import type { Profile } from '../profile.ts'
import { bookmarkMethods } from './bookmarks.ts'
import { patternSetMethods } from './pattern-sets.ts'
import { siteFolderMethods } from './site-folders.ts'
import type { SiteMethods } from './sites-store.ts'

export const SITES_QUERY = 'SELECT * FROM sites ORDER BY name_key, id'

interface SiteColumns {
  readonly id: number
  readonly folder_id: number | null
  readonly is_quick: number
  readonly settings: string
  readonly learned: string
  readonly used_ms: number | null
}

export function siteMethods(profile: Profile): SiteMethods {
  const { db } = profile
  return {
    listSites: () => db.all<SiteColumns>(SITES_QUERY).map(toSite),
    readSite: id => findSite(db, id),
    addSite: (site, isQuick) => addSite(db, site, isQuick),
    changeSite: (id, site) => changeSite(db, id, site),
    keepSite: (id, where) => keepSite(db, id, where),
    removeSite: id => db.transaction(() => removeSite(db, id)),
    learnSite: (id, learned) => learnSite(db, id, learned),
    markSiteUsed: (id, usedMs) => void db.run('UPDATE sites SET used_ms = ? WHERE id = ?', usedMs, id),
    ...siteFolderMethods(profile),
    ...bookmarkMethods(profile),
    ...patternSetMethods(profile),
  }
}

/** One site. Throws InputError when there is none. */
export function requireSite(db: Database, id: Id): Site {
  const site = findSite(db, id)
  if (!site) throw new InputError(`There is no site ${id}`)
  return site
}

function findSite(db: Database, id: Id): Site | undefined {
  const row = db.get<SiteColumns>('SELECT * FROM sites WHERE id = ?', id)
  return row && toSite(row)
}

function toSite({ id, folder_id, is_quick, settings, learned, used_ms }: SiteColumns): Site {
  return {
    ...(JSON.parse(settings) as SiteSettings),
    id,
    ...(folder_id === null ? {} : { folderId: folder_id }),
    isQuick: is_quick === 1,
    learned: JSON.parse(learned) as SiteLearned,
    ...(used_ms === null ? {} : { usedMs: used_ms }),
  }
}

/** A whole Site may be passed where SiteSettings are asked for: the rest has columns of its own. */
function settingsText(site: SiteSettings): string {
  const own = { id: undefined, folderId: undefined, isQuick: undefined, learned: undefined, usedMs: undefined }
  return JSON.stringify({ ...site, ...own })
}

function addSite(db: Database, site: SiteSettings, isQuick: boolean): Site {
  const { id } = db.run(
    'INSERT INTO sites (folder_id, is_quick, name_key, settings) VALUES (?, ?, ?, ?)',
    site.folderId ?? null,
    isQuick ? 1 : 0,
    nameKey(site.name),
    settingsText(site),
  )
  return requireSite(db, id)
}

function changeSite(db: Database, id: Id, site: SiteSettings): Site {
  return db.transaction(() => {
    const before = requireSite(db, id)
    db.run(
      'UPDATE sites SET folder_id = ?, name_key = ?, settings = ?, learned = ? WHERE id = ?',
      site.folderId ?? null,
      nameKey(site.name),
      settingsText(site),
      JSON.stringify(stillTrue(before, site)),
      id,
    )
    return requireSite(db, id)
  })
}

/** What was learned of another server, or is to be learned anew because a person changed the wish behind it. */
function stillTrue(before: Site, after: SiteSettings): SiteLearned {
  const isSame = (['host', 'port', 'security'] as const).every(key => before[key] === after[key])
  if (!isSame || userOf(before) !== userOf(after)) return {}
  const { mode, maxConnections, ...rest } = before.learned
  return {
    ...rest,
    ...(mode && before.mode === after.mode ? { mode } : {}),
    ...(maxConnections && before.maxConnections === after.maxConnections ? { maxConnections } : {}),
  }
}

function userOf({ signIn }: SiteSettings): string {
  return signIn.kind === 'anonymous' ? '' : signIn.user
}

function keepSite(db: Database, id: Id, { name, folderId }: { name: string; folderId?: Id | undefined }): Site {
  return db.transaction(() => {
    const site = requireSite(db, id)
    db.run(
      'UPDATE sites SET is_quick = 0, folder_id = ?, name_key = ?, settings = ? WHERE id = ?',
      folderId ?? null,
      nameKey(name),
      settingsText({ ...site, name }),
      id,
    )
    return requireSite(db, id)
  })
}

function removeSite(db: Database, id: Id): void {
  const secrets = `site/${id}/`
  db.run('DELETE FROM bookmarks WHERE site_id = ?', id)
  db.run('DELETE FROM sites WHERE id = ?', id)
  db.run('DELETE FROM secrets WHERE substr(name, 1, ?) = ?', secrets.length, secrets)
}

function learnSite(db: Database, id: Id, learned: SiteLearned): void {
  const known = findSite(db, id)?.learned
  if (!known) return
  db.run('UPDATE sites SET learned = ? WHERE id = ?', JSON.stringify({ ...known, ...learned }), id)
}
