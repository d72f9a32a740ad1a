// What the store keeps about sites: their settings, what was learned about them, and what belongs to browsing files.

import type { Id } from '../../../shared/model/account.ts'
import type { PatternSet, Patterns } from '../../../shared/model/remote-file.ts'
import type { Bookmark, Site, SiteFolder, SiteLearned, SiteSettings } from '../../../shared/model/site.ts'

/** Methods about something that is gone throw InputError, except where they say otherwise. */
export interface SiteMethods {
  /** By name; those of the tree and those of Quick connect. */
  listSites(): Site[]
  readSite(id: Id): Site | undefined
  addSite(site: SiteSettings, isQuick: boolean): Site
  /** What was learned is forgotten when it belonged to another server, user or kind of security. */
  changeSite(id: Id, site: SiteSettings): Site
  /** Out of Quick connect's history into the tree. */
  keepSite(id: Id, where: { name: string; folderId?: Id | undefined }): Site
  /** The site with its bookmarks and the secrets named `site/<id>/...`. */
  removeSite(id: Id): void
  /** Adds to what is known; nothing happens when the site is gone. */
  learnSite(id: Id, learned: SiteLearned): void
  /** Remembers when it was last used. Nothing happens when the site is gone. */
  markSiteUsed(id: Id, usedMs: number): void

  /** By name. */
  listSiteFolders(): SiteFolder[]
  addSiteFolder(folder: Omit<SiteFolder, 'id'>): SiteFolder
  /** Throws InputError when it would come to lie in itself. */
  changeSiteFolder(folder: SiteFolder): SiteFolder
  /** Its sites and folders move up. */
  removeSiteFolder(id: Id): void

  /** By name. */
  listBookmarks(): Bookmark[]
  addBookmark(bookmark: Omit<Bookmark, 'id'>): Bookmark
  changeBookmark(bookmark: Bookmark): Bookmark
  removeBookmark(id: Id): void

  /** By name. */
  listPatternSets(): PatternSet[]
  addPatternSet(name: string, patterns: Patterns): PatternSet
  changePatternSet(set: PatternSet): PatternSet
  removePatternSet(id: Id): void
}
