// Commands of the scripted FTP server about names: folders, dates, sizes, renaming, deleting, permissions, hashes.

import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Answer, Handler } from '../line-server.ts'
import { split, type TreeFile } from './file-tree.ts'
import { factLine, timeDigits, timeOfDigits } from './listing-lines.ts'
import type { FtpSession } from './session.ts'

const missing = '550 No such file or folder'

export function fileCommands(session: FtpSession): Record<string, Handler> {
  const { tree } = session.shared.record
  const hashes = session.shared.options.hashes ? hashCommands(session) : {}
  return {
    ...hashes,
    ...renameCommands(session),
    PWD: () => `257 ${quoted(session.folder)} is here`,
    XPWD: () => `257 ${quoted(session.folder)} is here`,
    CWD: ({ argument }) => changeFolder(session, argument),
    CDUP: () => changeFolder(session, '..'),
    SIZE: ({ argument }) => {
      if (session.type === 'A') return '550 Not in ASCII mode'
      return withFile(session, argument, ({ bytes }) => `213 ${bytes.length}`)
    },
    MDTM: ({ argument }) => {
      const node = tree.find(session.pathOf(argument))
      return node ? `213 ${timeDigits(node.modified)}` : missing
    },
    MFMT: ({ argument }) => {
      const [digits = '', ...path] = argument.split(' ')
      const modified = timeOfDigits(digits)
      const node = tree.find(session.pathOf(path.join(' ')))
      if (modified === undefined) return '501 No time'
      if (!node) return missing
      node.modified = modified
      return `213 Modify=${digits}; ${path.join(' ')}`
    },
    MLST: ({ argument }) => {
      const path = session.pathOf(argument)
      const node = tree.findItself(path)
      return node ? `250-Facts\n ${factLine(path, node, path)}\n250 End` : missing
    },
    MKD: ({ argument }) => makeFolder(session, argument),
    XMKD: ({ argument }) => makeFolder(session, argument),
    RMD: ({ argument }) => removeFolder(session, argument),
    XRMD: ({ argument }) => removeFolder(session, argument),
    DELE: ({ argument }) => {
      const path = session.pathOf(argument)
      const node = tree.findItself(path)
      if (!node || node.kind === 'folder') return missing
      tree.remove(path)
      return '250 Gone'
    },
    SITE: ({ argument }) => site(session, argument),
  }
}

/** As a path in a reply (RFC 959, appendix II): quotes within it are doubled. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}

function changeFolder(session: FtpSession, argument: string): Answer {
  const path = session.pathOf(argument)
  if (session.shared.record.tree.find(path)?.kind !== 'folder') return missing
  session.folder = path
  return '250 Here now'
}

function makeFolder(session: FtpSession, argument: string): Answer {
  const { tree } = session.shared.record
  const path = session.pathOf(argument)
  if (tree.findItself(path)) return '550 Exists'
  if (!tree.folderOf(path)) return missing
  tree.makeFolders(path)
  return `257 ${quoted(path)} is made`
}

function removeFolder(session: FtpSession, argument: string): Answer {
  const { tree } = session.shared.record
  const path = session.pathOf(argument)
  const node = tree.findItself(path)
  if (node?.kind !== 'folder' || path === '/') return missing
  if (node.children.size > 0) return '550 Not empty'
  tree.remove(path)
  return '250 Gone'
}

function renameCommands(session: FtpSession): Record<string, Handler> {
  const { tree } = session.shared.record
  return {
    RNFR: ({ argument }) => {
      const path = session.pathOf(argument)
      if (!tree.findItself(path)) return missing
      session.renameFrom = path
      return '350 And now?'
    },
    RNTO: ({ argument }) => {
      const from = session.renameFrom
      session.renameFrom = undefined
      if (from === undefined) return '503 RNFR first'
      const to = session.pathOf(argument)
      const node = tree.findItself(from)
      const folder = tree.folderOf(to)
      if (!node || !folder) return missing
      tree.remove(from)
      folder.children.set(split(to).name, node)
      return '250 Renamed'
    },
  }
}

function site(session: FtpSession, argument: string): Answer {
  const match = /^CHMOD ([0-7]{3,4}) (.+)$/is.exec(argument)
  if (!match) return '500 Unknown SITE command'
  const node = session.shared.record.tree.find(session.pathOf(match[2] ?? ''))
  if (!node) return missing
  node.mode = Number.parseInt(match[1] ?? '', 8)
  return '200 Changed'
}

function hashCommands(session: FtpSession): Record<string, Handler> {
  const plain =
    (algorithm: string): Handler =>
    ({ argument }) =>
      withFile(session, argument, ({ bytes }) => `250 ${digest(algorithm, bytes)}`)
  return {
    HASH: ({ argument }) =>
      withFile(
        session,
        argument,
        ({ bytes }) =>
          `213 SHA-256 0-${bytes.length} ${digest('sha256', bytes)} ${split(session.pathOf(argument)).name}`,
      ),
    XSHA256: plain('sha256'),
    XSHA1: plain('sha1'),
    XMD5: plain('md5'),
    XCRC: ({ argument }) =>
      withFile(session, argument, ({ bytes }) => `250 ${crc32(bytes).toString(16).padStart(8, '0').toUpperCase()}`),
  }
}

function withFile(session: FtpSession, argument: string, answer: (file: TreeFile) => string): Answer {
  const node = session.shared.record.tree.find(session.pathOf(argument))
  return node?.kind === 'file' ? answer(node) : missing
}

function digest(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest('hex')
}
