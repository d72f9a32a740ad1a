// A message that the disk does not give back, as the services show it, pass over it, and get it again from its server.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openView } from '../../electron/mail/open-view.ts'
import { RemoteSenders } from '../../electron/mail/remote-senders.ts'
import { decideBatch } from '../../electron/mail/rules/decide-batch.ts'
import { MailDecider } from '../../electron/reading/rules/mail-decider.ts'
import type { ServerCopies } from '../../shared/model/account.ts'
import type { NewReadingRule } from '../../shared/model/reading-rule.ts'
import { NOW, rule, text } from '../reading/rules/rule-fixtures.ts'
import { startImapServer } from '../servers/imap-server.ts'
import type { LineServer } from '../servers/line-server.ts'
import { startPop3Server } from '../servers/pop3-server.ts'
import { damageAt } from '../store/store-world.ts'
import { addImapAccount } from './imap/imap-world.ts'
import { hashOf, type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

let world: MailboxWorld | undefined
let server: LineServer | undefined

afterEach(async () => {
  await world?.close()
  await server?.close()
})

const letterOf = (index: number): Buffer =>
  Buffer.from(
    `From: Ebba <ebba@test.example>\r\nMessage-ID: <u${index}@test.example>\r\nSubject: Letter ${index}\r\n\r\nText\r\n`,
  )

/** What is in the packs now is gone: what comes goes into others. */
async function loseBytes(opened: MailboxWorld): Promise<void> {
  await opened.services.end()
  rmSync(join(opened.folder, 'packs/000001.pack'))
  await opened.open()
}

const twoLetters = [1, 2].map(index => ({ uid: `uid-${index}`, bytes: letterOf(index) }))

async function withPop3(messages = twoLetters): Promise<{ opened: MailboxWorld; id: number }> {
  const pop3 = await startPop3Server({ messages })
  server = pop3
  const opened = await openMailboxWorld()
  world = opened
  const { id } = await opened.addAccount({ host: pop3.host, port: pop3.port })
  await opened.check(id)
  await loseBytes(opened)
  await opened.services.areas.accounts.handlers.setPassword({
    id,
    server: 'incoming',
    password: 'secret',
    keeping: 'session',
  })
  return { opened, id }
}

test('is shown by what its row tells, and comes again from a POP3 server', async () => {
  const { opened } = await withPop3()
  const row = (await opened.rows()).find(({ subject }) => subject === 'Letter 2')
  const id = row?.id ?? 0
  const view = await opened.mail.openMessage({ id, showRemote: false })
  expect(view).toMatchObject({
    from: [{ address: 'ebba@test.example' }],
    body: { kind: 'unreadable', canGetAgain: true },
  })
  expect((await opened.ended(await opened.mail.getMessage({ id }))).state).toBe('done')
  const healed = await opened.services.store.readMessage(id)
  expect(healed?.sha256).toBe(hashOf(letterOf(2)))
  expect((await opened.mail.openMessage({ id, showRemote: false })).body.kind).toBe('text')
  expect(await opened.rows()).toHaveLength(2)
  expect((await opened.rows()).every(({ wholeBytes }) => wholeBytes === undefined)).toBe(true)
  await expect(Promise.resolve(opened.mail.getMessage({ id }))).rejects.toThrow('whole')
})

test('comes again once, however often it is asked for', async () => {
  const { opened } = await withPop3()
  const id = (await opened.rows())[0]?.id ?? 0
  const jobs = [await opened.mail.getMessage({ id }), await opened.mail.getMessage({ id })]
  const ended = await Promise.all(jobs.map(job => opened.ended(job)))
  expect(ended.map(({ state }) => state)).toEqual(['done', 'done'])
  expect(await opened.rows()).toHaveLength(2)
})

test('is told by its size from another one that the server gives the same id', async () => {
  const long = Buffer.concat([letterOf(2), Buffer.from('and more\r\n')])
  const messages = [letterOf(1), long].map(bytes => ({ uid: 'same', bytes }))
  const { opened } = await withPop3(messages)
  for (const { id } of await opened.rows()) await opened.ended(await opened.mail.getMessage({ id }))
  expect(await opened.hashes()).toEqual([hashOf(letterOf(1)), hashOf(long)].sort())
})

test('is not what compaction moved between the question where it lies and the reading', async () => {
  const { opened } = await withPop3()
  const id = (await opened.rows())[0]?.id ?? 0
  await opened.ended(await opened.mail.getMessage({ id }))
  const { store, reader, choices } = opened.services
  const places = [join(opened.folder, 'packs/000001.pack')]
  const readMessage: typeof store.readMessage = async asked => {
    const found = await store.readMessage(asked)
    return found && { ...found, raw: { ...found.raw, file: places.shift() ?? found.raw.file } }
  }
  const services = { reader, choices, senders: new RemoteSenders(store), htmlUrl: () => '', isOffline: () => false }
  const view = await openView({ ...services, store: { ...store, readMessage } }, { id, showRemote: false })
  expect(view.body.kind).toBe('text')
})

test('stays what it is when its server has it no more', async () => {
  const messages = [{ uid: 'uid-1', bytes: letterOf(1) }]
  const pop3 = await startPop3Server({ messages })
  server = pop3
  const opened = await openMailboxWorld()
  world = opened
  const account = await opened.addAccount({ host: pop3.host, port: pop3.port, copies: { kind: 'remove' } })
  await opened.check(account.id)
  await loseBytes(opened)
  await opened.services.areas.accounts.handlers.setPassword({
    id: account.id,
    server: 'incoming',
    password: 'secret',
    keeping: 'session',
  })
  const [row] = await opened.rows()
  const job = await opened.ended(await opened.mail.getMessage({ id: row?.id ?? 0 }))
  expect(job).toMatchObject({ state: 'failed', failure: { kind: 'input', field: 'message' } })
  expect(await opened.rows()).toEqual([row])
})

test('comes again from its folder on an IMAP server', async () => {
  const imap = await startImapServer({ folders: [{ path: 'INBOX', messages: [letterOf(1), letterOf(2)] }] })
  server = imap
  const opened = await openMailboxWorld()
  world = opened
  const place = { host: imap.host, port: imap.port, user: 'anna', password: 'secret' }
  const account = await addImapAccount(opened, place)
  await opened.check(account.id)
  await loseBytes(opened)
  await opened.services.areas.accounts.handlers.setPassword({
    id: account.id,
    server: 'incoming',
    password: 'secret',
    keeping: 'session',
  })
  const [row] = await opened.rows()
  const id = row?.id ?? 0
  expect((await opened.mail.openMessage({ id, showRemote: false })).body).toEqual({
    kind: 'unreadable',
    canGetAgain: true,
  })
  expect((await opened.ended(await opened.mail.getMessage({ id }))).state).toBe('done')
  expect((await opened.mail.openMessage({ id, showRemote: false })).body.kind).toBe('text')
  expect(await opened.rows()).toHaveLength(2)
})

test('DATA-12: does not leave its server, where the only copy is, until it is well again', async () => {
  const imap = await startImapServer({ folders: [{ path: 'INBOX', messages: [letterOf(1)] }] })
  server = imap
  const opened = await openMailboxWorld()
  world = opened
  const place = { host: imap.host, port: imap.port, user: 'anna', password: 'secret' }
  const account = await addImapAccount(opened, place)
  await opened.check(account.id)
  await loseBytes(opened)
  const { handlers } = opened.services.areas.accounts
  await handlers.setPassword({ id: account.id, server: 'incoming', password: 'secret', keeping: 'session' })
  const id = (await opened.rows())[0]?.id ?? 0
  const kept = await opened.mail.addMailbox({ accountId: 0, name: 'Kept here' })
  await opened.mail.move({ ids: [id], mailboxId: kept.id })
  expect((await opened.check(account.id)).result).toMatchObject({ unreadable: { count: 1, named: [{ id }] } })
  expect(imap.folder('INBOX').messages).toHaveLength(1)
  expect((await opened.ended(await opened.mail.getMessage({ id }))).state).toBe('done')
  await opened.check(account.id)
  expect(imap.folder('INBOX').messages).toEqual([])
  expect((await opened.services.store.readMessage(id))?.row.mailboxId).toBe(kept.id)
  expect((await opened.mail.openMessage({ id, showRemote: false })).body.kind).toBe('text')
})

const byRule: readonly ServerCopies[] = [{ kind: 'remove' }, { kind: 'remove-after', days: 5 }]

test.each(byRule)('DATA-12: does not leave a POP3 server by the rule $kind, and the others do', async copies => {
  const messages = [...twoLetters, { uid: 'uid-3', bytes: letterOf(3) }]
  // Where mail leaves at once, it is still there because QUIT was not answered the first time.
  const broken = await startPop3Server({ messages, faults: { dropAt: 'QUIT' } })
  server = broken
  const opened = await openMailboxWorld()
  world = opened
  const { id } = await opened.addAccount({ host: broken.host, port: broken.port, copies })
  await opened.check(id)
  await opened.readArrivals()
  const lost = (await opened.rows()).find(({ subject }) => subject === 'Letter 2')
  const elsewhere = (await opened.rows()).find(({ subject }) => subject === 'Letter 3')
  const kept = await opened.mail.addMailbox({ accountId: 0, name: 'Kept here' })
  await opened.mail.move({ ids: [elsewhere?.id ?? 0], mailboxId: kept.id })
  const place = await opened.services.store.readMessage(lost?.id ?? 0)
  damageAt(place?.raw.file ?? '', place?.raw.offset ?? 0)
  opened.clock.turn(6 * 86_400_000)

  const well = await startPop3Server({ messages })
  await broken.close()
  server = well
  await opened.changeAccount(id, { port: well.port })
  const named = [expect.objectContaining({ id: lost?.id, subject: 'Letter 2' })]
  expect((await opened.check(id)).result).toMatchObject({ removed: 2, unreadable: { count: 1, named } })
  expect(well.mailbox.map(({ uid }) => uid)).toEqual(['uid-2'])
  expect((await opened.ended(await opened.mail.getMessage({ id: lost?.id ?? 0 }))).state).toBe('done')
  await opened.check(id)
  expect(well.mailbox).toEqual([])
  expect((await opened.services.store.readMessage(lost?.id ?? 0))?.sha256).toBe(hashOf(letterOf(2)))
})

test('is looked for anew by the rules where compaction moved it meanwhile', async () => {
  const { opened } = await withPop3()
  const id = (await opened.rows())[0]?.id ?? 0
  await opened.ended(await opened.mail.getMessage({ id }))
  await opened.readArrivals()
  const { store, reader } = opened.services
  const [newest] = (await opened.rows()).filter(row => row.id === id)
  const found = (await store.newestForRules(newest?.mailboxId ?? 0, 10)).filter(each => each.id === id)
  const old = join(opened.folder, 'packs/000001.pack')
  const stale = found.map(each => ({ ...each, raw: { ...each.raw, file: old } }))
  const byText = rule({ conditions: [text('body', 'contains', 'Text')], actions: [{ kind: 'flag' }] })
  const decider = new MailDecider([byText], NOW, 'demand')
  const { decisions, unreadable } = await decideBatch({ store, reader }, stale, { decider, nowMs: NOW })
  expect(unreadable).toEqual([])
  expect(decisions).toMatchObject([{ messageId: id, rules: [{ id: byText.id }] }])
})

test('keeps nobody from the others: rules and the index pass over it, and say which it was', async () => {
  const { opened } = await withPop3()
  const [first] = await opened.rows()
  const written: NewReadingRule = {
    ...{ name: 'By text', note: '', scope: { kind: 'mail' }, conditions: [text('body', 'contains', 'Text')] },
    ...{ needsAll: true, actions: [{ kind: 'flag' }], isEnabled: true, ends: { kind: 'never' } },
  }
  const rules = { kind: 'written', rule: written } as const
  const { mailRules, mail } = opened.services.areas
  const job = await opened.ended(await mailRules.handlers.runIn({ mailboxId: first?.mailboxId ?? 0, rules }))
  const named = expect.arrayContaining([expect.objectContaining({ subject: 'Letter 1' })])
  expect(job.result).toMatchObject({ kind: 'ran-rules', looked: 2, matched: 0, unreadable: { count: 2, named } })
  await mail.handlers.indexMail({})
  expect(await opened.services.store.unindexedMessages(10)).toEqual([])
})
