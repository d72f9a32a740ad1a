// The folders the real FTP servers show: every test takes one of its own inside a home, empty or with a small tree.
import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { mailGid, mailUid } from '../maildirs.ts'
import { writeTree } from './home-tree.ts'

export interface TestFolder {
  /** As the user calls it on the server. */
  readonly remote: string
  /** Where it lies on this computer. */
  readonly local: string
}

export class FtpHomes {
  readonly root: string
  /** Whom all files belong to. */
  readonly uid = mailUid
  readonly gid = mailGid
  private lastNumber = 0

  constructor(root: string, users: readonly string[]) {
    this.root = root
    for (const user of users) {
      mkdirSync(this.path(user), { recursive: true })
      chownSync(this.path(user), mailUid, mailGid)
    }
  }

  path(user: string): string {
    return path.join(this.root, user)
  }

  /** An empty folder of its own. */
  newFolder(user: string): TestFolder {
    this.lastNumber += 1
    const name = `t${this.lastNumber}`
    const local = path.join(this.path(user), name)
    mkdirSync(local)
    chownSync(local, mailUid, mailGid)
    return { remote: `/${name}`, local }
  }

  /** A folder of its own with the small tree of `home-tree.ts`. */
  newTree(user: string): TestFolder {
    const folder = this.newFolder(user)
    writeTree(folder.local)
    // -h: links themselves, for some lead nowhere.
    execFileSync('chown', ['-hR', `${mailUid}:${mailGid}`, folder.local])
    return folder
  }
}
