// Sites in the form of FileZilla's sitemanager.xml, for other programs and other computers. Never with passwords.

import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom'
import type { Security } from '../../shared/model/account.ts'
import type { Bookmark, Site, SiteFolder } from '../../shared/model/site.ts'
import { writeFileZillaPath } from './filezilla-path.ts'

/** FileZilla's numbers of protocols. */
const PROTOCOL: Readonly<Record<Security, string>> = { starttls: '4', tls: '3', none: '6' }

type AddElement = (parent: Element, name: string, text?: string) => Element

/** The whole file. Sites of Quick connect are not part of it. */
export function writeSites(
  sites: readonly Site[],
  folders: readonly SiteFolder[],
  bookmarks: readonly Bookmark[],
): string {
  const document = new DOMParser().parseFromString('<FileZilla3><Servers/></FileZilla3>', 'text/xml')
  const servers = document.getElementsByTagName('Servers')[0]
  if (!servers) throw new Error('The document has no place for sites')
  const add: AddElement = (parent, name, text = '') => {
    const child = document.createElement(name)
    // Characters that XML cannot hold would make the whole file unreadable.
    const safe = text.toWellFormed().replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '')
    if (safe !== '') child.appendChild(document.createTextNode(safe))
    parent.appendChild(child)
    return child
  }
  const places = new Map<number | undefined, Element>([[undefined, servers]])
  const placeOf = (id: number | undefined): Element => {
    const known = places.get(id)
    if (known) return known
    const folder = folders.find(each => each.id === id)
    // Until it is made: folders that are in each other would never end.
    places.set(id, servers)
    const made = folder ? add(placeOf(folder.parentId), 'Folder', folder.name) : servers
    places.set(id, made)
    return made
  }
  for (const site of sites.filter(({ isQuick }) => !isQuick)) {
    const server = writeSite(site, placeOf(site.folderId), add)
    for (const bookmark of bookmarks) if (bookmark.siteId === site.id) writeBookmark(bookmark, server, add)
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document)}\n`
}

function writeSite(site: Site, place: Element, add: AddElement): Element {
  const server = add(place, 'Server')
  const { signIn, charset, mode, colour, localFolder, remoteFolder } = site
  const isPassword = signIn.kind === 'password'
  const fields: Readonly<Record<string, string | undefined>> = {
    Host: site.host,
    Port: String(site.port),
    Protocol: PROTOCOL[site.security],
    Type: '0',
    User: isPassword ? signIn.user : undefined,
    Account: isPassword ? signIn.account : undefined,
    // Without a password in the file the other program has to ask for it.
    Logontype: isPassword ? (signIn.account ? '4' : '2') : '0',
    TimezoneOffset: String(site.timeShiftMinutes),
    PasvMode: { auto: 'MODE_DEFAULT', passive: 'MODE_PASSIVE', active: 'MODE_ACTIVE' }[mode],
    MaximumMultipleConnections: String(site.maxConnections),
    EncodingType: charset === 'auto' ? 'Auto' : 'Custom',
    CustomEncoding: charset === 'auto' ? undefined : charset,
    Name: site.name,
    Comments: site.notes,
    Colour: colour === undefined ? undefined : String(colour + 1),
    LocalDir: localFolder,
    RemoteDir: remoteFolder && writeFileZillaPath(remoteFolder),
  }
  for (const [name, text] of Object.entries(fields)) if (text !== undefined) add(server, name, text)
  return server
}

function writeBookmark(
  { name, localFolder, remoteFolder, isSynchronised }: Bookmark,
  server: Element,
  add: AddElement,
) {
  const remote = writeFileZillaPath(remoteFolder)
  if (remote === undefined) return
  const element = add(server, 'Bookmark')
  const fields = { Name: name, LocalDir: localFolder, RemoteDir: remote, SyncBrowsing: isSynchronised ? '1' : '0' }
  for (const [field, text] of Object.entries(fields)) add(element, field, text)
}
