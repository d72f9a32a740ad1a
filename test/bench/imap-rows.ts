// The rows of the IMAP table. Everybody reads the same folder, leaves it as it is, and ends with all messages.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { passwordOf } from '../servers/real/dovecot.ts'
import type { Program, Row } from './row.ts'

export interface ImapTarget {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly count: number
}

/** The limit first. */
export function imapRows(target: ImapTarget): Row[] {
  const { count } = target
  const maildir = mbsync(target)
  return [
    { name: 'raw limit: one FETCH, drained', count, program: ours('imap-raw.ts', target) },
    { name: 'plain Node: one file, a row each, nothing read', count, program: ours('imap-plain.ts', target) },
    { name: 'Kittiwake, session alone, drained', count, program: ours('imap-session.ts', target) },
    { name: 'Kittiwake, first sync, durable', count, program: ours('imap-store.ts', target) },
    {
      name: 'Kittiwake, first sync, durable and read for the list',
      count,
      program: ours('imap-store.ts', target, 'listed'),
      wanted: [{ atMostTimes: 3 }],
    },
    { name: 'mbsync, maildir, fsync', count, program: maildir, check: checkMaildir(count) },
  ]
}

type Start = (folder: string) => Program

function ours(file: string, { host, port, user, count }: ImapTarget, ...more: readonly string[]): Start {
  const program = fileURLToPath(new URL(`programs/${file}`, import.meta.url))
  const target = [host, String(port), user, passwordOf(user), String(count)]
  return folder => ({
    command: [process.execPath, '--disable-warning=ExperimentalWarning', program, ...target, folder, ...more],
  })
}

function mbsync({ host, port, user }: ImapTarget): Start | string {
  if (!existsSync('/usr/bin/mbsync')) return 'mbsync is not installed'
  return folder => {
    const mail = path.join(folder, 'mail')
    mkdirSync(mail)
    const lines = [
      ...['IMAPAccount bench', `Host ${host}`, `Port ${port}`, `User ${user}`, `Pass "${passwordOf(user)}"`],
      ...['SSLType None', 'AuthMechs LOGIN', '', 'IMAPStore far', 'Account bench', ''],
      ...['MaildirStore near', `Path ${mail}/`, `Inbox ${mail}/INBOX`, ''],
      ...['Channel bench', 'Far :far:', 'Near :near:', 'Patterns INBOX', 'Sync Pull', 'Create Near', 'SyncState *', ''],
    ]
    const file = path.join(folder, 'mbsyncrc')
    writeFileSync(file, lines.join('\n'), { mode: 0o600 })
    return { command: ['/usr/bin/mbsync', '-q', '-c', file, 'bench'] }
  }
}

function checkMaildir(count: number): NonNullable<Row['check']> {
  return folder => {
    const places = ['new', 'cur'].map(name => path.join(folder, 'mail', 'INBOX', name))
    const files = places.flatMap(place => readdirSync(place))
    if (files.length !== count) throw new Error(`${files.length} of ${count} messages`)
  }
}
