// Our IMAP session against a scripted server: what a real one does not do.
import { afterEach, describe, expect, test } from 'vitest'
import { ProtocolError, ReplyError, TimeoutError, TlsError } from '../../../electron/errors.ts'
import { stringPart } from '../../../electron/protocols/imap/command.ts'
import { ImapSession } from '../../../electron/protocols/imap/session.ts'
import {
  type ImapCall,
  type ImapServer,
  type ImapServerOptions,
  startImapServer,
  USUAL_IMAP,
} from '../../servers/imap-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

let server: ImapServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

const letter = (index: number): Buffer => Buffer.from(`Subject: Letter ${index}\r\n\r\nLow water at ${index}.\r\n`)

interface Visit extends ImapServerOptions {
  readonly timeoutMs?: number
  readonly security?: 'none' | 'starttls'
}

async function open({ timeoutMs, security = 'none', ...options }: Visit = {}): Promise<ImapSession> {
  server = await startImapServer(options)
  const endpoint = { host: server.host, port: server.port, security, ca: testCertificates().ca }
  return ImapSession.open(endpoint, timeoutMs === undefined ? {} : { timeoutMs })
}

async function visit(options: Visit = {}): Promise<ImapSession> {
  const session = await open(options)
  await session.login({ user: 'anna', password: 'secret' })
  return session
}

async function bodies(
  session: ImapSession,
  uids: readonly number[],
): Promise<{ uid: number | undefined; text: string }[]> {
  const found: { uid: number | undefined; text: string }[] = []
  let chunks: Uint8Array[] = []
  for await (const pieces of session.fetch(uids, 'whole')) {
    for (const piece of pieces) {
      if (piece.kind === 'bytes') chunks.push(piece.bytes)
      else {
        found.push({ uid: piece.facts?.uid, text: Buffer.concat(chunks).toString() })
        chunks = []
      }
    }
  }
  return found
}

const three = [{ path: 'INBOX', messages: [letter(1), letter(2), letter(3)] }]

