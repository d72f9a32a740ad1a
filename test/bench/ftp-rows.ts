// The rows of the FTP tables. Everybody moves the same files between the same server and a file of its own.
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Program, Row } from './row.ts'
import type { Wanted } from './wanted.ts'

export interface FtpTarget {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly security: 'plain' | 'tls'
  /** Of the server's certificate authority. */
  readonly caFile: string
}

export interface BigFile extends FtpTarget {
  readonly sizeBytes: number
  /** As the server calls it, and where it lies on this computer. */
  readonly remote: string
  readonly local: string
  /** Where the server has it. */
  readonly localOfRemote: string
  /** The folder for uploads, likewise. */
  readonly remoteUploads: string
  readonly localUploads: string
}

export interface SmallFiles extends FtpTarget {
  readonly count: number
  readonly remote: string
  readonly sessions: number
  /** What the queue is to reach with all sessions. */
  readonly wantedOfQueue: readonly Wanted[]
}

export interface SmallUploads extends SmallFiles {
  readonly sizeBytes: number
  /** The folder on this computer; `remote` is what it becomes. */
  readonly source: string
  /** Makes room for the next run. Throws when not so many files had come. */
  takeAway(count: number): void
}

const asFastAsPeers: Wanted = { atMostTimes: 1, of: ['curl', 'lftp', 'ncftp', 'wget', 'Python'] }

type Start = (folder: string) => Program

/** One big file down. */
export function getRows(target: BigFile): Row[] {
  const { remote, localOfRemote, sizeBytes } = target
  const check = (folder: string) => checkSize(path.join(folder, 'got'), sizeBytes)
  const prepare = () => prepareMachine(localOfRemote)
  const wanted = [target.security === 'plain' ? { atMostTimes: 1.3 } : asFastAsPeers]
  const row = (name: string, program: Row['program']): Row => ({ name, count: 1, program, prepare, check })
  return [
    { ...row('raw limit: drained', script('ftp-raw.ts', 'get', target, remote, String(sizeBytes))), check: () => {} },
    { ...row('Kittiwake, session, to a file', script('ftp-session.ts', 'get', target, remote, 'got')), wanted },
    {
      ...row('Kittiwake, queue, checked and recorded', queue('get', target, remote)),
      wanted,
      check: folder => checkSize(path.join(folder, path.basename(remote)), sizeBytes),
    },
    row('curl', curl(target, ['-o', 'got', url(target, remote)])),
    row('lftp', lftp(target, `get ${remote} -o got`)),
    row('ncftpget', ncftp('ncftpget', target, ['-c', target.host, remote], '> got')),
    row('wget', wget(target, ['-O', 'got', url(target, remote)])),
    row('Python ftplib', ftplib('get', target, remote, 'got')),
  ]
}

/** One big file up. */
export function putRows(target: BigFile): Row[] {
  const { local, remoteUploads, localUploads, sizeBytes } = target
  const stored = path.join(localUploads, 'sent')
  const remote = `${remoteUploads}/sent`
  const check = () => {
    checkSize(stored, sizeBytes)
    rmSync(stored)
  }
  const prepare = () => prepareMachine(local)
  const wanted = [asFastAsPeers]
  const row = (name: string, program: Row['program']): Row => ({ name, count: 1, program, prepare, check })
  const ncftpWords = ['-C', target.host, local, remote]
  return [
    row('raw: from memory', script('ftp-raw.ts', 'put', target, remote, String(sizeBytes))),
    { ...row('Kittiwake, session, from a file', script('ftp-session.ts', 'put', target, remote, local)), wanted },
    {
      ...row('Kittiwake, queue, checked and recorded', queue('put', target, remote, local)),
      wanted,
      check: () => {
        const own = path.join(localUploads, path.basename(local))
        checkSize(own, sizeBytes)
        rmSync(own)
      },
    },
    row('curl', curl(target, ['-T', local, url(target, remote)])),
    row('lftp', lftp(target, `put ${local} -o ${remote}`)),
    row('ncftpput', ncftp('ncftpput', target, ncftpWords)),
    row('Python ftplib', ftplib('put', target, remote, local)),
  ]
}

