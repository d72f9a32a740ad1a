// Listings of a scripted FTP server: machine-readable facts (RFC 3659 7) and lines as Unix servers write them.
import { createHash } from 'node:crypto'
import type { TreeNode } from './file-tree.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const halfYearMs = 182 * 86_400_000

/** `type=file;size=5;...; name` */
export function factLine(name: string, node: TreeNode, path: string): string {
  const facts = {
    type: node.kind === 'folder' ? 'dir' : node.kind === 'link' ? `OS.unix=slink:${node.target}` : 'file',
    ...(node.kind === 'file' ? { size: node.bytes.length } : {}),
    modify: timeDigits(node.modified),
    'UNIX.mode': `0${node.mode.toString(8)}`,
    unique: createHash('md5').update(path).digest('hex').slice(0, 12),
  }
  return `${Object.entries(facts)
    .map(([fact, value]) => `${fact}=${value};`)
    .join('')} ${name}`
}

/** As `ls -l` writes it, in UTC. */
export function unixLine(name: string, node: TreeNode, nowMs: number): string {
  const type = { file: '-', folder: 'd', link: 'l' }[node.kind]
  const size = node.kind === 'file' ? node.bytes.length : 4096
  const target = node.kind === 'link' ? ` -> ${node.target}` : ''
  return `${type}${permissions(node.mode)} 1 anna staff ${String(size).padStart(9)} ${unixTime(node.modified, nowMs)} ${name}${target}`
}

/** As MDTM answers (RFC 3659 2.3). */
export function timeDigits(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+|[-:TZ]/g, '')
}

/** The way back; undefined when it is no time. */
export function timeOfDigits(digits: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?$/.exec(digits)
  if (!match) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function permissions(mode: number): string {
  return [...mode.toString(2).padStart(9, '0').slice(-9)]
    .map((bit, index) => (bit === '1' ? ('rwx'[index % 3] ?? '-') : '-'))
    .join('')
}

function unixTime(ms: number, nowMs: number): string {
  const time = new Date(ms)
  const day = `${months[time.getUTCMonth()]} ${String(time.getUTCDate()).padStart(2)}`
  const isRecent = ms <= nowMs && nowMs - ms < halfYearMs
  return `${day} ${isRecent ? time.toISOString().slice(11, 16) : ` ${time.getUTCFullYear()}`}`
}
