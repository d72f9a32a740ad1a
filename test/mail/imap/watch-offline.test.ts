// A mailbox that is watched, and a person who goes offline.
import { afterEach, expect, test } from 'vitest'
import { type ImapCall, type ImapServer, startImapServer } from '../../servers/imap-server.ts'
import { ImapWorld } from './imap-world.ts'

let server: ImapServer | undefined
let opened: ImapWorld | undefined

afterEach(async () => {
  await opened?.close()
  await server?.close()
})

test('M13: going offline takes leave of a watched mailbox, and going online watches it again', async () => {
  const watched = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const left = Promise.withResolvers<void>()
  const idle = async ({ client, tag }: ImapCall) => {
    await client.send('+ idling')
    watched.shift()?.resolve()
    await client.readLine()
    return `${tag} OK done`
  }
  const LOGOUT = async ({ usual }: ImapCall) => {
    if (watched.length < 2) left.resolve()
    return usual()
  }
  const [first, second] = watched
  const letter = Buffer.from('From: b@test.example\r\nSubject: Letter\r\n\r\nText\r\n')
  const folders = [{ path: 'INBOX', messages: [letter] }]
  server = await startImapServer({ folders, answers: { IDLE: idle, LOGOUT } })
  const place = { host: server.host, port: server.port, user: 'anna', password: 'secret' }
  const world = await ImapWorld.open(place, { isPushed: true })
  opened = world
  const { services } = world.world
  await services.start()
  await first?.promise
  await world.world.jobWhere(job => job.id === 1 && job.state === 'done')
  await services.settings.change({ worksOffline: true })
  await left.promise
  await services.settings.change({ worksOffline: false })
  await second?.promise
  expect((await world.rows('inbox')).length).toBe(1)
})

test('M13: a person who goes offline while a mailbox is being opened is not told that Get Mail failed', async () => {
  const world = Promise.withResolvers<ImapWorld>()
  const left = Promise.withResolvers<void>()
  const EXAMINE = async ({ usual }: ImapCall) => {
    await (await world.promise).world.services.settings.change({ worksOffline: true })
    return usual()
  }
  const LOGOUT = async ({ usual }: ImapCall) => {
    left.resolve()
    return usual()
  }
  server = await startImapServer({ folders: [{ path: 'INBOX' }], answers: { EXAMINE, LOGOUT } })
  const place = { host: server.host, port: server.port, user: 'anna', password: 'secret' }
  opened = await ImapWorld.open(place, { isPushed: true })
  // Nothing but the watch asks.
  const { services } = opened.world
  world.resolve(opened)
  await services.start()
  await left.promise
  const jobs = await services.areas.jobs.handlers.list({})
  expect(jobs.filter(({ failure }) => failure !== undefined)).toEqual([])
})
