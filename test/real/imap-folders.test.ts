// Folders of an IMAP account on a real Dovecot: what they are used for, how full they are, and how long they keep their messages.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { RetentionScope } from '../../shared/model/mail-folders.ts'
import { ImapWorld } from '../mail/imap/imap-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot } from '../servers/real/dovecot.ts'
import { manyMessages } from './messages.ts'

const MEGABYTE = 1024 * 1024

describeReal('Folders of an account on a Dovecot', () => {
  let dovecot: Dovecot
  let opened: ImapWorld | undefined

  beforeAll(async () => {
    dovecot = await startDovecot({ quota: { megabytes: 3, messages: 500 } })
  })

  afterAll(() => dovecot.stop())

  afterEach(async () => {
    await opened?.close()
    opened = undefined
  })

  /** Each test has a mailbox of its own. */
  async function open(user: string, count: number): Promise<ImapWorld> {
    dovecot.maildirs.add(user, manyMessages(count))
    opened = await ImapWorld.open({ ...dovecot.imap, user, password: passwordOf(user) })
    await opened.check()
    return opened
  }

  const folders = (world: ImapWorld) => world.world.services.areas.mailFolders.handlers

  async function keepNewest(world: ImapWorld, of: RetentionScope, messages: number) {
    const takes = { takesUnread: true, takesFlagged: false, takesTagged: false }
    await folders(world).setRetention({ of, rule: { messages, ...takes } })
    return world.world.ended(await folders(world).applyRetention({ of }))
  }

  it('row 37: what a folder keeps no longer goes to the Trash there too, out of it for good, and what is flagged stays', async () => {
    const world = await open('alice', 6)
    const [oldest, ...others] = (await world.rows('inbox')).map(({ id }) => id)
    await world.mail.mark({ ids: [oldest ?? 0], isFlagged: true })
    const inbox = { kind: 'mailbox', id: (await world.mailbox('inbox')).id } as const
    expect((await keepNewest(world, inbox, 2)).result).toEqual({ kind: 'applied-retention', moved: 3, deleted: 0 })
    await world.check()
    expect((await world.there('INBOX')).length).toBe(3)
    expect((await world.there('INBOX')).filter(({ flags }) => flags?.includes('\\Flagged')).length).toBe(1)
    expect((await world.there('Trash')).length).toBe(3)
    expect((await world.rows('inbox')).map(({ id }) => id)).toEqual([oldest, ...others.slice(-2)])

    const trash = { kind: 'mailbox', id: (await world.mailbox('trash')).id } as const
    expect((await keepNewest(world, trash, 1)).result).toEqual({ kind: 'applied-retention', moved: 0, deleted: 2 })
    await world.check()
    expect((await world.there('Trash')).length).toBe(1)
    expect(await world.check()).toMatchObject({ fetched: 0 })
  })

  it('row 37: what is undone before the server heard of it never moves there', async () => {
    const world = await open('bob', 4)
    const inbox = { kind: 'mailbox', id: (await world.mailbox('inbox')).id } as const
    const job = await keepNewest(world, inbox, 1)
    expect(await folders(world).undoRetention({ jobId: job.id })).toEqual({ undone: 3 })
    await world.check()
    expect((await world.there('INBOX')).length).toBe(4)
    expect((await world.there('Trash')).length).toBe(0)
  })

  it('row 38: a folder chosen by hand is used from then on, and the one found by its use is a folder like others', async () => {
    const world = await open('carol', 2)
    await world.mail.addMailbox({ accountId: world.account.id, name: 'Kept letters' })
    await world.check()
    const accountId = world.account.id
    const found = await folders(world).serverFolders({ accountId })
    expect(found.find(({ names }) => names[0] === 'Archive')).toMatchObject({ role: 'archive', foundRole: 'archive' })
    const folderId = found.find(({ names }) => names[0] === 'Kept letters')?.id ?? 0
    await world.world.ended(await folders(world).changeUse({ accountId, role: 'archive', folderId }))
    const [one] = await world.rows('inbox')
    await world.mail.moveToRole({ ids: [one?.id ?? 0], role: 'archive' })
    await world.check()
    await world.check()
    expect((await world.there('Kept letters')).length).toBe(1)
    expect((await world.there('Archive')).length).toBe(0)
    expect((await world.rows('archive')).map(({ id }) => id)).toEqual([one?.id])
    expect((await world.mailbox('Archive')).role).toBe('folder')
  })

  it('row 36: how full a folder is, and how much the server allows', async () => {
    const world = await open('dora', 5)
    const mailboxId = (await world.mailbox('inbox')).id
    const { result } = await world.world.ended(await folders(world).askFolder({ mailboxId }))
    expect(result).toMatchObject({ kind: 'asked-folder', messages: 5, unread: 5 })
    const quotas = result?.kind === 'asked-folder' ? result.quotas : []
    const root = 'User quota'
    expect(quotas).toContainEqual({ root, resource: 'messages', used: 5, limit: 500 })
    expect(quotas).toContainEqual({ root, resource: 'bytes', used: expect.any(Number), limit: 3 * MEGABYTE })
    expect((await folders(world).folderFacts({ mailboxId })).onServer).toEqual({ names: ['INBOX'], waiting: 0 })
  })
})
