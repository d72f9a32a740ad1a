// FileZilla's sitemanager.xml, read. Untrusted: no entities of its own, bounds on size and number, and every
// value checked: what could not be typed into a site's form does not come in.

import { DOMParser, type Element } from '@xmldom/xmldom'
import type { Security } from '../../shared/model/account.ts'
import type { DataMode, SiteSignIn } from '../../shared/model/site.ts'
import { InputError } from '../errors.ts'
import { readFileZillaPath } from './filezilla-path.ts'

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
/** Beginnings and ends of elements: so many sites with 25 fields each; a tree of them takes 300 MB. */
const MAX_MARKS = 500_000
/** FileZilla's have two short attributes. */
const LONG_MARK = /<[^<>]{1000}/
const MAX_DEPTH = 50
const MAX_NAME = 200
const MAX_HOST = 255
const MAX_WORD = 320
const MAX_PASSWORD = 4_096
const MAX_NOTES = 20_000
const MAX_PATH = 8_192

/** FileZilla's numbers of protocols. 0 is FTP that encrypts where it can: with us it encrypts, or says that it cannot. */
const SECURITY: ReadonlyMap<string, { readonly security: Security; readonly port: number }> = new Map([
  ['0', { security: 'starttls', port: 21 }],
  ['3', { security: 'tls', port: 990 }],
  ['4', { security: 'starttls', port: 21 }],
  ['6', { security: 'none', port: 21 }],
])
const MODES: ReadonlyMap<string | undefined, DataMode> = new Map([
  ['MODE_ACTIVE', 'active'],
  ['MODE_PASSIVE', 'passive'],
])

/** Throws InputError for what is no such file. */
export function readSites(xml: string): ReadSites {
  if (xml.length > MAX_BYTES) throw new InputError('The file is too large', 'file')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new InputError('The file defines entities of its own', 'file')
  if (LONG_MARK.test(xml) || isCrowded(xml)) throw new InputError('The file has too much in it', 'file')
  const servers = rootOf(xml.replace(/^\ufeff/, '')).getElementsByTagName('Servers')[0]
  if (!servers) throw new InputError('There are no sites in the file', 'file')
  const sites: ReadSite[] = []
  let skipped = 0
  const visit = (parent: Element, folders: readonly string[]): void => {
    for (const element of childrenOf(parent)) {
      if (element.tagName === 'Folder' && folders.length < MAX_DEPTH) visit(element, inside(folders, element))
      if (element.tagName !== 'Server') continue
      const site = sites.length < MAX_SITES ? readSite(element, folders) : undefined
      if (site) sites.push(site)
      else skipped += 1
    }
  }
  visit(servers, [])
  return { sites, skipped }
}

function isCrowded(xml: string): boolean {
  let marks = 0
  for (let at = xml.indexOf('<'); at >= 0 && marks <= MAX_MARKS; at = xml.indexOf('<', at + 1)) marks += 1
  return marks > MAX_MARKS
}

/** A folder without a name is none. */
function inside(folders: readonly string[], element: Element): readonly string[] {
  const name = lineOf(ownText(element), MAX_NAME)
  return name === undefined ? folders : [...folders, name]
}

function rootOf(xml: string): Element {
  try {
    const root = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message)
      },
    }).parseFromString(xml, 'text/xml').documentElement
    if (root?.tagName === 'FileZilla3') return root
  } catch {
    // Said below: what the parser says about it helps nobody.
  }
  throw new InputError("This is not FileZilla's list of sites", 'file')
}

