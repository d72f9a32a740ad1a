// A conversation that the app saved plays as a server: the same session has the same conversation with it again.
import { afterEach, describe, expect, test } from 'vitest'
import { Recorder, type Recording } from '../../electron/activity/recorder.ts'
import { FtpSession } from '../../electron/protocols/ftp/session.ts'
import { ImapSession } from '../../electron/protocols/imap/session.ts'
import { ManageSieveSession } from '../../electron/protocols/managesieve/session.ts'
import { NntpSession } from '../../electron/protocols/nntp/session.ts'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import type { Connection, TranscriptLevel } from '../../shared/model/connection.ts'
import { collectBytes } from '../servers/collect.ts'
import { startImapServer } from '../servers/imap-server.ts'
import { startLineServer } from '../servers/line-server.ts'
import { playText } from '../servers/play-transcript.ts'
import { startPop3Server } from '../servers/pop3-server.ts'
import { startSieveServer } from '../servers/sieve-server.ts'
import { startSmtpServer } from '../servers/smtp-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'

interface Listening {
  readonly host: string
  readonly port: number
  close(): unknown
}

const open: Listening[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

type Visit = (server: Listening, transcript: Recording) => Promise<void>

const certificate = testCertificates().good
const { ca } = testCertificates()
const anna = { user: 'anna', password: 'secret' }
const letter = Buffer.from('Subject: Tide\r\n\r\n.\r\nLow water at ten.\r\n')

const visits: Readonly<Record<Connection['protocol'], { serve: () => Promise<Listening>; visit: Visit }>> = {
  pop3: {
    serve: () => startPop3Server({ certificate, messages: [{ uid: 'one', bytes: letter }] }),
    visit: async ({ host, port }, transcript) => {
      const session = await Pop3Session.open({ host, port, security: 'starttls', ca }, { transcript })
      await session.login({ ...anna, method: 'USER' })
      await session.listIds()
      await collectBytes(session.retrieve(1))
      await session.quit()
    },
  },
  imap: {
    serve: () => startImapServer({ certificate, folders: [{ path: 'INBOX', messages: [letter] }] }),
    visit: async ({ host, port }, transcript) => {
      const session = await ImapSession.open({ host, port, security: 'starttls', ca }, { transcript })
      await session.login(anna)
      await session.folders()
      await session.select('INBOX')
      await session.listFrom(1)
      await session.quit()
    },
  },
  smtp: {
    serve: () => startSmtpServer({ certificate, capabilities: ['AUTH PLAIN'] }),
    visit: async ({ host, port }, transcript) => {
      const session = await SmtpSession.open({ host, port, security: 'starttls', ca }, { transcript })
      await session.login(anna)
      await session.send({ from: 'anna@test.example', to: 'bob@test.example', message: letter })
      await session.quit()
    },
  },
  sieve: {
    serve: () => startSieveServer({ certificate, scripts: { one: 'keep;' }, active: 'one' }),
    visit: async ({ host, port }, transcript) => {
      const session = await ManageSieveSession.open({ host, port, security: 'starttls', ca }, { transcript })
      await session.login(anna)
      await session.scripts()
      await session.activate(undefined)
      await session.quit()
    },
  },
  nntp: {
    serve: () =>
      startLineServer({
        greeting: '200 news.test ready',
        handlers: {
          CAPABILITIES: () => '101 can\nVERSION 2\nREADER\n.',
          MODE: () => '200 reader',
          GROUP: () => '211 1 1 1 tide.tables',
          ARTICLE: () =>
            Buffer.concat([Buffer.from('220 1 <1@b.example>\r\n'), Buffer.from('Subject: Tide\r\n\r\nlow\r\n.\r\n')]),
          QUIT: () => '205 bye',
        },
        otherwise: () => '500 unknown',
      }),
    visit: async ({ host, port }, transcript) => {
      const session = await NntpSession.open({ host, port, security: 'none' }, { transcript })
      await session.group('tide.tables')
      await collectBytes(session.article('<1@b.example>'))
      await session.quit()
    },
  },
  ftp: {
    serve: () =>
      startLineServer({
        greeting: '220 ftp.test ready',
        handlers: {
          FEAT: () => '211-can\n UTF8\n211 end',
          USER: () => '331 password',
          PASS: () => '230 in',
          TYPE: () => '200 binary',
          PWD: () => '257 "/"',
          NOOP: () => '200 here',
          QUIT: () => '221 bye',
        },
        otherwise: () => '500 unknown',
      }),
    visit: async ({ host, port }, transcript) => {
      const session = await FtpSession.open({ host, port, security: 'none' }, { transcript })
      await session.login(anna)
      await session.noop()
      await session.quit()
    },
  },
}

const protocols = ['pop3', 'imap', 'smtp', 'sieve', 'nntp', 'ftp'] as const

/** What the app saves of a visit. */
async function saved(protocol: Connection['protocol'], server: Listening, level: TranscriptLevel): Promise<string> {
  const recorder = new Recorder(
    () => {},
    () => level,
  )
  const { host, port } = server
  const recording = recorder.open({ protocol, host, port, accountName: 'Anna' })
  await visits[protocol].visit(server, recording)
  return recorder.text(recording.id)
}

const spoken = (text: string): readonly string[] => text.split('\n').filter(line => /^[CS][:|]/.test(line))

describe('a saved conversation', () => {
  test.each(
    protocols.flatMap(protocol => (['commands', 'everything'] as const).map(level => [protocol, level] as const)),
  )('%s plays again as it was, with level %s', async (protocol, level) => {
    const server = await visits[protocol].serve()
    open.push(server)
    const text = await saved(protocol, server, level)
    const player = await playText(text, `${protocol}-saved`)
    open.push(player)
    expect(spoken(await saved(protocol, player, level))).toEqual(spoken(text))
    await player.done
  })

  test('M10: of a message that is sent, it is what the server heard, but for what is hidden', async () => {
    const server = await startSmtpServer({ capabilities: ['AUTH PLAIN'] })
    open.push(server)
    const recorder = new Recorder(() => {})
    const { host, port } = server
    const recording = recorder.open({ protocol: 'smtp', host, port, accountName: 'Anna' })
    const session = await SmtpSession.open({ host, port, security: 'none' }, { transcript: recording })
    await session.login(anna)
    await session.send({ from: 'anna@test.example', to: 'bob@test.example', message: letter })
    await session.quit()
    const said = spoken(recorder.text(recording.id)).filter(line => line.startsWith('C: '))
    const heard = server.lines.map(line => `C: ${line.replace(/^(AUTH PLAIN) .+$/, '$1 ***')}`)
    expect(said.filter(line => !line.endsWith(' bytes)'))).toEqual(heard)
    expect(server.lines.some(line => line.startsWith('AUTH PLAIN ') && !line.includes('***'))).toBe(true)
  })

  test('P6: with commands there is no text of messages in it, with everything there is, and with off nothing', async () => {
    for (const protocol of ['pop3', 'smtp'] as const) {
      const server = await visits[protocol].serve()
      open.push(server)
      expect(await saved(protocol, server, 'commands')).not.toContain('Low water')
      const everything = await saved(protocol, server, 'everything')
      expect(everything).toContain('| Low water at ten.')
      expect(everything).toContain('| ..\n')
      expect(everything).not.toContain('secret')
      expect(spoken(await saved(protocol, server, 'off'))).toEqual([])
    }
  })
})
