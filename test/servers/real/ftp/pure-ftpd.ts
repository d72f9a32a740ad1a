// The flags of a real Pure-FTPd 1.0.50: a process for each manner. Debian's build has no implicit TLS, and no Pure-FTPd
// demands that TLS sessions are resumed.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { unpacked } from '../unpack.ts'
import { type FtpCommands, type FtpServerFacts, hashOf } from './server-facts.ts'

export function pureFtpdCommands(facts: FtpServerFacts): FtpCommands {
  const { folder, ports, homes, tls12, tls13 } = facts
  const anonymousHome = homeOfFtp()
  const hasAnonymous = anonymousHome !== undefined && canMount()
  const flags = commonFlags(facts)
  const command = (name: string, address: string, env: NodeJS.ProcessEnv = {}) => {
    const own = ['-S', address, '-g', path.join(folder, 'run', `${name}.pid`)]
    const words = [unpacked('usr/sbin/pure-ftpd'), ...flags, ...own]
    return { words: hasAnonymous ? withHome(homes.path('anonymous'), anonymousHome, words) : [...words, '-E'], env }
  }
  return {
    commands: [
      command('explicit', `127.0.0.1,${ports.explicit}`),
      command('reuse12', `127.0.0.1,${ports.reuse12}`, tls12),
      command('reuse13', `127.0.0.1,${ports.reuse13}`, tls13),
      command('ipv6', `::1,${ports.ipv6}`),
    ],
    manners: ['explicit', 'reuse12', 'reuse13', 'ipv6'],
    hasAnonymous,
    demandsReuse: false,
  }
}

function commonFlags(facts: FtpServerFacts): string[] {
  const { folder, certificates } = facts
  const chain = path.join(folder, 'pure-ftpd.pem')
  writeFileSync(
    chain,
    readFileSync(certificates.certificateFile, 'utf8') + readFileSync(certificates.keyFile, 'utf8'),
    {
      mode: 0o600,
    },
  )
  return [
    ...['-l', `puredb:${makeUsers(facts)}`],
    ...['-2', chain, '-Y', '1'],
    // Else listings are cut at 10,000 names and 5 levels.
    ...['-L', '200000:20'],
    ...['-H', '-A', '-D', '-f', 'none'],
    ...['-u', '1', '-c', '100', '-C', '100', '-U', '133:022'],
  ]
}

function makeUsers({ folder, homes, user, password }: FtpServerFacts): string {
  const text = path.join(folder, 'pure-ftpd.passwd')
  const database = path.join(folder, 'pure-ftpd.pdb')
  // Name, hash, uid, gid, comment, home, and twelve limits that are not set.
  writeFileSync(text, `${user}:${hashOf(password)}:${homes.uid}:${homes.gid}::${homes.path(user)}/./::::::::::::\n`)
  execFileSync(unpacked('usr/bin/pure-pw'), ['mkdb', database, '-f', text], { stdio: ['ignore', 'ignore', 'pipe'] })
  return database
}

/** Anonymous sessions always begin in the home of the system's user `ftp`. */
function homeOfFtp(): string | undefined {
  try {
    return execFileSync('getent', ['passwd', 'ftp'], { encoding: 'utf8' }).split(':')[5]
  } catch {
    return undefined
  }
}

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The server sees `folder` in place of `home`; nobody else does. */
function withHome(folder: string, home: string, words: readonly string[]): string[] {
  return ['unshare', '-m', 'sh', '-c', 'mount --bind "$0" "$1" && shift && exec "$@"', folder, home, ...words]
}