function readSite(element: Element, folders: readonly string[]): ReadSite | undefined {
  const text = (name: string) => childText(element, name)
  const way = SECURITY.get(text('Protocol') ?? '0')
  const host = lineOf(text('Host'), MAX_HOST)?.replace(/^\[(.*)\]$/, '$1')
  if (!way || !host || /[\s/@]/.test(host)) return undefined
  const remoteFolder = readFileZillaPath(text('RemoteDir') ?? '')
  const localFolder = lineOf(text('LocalDir'), MAX_PATH)
  const { signIn, password } = readSignIn(element)
  const colour = wholeNumber(text('Colour'), 1, 8)
  const maxConnections = wholeNumber(text('MaximumMultipleConnections'), 1, 10)
  return {
    name: lineOf(text('Name'), MAX_NAME) ?? lineOf(ownText(element), MAX_NAME) ?? host.slice(0, MAX_NAME),
    folders,
    host,
    port: wholeNumber(text('Port'), 1, 65_535) ?? way.port,
    security: way.security,
    signIn,
    ...(password === undefined ? {} : { password }),
    ...(colour === undefined ? {} : { colour: colour - 1 }),
    notes: (text('Comments') ?? '').slice(0, MAX_NOTES).toWellFormed(),
    mode: MODES.get(text('PasvMode')) ?? 'auto',
    charset: text('EncodingType') === 'Custom' ? (lineOf(text('CustomEncoding'), 60)?.toLowerCase() ?? 'auto') : 'auto',
    timeShiftMinutes: wholeNumber(text('TimezoneOffset'), -1_440, 1_440) ?? 0,
    ...(maxConnections === undefined ? {} : { maxConnections }),
    ...(localFolder === undefined ? {} : { localFolder }),
    ...(remoteFolder === undefined ? {} : { remoteFolder }),
    bookmarks: childrenOf(element)
      .filter(({ tagName }) => tagName === 'Bookmark')
      .flatMap(readBookmark),
  }
}

/** 0 is anonymous, 1 normal, 2 ask, 3 interactive, 4 with an account. */
function readSignIn(element: Element): { signIn: SiteSignIn; password?: string } {
  const user = lineOf(childText(element, 'User'), MAX_WORD)
  const type = childText(element, 'Logontype') ?? '0'
  if (type === '0' || user === undefined) return { signIn: { kind: 'anonymous', password: '' } }
  const account = type === '4' ? lineOf(childText(element, 'Account'), MAX_WORD) : undefined
  const isAsked = type === '2' || type === '3'
  const keeping = isAsked ? 'ask' : 'keep'
  const signIn: SiteSignIn = { kind: 'password', user, ...(account === undefined ? {} : { account }), keeping }
  const password = isAsked ? undefined : readPassword(element)
  return { signIn, ...(password === undefined ? {} : { password }) }
}

/** Undefined: it is asked for, as what FileZilla's master password encrypts, and what no command can hold. */
function readPassword(element: Element): string | undefined {
  const pass = childrenOf(element).find(({ tagName }) => tagName === 'Pass')
  const raw = pass?.textContent
  const encoding = pass?.getAttribute('encoding') || 'plain'
  if (!raw || (encoding !== 'plain' && encoding !== 'base64')) return undefined
  const password = encoding === 'base64' ? Buffer.from(raw, 'base64').toString('utf8') : raw
  return password.length > MAX_PASSWORD || /\p{Cc}/u.test(password) ? undefined : password
}

function readBookmark(element: Element): ReadBookmark[] {
  const localFolder = lineOf(childText(element, 'LocalDir'), MAX_PATH)
  const remoteFolder = readFileZillaPath(childText(element, 'RemoteDir') ?? '')
  if (localFolder === undefined || remoteFolder === undefined) return []
  const name = lineOf(childText(element, 'Name'), MAX_NAME) ?? remoteFolder.slice(0, MAX_NAME)
  return [{ name, localFolder, remoteFolder, isSynchronised: childText(element, 'SyncBrowsing') === '1' }]
}

/** One line of text, without spaces around it; undefined for nothing, and for what could become a command. */
function lineOf(text: string | undefined, maxLength: number): string | undefined {
  const line = text?.trim() ?? ''
  return line === '' || line.length > maxLength || /\p{Cc}/u.test(line) ? undefined : line
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
