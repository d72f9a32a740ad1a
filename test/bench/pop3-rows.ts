// The rows of the POP3 table. Everybody reads the same mailbox, leaves it as it is, and ends with all messages.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { passwordOf } from '../servers/real/dovecot.ts'
import { mailGid, mailUid } from '../servers/real/maildirs.ts'
import type { Program, Row } from './row.ts'

export interface Pop3Target {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly count: number
  /** What a program that waits a round trip for each message reads. */
  readonly patientCount: number
  /** How many times what the limit takes our whole way may take. */
  readonly wantedTimes: number
}

/** The limit first. Programs that wait for every answer read only the first `patientCount` messages: it is long enough. */
export function pop3Rows(target: Pop3Target): Row[] {
  const { count } = target
  const some = { ...target, count: Math.min(count, target.patientCount) }
  // It forks for each message, now and then misses that the child has ended, and then gives up.
  const few = { ...target, count: Math.min(count, 50) }
  return [
    { name: 'raw limit: all asked for at once, drained', count, program: ours('pop3-raw.ts', target) },
    { name: 'plain Node: one file, a row each, nothing read', count, program: ours('pop3-plain.ts', target) },
    { name: 'Kittiwake, session alone, drained', count, program: ours('pop3-session.ts', target) },
    { name: 'Kittiwake, Get Mail, durable', count, program: ours('pop3-store.ts', target) },
    {
      name: 'Kittiwake, Get Mail, durable and read for the list',
      count,
      program: ours('pop3-store.ts', target, 'listed'),
      wanted: [{ atMostTimes: target.wantedTimes }, { underPeakMegabytes: 400 }],
    },
    { name: 'mpop, mbox, pipelining', count, program: mpop(target, 'mbox'), check: checkMbox(count) },
    { name: 'mpop, maildir, pipelining', count, program: mpop(target, 'maildir'), check: checkMaildir(count) },
    peer('Python poplib, maildir, fsync', some, poplib(some), checkMaildir),
    peer('fetchmail, bsmtp to a file', some, fetchmail(some, 'bsmtp "mail"'), checkBsmtp),
    peer("fetchmail, mda 'cat >> mail'", some, fetchmail(some, 'mda "cat >> mail"'), checkGrown),
    peer('getmail6, maildir', few, getmail(few), checkMaildir),
  ]
}

function peer(
  name: string,
  { count }: Pop3Target,
  program: Row['program'],
  check: (count: number) => Row['check'],
): Row {
  const after = check(count)
  return { name: `${name} (${count})`, count, program, ...(after ? { check: after } : {}) }
}

type Start = (folder: string) => Program

function ours(file: string, { host, port, user, count }: Pop3Target, ...more: readonly string[]): Start {
  const program = fileURLToPath(new URL(`programs/${file}`, import.meta.url))
  const target = [host, String(port), user, passwordOf(user), String(count)]
  return folder => ({
    command: [process.execPath, '--disable-warning=ExperimentalWarning', program, ...target, folder, ...more],
  })
}

function poplib({ host, port, user, count }: Pop3Target): Start {
  const program = fileURLToPath(new URL('programs/poplib-maildir.py', import.meta.url))
  return folder => ({
    command: ['python3', program, host, String(port), user, passwordOf(user), String(count), path.join(folder, 'mail')],
  })
}

function mpop({ host, port, user }: Pop3Target, format: 'mbox' | 'maildir'): Start | string {
  if (!existsSync('/usr/bin/mpop')) return 'mpop is not installed'
  return folder => {
    if (format === 'maildir') makeMaildir(folder)
    const lines = [
      'account default',
      `host ${host}`,
      `port ${port}`,
      `user ${user}`,
      `password ${passwordOf(user)}`,
      'auth user',
      'tls off',
      'keep on',
      'pipelining on',
      `uidls_file ${path.join(folder, 'uidls')}`,
      `delivery ${format} ${path.join(folder, 'mail')}`,
      '',
    ]
    writeFileSync(path.join(folder, 'mpoprc'), lines.join('\n'), { mode: 0o600 })
    return { command: ['/usr/bin/mpop', '-q', '-C', path.join(folder, 'mpoprc')] }
  }
}

/** fetchmail's exit status when it reached its fetchlimit. */
const stoppedAtLimit = 13

function fetchmail({ host, port, user, count }: Pop3Target, delivery: string): Start | string {
  if (!existsSync('/usr/bin/fetchmail')) return 'fetchmail is not installed'
  return folder => {
    const login = `user "${user}" password "${passwordOf(user)}" is root here sslproto "" keep fetchall fetchlimit ${count} ${delivery}`
    const lines = ['set no bouncemail', `poll ${host} service ${port} protocol POP3 auth password ${login}`, '']
    const file = path.join(folder, 'fetchmailrc')
    writeFileSync(file, lines.join('\n'), { mode: 0o600 })
    return {
      command: ['/usr/bin/fetchmail', '--silent', '-f', file],
      env: { FETCHMAILHOME: folder },
      alsoWell: stoppedAtLimit,
    }
  }
}

function getmail({ host, port, user, count }: Pop3Target): Start | string {
  if (!existsSync('/usr/bin/getmail')) return 'getmail6 is not installed'
  return folder => {
    makeMaildir(folder)
    const lines = [
      ...['[retriever]', 'type = SimplePOP3Retriever', 'timeout = 10', `server = ${host}`, `port = ${port}`],
      ...[`username = ${user}`, `password = ${passwordOf(user)}`],
      ...['[destination]', 'type = Maildir', `path = ${path.join(folder, 'mail')}/`],
      ...[
        '[options]',
        'read_all = true',
        `max_messages_per_session = ${count}`,
        'delete = false',
        'delivered_to = false',
        'received = false',
        'verbose = 0',
        '',
      ],
    ]
    const file = path.join(folder, 'getmailrc')
    writeFileSync(file, lines.join('\n'), { mode: 0o600 })
    // It refuses to deliver as root, and delivers in a process for each message when it is to become somebody else.
    execFileSync('chown', ['-R', `${mailUid}:${mailGid}`, folder])
    const asMail = ['/usr/bin/setpriv', `--reuid=${mailUid}`, `--regid=${mailGid}`, '--clear-groups']
    return { command: [...asMail, '/usr/bin/getmail', `--getmaildir=${folder}`, `--rcfile=${file}`] }
  }
}

function makeMaildir(folder: string): void {
  for (const name of ['tmp', 'new', 'cur']) mkdirSync(path.join(folder, 'mail', name), { recursive: true })
}

function checkMaildir(count: number): (folder: string) => void {
  return folder => expectCount(readdirSync(path.join(folder, 'mail', 'new')).length, count)
}

function checkMbox(count: number): (folder: string) => void {
  return folder => expectCount(occurrences(path.join(folder, 'mail'), /^From /gm), count)
}

function checkBsmtp(count: number): (folder: string) => void {
  return folder => expectCount(occurrences(path.join(folder, 'mail'), /^DATA\r?$/gm), count)
}

/** A file without any mark between the messages: every message has one of these fields. */
function checkGrown(count: number): (folder: string) => void {
  return folder => expectCount(occurrences(path.join(folder, 'mail'), /^Message-ID: <bench-/gm), count)
}

function occurrences(file: string, pattern: RegExp): number {
  return readFileSync(file, 'latin1').match(pattern)?.length ?? 0
}

function expectCount(found: number, count: number): void {
  if (found !== count) throw new Error(`${found} of ${count} messages`)
}
