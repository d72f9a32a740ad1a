// FileZilla's sitemanager.xml, read and written. Untrusted: no entities of its own, a bound on size, and every value checked.

import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom'
import type { Security } from '../../shared/model/account.ts'
import type { DataMode, Site, SiteFolder, SiteSignIn } from '../../shared/model/site.ts'
import { InputError } from '../errors.ts'

export interface ReadSite {
  readonly name: string
  /** Names of the folders it is in, from the top. */
  readonly folders: readonly string[]
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly signIn: SiteSignIn
  readonly password?: string | undefined
  readonly colour?: number | undefined
  readonly notes: string
  readonly mode: DataMode
  readonly charset: string
  readonly timeShiftMinutes: number
  readonly maxConnections?: number | undefined
  readonly localFolder?: string | undefined
  readonly remoteFolder?: string | undefined
  readonly bookmarks: readonly ReadBookmark[]
}

export interface ReadBookmark {
  readonly name: string
  readonly localFolder: string
  readonly remoteFolder: string
  readonly isSynchronised: boolean
}

export interface ReadSites {
  readonly sites: readonly ReadSite[]
  /** Sites of protocols we do not speak, such as SFTP. */
  readonly skipped: number
}

/** Ten thousand sites with notes. */
const MAX_BYTES = 20_000_000
const MAX_SITES = 10_000
const MAX_DEPTH = 50

/** FileZilla's numbers of protocols. 0 is FTP that encrypts where it can: with us it encrypts, or says that it cannot. */
const SECURITY: Readonly<Record<string, { readonly security: Security; readonly port: number }>> = {
  '0': { security: 'starttls', port: 21 },
  '3': { security: 'tls', port: 990 },
  '4': { security: 'starttls', port: 21 },
  '6': { security: 'none', port: 21 },
}
const PROTOCOL: Readonly<Record<Security, string>> = { starttls: '4', tls: '3', none: '6' }

/** Throws InputError for what is no such file. */
export function readSites(xml: string): ReadSites {
  if (xml.length > MAX_BYTES) throw new InputError('The file is too large', 'file')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new InputError('The file defines entities of its own', 'file')
  const servers = rootOf(xml).getElementsByTagName('Servers')[0]
  if (!servers) throw new InputError('There are no sites in the file', 'file')
  const sites: ReadSite[] = []
  let skipped = 0
  const visit = (parent: Element, folders: readonly string[]): void => {
    for (const element of childrenOf(parent)) {
      if (element.tagName === 'Folder' && folders.length < MAX_DEPTH) visit(element, [...folders, ownText(element)])
      if (element.tagName !== 'Server') continue
      const site = sites.length < MAX_SITES ? readSite(element, folders) : undefined
      if (site) sites.push(site)
      else skipped += 1
    }
  }
  visit(servers, [])
  return { sites, skipped }
}

function rootOf(xml: string): Element {
  try {
    const root = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new InputError(message, 'file')
      },
    }).parseFromString(xml, 'text/xml').documentElement
    if (root?.tagName === 'FileZilla3') return root
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
  throw new InputError("This is not FileZilla's list of sites", 'file')
}

function readSite(element: Element, folders: readonly string[]): ReadSite | undefined {
  const text = (name: string) => childText(element, name)
  const way = SECURITY[text('Protocol') ?? '0']
  const host = text('Host')?.trim()
  if (!way || !host || /[\s/]/.test(host)) return undefined
  const port = wholeNumber(text('Port'), 1, 65_535) ?? way.port
  const remoteFolder = readRemoteFolder(text('RemoteDir'))
  const localFolder = text('LocalDir')
  const { signIn, password } = readSignIn(element)
  const colour = wholeNumber(text('Colour'), 1, 8)
  const maxConnections = wholeNumber(text('MaximumMultipleConnections'), 1, 10)
  return {
    name: text('Name')?.trim() || ownText(element) || host,
    folders,
    host,
    port,
    security: way.security,
    signIn,
    ...(password === undefined ? {} : { password }),
    ...(colour === undefined ? {} : { colour: colour - 1 }),
    notes: text('Comments') ?? '',
    mode: text('PasvMode') === 'MODE_ACTIVE' ? 'active' : text('PasvMode') === 'MODE_PASSIVE' ? 'passive' : 'auto',
    charset: text('EncodingType') === 'Custom' ? (text('CustomEncoding')?.toLowerCase() ?? 'auto') : 'auto',
    timeShiftMinutes: wholeNumber(text('TimezoneOffset'), -1440, 1440) ?? 0,
    ...(maxConnections === undefined ? {} : { maxConnections }),
    ...(localFolder ? { localFolder } : {}),
    ...(remoteFolder ? { remoteFolder } : {}),
    bookmarks: childrenOf(element)
      .filter(({ tagName }) => tagName === 'Bookmark')
      .flatMap(readBookmark),
  }
}

