// A real Postfix on loopback: submission with STARTTLS, with TLS, one open like port 25 and one without extensions.
// Mail for the users goes by virtual(8) into Dovecot's Maildirs; nothing ever leaves the machine.
import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Daemon, type Listener, makeStateFolder } from './daemon.ts'
import type { Dovecot } from './dovecot.ts'
import { freePorts } from './free-ports.ts'
import { postfixConfiguration } from './postfix-configuration.ts'

export interface Postfix {
  /** Submission: AUTH is required, and offered only after STARTTLS. */
  readonly smtp: Listener
  /** Submission with TLS from the first byte. */
  readonly smtps: Listener
  /** Like port 25: takes mail for the users without AUTH; AUTH is offered in plain text too, STARTTLS as well. */
  readonly smtpOpen: Listener
  /** Like `smtpOpen` without CHUNKING, as servers were before it: PIPELINING and DATA. */
  readonly smtpNoChunking: Listener
  /** Like `smtpOpen` without a single extension. */
  readonly smtpMinimal: Listener
  /** With TLS, and only for clients that show a certificate of the authority; takes mail for the users. */
  readonly smtpsClients: Listener
  /** The log of every process, for the message of a failed test. */
  readonly log: string
  stop(): Promise<void>
}

const attempts = 3
const ownQueues = 'active bounce corrupt defer deferred flush hold incoming private saved trace'.split(' ')

/** Starts one that delivers into the mailboxes of this Dovecot and asks it about passwords. */
export async function startPostfix(dovecot: Dovecot): Promise<Postfix> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(dovecot)
    } catch (error) {
      // Somebody else may have taken a port between finding it and using it.
      if (attempt === attempts || !String(error).includes('Address already in use')) throw error
    }
  }
}

async function startOnce(dovecot: Dovecot): Promise<Postfix> {
  const folder = makeStateFolder('postfix')
  const free = await freePorts('127.0.0.1', 6)
  const [smtp = 0, smtps = 0, smtpOpen = 0, smtpNoChunking = 0, smtpMinimal = 0, smtpsClients = 0] = free
  const log = path.join(folder, 'log', 'postfix.log')
  makeFolders(folder)
  const files = postfixConfiguration({
    folder,
    dovecot,
    ports: { smtp, smtps, smtpOpen, smtpNoChunking, smtpMinimal, smtpsClients },
  })
  for (const [name, text] of Object.entries(files)) writeOldFile(path.join(folder, 'conf', name), text)
  const at = (port: number) => ({ host: '127.0.0.1', port })
  const listeners = {
    smtp: at(smtp),
    smtps: { ...at(smtps), isTls: true },
    smtpOpen: at(smtpOpen),
    smtpNoChunking: at(smtpNoChunking),
    smtpMinimal: at(smtpMinimal),
  }
  const programs = execFileSync('/usr/sbin/postconf', ['-dh', 'daemon_directory'], { encoding: 'utf8' }).trim()
  const daemon = await Daemon.start({
    name: 'postfix',
    program: path.join(programs, 'master'),
    args: ['-s', '-c', path.join(folder, 'conf')],
    env: { MAIL_CONFIG: path.join(folder, 'conf') },
    folder,
    logs: [log],
    listeners: Object.values(listeners),
  })
  // Greets nobody who has no certificate, so nothing waited for it.
  return { ...listeners, smtpsClients: at(smtpsClients), log, stop: () => daemon.stop() }
}

/** Postfix reads a file that is less than a second old again and again until it is older: it would start 1.5 s later. */
function writeOldFile(file: string, text: string): void {
  writeFileSync(file, text)
  utimesSync(file, 1, 1)
}

/** What `postfix start` would make, in the two seconds its shell scripts take. */
function makeFolders(folder: string): void {
  const postfix = idOf('passwd', 'postfix')
  const postdrop = idOf('group', 'postdrop')
  for (const name of ['conf', 'log', 'data', 'queue']) mkdirSync(path.join(folder, name))
  chownSync(path.join(folder, 'data'), postfix, 0)
  for (const name of ownQueues) {
    mkdirSync(path.join(folder, 'queue', name), { mode: 0o700 })
    chownSync(path.join(folder, 'queue', name), postfix, 0)
  }
  for (const name of ['maildrop', 'public']) {
    mkdirSync(path.join(folder, 'queue', name), { mode: 0o730 })
    chownSync(path.join(folder, 'queue', name), postfix, postdrop)
  }
  mkdirSync(path.join(folder, 'queue', 'pid'))
}

/** The number of a user or a group: the third column in both files. */
function idOf(database: 'passwd' | 'group', name: string): number {
  return Number(execFileSync('getent', [database, name], { encoding: 'utf8' }).split(':')[2])
}
