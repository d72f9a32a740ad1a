// The rows of the SMTP table. After each run all messages must have arrived; then the mailbox is emptied.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MailServers } from '../servers/real/mail-servers.ts'
import { letterOf } from './corpus.ts'
import type { Program, Row } from './row.ts'
import type { Wanted } from './wanted.ts'

export interface SmtpTarget {
  readonly servers: MailServers
  readonly host: string
  readonly port: number
  /** The same server without CHUNKING. */
  readonly dataPort: number
  readonly count: number
  /** What one session and many are to reach. */
  readonly wanted: SmtpWanted
}

export interface SmtpWanted {
  readonly data: readonly Wanted[]
  readonly bdat: readonly Wanted[]
  readonly five: readonly Wanted[]
}

export const letterBytes = 5000
// A process for each message: so few are enough to see what one costs.
const maxProcesses = 30

/**
 * The limit with DATA first, which is what every server offers. Whoever talks by DATA, the limits and the others as well as ours,
 * talks to the server without CHUNKING; whoever talks by BDAT to the one with it.
 */
export function smtpRows(target: SmtpTarget): Row[] {
  const { servers, count, wanted } = target
  const row = (name: string, program: Row['program'], messages = count): Row => ({
    name,
    count: messages,
    program,
    check: async () => {
      await servers.waitForMessages('bob', messages)
      servers.clear('bob')
    },
  })
  const few = Math.min(count, maxProcesses)
  const data = { ...target, port: target.dataPort }
  return [
    row('raw limit: one connection, DATA, pipelined', ours('smtp-raw.ts', data, 'data', '1')),
    row('raw limit: one connection, BDAT, all sent ahead', ours('smtp-raw.ts', target, 'bdat', '1')),
    row('raw limit: five connections, DATA, pipelined', ours('smtp-raw.ts', data, 'data', '5')),
    {
      ...row('Kittiwake, one session, sendMany, DATA', ours('smtp-session.ts', data, 'batch', '1')),
      wanted: wanted.data,
    },
    {
      ...row('Kittiwake, one session, sendMany, BDAT', ours('smtp-session.ts', target, 'batch', '1')),
      wanted: wanted.bdat,
    },
    {
      ...row('Kittiwake, five sessions, sendMany, DATA', ours('smtp-session.ts', data, 'batch', '5')),
      wanted: wanted.five,
    },
    row('Kittiwake, one session, one send after the other', ours('smtp-session.ts', target, 'each', '1')),
    row('nodemailer, pool of 1', ours('smtp-nodemailer.ts', data, '1')),
    row('nodemailer, pool of 5', ours('smtp-nodemailer.ts', data, '5')),
    row('Python smtplib, one session', smtplib(data)),
    row(`msmtp, a process each (${few})`, msmtp(data, few), few),
  ]
}

type Start = (folder: string) => Program

function ours(file: string, { host, port, count }: SmtpTarget, ...more: readonly string[]): Start {
  const program = fileURLToPath(new URL(`programs/${file}`, import.meta.url))
  const target = [host, String(port), String(count), String(letterBytes), ...more]
  return () => ({ command: [process.execPath, '--disable-warning=ExperimentalWarning', program, ...target] })
}

function smtplib({ host, port, count }: SmtpTarget): Start {
  const program = fileURLToPath(new URL('programs/smtplib-session.py', import.meta.url))
  return folder => {
    writeLetters(folder, count)
    return { command: ['python3', program, host, String(port), String(count), path.join(folder, 'letters')] }
  }
}

function msmtp({ host, port }: SmtpTarget, count: number): Start | string {
  if (!existsSync('/usr/bin/msmtp')) return 'msmtp is not installed'
  return folder => {
    writeLetters(folder, count)
    const send = `/usr/bin/msmtp --file= --host=${host} --port=${port} --tls=off --auth=off --from=alice@example.test`
    const loop = `for file in letters/*; do ${send} bob@example.test < $file || exit 1; done`
    return { command: ['sh', '-c', loop] }
  }
}

function writeLetters(folder: string, count: number): void {
  mkdirSync(path.join(folder, 'letters'))
  for (let index = 0; index < count; index++)
    writeFileSync(path.join(folder, 'letters', String(index)), letterOf(index, letterBytes))
}
