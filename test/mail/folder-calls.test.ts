// The calls about many messages and about mailboxes, from the outside, with the store in its thread.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import { rawMessage, summaryOf } from '../store/sample-data.ts'
import { type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

let world: MailboxWorld
beforeEach(async () => {
  world = await openMailboxWorld()
})
afterEach(() => world.close())

/** Stored and read, without a server. */
async function deliver(accountId: number, count: number): Promise<number[]> {
  const { store } = world.services
  const raws = Array.from({ length: count }, (_, index) => rawMessage(`uid-${index}`, 50))
  const cuts = raws.map((_, index) => ({ sizeBytes: 50, end: { uid: `uid-${index}`, receivedMs: 1_000 + index } }))
  await store.writeIncoming(accountId, Buffer.concat(raws), cuts)
  const ids = (await store.commitIncoming(accountId, false)).map(({ id }) => id)
  await store.describe(ids.map(id => summaryOf(id)))
  return ids
}

describe('calls about messages and mailboxes', () => {
  it('move, mark and undo more messages than one transaction takes', async () => {
    const { id } = await world.addAccount({ host: '127.0.0.1', port: 1 })
    const ids = await deliver(id, 4_500)
    const [inbox] = (await world.mail.mailboxes({})).filter(mailbox => mailbox.role === 'inbox')
    const mailboxId = inbox?.id ?? 0
    await world.mail.mark({ ids, isRead: true })
    expect((await world.mail.mailboxes({})).find(mailbox => mailbox.id === mailboxId)?.unread).toBe(0)

    const kept = await world.mail.addMailbox({ accountId: LOCAL_ACCOUNT_ID, name: 'Kept' })
    const { moved } = await world.mail.move({ ids, mailboxId: kept.id })
    expect(moved).toEqual(ids.map(each => ({ id: each, mailboxId })))
    const source = { kind: 'mailbox', id: kept.id } as const
    expect(await world.mail.idsIn({ source, filter: 'all' })).toHaveLength(4_500)
    await world.mail.moveBack({ moved })
    expect(await world.mail.idsIn({ source, filter: 'all' })).toEqual([])

    await world.mail.moveToRole({ ids, role: 'trash' })
    await world.mail.deleteForGood({ ids })
    expect(await world.rows('trash')).toEqual([])
  })

  it('tag, group and remove with a way back', async () => {
    const { id: accountId } = await world.addAccount({ host: '127.0.0.1', port: 1 })
    const ids = await deliver(accountId, 2)
    const [first = 0, second = 0] = ids
    const tag = await world.mail.addTag({ name: 'Boats', colour: 3 })
    await world.mail.tag({ ids, tagId: tag.id, isOn: true })
    expect((await world.rows()).map(({ tags }) => tags)).toEqual([[tag.id], [tag.id]])

    await world.mail.joinThreads({ ids })
    expect((await world.mail.conversation({ messageId: first })).messages).toHaveLength(2)
    expect(await world.mail.whyGrouped({ messageId: first })).toMatchObject([{ kind: 'joined', with: { id: second } }])
    await world.mail.splitThread({ ids: [second] })
    expect((await world.mail.conversation({ messageId: first })).messages).toHaveLength(1)

    const folder = await world.mail.addMailbox({ accountId, name: 'Boats' })
    const { ids: copies } = await world.mail.copy({ ids, mailboxId: folder.id })
    const { undo } = await world.mail.removeMailbox({ id: folder.id })
    expect((await world.rows('trash')).map(({ id }) => id).sort()).toEqual(copies.toSorted())
    await world.mail.restoreMailbox({ undo })
    expect(await world.rows('trash')).toEqual([])
  })

  it('what a call may name has a bound', () => {
    const { schemas } = world.services.areas.mail
    const ids = Array.from({ length: 200_001 }, (_, index) => index + 1)
    expect(schemas.mark.safeParse({ ids, isRead: true }).success).toBe(false)
    expect(schemas.mark.safeParse({ ids: ids.slice(1), isRead: true }).success).toBe(true)
    expect(schemas.addMailbox.safeParse({ accountId: LOCAL_ACCOUNT_ID, name: 'x\ny' }).success).toBe(false)
    expect(schemas.addMailbox.safeParse({ accountId: LOCAL_ACCOUNT_ID, name: 'x' }).success).toBe(true)
    expect(schemas.listMessages.safeParse({ source: { kind: 'tag', id: 0 } }).success).toBe(false)
  })
})
