// The mailboxes of the real servers: Maildirs that Dovecot reads and Postfix delivers into.
// On disk lines end in LF; everything that goes in and out here is as on the wire, with CRLF.
import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The system user `mail` of Debian: every mailbox belongs to it. */
export const mailUid = 8
export const mailGid = 8

const folders = ['tmp', 'new', 'cur']

/** The Maildirs below one folder, one for each user. */
export class Maildirs {
  readonly root: string
  private lastNumber = 0

  constructor(root: string, users: readonly string[]) {
    this.root = root
    for (const user of users) {
      const maildir = this.path(user)
      for (const folder of folders) mkdirSync(path.join(maildir, folder), { recursive: true })
      for (const folder of [path.dirname(maildir), maildir, ...folders.map(name => path.join(maildir, name))])
        chownSync(folder, mailUid, mailGid)
    }
  }

  path(user: string): string {
    return path.join(this.root, user, 'Maildir')
  }

  /** Adds messages in this order. Line ends may be CRLF or LF; on the wire they come back as CRLF. */
  add(user: string, messages: readonly Uint8Array[]): void {
    const maildir = this.path(user)
    const seconds = Math.floor(Date.now() / 1000)
    const names = messages.map(message => {
      const text = Buffer.from(message).toString('latin1').replaceAll('\r\n', '\n')
      const bytes = Buffer.from(text, 'latin1')
      const lines = text.split('\n').length - 1
      this.lastNumber += 1
      const name = `${seconds}.M${String(this.lastNumber).padStart(6, '0')}.kittiwake,S=${bytes.length},W=${bytes.length + lines}:2,`
      writeFileSync(path.join(maildir, 'tmp', name), bytes)
      return name
    })
    execFileSync('chown', ['-R', `${mailUid}:${mailGid}`, path.join(maildir, 'tmp')])
    for (const name of names) renameSync(path.join(maildir, 'tmp', name), path.join(maildir, 'cur', name))
  }

  /** All messages as on the wire, in the order of their file names, which is that of their arrival. */
  read(user: string): Buffer[] {
    try {
      return this.files(user).map(file => withCrlf(readFileSync(file)))
    } catch (error) {
      // Dovecot moves what it has seen from new to cur: look again.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return this.read(user)
      throw error
    }
  }

  count(user: string): number {
    return this.files(user).length
  }

  /** Removes all messages. Dovecot's own files stay, so that an id is never used twice. */
  clear(user: string): void {
    for (const file of this.files(user)) rmSync(file, { force: true })
  }

  /** Resolves to all messages as soon as there are at least `count`. */
  async waitFor(user: string, count: number, timeoutMs = 20_000): Promise<Buffer[]> {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (this.count(user) >= count) end()
      }
      const watchers = ['new', 'cur'].map(folder => watch(path.join(this.path(user), folder), look))
      const fail = () => end(new Error(`${this.count(user)} of ${count} messages for ${user} arrived`))
      const timer = setTimeout(fail, timeoutMs)
      const end = (error?: Error) => {
        clearTimeout(timer)
        for (const watcher of watchers) watcher.close()
        if (error) reject(error)
        else resolve()
      }
      look()
    })
    return this.read(user)
  }

  private files(user: string): string[] {
    const found = ['new', 'cur'].flatMap(folder => {
      const directory = path.join(this.path(user), folder)
      return readdirSync(directory).map(name => ({ name, file: path.join(directory, name) }))
    })
    return found.sort((a, b) => byArrival(a.name, b.name)).map(({ file }) => file)
  }
}

/** Maildir names begin with seconds, then a part with microseconds after M. */
function byArrival(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || microseconds(a) - microseconds(b) || a.localeCompare(b)
}

function microseconds(name: string): number {
  return Number(/M(\d+)/.exec(name)?.[1] ?? 0)
}

function withCrlf(message: Buffer): Buffer {
  return Buffer.from(message.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
}
