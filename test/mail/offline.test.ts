// Working offline begins while mail is being fetched, and ends again.
import { afterEach, expect, test } from 'vitest'
import { type Pop3Server, startPop3Server } from '../servers/pop3-server.ts'
import { hashOf, type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

let world: MailboxWorld | undefined
let server: Pop3Server | undefined

afterEach(async () => {
  await world?.close()
  await server?.close()
})

test('M13 POP-02: going offline breaks Get Mail off without losing a message, and going online fetches the rest', async () => {
  const messages = [1, 2, 3].map(index => ({
    uid: `uid-${index}`,
    bytes: Buffer.from(`From: a@test.example\r\nSubject: Letter ${index}\r\n\r\nText ${index}\r\n`),
  }))
  const isAsked = Promise.withResolvers<void>()
  let isHolding = true
  server = await startPop3Server({
    messages,
    capabilities: ['UIDL', 'USER'],
    handlers: {
      RETR: async ({ argument, client }) => {
        const index = Number(argument) - 1
        if (index === 1 && isHolding) {
          isAsked.resolve()
          await client.isGone()
          return undefined
        }
        return `+OK\n${messages[index]?.bytes.toString().replaceAll('\r\n', '\n') ?? ''}.`
      },
    },
  })
  const { host, port } = server
  world = await openMailboxWorld()
  const { id } = await world.addAccount({ host, port, copies: { kind: 'remove' } })
  const begun = await world.mail.getMail({ accountId: id })
  await isAsked.promise
  await world.services.settings.change({ worksOffline: true })
  const broken = await world.ended(begun)
  expect(broken).toMatchObject({ state: 'failed', failure: { kind: 'unreachable', reason: 'offline' } })
  expect(server.mailbox).toHaveLength(3)
  isHolding = false
  await world.services.settings.change({ worksOffline: false })
  const again = await world.jobWhere(job => job.id > begun.id && job.state === 'done')
  expect(again.kind).toBe('get-mail')
  expect(await world.hashes()).toEqual(messages.map(({ bytes }) => hashOf(bytes)).sort())
  expect(server.mailbox).toEqual([])
})
