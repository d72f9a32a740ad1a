// An account that had only headers from IMAP folders and is read by POP3 now: nothing is there twice, and what cannot come says so.
import { afterEach, expect, test } from 'vitest'
import { type ImapServer, startImapServer } from '../../servers/imap-server.ts'
import { type Pop3Server, startPop3Server } from '../../servers/pop3-server.ts'
import { hashOf } from '../mailbox-world.ts'
import { ImapWorld } from './imap-world.ts'

let imap: ImapServer | undefined
let pop3: Pop3Server | undefined
let opened: ImapWorld | undefined

afterEach(async () => {
  await opened?.close()
  await imap?.close()
  await pop3?.close()
})

const letter = (name: string): Buffer =>
  Buffer.from(
    `From: b@test.example\r\nMessage-ID: <${name}@test.example>\r\nSubject: ${name}\r\n\r\nText of ${name}\r\n`,
  )

test('X24: headers get their messages where POP3 has them, and the others say where the rest is', async () => {
  const [inbox, filed] = [letter('inbox'), letter('filed')]
  imap = await startImapServer({
    folders: [
      { path: 'INBOX', messages: [inbox] },
      { path: 'Filed', messages: [filed] },
    ],
  })
  pop3 = await startPop3Server({ messages: [{ uid: 'one', bytes: inbox }] })
  const place = { host: imap.host, port: imap.port, user: 'anna', password: 'secret' }
  opened = await ImapWorld.open(place, { keep: { kind: 'headers' } })
  const world = opened
  await world.check()
  await world.world.readArrivals()
  const [header] = await world.rows('inbox')
  const [other] = await world.rows('Filed')
  const { host, port } = pop3
  const copies = { kind: 'keep' } as const
  await world.readBy({ protocol: 'pop3', host, port, user: 'anna', security: 'none', copies })
  await world.check()
  await world.check()
  const rows = await world.rows('inbox')
  expect(rows.map(({ id, wholeBytes }) => [id, wholeBytes])).toEqual([[header?.id, undefined]])
  const stored = await world.store.readMessage(header?.id ?? 0)
  expect(stored?.sha256).toBe(hashOf(inbox))
  const failed = await Promise.resolve(world.mail.getMessage({ id: other?.id ?? 0 })).then(
    () => undefined,
    (error: { field?: string }) => error.field,
  )
  expect(failed).toBe('rest')
})
