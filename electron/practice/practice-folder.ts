// The folder the practice FTP server shows. Nothing outside of it can be named: `..` ends at its top, links are neither
// shown nor followed, and names the system would take for something else are refused. It can't grow beyond a bound.
import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { chmod, type FileHandle, lstat, mkdir, open, readdir, rename, rmdir, unlink, utimes } from 'node:fs/promises'
import path from 'node:path'

/** What is said to the client in place of a success. */
export class FtpRefusal extends Error {
  readonly reply: string

  constructor(reply: string) {
    super(reply)
    this.reply = reply
  }
}

export interface PracticeEntry {
  readonly name: string
  readonly isFolder: boolean
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** The nine bits of Unix. */
  readonly mode: number
  /** The same for the same file, under whatever name. */
  readonly unique: string
}

/** All files together: room to play, and no disk is filled. */
export const quotaBytes = 64 * 1024 * 1024
const maxEntries = 20_000
const maxDepth = 64
const missing = '550 There is no such file or folder'
// Text before a colon, device names and the like mean other things than files on Windows.
const notOnWindows = /[<>:"|?*\\]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
// Such a name breaks a listing, or it was no UTF-8 on the disk.
const notToShow = /[\p{Cc}\ufffd]/u

/** Paths begin with `/`, the top of the folder, and have no `.`, `..` or empty parts: see `absolutePath`. */
export class PracticeFolder {
  private readonly root: string

  /** `root` must be there and no link. */
  constructor(root: string) {
    this.root = root
  }

  /** Undefined: nothing is there that is shown. */
  async find(place: string): Promise<PracticeEntry | undefined> {
    const stats = await this.stats(place)
    return stats && entryOf(nameOf(place), stats)
  }

  /** The entries of a folder by name; refused when it is none. */
  async list(place: string): Promise<PracticeEntry[]> {
    await this.need(place, 'folder')
    const entries: PracticeEntry[] = []
    for (const name of (await readdir(this.real(place))).sort()) {
      const stats = notToShow.test(name) ? undefined : await this.stats(joined(place, name))
      if (stats) entries.push(entryOf(name, stats))
    }
    return entries
  }

  async openToRead(place: string): Promise<FileHandle> {
    await this.need(place, 'file')
    return await open(this.real(place), constants.O_RDONLY | noFollow)
  }

  /** Made when it isn't there; emptied first when `isNew`. */
  async openToWrite(place: string, isNew: boolean): Promise<FileHandle> {
    const stats = await this.statsForNew(place)
    if (stats?.isDirectory()) throw new FtpRefusal('550 That is a folder')
    if (!stats) await this.needRoom()
    const flags = constants.O_WRONLY | constants.O_CREAT | noFollow | (isNew ? constants.O_TRUNC : 0)
    return await open(this.real(place), flags, 0o644)
  }

  async makeFolder(place: string): Promise<void> {
    if (await this.statsForNew(place)) throw new FtpRefusal('550 That exists')
    await this.needRoom()
    await mkdir(this.real(place))
  }

  async removeFile(place: string): Promise<void> {
    await this.need(place, 'file')
    await unlink(this.real(place))
  }

  /** Only an empty one. */
  async removeFolder(place: string): Promise<void> {
    await this.need(place, 'folder')
    if (place === '/') throw new FtpRefusal('550 The top stays')
    await rmdir(this.real(place))
  }

  async rename(from: string, to: string): Promise<void> {
    if (from === '/' || !(await this.stats(from))) throw new FtpRefusal(missing)
    await this.statsForNew(to)
    await rename(this.real(from), this.real(to))
  }

  /** The owner keeps access whatever is asked: else the practice folder could not be removed any more. */
  async setMode(place: string, mode: number): Promise<void> {
    const entry = await this.find(place)
    if (!entry) throw new FtpRefusal(missing)
    await chmod(this.real(place), (mode & 0o777) | (entry.isFolder ? 0o700 : 0o600))
  }

  async setModified(place: string, ms: number): Promise<void> {
    if (!(await this.stats(place))) throw new FtpRefusal(missing)
    await utimes(this.real(place), ms / 1000, ms / 1000)
  }

  /** Bytes that are left below the bound. */
  async roomBytes(): Promise<number> {
    return Math.max(0, quotaBytes - (await this.usage('/')).bytes)
  }

  /** SHA-256 of a file, hexadecimal. */
  async hash(place: string): Promise<string> {
    const handle = await this.openToRead(place)
    const hash = createHash('sha256')
    for await (const piece of handle.createReadStream()) hash.update(piece)
    return hash.digest('hex')
  }

  /** Throws unless this kind of entry is there. */
  async need(place: string, kind: 'file' | 'folder'): Promise<PracticeEntry> {
    const entry = await this.find(place)
    if (!entry) throw new FtpRefusal(missing)
    if (entry.isFolder !== (kind === 'folder')) throw new FtpRefusal(`550 That is no ${kind}`)
    return entry
  }

  private async needRoom(): Promise<void> {
    if ((await this.usage('/')).entries >= maxEntries) throw new FtpRefusal('552 The practice folder is full')
  }

  private async usage(place: string): Promise<{ bytes: number; entries: number }> {
    const total = { bytes: 0, entries: 0 }
    for (const entry of await this.list(place)) {
      const within = entry.isFolder ? await this.usage(joined(place, entry.name)) : { bytes: 0, entries: 0 }
      total.bytes += within.bytes + (entry.isFolder ? 0 : entry.sizeBytes)
      total.entries += within.entries + 1
    }
    return total
  }

  /** Facts of what may be replaced; throws when no folder is there to put it into, or the name can't be one. */
  private async statsForNew(place: string): Promise<Stats | undefined> {
    if (place === '/') throw new FtpRefusal('550 That is the top')
    if (partsOf(place).length > maxDepth || !isAllowed(nameOf(place))) throw new FtpRefusal('553 Not such a name')
    await this.need(folderOf(place), 'folder')
    const stats = await statsOf(this.real(place))
    if (stats && !isShown(stats)) throw new FtpRefusal('553 Not such a name')
    return stats
  }

  /** Looks at every folder on the way: a link anywhere, and nothing is there. */
  private async stats(place: string): Promise<Stats | undefined> {
    const parts = partsOf(place)
    if (parts.length > maxDepth || !parts.every(isAllowed)) return undefined
    let stats = await statsOf(this.root)
    for (let depth = 1; depth <= parts.length && stats; depth++) {
      stats = await statsOf(path.join(this.root, ...parts.slice(0, depth)))
      if (stats && !isShown(stats)) return undefined
    }
    return stats
  }

  private real(place: string): string {
    return path.join(this.root, ...partsOf(place))
  }
}

/** A path as the server calls it, from the folder the client is in. */
export function absolutePath(folder: string, argument: string): string {
  const parts: string[] = []
  for (const part of partsOf(argument.startsWith('/') ? argument : `${folder}/${argument}`)) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

// Windows has no such flag, and no links that anybody makes by accident.
const noFollow = constants.O_NOFOLLOW ?? 0

function partsOf(place: string): string[] {
  return place.split('/').filter(part => part !== '')
}

function nameOf(place: string): string {
  return partsOf(place).at(-1) ?? '/'
}

function folderOf(place: string): string {
  return `/${partsOf(place).slice(0, -1).join('/')}`
}

function joined(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
}

function isAllowed(name: string): boolean {
  return !notToShow.test(name) && !(process.platform === 'win32' && notOnWindows.test(name))
}

function isShown(stats: Stats): boolean {
  return stats.isFile() || stats.isDirectory()
}

async function statsOf(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file)
  } catch {
    return undefined
  }
}

function entryOf(name: string, stats: Stats): PracticeEntry {
  return {
    name,
    isFolder: stats.isDirectory(),
    sizeBytes: stats.size,
    modifiedMs: stats.mtimeMs,
    mode: stats.mode & 0o777,
    unique: `${stats.dev.toString(16)}g${stats.ino.toString(16)}`,
  }
}
