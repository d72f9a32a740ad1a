// Looks through files and folders for mail, and says what is there. Follows no link, changes nothing.
import type { Dirent } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, isAbsolute, join, normalize } from 'node:path'
import type { FoundMailAccount } from '../../../shared/model/mail-archive.ts'
import { parseEnvelopeLine } from './envelope-line.ts'
import { folderName } from './folder-name.ts'
import type { SourceWithFolder } from './mail-source.ts'
import { parseMaildirFolder } from './maildir-name.ts'
import { parseMozillaPrefs } from './mozilla-prefs.ts'
import { readAt } from './read-source.ts'
import { readThunderbirdProfile } from './thunderbird-profile.ts'

/** Deeper trees are no mail. */
const MAX_DEPTH = 40
/** Files and folders that are looked at. */
const MAX_ENTRIES = 1_000_000
export const MAX_SOURCES = 10_000
/** prefs.js of a profile that was used for twenty years has less. */
const MAX_PREFS_BYTES = 16 * 1024 * 1024

export interface FoundPlaces {
  readonly sources: SourceWithFolder[]
  readonly accounts: FoundMailAccount[]
  isCut: boolean
  unreadable: number
}

/** Throws what `signal` was aborted with. What cannot be read is counted. */
export async function findMail(paths: readonly string[], signal: AbortSignal): Promise<FoundPlaces> {
  const search = new MailSearch(signal)
  for (const path of paths) await search.lookAt(path)
  return search.found
}

interface Place {
  readonly path: string
  readonly folder: readonly string[]
  readonly depth: number
  /** In a mailbox of Apple Mail, whose own folders below have no names of people. */
  readonly isApple: boolean
  /** Names for folders, by their path. */
  readonly names: ReadonlyMap<string, string>
}

class MailSearch {
  readonly found: FoundPlaces = { sources: [], accounts: [], isCut: false, unreadable: 0 }
  private readonly signal: AbortSignal
  private entries = 0

  constructor(signal: AbortSignal) {
    this.signal = signal
  }

  async lookAt(path: string): Promise<void> {
    const name = folderName(basename(path))
    try {
      const isFolder = (await stat(path)).isDirectory()
      const place = { path, folder: [name], depth: 0, isApple: false, names: new Map<string, string>() }
      if (isFolder) await this.inFolder(isAppleBox(path) ? { ...place, isApple: true } : place)
      else await this.aFile({ ...place, folder: [] }, basename(path))
    } catch (error) {
      this.noteUnreadable(error)
    }
  }

  private async inFolder(place: Place): Promise<void> {
    this.signal.throwIfAborted()
    const children = await readdir(place.path, { withFileTypes: true })
    this.entries += children.length
    if (this.entries > MAX_ENTRIES || place.depth > MAX_DEPTH || this.found.sources.length >= MAX_SOURCES) {
      this.found.isCut = true
      return
    }
    // Programs that copy leave out folders that are empty: `new` and `tmp` may be missing.
    const isMaildir = children.some(child => child.isDirectory() && child.name === 'cur')
    const isProfile = children.some(child => child.isFile() && child.name === 'prefs.js')
    const here = isProfile ? await this.inProfile(place) : place
    if (isMaildir) this.add({ kind: 'maildir', path: here.path, folder: here.folder })
    for (const kind of ['eml', 'emlx'] as const) {
      const isSome = children.some(child => child.isFile() && extname(child.name).toLowerCase() === `.${kind}`)
      if (isSome && !isMaildir) this.add({ kind, path: here.path, folder: here.folder })
    }
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) await this.child(here, child, isMaildir)
  }

  private async child(place: Place, child: Dirent, isInMaildir: boolean): Promise<void> {
    const path = join(place.path, child.name)
    try {
      if (child.isDirectory()) {
        if (!isInMaildir || !['cur', 'new', 'tmp'].includes(child.name)) await this.inFolder(below(place, child.name))
      } else if (child.isFile() && !isInMaildir && !/\.emlx?$/i.test(child.name)) {
        await this.aFile({ ...place, path }, child.name)
      }
    } catch (error) {
      this.noteUnreadable(error)
    }
  }

  /** A file that may be an mbox, or one message. */
  private async aFile({ path, folder, isApple }: Place, name: string): Promise<void> {
    const ending = extname(name).toLowerCase()
    if (ending === '.eml' || ending === '.emlx') {
      this.add({ kind: ending === '.eml' ? 'eml' : 'emlx', path, folder: [folderName(basename(dirname(path)))] })
    } else if (await isMbox(path)) {
      // An exported box of Apple Mail is a folder with this one file.
      const isItsFolder = isApple && name === 'mbox'
      this.add({ kind: 'mbox', path, folder: isItsFolder ? folder : [...folder, folderName(withoutEnding(name))] })
    }
  }

  private async inProfile(place: Place): Promise<Place> {
    const file = join(place.path, 'prefs.js')
    if ((await stat(file)).size > MAX_PREFS_BYTES) return place
    const { accounts, folderNames } = readThunderbirdProfile(parseMozillaPrefs(await readFile(file, 'utf8')))
    this.found.accounts.push(...accounts)
    const names = new Map([...folderNames].map(([path, name]) => [absoluteIn(place.path, path), name]))
    return { ...place, names }
  }

  private add(source: SourceWithFolder): void {
    if (this.found.sources.length >= MAX_SOURCES) this.found.isCut = true
    else this.found.sources.push(source)
  }

  private noteUnreadable(error: unknown): void {
    this.signal.throwIfAborted()
    if (!(error instanceof Error) || !('code' in error)) throw error
    this.found.unreadable++
  }
}

function below(place: Place, name: string): Place {
  const path = join(place.path, name)
  return { ...place, path, depth: place.depth + 1, ...namesBelow(place, name, path) }
}

function namesBelow(place: Place, name: string, path: string): Pick<Place, 'folder' | 'isApple'> {
  const { folder, isApple, names } = place
  const known = names.get(path)
  if (known !== undefined) return { folder: [folderName(known)], isApple }
  if (isAppleBox(name)) return { folder: [...folder, folderName(withoutEnding(name))], isApple: true }
  if (isApple) return { folder, isApple }
  // Thunderbird's own folders above those of the accounts.
  if (names.size > 0 && ['Mail', 'ImapMail'].includes(name)) return { folder, isApple }
  const dotted = parseMaildirFolder(name)
  if (dotted) return { folder: [...folder, ...dotted.map(folderName)], isApple }
  return { folder: [...folder, folderName(name.replace(/\.sbd$/i, ''))], isApple }
}

function isAppleBox(path: string): boolean {
  return /\.(?:imap)?mbox$/i.test(path)
}

function withoutEnding(name: string): string {
  return name.replace(/\.(?:mbox|mbx|imapmbox|mbs)$/i, '')
}

function absoluteIn(folder: string, path: string): string {
  return isAbsolute(path) ? normalize(path) : join(folder, path)
}

/** It begins as the first message of such a file does. */
async function isMbox(path: string): Promise<boolean> {
  await using file = await open(path)
  const start = (await readAt(file, 0, 1000)).toString('latin1')
  return parseEnvelopeLine(start.split('\n', 1)[0] ?? '') !== undefined
}