/** 0 is anonymous, 1 normal, 2 ask, 3 interactive, 4 with an account. */
function readSignIn(element: Element): { signIn: SiteSignIn; password?: string } {
  const user = childText(element, 'User')
  const type = childText(element, 'Logontype') ?? '0'
  if (type === '0' || !user) return { signIn: { kind: 'anonymous', password: '' } }
  const account = childText(element, 'Account')
  const isAsked = type === '2' || type === '3'
  const signIn: SiteSignIn = {
    kind: 'password',
    user,
    ...(type === '4' && account ? { account } : {}),
    keeping: isAsked ? 'ask' : 'keep',
  }
  const pass = childrenOf(element).find(({ tagName }) => tagName === 'Pass')
  const isBase64 = pass?.getAttribute('encoding') === 'base64'
  // With a master password of FileZilla's it is encrypted, and asked for here.
  if (!pass || isAsked || (!isBase64 && pass.getAttribute('encoding'))) return { signIn }
  const raw = pass.textContent ?? ''
  return { signIn, password: isBase64 ? Buffer.from(raw, 'base64').toString('utf8') : raw }
}

function readBookmark(element: Element): ReadBookmark[] {
  const localFolder = childText(element, 'LocalDir')
  const remoteFolder = readRemoteFolder(childText(element, 'RemoteDir'))
  if (!localFolder || !remoteFolder) return []
  const isSynchronised = childText(element, 'SyncBrowsing') === '1'
  return [{ name: childText(element, 'Name') ?? remoteFolder, localFolder, remoteFolder, isSynchronised }]
}

/** `1 0 3 srv 4 tide`: the kind of server, the length of a prefix and the prefix, then each name behind its length. */
function readRemoteFolder(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (text.startsWith('/')) return text
  const head = /^\d+ (\d+) /.exec(`${text} `)
  if (!head) return undefined
  let rest = `${text} `.slice(head[0].length + Number(head[1]))
  const names: string[] = []
  for (let next = /^ ?(\d+) /.exec(rest); next; next = /^ ?(\d+) /.exec(rest)) {
    const end = next[0].length + Number(next[1])
    names.push(rest.slice(next[0].length, end))
    rest = rest.slice(end)
  }
  return `/${names.join('/')}`
}

function childrenOf(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === node.ELEMENT_NODE)
}

function childText(element: Element, name: string): string | undefined {
  return childrenOf(element).find(({ tagName }) => tagName === name)?.textContent ?? undefined
}

/** FileZilla writes a folder's or site's name as text beside its children. */
function ownText(element: Element): string {
  return Array.from(element.childNodes)
    .filter(node => node.nodeType === node.TEXT_NODE)
    .map(node => node.nodeValue ?? '')
    .join('')
    .trim()
}

function wholeNumber(text: string | undefined, least: number, most: number): number | undefined {
  const number = text === undefined || !/^-?\d{1,6}$/.test(text.trim()) ? Number.NaN : Number(text)
  return number >= least && number <= most ? number : undefined
}

/** The same form, for other programs and other computers: without passwords. */
export function writeSites(sites: readonly Site[], folders: readonly SiteFolder[]): string {
  const document = new DOMParser().parseFromString('<FileZilla3><Servers/></FileZilla3>', 'text/xml')
  const servers = document.getElementsByTagName('Servers')[0]
  if (!servers) throw new Error('The document has no place for sites')
  const add = (parent: Element, name: string, text = ''): Element => {
    const child = document.createElement(name)
    // Characters that XML cannot hold would make the whole file unreadable.
    if (text !== '') child.appendChild(document.createTextNode(text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '')))
    parent.appendChild(child)
    return child
  }
  const places = new Map<number | undefined, Element>([[undefined, servers]])
  const placeOf = (id: number | undefined): Element => {
    const known = places.get(id)
    if (known) return known
    const folder = folders.find(each => each.id === id)
    const made = folder ? add(placeOf(folder.parentId), 'Folder', folder.name) : servers
    places.set(id, made)
    return made
  }
  for (const site of sites.filter(({ isQuick }) => !isQuick)) writeSite(site, placeOf(site.folderId), add)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document)}\n`
}

function writeSite(site: Site, place: Element, add: (parent: Element, name: string, text?: string) => Element): void {
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
    RemoteDir: remoteFolder && writeRemoteFolder(remoteFolder),
  }
  for (const [name, text] of Object.entries(fields)) if (text !== undefined) add(server, name, text)
}

function writeRemoteFolder(path: string): string {
  const names = path.split('/').filter(name => name !== '')
  return ['1 0', ...names.map(name => `${name.length} ${name}`)].join(' ')
}
