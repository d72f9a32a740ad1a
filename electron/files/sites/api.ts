// The calls about sites: the tree, bookmarks, Quick connect, and what a server can do.

import { z } from 'zod'
import type { SitesApi } from '../../../shared/api/sites.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Site, SiteSettings } from '../../../shared/model/site.ts'
import type { Routes } from '../../accounts/network/routes.ts'
import type { Secrets } from '../../accounts/secrets.ts'
import { type ApiArea, nothing, recordId } from '../../api-area.ts'
import { InputError } from '../../errors.ts'
import type { Jobs } from '../../jobs/job.ts'
import type { Store } from '../../store/store.ts'
import type { Desktop } from '../desktop.ts'
import { givenName, path } from '../schemas.ts'
import { type SiteConnector, sitePasswordName } from '../sessions/connect-site.ts'
import { siteNames } from '../sessions/name-codec.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'
import { understandUrl } from '../understand-url.ts'
import { checkConsoleLine } from './console-line.ts'
import { exportSites, importSites } from './exchange-sites.ts'
import { quickConnect } from './quick-connect.ts'
import { askFacts } from './server-facts.ts'
import { bookmarkFacts, password, siteSettings } from './site-schema.ts'
import { examineSite, testSite } from './test-site.ts'

const MAX_URL = 8_192
const MAX_CONSOLE_LINE = 8_192

const keeping = z.enum(['keep', 'session'])
const byId = z.strictObject({ id: recordId })
const folderFacts = { name: givenName, parentId: recordId.optional() }
const url = z.string().max(MAX_URL)

const schemas: ApiArea<SitesApi>['schemas'] = {
  list: nothing,
  sessions: nothing,
  add: z.strictObject({ site: siteSettings, password: password.optional() }),
  change: z.strictObject({ id: recordId, site: siteSettings, password: password.optional() }),
  remove: byId,
  addFolder: z.strictObject(folderFacts),
  changeFolder: z.strictObject({ id: recordId, ...folderFacts }),
  removeFolder: byId,
  addBookmark: z.strictObject(bookmarkFacts),
  changeBookmark: z.strictObject({ id: recordId, ...bookmarkFacts }),
  removeBookmark: byId,
  understand: z.strictObject({ text: url }),
  quickConnect: z.strictObject({ text: url, password: password.optional(), allowPlain: z.boolean() }),
  keepSite: z.strictObject({ id: recordId, name: givenName, folderId: recordId.optional() }),
  clearHistory: nothing,
  setPassword: z.strictObject({ id: recordId, password, keeping }),
  test: z.strictObject({ id: recordId.optional(), site: siteSettings, password }),
  doctor: z.strictObject({ id: recordId, folder: path }),
  facts: byId,
  say: z.strictObject({ id: recordId, line: z.string().max(MAX_CONSOLE_LINE), isSafe: z.boolean() }),
  disconnect: byId,
  importSites: nothing,
  exportSites: nothing,
}

export interface SitesServices extends SiteConnector {
  readonly store: Store
  readonly secrets: Secrets
  readonly routes: Routes
  readonly sessions: SiteSessions
  readonly jobs: Jobs
  readonly desktop: Pick<Desktop, 'chooseFile' | 'saveFile'>
  sitesChanged(): void
  /** The site has other settings or another password. */
  siteChanged(): void
}

export function sitesApi(services: SitesServices): ApiArea<SitesApi> {
  return {
    schemas,
    handlers: {
      ...siteHandlers(services),
      ...quickHandlers(services),
      ...treeHandlers(services),
      ...serverHandlers(services),
    },
  }
}

type Handlers = ApiArea<SitesApi>['handlers']
type SiteCalls = 'list' | 'sessions' | 'add' | 'change' | 'remove' | 'setPassword' | 'importSites' | 'exportSites'

function siteHandlers(services: SitesServices): Pick<Handlers, SiteCalls> {
  const { store, secrets, sessions, sitesChanged } = services
  return {
    list: async () => {
      const [sites, folders, bookmarks] = await Promise.all([
        store.listSites(),
        store.listSiteFolders(),
        store.listBookmarks(),
      ])
      return { sites, folders, bookmarks }
    },
    sessions: () => sessions.states(),
    add: async ({ site, password: given }) => {
      checkSettings(site)
      const added = await store.addSite(site, false)
      await keepPassword(secrets, added, given)
      sitesChanged()
      return added
    },
    change: async ({ id, site, password: given }) => {
      checkSettings(site)
      const changed = await store.changeSite(id, site)
      await keepPassword(secrets, changed, given)
      await sessions.siteChanged(id)
      services.siteChanged()
      sitesChanged()
      return changed
    },
    remove: async ({ id }) => {
      await removeSite(services, id)
      sitesChanged()
    },
    setPassword: async q => {
      const { signIn } = await siteOf(store, q.id)
      const isAsked = signIn.kind === 'password' && signIn.keeping === 'ask'
      await secrets.write(sitePasswordName(q.id), q.password, isAsked ? 'session' : q.keeping)
      services.siteChanged()
    },
    importSites: async () => {
      const imported = await importSites(services)
      sitesChanged()
      return imported
    },
    exportSites: () => exportSites(services),
  }
}

