// A search that a server takes long for: closed by the person, or by the app's end, nobody waits for it.
import { afterEach, expect, test } from 'vitest'
import { type ImapCall, type ImapServer, startImapServer } from '../../servers/imap-server.ts'
import type { Answer } from '../../servers/line-server.ts'
import { ImapWorld } from './imap-world.ts'

let server: ImapServer | undefined
let opened: ImapWorld | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
  await server?.close()
  server = undefined
})

/** A server that never answers a search for words. */
async function openSilent() {
  const asked = Promise.withResolvers<void>()
  const silent = ({ argument, usual }: ImapCall): Promise<Answer> => {
    if (argument === 'UNDELETED') return usual()
    asked.resolve()
    return new Promise(() => {})
  }
  const letter = Buffer.from('From: b@test.example\r\nSubject: one\r\n\r\nText\r\n')
  server = await startImapServer({
    folders: [{ path: 'INBOX', messages: [letter] }],
    answers: { 'UID SEARCH': silent },
  })
  opened = await ImapWorld.open({ host: server.host, port: server.port, user: 'anna', password: 'secret' })
  await opened.check()
  const search = await opened.mail.openSearch({
    ...{ text: 'gauge', scope: { kind: 'everything' } },
    first: { count: 1, times: [] },
  })
  return { world: opened, asked: asked.promise, id: search.id }
}

test('ends as cancelled when the search is closed; another search goes on', async () => {
  const { world, asked, id } = await openSilent()
  const found = Promise.resolve(world.mail.searchServer({ id, accountId: world.account.id }))
  const ended = found.then(
    () => 'found',
    (error: Error) => error.name,
  )
  await asked
  await world.mail.stopServerSearch({ id: id + 1 })
  await world.mail.stopServerSearch({ id })
  expect(await ended).toBe('CancelledError')
})

test('ends with the app', async () => {
  const { world, asked, id } = await openSilent()
  const ended = Promise.resolve(world.mail.searchServer({ id, accountId: world.account.id })).then(
    () => 'found',
    (error: Error) => error.name,
  )
  await asked
  await world.world.services.end()
  expect(await ended).toBe('CancelledError')
  await world.world.open()
})
