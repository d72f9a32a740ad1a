// What is said ahead so that a line of 50 ms is waited for less often, and what a server may answer to it.
import { afterEach, describe, expect, test } from 'vitest'
import { ProtocolError, ReplyError } from '../../../electron/errors.ts'
import { Dialogue } from '../../../electron/protocols/imap/dialogue.ts'
import { type DataResponse, parseResponse } from '../../../electron/protocols/imap/response-reader.ts'
import { MAX_MESSAGES, noteFacts } from '../../../electron/protocols/imap/select-folder.ts'
import { ImapSession, type MessageFacts } from '../../../electron/protocols/imap/session.ts'
import { LineConnection } from '../../../electron/protocols/wire/line-connection.ts'
import { type ImapServer, type ImapServerOptions, startImapServer, USUAL_IMAP } from '../../servers/imap-server.ts'

let server: ImapServer | undefined
let session: ImapSession | undefined

afterEach(async () => {
  session?.close()
  await server?.close()
})

interface Tag {
  readonly tag: string
}

const capable = [...USUAL_IMAP, 'ENABLE', 'CONDSTORE', 'QRESYNC', 'LIST-EXTENDED', 'LIST-STATUS']
const enabled = ({ tag }: Tag) => `* ENABLED QRESYNC\n${tag} OK`
const letter = Buffer.from('Subject: Ebb\r\n\r\nLow water.\r\n')
const folders = [{ path: 'INBOX', messages: [letter, letter] }, { path: 'Sent' }]
const known = { uidValidity: 100, highestModseq: 7 }

async function visit(options: ImapServerOptions): Promise<ImapSession> {
  server = await startImapServer({ folders, capabilities: capable, ...options })
  session = await ImapSession.open({ host: server.host, port: server.port, security: 'none' })
  await session.login({ user: 'anna', password: 'secret' })
  return session
}

describe('ENABLE', () => {
  test('travels with the next command, whose answer comes first where the server likes it so', async () => {
    let isEnabling = ''
    const answers = {
      ENABLE: ({ tag }: Tag) => {
        isEnabling = tag
        return undefined
      },
      LIST: async ({ usual }: { usual(): Promise<unknown> }) =>
        `${String(await usual())}\n${enabled({ tag: isEnabling })}`,
    }
    const imap = await visit({ answers })
    expect(server?.commands).not.toContain('ENABLE QRESYNC')
    expect((await imap.folders()).map(({ path }) => path)).toEqual(['INBOX', 'Sent'])
    await imap.select('INBOX', { known })
    expect(server?.commands.at(-1)).toBe('SELECT "INBOX" (QRESYNC (100 7))')
  })

  test('is waited for before a folder is opened, which hangs on it', async () => {
    const imap = await visit({ answers: { ENABLE: enabled } })
    await imap.select('INBOX', { known })
    expect(server?.commands.slice(-2)).toEqual(['ENABLE QRESYNC', 'SELECT "INBOX" (QRESYNC (100 7))'])
  })

  test('is not taken for the answer to a message that waits for the go-ahead', async () => {
    const capabilities = capable.filter(name => name !== 'LITERAL+')
    const imap = await visit({ capabilities, answers: { ENABLE: enabled } })
    await imap.append('Sent', letter, { flags: [], receivedMs: 0 })
    expect(server?.folder('Sent').messages.map(({ bytes }) => bytes)).toEqual([letter])
  })

  test.each([
    ['refused', ({ tag }: Tag) => `${tag} NO not today`],
    ['answered without naming anything', ({ tag }: Tag) => `* ENABLED\n${tag} OK`],
  ])('that is %s switches nothing on', async (_how, ENABLE) => {
    const imap = await visit({ answers: { ENABLE } })
    await imap.select('INBOX', { known })
    expect(server?.commands.at(-1)).toBe('SELECT "INBOX" (CONDSTORE)')
  })
})

describe('a folder opened to be listed', () => {
  test('is listed in the same packet', async () => {
    const imap = await visit({ answers: { ENABLE: enabled } })
    const { exists, listed } = await imap.select('INBOX', { lists: 'all' })
    expect({ exists, uids: listed?.map(({ uid }) => uid) }).toEqual({ exists: 2, uids: [1, 2] })
    expect(imap.hasNews).toBe(false)
  })

  test('is not, where the server says what changed', async () => {
    const imap = await visit({ answers: { ENABLE: enabled } })
    expect((await imap.select('INBOX', { known, lists: 'all' })).listed).toBeUndefined()
    expect(server?.commands.filter(command => command.startsWith('UID FETCH'))).toEqual([])
  })

  test('is refused as a folder, whatever is said of messages, and the session goes on', async () => {
    const strange = ({ tag }: Tag) => `* 1 FETCH (UID 9 FLAGS ())\n${tag} OK`
    const imap = await visit({ answers: { ENABLE: enabled, 'UID FETCH': strange } })
    await expect(imap.select('Gone', { lists: 'all' })).rejects.toBeInstanceOf(ReplyError)
    expect((await imap.select('Sent')).exists).toBe(0)
  })

  test('is listed again by whoever needs it, where the server refuses', async () => {
    const refusing = ({ tag }: Tag) => `${tag} BAD nothing is open`
    const imap = await visit({ answers: { ENABLE: enabled, 'UID FETCH': refusing } })
    const { exists, listed } = await imap.select('INBOX', { lists: 'all' })
    expect({ exists, listed }).toEqual({ exists: 2, listed: undefined })
  })
})

