// Sites from FileZilla's site manager, and all sites in the same form. Passwords come in and go to the secrets; none goes out.

import { open } from 'node:fs/promises'
import type { Id } from '../../../shared/model/account.ts'
import type { SiteFolder, SiteSettings } from '../../../shared/model/site.ts'
import { InputError } from '../../errors.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { type ReadSite, readSites } from '../filezilla.ts'
import { NEUTRAL_PASSWORD, sitePasswordName } from '../sessions/connect-site.ts'
import { canHoldNames } from '../sessions/name-codec.ts'
import { writeSites } from '../write-filezilla.ts'
import type { SitesServices } from './api.ts'

/** Ten thousand sites with notes. */
const MAX_FILE_BYTES = 20_000_000
const USUAL_CONNECTIONS = 2
const MAX_NAME_LENGTH = 200

/** Answers with how many came in; none when the person cancelled. Throws InputError for what is no such file. */
export async function importSites(services: SitesServices): Promise<{ sites: number; withoutPassword: number }> {
  const path = await services.desktop.chooseFile()
  if (path === undefined) return { sites: 0, withoutPassword: 0 }
  const { sites } = readSites(await readText(path))
  const folders = new FolderTree(services, await services.store.listSiteFolders())
  let withoutPassword = 0
  for (const site of sites) {
    const folderId = await folders.find(site.folders)
    if (!(await addSite(services, site, folderId))) withoutPassword += 1
  }
  return { sites: sites.length, withoutPassword }
}

/** False when the person cancelled. */
export async function exportSites({ store, desktop }: SitesServices): Promise<boolean> {
  const xml = writeSites(await store.listSites(), await store.listSiteFolders(), await store.listBookmarks())
  return desktop.saveFile('sitemanager.xml', new TextEncoder().encode(xml))
}

async function readText(path: string): Promise<string> {
  try {
    await using handle = await open(path)
    const { size } = await handle.stat()
    if (size > MAX_FILE_BYTES) throw new InputError('The file is too large', 'file')
    return await handle.readFile('utf8')
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

/** False when its password has to be asked for. */
async function addSite({ store, secrets }: SitesServices, site: ReadSite, folderId: Id | undefined): Promise<boolean> {
  const { id } = await store.addSite(settingsOf(site, folderId), false)
  if (site.password !== undefined) await secrets.write(sitePasswordName(id), site.password, 'keep')
  for (const bookmark of site.bookmarks) await store.addBookmark({ ...bookmark, siteId: id })
  return site.signIn.kind === 'anonymous' || site.password !== undefined
}

function settingsOf(site: ReadSite, folderId: Id | undefined): SiteSettings {
  const { host, port, security, colour, notes, mode, charset, timeShiftMinutes, localFolder, remoteFolder } = site
  const signIn = site.signIn.kind === 'anonymous' ? { ...site.signIn, password: NEUTRAL_PASSWORD } : site.signIn
  return {
    name: site.name.slice(0, MAX_NAME_LENGTH),
    notes,
    host,
    port,
    security,
    signIn,
    mode,
    timeShiftMinutes,
    charset: canHoldNames(charset) ? charset : 'auto',
    maxConnections: site.maxConnections ?? USUAL_CONNECTIONS,
    limits: {},
    keepAlive: false,
    transferType: 'binary',
    safeUpload: true,
    ...(folderId === undefined ? {} : { folderId }),
    ...(colour === undefined ? {} : { colour }),
    ...(localFolder ? { localFolder } : {}),
    ...(remoteFolder ? { remoteFolder } : {}),
  }
}

/** The folders of the tree by their names from the top; missing ones are made. */
class FolderTree {
  private readonly services: SitesServices
  private readonly folders: SiteFolder[]

  constructor(services: SitesServices, folders: readonly SiteFolder[]) {
    this.services = services
    this.folders = [...folders]
  }

  async find(names: readonly string[]): Promise<Id | undefined> {
    let parentId: Id | undefined
    for (const name of names) {
      const known = this.folders.find(folder => folder.name === name && folder.parentId === parentId)
      const folder: SiteFolder = known ?? (await this.services.store.addSiteFolder({ name, parentId }))
      if (!known) this.folders.push(folder)
      parentId = folder.id
    }
    return parentId
  }
}
