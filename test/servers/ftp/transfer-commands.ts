// Commands of the scripted FTP server that need a data connection, and those that prepare one (RFC 959, 2428, 3659).

import type { Answer, Call, Handler } from '../line-server.ts'
import { absolute, split, type TreeFile, type TreeFolder, type TreeNode } from './file-tree.ts'
import { factLine, unixLine } from './listing-lines.ts'
import type { FtpSession } from './session.ts'
import { type DataSource, receiveData, sendData, startTransfer } from './transfer.ts'

const missing = '550 No such file or folder'

export function transferCommands(session: FtpSession): Record<string, Handler> {
  return {
    ...placeCommands(session),
    TYPE: ({ argument }) => {
      const type = argument.charAt(0).toUpperCase()
      if (type !== 'A' && type !== 'I') return '504 Only A and I'
      session.type = session.shared.options.ignoresBinary ? 'A' : type
      return `200 Type ${type}`
    },
    MODE: ({ argument }) => (argument === 'S' ? '200 Stream' : '504 Only S'),
    STRU: ({ argument }) => (argument === 'F' ? '200 File' : '504 Only F'),
    ALLO: () => '202 Not needed',
    REST: ({ argument }) => {
      if (!/^\d+$/.test(argument)) return '501 No number'
      session.restart = Number(argument)
      return `350 From ${argument}`
    },
    LIST: call => list(session, call, path => unixListing(session, path)),
    NLST: call => list(session, call, path => [...entries(session, path)].map(([name]) => `${name}\r\n`).join('')),
    MLSD: call => list(session, call, path => factListing(session, path)),
    STAT: ({ argument }) => {
      if (argument === '') return '211-Status\n Signed in\n211 End'
      const path = session.pathOf(withoutOptions(argument))
      return `213-Status\r\n${unixListing(session, path)}213 End`.replaceAll('\r\n', '\n')
    },
    RETR: call => retrieve(session, call),
    STOR: call => store(session, call, 'replace'),
    APPE: call => store(session, call, 'append'),
    STOU: call => store(session, call, 'unique'),
    ABOR: async () => {
      const { transfer } = session
      session.data.close()
      await transfer
      return '226 Aborted'
    },
  }
}

function placeCommands(session: FtpSession): Record<string, Handler> {
  const { host = '127.0.0.1', passiveReply, hasDeadDataPort = false } = session.shared.options
  const usual = (verb: 'PASV' | 'EPSV', port: number): string =>
    verb === 'EPSV'
      ? `229 Entering extended passive mode (|||${port}|)`
      : `227 Entering passive mode (${host.replaceAll('.', ',')},${port >> 8},${port & 255})`
  const passive = async (verb: 'PASV' | 'EPSV'): Promise<Answer> => {
    const port = await session.data.listen(host, hasDeadDataPort)
    return passiveReply?.({ verb, host, port }) ?? usual(verb, port)
  }
  return {
    PASV: () => (host.includes(':') ? '522 Use EPSV' : passive('PASV')),
    EPSV: ({ argument }) => (argument.toUpperCase() === 'ALL' ? '200 EPSV only' : passive('EPSV')),
    PORT: ({ argument }) => {
      const numbers = argument.split(',').map(Number)
      if (numbers.length !== 6 || !numbers.every(number => number >= 0 && number < 256)) return '501 No address'
      session.data.aim(numbers.slice(0, 4).join('.'), (numbers[4] ?? 0) * 256 + (numbers[5] ?? 0))
      return '200 Noted'
    },
    EPRT: ({ argument }) => {
      const match = /^\|([12])\|([^|]+)\|(\d+)\|$/.exec(argument)
      if (!match) return '501 No address'
      session.data.aim(match[2] ?? '', Number(match[3]))
      return '200 Noted'
    },
  }
}

/** `ls` options such as -a stand before the path on servers that run ls. */
function withoutOptions(argument: string): string {
  return argument.replace(/^-[A-Za-z]+ ?/, '')
}