describe('an IMAP session', () => {
  test('TLS-01: encryption that is not offered stops everything before the name is said', async () => {
    await expect(open({ security: 'starttls' })).rejects.toBeInstanceOf(TlsError)
    expect(server?.commands).toEqual(['CAPABILITY'])
  })

  test('TLS-01: what was said to be switched on before encryption counts no more', async () => {
    const CAPABILITY = async ({ client, usual }: ImapCall) =>
      `${client.isEncrypted ? '' : '* ENABLED QRESYNC\n'}${String(await usual())}`
    const session = await visit({
      ...{ security: 'starttls', certificate: testCertificates().good, answers: { CAPABILITY } },
      capabilities: [...USUAL_IMAP, 'CONDSTORE'],
    })
    await session.select('INBOX', { known: { uidValidity: 100, highestModseq: 7 } })
    expect(server?.commands.at(-1)).toBe('SELECT "INBOX" (CONDSTORE)')
    session.close()
  })

  test('a wrong password is told apart from a server in trouble', async () => {
    const session = await open()
    await expect(session.login({ user: 'anna', password: 'wrong' })).rejects.toMatchObject({ kind: 'login' })
    const answers = { LOGIN: ({ tag }: { tag: string }) => `${tag} NO [UNAVAILABLE] the database sleeps` }
    await server?.close()
    const other = await open({ answers })
    await expect(other.login({ user: 'anna', password: 'secret' })).rejects.toMatchObject({
      kind: 'refused',
      temporary: true,
    })
  })

  test('a server that asks on and on although the login was cancelled is left', async () => {
    const heard: string[] = []
    const session = await open({
      capabilities: ['IMAP4rev1', 'AUTH=CRAM-MD5'],
      answers: {
        AUTHENTICATE: async ({ client }) => {
          do await client.send('+ no base64!')
          while (heard.push((await client.readLine()) ?? '') < 1_000 && heard.at(-1) !== '')
          return undefined
        },
      },
    })
    await expect(session.login({ user: 'anna', password: 'secret' })).rejects.toMatchObject({ kind: 'protocol' })
    expect(heard.length).toBeLessThan(10)
  })

  test('no password is in a transcript, whichever way it was said', async () => {
    const lines: string[] = []
    const transcript = { write: (line: string) => lines.push(line) }
    for (const password of ['wrong "secret" \\ one', 'wrong grün secret']) {
      server = await startImapServer({ capabilities: ['IMAP4rev1'] })
      const session = await ImapSession.open({ host: server.host, port: server.port, security: 'none' }, { transcript })
      const error: unknown = await session.login({ user: 'anna', password }).catch((reason: unknown) => reason)
      session.close()
      await server.close()
      expect(String(error)).not.toContain('secret')
    }
    expect(lines.join('')).not.toContain('secret')
    expect(lines.join('')).toContain('LOGIN "anna" ***')
  })

  test('IMAP-02: a literal that claims gigabytes ends the session with an error that says so', async () => {
    const huge = ({ tag }: { tag: string }) => `* LIST () "/" {99999999999}\n${tag} OK`
    const session = await visit({ answers: { LIST: huge } })
    await expect(session.folders()).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
  })

  test('IMAP-02: long lines with a short literal behind each are no way around the bound', async () => {
    const line = `"${'x'.repeat(300_000)}" {1}\r\nx`
    const long = ({ tag }: { tag: string }) => Buffer.from(`* LIST () "/" ${line.repeat(4)}\r\n${tag} OK\r\n`)
    const session = await visit({ answers: { LIST: long } })
    await expect(session.folders()).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
  })

  test('IMAP-02: a message larger than allowed is not read', async () => {
    const huge = () => '* 1 FETCH (UID 1 BODY[] {2000000000}'
    const session = await visit({ folders: three, answers: { 'UID FETCH': huge } })
    await session.select('INBOX')
    await expect(bodies(session, [1])).rejects.toBeInstanceOf(ProtocolError)
  })

  test('IMAP-02: a literal that never comes is a timeout', async () => {
    const half = () => Buffer.from('* 1 FETCH (UID 1 BODY[] {500}\r\nonly this')
    const session = await visit({ folders: three, timeoutMs: 1_000, answers: { 'UID FETCH': half } })
    await session.select('INBOX')
    await expect(bodies(session, [1])).rejects.toBeInstanceOf(TimeoutError)
  })

  test('IMAP-03: what is said unasked in the middle of a command changes nobody else’s message', async () => {
    const session = await visit({
      folders: three,
      answers: {
        'UID FETCH': async ({ usual }) => {
          const answer = await usual()
          const noise = '* 1 EXPUNGE\r\n* 7 EXISTS\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* OK [ALERT] look out {3}\r\n'
          return Buffer.concat([Buffer.from(noise), Buffer.from(answer ?? '')])
        },
      },
    })
    await session.select('INBOX')
    const found = await bodies(session, [2, 3])
    expect(found).toEqual([
      { uid: 2, text: String(letter(2)) },
      { uid: 3, text: String(letter(3)) },
    ])
    expect(session.hasNews).toBe(true)
  })

  test('messages that are left in the middle of a body are dropped, and the next command gets its own', async () => {
    const long = Buffer.concat([letter(1), Buffer.from('* 2 EXPUNGE\r\n'.repeat(40_000))])
    const session = await visit({ folders: [{ path: 'INBOX', messages: [long, letter(2)] }] })
    await session.select('INBOX')
    for await (const [first] of session.fetch([1, 2], 'whole')) {
      expect(first?.kind === 'bytes' && String(first.bytes).slice(0, letter(1).length)).toBe(String(letter(1)))
      break
    }
    expect(await bodies(session, [2])).toEqual([{ uid: 2, text: String(letter(2)) }])
  })

  test('a message that came whole before the server says goodbye is handed on', async () => {
    const goodbye = () =>
      Buffer.from('* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n* 2 FETCH (UID 2 BODY[] {3}\r\nyou)\r\n* BYE enough\r\n')
    const session = await visit({ folders: three, answers: { 'UID FETCH': goodbye } })
    await session.select('INBOX')
    const heard: (number | undefined)[] = []
    const read = async () => {
      for await (const pieces of session.fetch([1, 2, 3], 'whole')) {
        for (const piece of pieces) if (piece.kind === 'end') heard.push(piece.facts?.uid)
      }
    }
    await expect(read()).rejects.toMatchObject({ kind: 'unreachable' })
    expect(heard).toEqual([1, 2])
  })

  test('what takes several commands is asked for before the first of them is answered', async () => {
    const odd = Array.from({ length: 1_000 }, (_, index) => index * 2 + 1)
    const both = async ({ client, tag }: ImapCall) => {
      const [next = ''] = ((await client.readLine()) ?? '').split(' ')
      const bodyOf = (uid: number) => `* ${uid} FETCH (UID ${uid} BODY[] {2}\r\nhi)\r\n`
      return Buffer.from(`${bodyOf(1)}${tag} OK\r\n${bodyOf(1999)}${next} OK\r\n`)
    }
    const session = await visit({ folders: three, answers: { 'UID FETCH': both } })
    await session.select('INBOX')
    expect(await bodies(session, odd)).toEqual([
      { uid: 1, text: 'hi' },
      { uid: 1999, text: 'hi' },
    ])
  })

  test('commands that were said together may be answered in any order', async () => {
    const odd = Array.from({ length: 1_000 }, (_, index) => index * 2 + 1)
    const backwards = async ({ client, tag }: ImapCall) => {
      const [next = ''] = ((await client.readLine()) ?? '').split(' ')
      return Buffer.from(`${next} OK\r\n* 1 FETCH (UID 1 BODY[] {2}\r\nhi)\r\n${tag} OK\r\n`)
    }
    const answers = { 'UID FETCH': backwards, STATUS: backwards }
    const session = await visit({ folders: three, answers })
    await session.select('INBOX')
    expect(await bodies(session, odd)).toEqual([{ uid: 1, text: 'hi' }])
    expect(await session.statuses(['a', 'b'])).toEqual([])
  })

  test('the UID may come after the bytes', async () => {
    const late = ({ tag }: { tag: string }) =>
      Buffer.from(`* 2 FETCH (BODY[] {5}\r\nhello UID 9 FLAGS (\\Seen))\r\n${tag} OK\r\n`)
    const session = await visit({ folders: three, answers: { 'UID FETCH': late } })
    await session.select('INBOX')
    expect(await bodies(session, [9])).toEqual([{ uid: 9, text: 'hello' }])
  })

  test('IMAP-04: a structure nested ten thousand deep, and NIL in place of a list, spoil only their own message', async () => {
    const deep = `* 1 FETCH (UID 1 BODYSTRUCTURE ${'('.repeat(10_000)}${')'.repeat(10_000)} FLAGS (\\Seen))`
    const answers = {
      'UID FETCH': ({ tag }: { tag: string }) =>
        [deep, '* 2 FETCH NIL', '* 3 FETCH (UID 3 FLAGS NIL)', '* 4 FETCH (UID 4 FLAGS (\\Seen))', `${tag} OK`].join(
          '\n',
        ),
    }
    const session = await visit({ folders: three, answers })
    await session.select('INBOX')
    const facts = await session.listFrom(1)
    expect(facts.map(({ uid, flags }) => [uid, flags])).toEqual([
      [3, undefined],
      [4, ['\\Seen']],
    ])
  })

  test('IMAP-05: folder names with dots, slashes, broken UTF-7 and no delimiter are shown and said back as they came', async () => {
    const names = ['../../etc/passwd', '&broken', 'a&&b', '/', 'Entw&APw-rfe', '&Jjo-']
    const list = ({ tag }: { tag: string }) => [...names.map(name => `* LIST () NIL "${name}"`), `${tag} OK`].join('\n')
    const session = await visit({ answers: { LIST: list } })
    const folders = await session.folders()
    expect(folders.map(({ path }) => path)).toEqual(names)
    expect(folders.map(({ name }) => name)).toEqual(['../../etc/passwd', '&broken', 'a&&b', '/', 'Entwürfe', '☺'])
    await expect(session.select('../../etc/passwd')).rejects.toBeInstanceOf(ReplyError)
    expect(server?.commands.at(-1)).toBe('SELECT "../../etc/passwd"')
  })

  test('IMAP-11: quotes, backslashes and line breaks in names, searches and passwords form no second command', async () => {
    const session = await open({ capabilities: ['IMAP4rev1'] })
    const nasty = 'a" OR\\ b\r\nk9 DELETE INBOX\r\n'
    await expect(session.login({ user: 'anna', password: 'x\r\nk9 DELETE INBOX' })).rejects.toMatchObject({
      kind: 'input',
    })
    await session.login({ user: 'anna', password: 'secret' })
    await session.select('INBOX')
    await session.search(['SUBJECT ', stringPart(nasty)])
    await session.create('quoted "name" \\ here')
    await session.create('two\r\nlines')
    await expect(session.create('nul\0')).rejects.toMatchObject({ kind: 'input' })
    await expect(session.flag([1], { add: ['\\Seen) k9 DELETE INBOX'] })).rejects.toMatchObject({ kind: 'input' })
    expect(server?.commands.some(command => command.startsWith('DELETE'))).toBe(false)
    expect(server?.folders.map(({ path }) => path)).toEqual(['INBOX', 'quoted "name" \\ here', 'two\r\nlines'])
  })

  test('without UIDPLUS nothing is expunged while somebody else’s message is marked', async () => {
    const session = await visit({ folders: three, capabilities: ['IMAP4rev1'] })
    server?.folder('INBOX').messages[2]?.flags.add('\\Deleted')
    await session.select('INBOX')
    await session.flag([1], { add: ['\\Deleted'] })
    expect(await session.expunge([1])).toBe(false)
    expect(server?.commands).not.toContain('EXPUNGE')
  })

  test('U8, IMAP-10: a server that does not answer at the end of IDLE is noticed', async () => {
    const silent = async ({ client }: { client: { send(text: string): Promise<void>; isGone(): Promise<void> } }) => {
      await client.send('+ idling')
      await client.isGone()
      return undefined
    }
    const session = await visit({ timeoutMs: 1_000, answers: { IDLE: silent } })
    await session.select('INBOX')
    await expect(session.idle(AbortSignal.abort())).rejects.toBeInstanceOf(TimeoutError)
  })

  test('a goodbye in the middle is the end of the connection, with the server’s reason', async () => {
    const session = await visit({ answers: { NOOP: () => '* BYE restarting for an update' } })
    await expect(session.noop()).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('update'),
    })
  })
})