/** Many small files down. The peers get the folder, with as many sessions where they can. */
export function smallRows(target: SmallFiles, hasSlowPeers: boolean): Row[] {
  const { count, remote, sessions, wantedOfQueue } = target
  const check = (folder: string) => checkCount(folder, count)
  const row = (name: string, program: Row['program']): Row => ({ name, count, program, prepare: settleDisk, check })
  const mirror = (parallel: number) => lftp(target, `mirror --parallel=${parallel} ${remote} got`)
  const raw = (number: number): Row => ({
    name: `raw: commands sent ahead, ${number} sessions, drained`,
    count,
    program: script('ftp-raw.ts', 'mirror', target, remote, String(number)),
  })
  return [
    raw(sessions),
    row(
      `Kittiwake, ${sessions} sessions, to files`,
      script('ftp-session.ts', 'mirror', target, remote, String(sessions)),
    ),
    row('Kittiwake, 1 session, to files', script('ftp-session.ts', 'mirror', target, remote, '1')),
    {
      ...row(`Kittiwake, queue, ${sessions} sessions`, queue('mirror', target, remote, String(sessions))),
      wanted: wantedOfQueue,
    },
    {
      ...row(
        `Kittiwake, queue, ${sessions} sessions, again in the same process`,
        queue('again', target, remote, String(sessions)),
      ),
      check: folder => checkCount(folder, 2 * count),
    },
    {
      ...row('Kittiwake, queue, 1 session', queue('mirror', target, remote, '1')),
      wanted: [{ atMostTimes: 1, of: ['lftp mirror, 1 session'] }],
    },
    row(`lftp mirror, ${sessions} sessions`, mirror(sessions)),
    row('lftp mirror, 1 session', mirror(1)),
    ...(hasSlowPeers
      ? [
          row('wget -r', wget(target, ['-r', '-nd', '-P', 'got', `${url(target, remote)}/`])),
          row('ncftpget -R', ncftp('ncftpget', target, ['-R', target.host, '.', remote])),
        ]
      : []),
  ]
}

/** Many small files up, a folder as a whole. */
export function smallPutRows(target: SmallUploads): Row[] {
  const { count, sizeBytes, remote, source, sessions, wantedOfQueue, takeAway } = target
  const check = () => takeAway(count)
  const row = (name: string, program: Row['program']): Row => ({ name, count, program, prepare: settleDisk, check })
  const mirror = (parallel: number) => lftp(target, `mirror -R --parallel=${parallel} ${source} ${remote}`)
  const fill = (parallel: number) => queue('fill', target, remote, String(parallel), source)
  const raw = script('ftp-raw.ts', 'fill', target, remote, String(sessions), String(count), String(sizeBytes))
  return [
    row(`raw: commands sent ahead, ${sessions} sessions, from memory`, raw),
    { ...row(`Kittiwake, queue, ${sessions} sessions`, fill(sessions)), wanted: wantedOfQueue },
    row('Kittiwake, queue, 1 session', fill(1)),
    row(`lftp mirror, ${sessions} sessions`, mirror(sessions)),
    row('lftp mirror, 1 session', mirror(1)),
  ]
}

/** Linux hands memory that became free to the host of a virtual machine two seconds later. */
const HANDED_OVER_SECONDS = 3

/**
 * No row has the disk still busy with the file of the row before, and none has to fetch what it sends from it first. The memory
 * for as much again was used a moment ago: a virtual machine hands what is free to its host, and whoever needs it then pays
 * for getting it again, which can take longer than copying a gibibyte. What the row before has left is handed over first, or
 * that would happen in the middle of this one.
 */