type QuickCalls = 'understand' | 'quickConnect' | 'keepSite' | 'clearHistory'

function quickHandlers(services: SitesServices): Pick<Handlers, QuickCalls> {
  const { store, sessions, sitesChanged } = services
  return {
    understand: ({ text }) => understandUrl(text).understood,
    quickConnect: async q => {
      const answer = await quickConnect(services, q)
      sitesChanged()
      return answer
    },
    keepSite: async ({ id, ...where }) => {
      const site = await store.keepSite(id, where)
      await sessions.siteChanged(id)
      sitesChanged()
      return site
    },
    clearHistory: async () => {
      for (const { id, isQuick } of await store.listSites()) {
        if (isQuick && !(await store.hasOpenTransfers(id))) await removeSite(services, id)
      }
      sitesChanged()
    },
  }
}

type TreeCalls = 'addFolder' | 'changeFolder' | 'removeFolder' | 'addBookmark' | 'changeBookmark' | 'removeBookmark'

function treeHandlers({ store, sitesChanged }: SitesServices): Pick<Handlers, TreeCalls> {
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const value = await done
    sitesChanged()
    return value
  }
  return {
    addFolder: folder => then(store.addSiteFolder(folder)),
    changeFolder: folder => then(store.changeSiteFolder(folder)),
    removeFolder: ({ id }) => then(store.removeSiteFolder(id)),
    addBookmark: bookmark => then(store.addBookmark(bookmark)),
    changeBookmark: bookmark => then(store.changeBookmark(bookmark)),
    removeBookmark: ({ id }) => then(store.removeBookmark(id)),
  }
}

type ServerCalls = 'test' | 'doctor' | 'facts' | 'say' | 'disconnect'

function serverHandlers(services: SitesServices): Pick<Handlers, ServerCalls> {
  const { store, secrets, sessions, jobs } = services
  return {
    test: async q => {
      checkSettings(q.site)
      const known = q.id === undefined ? undefined : await store.readSite(q.id)
      const site: Site = { ...q.site, id: known?.id ?? 0, isQuick: false, learned: known?.learned ?? {} }
      const stored = known && (await secrets.read(sitePasswordName(known.id)))
      const test = { site, password: q.password || (stored ?? '') }
      return jobs.start({ kind: 'test-site', title: site.host, siteId: known?.id }, job =>
        testSite(services, test, job),
      )
    },
    doctor: async ({ id, folder }) => {
      const site = await siteOf(store, id)
      return jobs.start({ kind: 'site-doctor', title: site.name, siteId: id }, job =>
        examineSite(services, { site, folder }, job),
      )
    },
    facts: async ({ id }) => {
      const site = await siteOf(store, id)
      const facts = await sessions.withSession(id, 'browse', {}, session => askFacts(session, site))
      await store.learnSite(id, { features: facts.features })
      const session = sessions.states().find(({ siteId }) => siteId === id)
      return { ...facts, ...(session ? { session } : {}) }
    },
    say: async ({ id, line, isSafe }) => {
      const checked = checkConsoleLine(line, isSafe)
      const { code, lines } = isSafe
        ? await sessions.withSession(id, 'browse', {}, session => session.raw(checked))
        : await sayOnce(sessions, id, checked)
      return { code, lines }
    },
    disconnect: ({ id }) => sessions.disconnect(id),
  }
}

/** What may change something is not said again on another conversation when the first one breaks off. */
async function sayOnce(sessions: SiteSessions, id: Id, line: string) {
  const lease = await sessions.lease(id, 'browse')
  try {
    const reply = await lease.session.raw(line)
    lease.release(true)
    return reply
  } catch (error) {
    lease.discard()
    throw error
  }
}

async function siteOf(store: Store, id: Id): Promise<Site> {
  const site = await store.readSite(id)
  if (!site) throw new InputError('This site is gone')
  return site
}

/** What only turns out when it is used would be found too late. */
function checkSettings({ charset }: SiteSettings): void {
  siteNames(charset)
}

/** A password that is asked each time is only known until the app quits. */
async function keepPassword(secrets: Secrets, { id, signIn }: Site, given: string | undefined): Promise<void> {
  const name = sitePasswordName(id)
  if (signIn.kind === 'anonymous') await secrets.remove(name)
  else if (given !== undefined) await secrets.write(name, given, signIn.keeping === 'keep' ? 'keep' : 'session')
}

async function removeSite({ store, secrets, routes, sessions }: SitesServices, id: Id): Promise<void> {
  if (await store.hasOpenTransfers(id)) throw new InputError('Transfers of this site are waiting', 'transfers')
  await sessions.forget(id)
  await secrets.remove(sitePasswordName(id))
  await routes.forget({ kind: 'site', id })
  await store.removeSite(id)
}
