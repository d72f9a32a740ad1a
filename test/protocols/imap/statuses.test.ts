// What is in many folders, asked for in one go.
import { afterEach, expect, test } from 'vitest'
import { ImapSession } from '../../../electron/protocols/imap/session.ts'
import { type ImapCall, type ImapServer, startImapServer } from '../../servers/imap-server.ts'

let server: ImapServer | undefined

afterEach(async () => {
  await server?.close()
})

test('a folder whose name travels as a literal is asked about like the others, whatever was said before it', async () => {
  const name = `Long ${'x'.repeat(600)}`
  const capabilities = ['IMAP4rev1', 'UIDPLUS', 'CONDSTORE']
  const STATUS = ({ tag, argument, literals }: ImapCall) => {
    const path = literals[0]?.toString() ?? /^"([^"]*)"/.exec(argument)?.[1]
    return `* STATUS "${path}" (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 100)\n${tag} OK`
  }
  server = await startImapServer({ capabilities, answers: { STATUS } })
  const session = await ImapSession.open({ host: server.host, port: server.port, security: 'none' })
  try {
    await session.login({ user: 'anna', password: 'secret' })
    const paths = ['INBOX', name, 'Sent', name, 'Last']
    const statuses = await session.statuses(paths)
    expect(statuses.map(({ path }) => path)).toEqual(paths)
  } finally {
    session.close()
  }
})