function prepareMachine(file: string): void {
  settleDisk()
  execFileSync('sleep', [String(HANDED_OVER_SECONDS)])
  readThrough(file)
  const folder = mkdtempSync(path.join(tmpdir(), 'kittiwake-bench-'))
  try {
    copyFileSync(file, path.join(folder, 'copy'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function settleDisk(): void {
  execFileSync('sync')
}

function readThrough(file: string): void {
  const block = Buffer.allocUnsafe(1024 * 1024)
  const descriptor = openSync(file, 'r')
  while (readSync(descriptor, block) > 0);
  closeSync(descriptor)
}

function words({ host, port, user, password }: FtpTarget): string[] {
  return [host, String(port), user, password]
}

function script(file: string, what: string, target: FtpTarget, remote: string, ...more: readonly string[]): Start {
  const program = fileURLToPath(new URL(`programs/${file}`, import.meta.url))
  const flags = ['--disable-warning=ExperimentalWarning']
  const { security, caFile } = target
  return () => ({
    command: [process.execPath, ...flags, program, what, ...words(target), remote, security, ...more],
    env: { FTP_CA_FILE: caFile },
    saysReady: true,
  })
}

function queue(what: string, target: FtpTarget, remote: string, ...more: readonly string[]): Start {
  return script('ftp-queue.ts', what, target, remote, ...more)
}

function url({ host, port, user, password }: FtpTarget, remote: string): string {
  return `ftp://${user}:${password}@${host}:${port}${remote}`
}

function curl({ security }: FtpTarget, more: readonly string[]): Start | string {
  if (!existsSync('/usr/bin/curl')) return 'curl is not installed'
  // By default it takes TLS 1.3, which costs and gives the same here as for the others.
  const tls = security === 'tls' ? ['--ssl-reqd', '--insecure'] : []
  return () => ({ command: ['curl', '--silent', '--show-error', ...tls, ...more] })
}

function lftp({ host, port, user, password, security }: FtpTarget, command: string): Start | string {
  if (!existsSync('/usr/bin/lftp')) return 'lftp is not installed'
  const isTls = security === 'tls'
  const settings = [
    `set ftp:ssl-allow ${isTls}`,
    `set ftp:ssl-force ${isTls}`,
    `set ftp:ssl-protect-data ${isTls}`,
    'set ssl:verify-certificate no',
    'set net:connection-limit 0',
    'set mirror:set-permissions no',
  ]
  const line = [...settings, `open -u ${user},${password} -p ${port} ${host}`, command].join('; ')
  return () => ({ command: ['lftp', '--norc', '-c', line] })
}

function ncftp(program: string, target: FtpTarget, more: readonly string[], end = ''): Start | string {
  if (!existsSync(`/usr/bin/${program}`)) return `${program} is not installed`
  if (target.security === 'tls') return 'speaks no TLS'
  const { port, user, password } = target
  const command = [program, '-V', '-u', user, '-p', password, '-P', String(port), ...more].join(' ')
  return () => ({ command: ['sh', '-c', `${command} ${end}`] })
}

function wget({ security }: FtpTarget, more: readonly string[]): Start | string {
  if (!existsSync('/usr/bin/wget')) return 'wget is not installed'
  const tls = security === 'tls' ? ['--no-check-certificate'] : []
  const ends = security === 'tls' ? more.map(word => word.replace(/^ftp:/, 'ftps:')) : more
  return () => ({ command: ['wget', '--quiet', '--no-config', ...tls, ...ends] })
}

function ftplib(what: string, target: FtpTarget, remote: string, local: string): Start {
  const program = fileURLToPath(new URL('programs/ftplib-transfer.py', import.meta.url))
  return () => ({ command: ['python3', program, what, ...words(target), remote, target.security, local] })
}

function checkSize(file: string, sizeBytes: number): void {
  const { size } = statSync(file)
  if (size !== sizeBytes) throw new Error(`${size} bytes instead of ${sizeBytes}`)
}

export function checkCount(folder: string, count: number): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const found = entries.filter(entry => entry.isFile() && entry.name.endsWith('.dat')).length
  if (found !== count) throw new Error(`${found} files instead of ${count}`)
}