describe('a folder of which nothing is here', () => {
  test.each([
    ['', 'UNDELETED'],
    ['ESEARCH', 'RETURN (ALL) UNDELETED'],
  ])('is asked in the same packet what of it is not deleted, by a server that can %s', async (extension, argument) => {
    const imap = await visit({ answers: { ENABLE: enabled }, capabilities: [...capable, extension] })
    server?.folder('INBOX').messages[0]?.flags.add('\\Deleted')
    const { exists, listed } = await imap.select('INBOX', { lists: 'undeleted' })
    expect({ exists, listed }).toEqual({ exists: 2, listed: [{ uid: 2 }] })
    expect(server?.commands.at(-1)).toBe(`UID SEARCH ${argument}`)
  })

  test.each([
    ['refuses', ({ tag }: Tag) => `${tag} BAD what?`],
    ['finds nothing', ({ tag }: Tag) => `* SEARCH\n${tag} OK`],
  ])('is listed by whoever needs it, where the server %s', async (_how, answer) => {
    const imap = await visit({ answers: { ENABLE: enabled, 'UID SEARCH': answer } })
    const { exists, listed } = await imap.select('INBOX', { lists: 'undeleted' })
    expect({ exists, listed }).toEqual({ exists: 2, listed: undefined })
  })
})

test('a folder of which less is said than it holds is listed again, so that nothing counts as deleted', async () => {
  const first = ({ tag }: Tag) => `* 1 FETCH (UID 1 FLAGS ())\n${tag} OK`
  const imap = await visit({ answers: { ENABLE: enabled, 'UID FETCH': first } })
  const { exists, listed } = await imap.select('INBOX', { lists: 'all' })
  expect({ exists, listed }).toEqual({ exists: 2, listed: undefined })
})

describe('a server that does not come to an end', () => {
  test('is left when it has told of more messages than there can be', async () => {
    server = await startImapServer()
    const line = await LineConnection.open({ host: server.host, port: server.port, security: 'none' })
    const response = parseResponse({ texts: ['* 1 FETCH (UID 1 FLAGS ())'], literals: [] }) as DataResponse
    const all: MessageFacts[] = new Array(MAX_MESSAGES - 1)
    noteFacts(new Dialogue(line), response, all)
    expect(() => noteFacts(new Dialogue(line), response, all)).toThrow(ProtocolError)
    expect(line.isOver).toBe(true)
  })

  test('cannot keep us busy with one long line before a message', async () => {
    const line = `* 1 FETCH (${'BODY['.repeat(100_000)} {5}\nhello`
    const imap = await visit({ answers: { ENABLE: enabled, 'UID FETCH': ({ tag }) => `${line})\n${tag} OK` } })
    await imap.select('INBOX')
    expect(await imap.listFrom(1)).toEqual([])
  })
})

describe('folders with what is in them', () => {
  test('come in one answer', async () => {
    const LIST = async ({ usual }: { usual(): Promise<unknown> }) =>
      `* STATUS "INBOX" (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 100 HIGHESTMODSEQ 7)\n${String(await usual())}`
    const imap = await visit({ answers: { ENABLE: enabled, LIST } })
    const { folders: listed, statuses } = await imap.foldersWithStatus()
    expect(listed.map(({ path }) => path)).toEqual(['INBOX', 'Sent'])
    expect(statuses).toEqual([{ path: 'INBOX', messages: 2, uidNext: 3, uidValidity: 100, highestModseq: 7 }])
    expect(server?.commands.at(-1)).toContain('STATUS (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)')
  })

  test('come without, where a server refuses what it announces', async () => {
    const LIST = async ({ tag, argument, usual }: Tag & { argument: string; usual(): Promise<unknown> }) =>
      argument.includes('STATUS') ? `${tag} BAD no such option` : String(await usual())
    const imap = await visit({ answers: { ENABLE: enabled, LIST } })
    expect(await imap.foldersWithStatus()).toMatchObject({
      folders: [{ path: 'INBOX' }, { path: 'Sent' }],
      statuses: [],
    })
  })
})
