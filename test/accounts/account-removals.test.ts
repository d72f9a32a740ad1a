// Accounts of any size are removed at once for whoever looks, and their messages in steps that a restart does not end.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretName } from '../../electron/accounts/signed-in.ts'
import { addImapAccount } from '../mail/imap/imap-world.ts'
import { type MailboxWorld, openMailboxWorld } from '../mail/mailbox-world.ts'
import { rawMessage, summaryOf } from '../store/sample-data.ts'

let world: MailboxWorld
beforeEach(async () => {
  world = await openMailboxWorld()
})
afterEach(() => world.close())

async function deliver(accountId: number, count: number): Promise<number[]> {
  const { store } = world.services
  const uids = Array.from({ length: count }, (_, index) => `uid-${index}`)
  const cuts = uids.map(uid => ({ sizeBytes: 50, end: { uid, receivedMs: world.clock.now() } }))
  await store.writeIncoming(accountId, Buffer.concat(uids.map(uid => rawMessage(uid, 50))), cuts)
  const ids = (await store.commitIncoming(accountId, false)).map(({ id }) => id)
  await store.describe(ids.map(id => summaryOf(id)))
  return ids
}

const remove = (id: number, heirId?: number) =>
  world.services.areas.accounts.handlers.remove({ id, ...(heirId === undefined ? {} : { heirId }) })
const ended = () => world.jobWhere(({ kind, endedMs }) => kind === 'remove-account' && endedMs !== undefined)
const accounts = async () => (await world.services.store.listAccounts()).map(({ id }) => id)

test('a large account is gone when the call is answered, and a job lets its messages go', async () => {
  const { id } = await world.addAccount({ host: '127.0.0.1', port: 1 })
  const other = await world.addAccount({ host: '127.0.0.1', port: 2 })
  await deliver(id, 2_500)
  const [kept = 0] = await deliver(other.id, 1)
  await remove(id)
  expect(await accounts()).toEqual([other.id])
  expect((await world.mail.mailboxes({})).some(({ accountId }) => accountId === id)).toBe(false)
  expect(await ended()).toMatchObject({ state: 'done', title: 'anna', progress: { done: 1_500, total: 1_500 } })
  expect((await world.rows()).map(row => row.id)).toEqual([kept])
  expect(await world.services.store.leavingAccounts()).toEqual([])
})

test('a small one is gone without a job', async () => {
  const { id } = await world.addAccount({ host: '127.0.0.1', port: 1 })
  await deliver(id, 3)
  await remove(id)
  expect(await world.rows()).toEqual([])
  expect(await world.services.store.leavingAccounts()).toEqual([])
  expect((await world.services.areas.jobs.handlers.list({})).map(({ kind }) => kind)).toEqual([])
})

test('a removal that ended with the app goes on at the next start, also when the messages go to another account', async () => {
  const { id } = await world.addAccount({ host: '127.0.0.1', port: 1 })
  const heir = await world.addAccount({ host: '127.0.0.1', port: 2 })
  await deliver(id, 2_500)
  expect(await world.services.store.removeAccount(id, heir.id)).toBe(1_500)
  await world.services.end()
  await world.open()
  expect(await accounts()).toEqual([heir.id])
  expect(await world.services.store.leavingAccounts()).toEqual([{ id, name: 'anna', left: 1_500 }])
  await world.services.start()
  expect(await ended()).toMatchObject({ state: 'done' })
  const inbox = (await world.mail.mailboxes({})).find(
    ({ role, accountId }) => role === 'inbox' && accountId === heir.id,
  )
  expect(inbox?.total).toBe(2_500)
})

test('the heir of a removal that is on its way can be removed too', async () => {
  const [id = 0, heir = 0, last = 0] = await Promise.all(
    [1, 2, 3].map(async port => (await world.addAccount({ host: '127.0.0.1', port })).id),
  )
  await deliver(id, 2_500)
  const { store } = world.services
  await store.removeAccount(id, heir)
  await store.removeAccount(heir, last)
  for (const account of [id, heir]) while ((await store.goOnRemovingAccount(account)) > 0);
  expect(await accounts()).toEqual([last])
  expect((await world.mail.mailboxes({})).reduce((sum, { total }) => sum + total, 0)).toBe(2_500)
})

test('what a conversation brings while the messages go is not deleted on the server either', async () => {
  const place = { host: '127.0.0.1', port: 1, user: 'anna', password: 'secret' }
  const { id } = await addImapAccount(world, place)
  await addImapAccount(world, { ...place, user: 'bob' })
  await deliver(id, 2_500)
  const { store } = world.services
  await store.writeRetention(
    { kind: 'account', id },
    { days: 1, takesUnread: true, takesFlagged: true, takesTagged: true },
  )
  await store.removeAccount(id)
  const folder = { path: 'INBOX', delimiter: '/', name: 'INBOX', role: 'inbox' } as const
  await store.putImapFolders(id, [{ ...folder, canHoldMessages: true, canHaveChildren: true, isSubscribed: true }])
  const [inbox] = await store.imapFolders(id)
  const cuts = [{ sizeBytes: 50, end: { uid: `imap/${inbox?.id}/1`, receivedMs: 1 } }]
  await store.writeIncoming(id, rawMessage('one', 50), cuts)
  const [late] = await store.commitIncoming(id, false)
  expect(await store.goOnRemovingAccount(id)).toBe(501)
  expect(await store.readMessage(late?.id ?? 0)).toBeUndefined()
  expect(await store.imapChanges(id, 10)).toEqual([])
  expect(await store.retainedScopes()).toEqual([])
})

test('an heir that is none is refused before anything of the account is gone', async () => {
  const { id } = await world.addAccount({ host: '127.0.0.1', port: 1 })
  const { secrets } = world.services
  const password = await secrets.read(secretName(id, 'incoming'))
  for (const heirId of [id, 99]) await expect(remove(id, heirId)).rejects.toMatchObject({ kind: 'input' })
  expect(await secrets.read(secretName(id, 'incoming'))).toBe(password)
  expect(password).toBeDefined()
  expect(await accounts()).toEqual([id])
})

test('what goes here of an IMAP account is not deleted on its server', async () => {
  const place = { host: '127.0.0.1', port: 1, user: 'anna', password: 'secret' }
  const { id } = await addImapAccount(world, place)
  const { store } = world.services
  const folder = { path: 'INBOX', delimiter: '/', name: 'INBOX', role: 'inbox' } as const
  await store.putImapFolders(id, [{ ...folder, canHoldMessages: true, canHaveChildren: true, isSubscribed: true }])
  const [inbox] = await store.imapFolders(id)
  const cuts = [{ sizeBytes: 50, end: { uid: `imap/${inbox?.id}/1`, receivedMs: 1 } }]
  await store.writeIncoming(id, rawMessage('one', 50), cuts)
  await store.commitIncoming(id, false)
  expect((await store.imapMessages(inbox?.id ?? 0)).uids.length).toBe(1)
  await store.removeAccount(id)
  expect(await store.imapChanges(id, 10)).toEqual([])
  expect(await world.rows()).toEqual([])
})
