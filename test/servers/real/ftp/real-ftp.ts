// Real FTP servers on loopback: one of the three, in all the manners a test may want, over homes of its own.
import { randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Certificates, makeCertificates } from '../certificates.ts'
import { Daemon, type Listener, makeStateFolder } from '../daemon.ts'
import { freePorts } from '../free-ports.ts'
import { FtpHomes } from './ftp-homes.ts'
import { proftpdCommands } from './proftpd.ts'
import { pureFtpdCommands } from './pure-ftpd.ts'
import { type FtpCommand, type FtpServerFacts, limitTls } from './server-facts.ts'
import { vsftpdCommands } from './vsftpd.ts'

export type RealFtpName = 'vsftpd' | 'proftpd' | 'pure-ftpd'

/**
 * `explicit`: plain, and AUTH TLS offered. `implicit`: TLS from the first byte. `reuse12`, `reuse13`: like explicit with
 * only this version of TLS, and the data connection must resume the session of the control connection where the server can
 * demand it. `ipv6`: explicit on ::1. `far`: explicit with data ports that are known, to be reached by way of 127.0.0.2.
 */
export type FtpManner = 'explicit' | 'implicit' | 'reuse12' | 'reuse13' | 'ipv6' | 'far'

export const realFtpNames: readonly RealFtpName[] = ['vsftpd', 'proftpd', 'pure-ftpd']

export const ftpUser = 'alice'
export const ftpPassword = 'alice-secret'

export interface RealFtp {
  readonly name: RealFtpName
  /** Pure-FTPd of Debian has no implicit TLS; only vsftpd has `far`. */
  readonly listeners: Readonly<Partial<Record<FtpManner, Listener>>>
  /** Where the data connections of `far` go. */
  readonly passivePorts: readonly number[]
  /** PEM of the authority its certificate comes from. */
  readonly ca: string
  readonly homes: FtpHomes
  /** False where the system does not let a test have its own folder for anonymous sessions. */
  readonly hasAnonymous: boolean
  /** Session reuse is demanded, not only done. */
  readonly demandsReuse: boolean
  stop(): Promise<void>
}

const commandsOf = { vsftpd: vsftpdCommands, proftpd: proftpdCommands, 'pure-ftpd': pureFtpdCommands }
const attempts = 3
// Below those the system gives out. A server takes the next one when one is taken.
const passivePortArea = [20_000, 32_000] as const
const passivePortCount = 100

/** Starts one with own ports, an own certificate and empty homes. */
export async function startRealFtp(name: RealFtpName): Promise<RealFtp> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(name)
    } catch (error) {
      // Somebody else may have taken a port between finding it and using it; each server says so in other words.
      if (attempt === attempts) throw error
    }
  }
}

async function startOnce(name: RealFtpName): Promise<RealFtp> {
  const folder = makeStateFolder(name)
  const facts = await factsFor(folder)
  const { commands, manners, hasAnonymous, demandsReuse } = commandsOf[name](facts)
  const listeners = Object.fromEntries(
    manners.map(manner => [manner, { host: hostOf(manner), port: facts.ports[manner], isTls: manner === 'implicit' }]),
  )
  const daemon = await Daemon.start({
    name,
    program: '/bin/bash',
    args: [writeScript(folder, commands)],
    folder,
    logs: [path.join(folder, 'system.log')],
    listeners: Object.values(listeners),
  })
  const { certificates, homes, passivePorts } = facts
  const abilities = { hasAnonymous, demandsReuse, passivePorts }
  return { name, listeners, ca: certificates.ca, homes, ...abilities, stop: () => daemon.stop() }
}

async function factsFor(folder: string): Promise<FtpServerFacts> {
  const certificates: Certificates = makeCertificates(folder)
  const [explicit = 0, implicit = 0, reuse12 = 0, reuse13 = 0, far = 0] = await freePorts('127.0.0.1', 5)
  const [ipv6 = 0] = await freePorts('::1', 1)
  const firstPassivePort = randomInt(...passivePortArea)
  mkdirSync(path.join(folder, 'run'), { mode: 0o755 })
  return {
    folder,
    certificates,
    homes: new FtpHomes(path.join(folder, 'homes'), [ftpUser, 'anonymous']),
    user: ftpUser,
    password: ftpPassword,
    ports: { explicit, implicit, reuse12, reuse13, ipv6, far },
    passivePorts: Array.from({ length: passivePortCount }, (_, index) => firstPassivePort + index),
    tls12: limitTls(folder, 'TLSv1.2'),
    tls13: limitTls(folder, 'TLSv1.3'),
  }
}

function hostOf(manner: FtpManner): string {
  return manner === 'ipv6' ? '::1' : '127.0.0.1'
}

/** All processes of one server live and die together, and it ends after them. vsftpd's last words go to standard input. */
function writeScript(folder: string, commands: readonly FtpCommand[]): string {
  const end = `trap '' TERM; kill 0; wait`
  const lines = commands.map(({ env = {}, words }) => {
    const variables = Object.entries(env).map(([key, value]) => `${key}=${value} `)
    return `${variables.join('')}${words.map(quoted).join(' ')} <&1 &`
  })
  const file = path.join(folder, 'start.sh')
  writeFileSync(file, [`trap "${end}; exit" TERM`, ...lines, 'wait -n', end, 'exit 1', ''].join('\n'))
  return file
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
