// Calls about FTP servers: the site manager, Quick connect, bookmarks, and what a server can do.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type {
  Bookmark,
  ConsoleReply,
  ServerFacts,
  Site,
  SiteFolder,
  SiteSession,
  SiteSettings,
  UnderstoodUrl,
} from '../model/site.ts'
import type { PasswordKeeping } from './accounts.ts'

export interface SitesApi {
  /** Sites of the tree and those of Quick connect's history, by name. */
  list(q: Record<never, never>): { sites: Site[]; folders: SiteFolder[]; bookmarks: Bookmark[] }
  sessions(q: Record<never, never>): SiteSession[]
  add(q: { site: SiteSettings; password?: string | undefined }): Site
  /** Without `password` the stored one stays. */
  change(q: { id: Id; site: SiteSettings; password?: string | undefined }): Site
  /** Refused while transfers of it wait. */
  remove(q: { id: Id }): void
  addFolder(q: { name: string; parentId?: Id | undefined }): SiteFolder
  changeFolder(q: { id: Id; name: string; parentId?: Id | undefined }): SiteFolder
  /** Its sites and folders move up. */
  removeFolder(q: { id: Id }): void
  addBookmark(q: Omit<Bookmark, 'id'>): Bookmark
  changeBookmark(q: Bookmark): Bookmark
  removeBookmark(q: { id: Id }): void
  /** Reads a URL or `host`, contacts nobody. */
  understand(q: { text: string }): UnderstoodUrl
  /** Makes a quick site of the URL; a password in it goes to the secrets and nowhere else. `allowPlain`: the person confirmed. */
  quickConnect(q: { text: string; password?: string | undefined; allowPlain: boolean }): { site: Site; path?: string }
  /** Takes a quick site into the tree. */
  keepSite(q: { id: Id; name: string; folderId?: Id | undefined }): Site
  clearHistory(q: Record<never, never>): void
  setPassword(q: { id: Id; password: string; keeping: PasswordKeeping }): void
  /** Job `test-site`, result `tested-site` with the steps. Empty password: the stored one of `id`. */
  test(q: { id?: Id | undefined; site: SiteSettings; password: string }): Job
  /** Job `site-doctor`: a small file there and back; result `tested-site`. An empty folder is the one the server begins in. */
  doctor(q: { id: Id; folder: string }): Job
  facts(q: { id: Id }): ServerFacts
  /** Sends one line. `isSafe` refuses what changes something on the server. */
  say(q: { id: Id; line: string; isSafe: boolean }): ConsoleReply
  disconnect(q: { id: Id }): void
  /** Asks for FileZilla's sitemanager.xml; answers with how many sites came in, 0 when cancelled. */
  importSites(q: Record<never, never>): { sites: number; withoutPassword: number }
  /** Asks for a place and writes all sites in the same form, without passwords. */
  exportSites(q: Record<never, never>): boolean
}
