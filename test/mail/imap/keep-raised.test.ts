// What a folder keeps is raised from headers to everything: old mail becomes whole, and does not arrive a second time.
import { afterEach, expect, test } from 'vitest'
import type { NewReadingRule, RuleAction } from '../../../shared/model/reading-rule.ts'
import { type ImapServer, startImapServer } from '../../servers/imap-server.ts'
import { ImapWorld } from './imap-world.ts'

let server: ImapServer | undefined
let opened: ImapWorld | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
  await server?.close()
  server = undefined
})

const letter = (subject: string): Buffer =>
  Buffer.from(`From: b@test.example\r\nMessage-ID: <${subject}@test.example>\r\nSubject: ${subject}\r\n\r\nText\r\n`)

async function openHeaders(...subjects: string[]) {
  server = await startImapServer({ folders: [{ path: 'INBOX', messages: subjects.map(letter) }, { path: 'Boats' }] })
  const place = { host: server.host, port: server.port, user: 'anna', password: 'secret' }
  opened = await ImapWorld.open(place, { keep: { kind: 'headers' } })
  return { there: server, world: opened }
}

function ruleFor(action: RuleAction): NewReadingRule {
  const rest = { name: 'everything', isEnabled: true, needsAll: true, note: '' }
  return { ...rest, scope: { kind: 'mail' }, conditions: [], actions: [action], ends: { kind: 'never' } }
}

const addRule = (world: ImapWorld, action: RuleAction) =>
  world.world.services.areas.rules.handlers.add({ rule: ruleFor(action) })

async function check(world: ImapWorld): Promise<void> {
  await world.check()
  await world.world.readArrivals()
}

const keepAll = async (world: ImapWorld) =>
  world.mail.setKeep({ id: (await world.mailbox('inbox')).id, keep: { kind: 'all' } })
const subjectsOf = async (world: ImapWorld, name: string) =>
  (await world.rows(name)).map(({ subject, wholeBytes }) => [subject, wholeBytes === undefined])
const diary = (world: ImapWorld) => world.world.services.areas.mailRules.handlers.diary({ count: 100 })

test('old mail whose rest is fetched has no rules and nobody is told of it', async () => {
  const { world } = await openHeaders('one', 'two')
  await check(world)
  await addRule(world, { kind: 'flag' })
  await keepAll(world)
  await check(world)
  expect(await subjectsOf(world, 'inbox')).toEqual([
    ['one', true],
    ['two', true],
  ])
  expect(await diary(world)).toEqual([])
  expect((await world.store.waitingForRules(0, 10)).length).toBe(0)
})

test('nor has it when the server numbers its messages anew meanwhile; what comes afterwards has', async () => {
  const { world, there } = await openHeaders('one', 'two')
  await check(world)
  await addRule(world, { kind: 'flag' })
  await keepAll(world)
  there.folder('INBOX').uidValidity += 1
  await check(world)
  expect((await subjectsOf(world, 'inbox')).map(([, isWhole]) => isWhole)).toEqual([true, true])
  expect(await diary(world)).toEqual([])
  there.deliver('INBOX', letter('three'))
  await check(world)
  expect(await diary(world)).toHaveLength(1)
  expect((await world.rows('inbox')).filter(({ isFlagged }) => isFlagged).map(({ subject }) => subject)).toEqual([
    'three',
  ])
})

test('what a rule moved as a header, and another program moved back when all of it was here, stays there', async () => {
  const { world, there } = await openHeaders()
  await check(world)
  there.deliver('INBOX', letter('zero'))
  await check(world)
  const boats = await world.mailbox('Boats')
  await addRule(world, { kind: 'move', mailboxId: boats.id })
  there.deliver('INBOX', letter('one'))
  await check(world)
  await check(world)
  expect(await subjectsOf(world, 'Boats')).toEqual([['one', false]])
  await keepAll(world)
  await world.mail.setKeep({ id: boats.id, keep: { kind: 'all' } })
  await check(world)
  expect(await subjectsOf(world, 'Boats')).toEqual([['one', true]])

  there.folder('Boats').messages.length = 0
  there
    .folder('Boats')
    .messages.push({ uid: there.folder('Boats').uidNext++, bytes: letter('other'), flags: new Set() })
  there.deliver('INBOX', letter('one'))
  await check(world)
  await check(world)
  expect((await subjectsOf(world, 'inbox')).map(([subject]) => subject)).toEqual(['zero', 'one'])
  expect(await diary(world)).toHaveLength(1)
})

test('another mailbox under the same account is read for the first time, however long the account is here', async () => {
  const { world } = await openHeaders('one')
  await check(world)
  await addRule(world, { kind: 'flag' })
  const other = await startImapServer({
    host: '127.0.0.2',
    folders: [{ path: 'INBOX', messages: [letter('years ago')] }],
  })
  try {
    const { incoming } = world.account
    await world.readBy({ ...incoming, host: other.host, port: other.port })
    await check(world)
    expect((await world.rows('inbox')).map(({ subject }) => subject)).toContain('years ago')
    expect(await diary(world)).toEqual([])
  } finally {
    await other.close()
  }
})