function entries(session: FtpSession, path: string): [string, TreeNode][] {
  const node = session.shared.record.tree.find(path)
  if (node?.kind === 'folder') return [...node.children]
  return node ? [[split(path).name, node]] : []
}

function unixListing(session: FtpSession, path: string): string {
  const nowMs = (session.shared.options.now ?? Date.now)()
  const lines = entries(session, path).map(([name, node]) => `${unixLine(name, node, nowMs)}\r\n`)
  return `total ${lines.length}\r\n${lines.join('')}`
}

function factListing(session: FtpSession, path: string): string {
  return entries(session, path)
    .map(([name, node]) => `${factLine(name, node, absolute(path, name))}\r\n`)
    .join('')
}

function list(session: FtpSession, call: Call, text: (path: string) => string): Answer {
  const path = session.pathOf(withoutOptions(call.argument))
  const own = session.shared.options.listings?.[path]
  if (own === undefined && !session.shared.record.tree.find(path)) return missing
  const source: DataSource = { bytes: own ?? text(path), isListing: true }
  return startTransfer(session, { verb: call.verb, path }, transfer => sendData(transfer, source))
}

function retrieve(session: FtpSession, { verb, argument }: Call): Answer {
  const path = session.pathOf(argument)
  const node = session.shared.record.tree.find(path)
  const from = session.restart
  session.restart = 0
  if (node?.kind !== 'file') return missing
  if (from > node.bytes.length) return '554 Beyond the end'
  const bytes = session.type === 'A' ? withCrlf(node.bytes) : node.bytes
  return startTransfer(session, { verb, path, from }, transfer =>
    sendData(transfer, { bytes: bytes.subarray(from), isListing: false }),
  )
}

function store(session: FtpSession, { verb, argument }: Call, manner: 'replace' | 'append' | 'unique'): Answer {
  const { tree } = session.shared.record
  const path = manner === 'unique' ? uniquePath(session) : session.pathOf(argument)
  const folder = tree.folderOf(path)
  const old = tree.find(path)
  const restart = session.restart
  session.restart = 0
  if (!folder || old?.kind === 'folder' || (argument === '' && manner !== 'unique')) return missing
  const kept = old?.kind === 'file' ? old.bytes : Buffer.alloc(0)
  const from = manner === 'append' ? kept.length : restart
  if (from > kept.length) return '554 Beyond the end'
  const file = fileFor(folder, path, old)
  return startTransfer(session, { verb, path, from }, async transfer => {
    file.bytes = kept.subarray(0, from)
    const reply = await receiveData(transfer, piece => {
      const bytes = session.type === 'A' ? withLf(piece) : piece
      if (usedBytes(session) + bytes.length > (session.shared.options.quotaBytes ?? Infinity)) return false
      file.bytes = Buffer.concat([file.bytes, bytes])
      return true
    })
    if (session.shared.options.keepsOldContent && old) file.bytes = kept
    file.modified = (session.shared.options.now ?? Date.now)()
    return manner === 'unique' ? reply.replace(/^226 .*/, `226 Unique file name: ${split(path).name}`) : reply
  })
}

/** The file an upload goes into: the same one when there is one, so that links and modes stay. */
function fileFor(folder: TreeFolder, path: string, old: TreeNode | undefined): TreeFile {
  if (old?.kind === 'file') return old
  const file: TreeFile = { kind: 'file', bytes: Buffer.alloc(0), modified: 0, mode: 0o644 }
  folder.children.set(split(path).name, file)
  return file
}

function uniquePath(session: FtpSession): string {
  for (let number = 1; ; number++) {
    const path = session.pathOf(`unique.${number}`)
    if (!session.shared.record.tree.findItself(path)) return path
  }
}

function usedBytes(session: FtpSession): number {
  return Object.values(session.shared.record.tree.files()).reduce((sum, bytes) => sum + bytes.length, 0)
}

function withCrlf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
}

function withLf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
}
