// What the practice FTP server writes about files: facts (RFC 3659 7), lines as Unix servers write them, times (2.3).
import type { PracticeEntry } from './practice-folder.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const halfYearMs = 182 * 86_400_000
const owner = 'ingrid'
const group = 'harbour'

/** The facts that FEAT announces. */
export const factNames = 'type*;size*;modify*;perm*;unique*;UNIX.mode*;UNIX.owner*;UNIX.group*;'

/** `type=file;size=5;...; name` */
export function factLine(entry: PracticeEntry, name = entry.name): string {
  const facts = {
    type: entry.isFolder ? 'dir' : 'file',
    ...(entry.isFolder ? {} : { size: entry.sizeBytes }),
    modify: timeDigits(entry.modifiedMs),
    perm: entry.isFolder ? 'cdeflmp' : 'adfrw',
    unique: entry.unique,
    'UNIX.mode': `0${entry.mode.toString(8)}`,
    'UNIX.owner': owner,
    'UNIX.group': group,
  }
  const text = Object.entries(facts).map(([fact, value]) => `${fact}=${value};`)
  return `${text.join('')} ${name}`
}

/** As `ls -l` writes it, in UTC. */
export function unixLine(entry: PracticeEntry, nowMs: number): string {
  const type = entry.isFolder ? 'd' : '-'
  const size = String(entry.sizeBytes).padStart(9)
  const time = unixTime(entry.modifiedMs, nowMs)
  return `${type}${permissions(entry.mode)}   1 ${owner}   ${group}  ${size} ${time} ${entry.name}`
}

/** `20260314093015`, in UTC. */
export function timeDigits(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+|[-:TZ]/g, '')
}

/** The way back; undefined when it is no time. */
export function timeOfDigits(digits: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?$/.exec(digits)
  if (!match) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const ms = Date.UTC(year, month - 1, day, hour, minute, second)
  // 31 February would quietly be a day in March.
  return timeDigits(ms) === digits.slice(0, 14) ? ms : undefined
}

/** A path in a reply (RFC 959, appendix II): quotes within it are doubled. */
export function quotedPath(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}

function permissions(mode: number): string {
  const bits = mode.toString(2).padStart(9, '0')
  return [...bits].map((bit, index) => (bit === '1' ? ('rwx'[index % 3] ?? '-') : '-')).join('')
}

function unixTime(ms: number, nowMs: number): string {
  const time = new Date(ms)
  const day = `${months[time.getUTCMonth()]} ${String(time.getUTCDate()).padStart(2)}`
  const isRecent = ms <= nowMs && nowMs - ms < halfYearMs
  return `${day} ${isRecent ? time.toISOString().slice(11, 16) : ` ${time.getUTCFullYear()}`}`
}
