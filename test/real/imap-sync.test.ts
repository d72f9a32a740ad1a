// An IMAP account of the app on a real Dovecot: both sides come together, whatever happened on either.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import type { ImapSettings } from '../../shared/model/account.ts'
import { ImapWorld } from '../mail/imap/imap-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot } from '../servers/real/dovecot.ts'
import { manyMessages } from './messages.ts'

const kinds = [
  ['with everything Dovecot can', ''],
  ['as a bare IMAP4rev1 server', 'IMAP4rev1'],
] as const

for (const [words, imapCapability] of kinds) {
  describeReal(`An IMAP account on a Dovecot ${words}`, () => {
    let dovecot: Dovecot
    let opened: ImapWorld | undefined

    beforeAll(async () => {
      dovecot = await startDovecot({ imapCapability })
    })

    afterAll(() => dovecot.stop())

    beforeEach(async () => {
      const world = await open()
      const folders = ['INBOX', 'Trash', 'Archive', 'Sent']
      for (const folder of folders) {
        const session = await world.other(folder)
        const uids = (await session.listFrom(1)).map(({ uid }) => uid)
        if (uids.length > 0) await session.flag(uids, { add: ['\\Deleted'] })
        await session.expunge(uids)
        await session.quit()
      }
      await world.close()
    })

    afterEach(async () => {
      await opened?.close()
      opened = undefined
    })

    async function open(settings: Partial<ImapSettings> = {}): Promise<ImapWorld> {
      const user = 'alice'
      opened = await ImapWorld.open({ ...dovecot.imap, user, password: passwordOf(user) }, settings)
      return opened
    }

    it('row 1, M15, X21: lists the folders, fetches the Inbox byte for byte, and fetches nothing twice', async () => {
      const messages = manyMessages(30)
      dovecot.maildirs.add('alice', messages)
      const world = await open()
      const first = await world.check()
      const second = await world.check()
      const stored = await Promise.all((await world.rows('inbox')).map(({ id }) => world.store.readMessage(id)))
      const bytes = await Promise.all(stored.flatMap(each => (each ? [readRaw(each.raw)] : [])))
      expect(first).toMatchObject({ kind: 'got-mail', fetched: 30 })
      expect(second).toMatchObject({ kind: 'got-mail', fetched: 0 })
      expect(bytes.map(each => Buffer.from(each).toString()).sort()).toEqual(messages.map(String).sort())
    })

    it('leaves where it is what another program marked as deleted, until it takes the mark back', async () => {
      dovecot.maildirs.add('alice', manyMessages(3))
      const world = await open()
      const other = await world.other('INBOX')
      const [one = 0] = (await other.listFrom(1)).map(({ uid }) => uid)
      await other.flag([one], { add: ['\\Deleted'] })
      expect(await world.check()).toMatchObject({ fetched: 2 })
      await other.flag([one], { remove: ['\\Deleted'] })
      expect(await world.check()).toMatchObject({ fetched: 1 })
      expect((await world.rows('inbox')).length).toBe(3)
      await other.quit()
    })

    it('row 13, M13: brings flags there and back, also those set while nothing was connected', async () => {
      dovecot.maildirs.add('alice', manyMessages(3))
      const world = await open()
      await world.check()
      const [one, two] = await world.rows('inbox')
      await world.mail.mark({ ids: [one?.id ?? 0], isRead: true })
      await world.mail.mark({ ids: [one?.id ?? 0, two?.id ?? 0], isFlagged: true })
      await world.check()
      const session = await world.other()
      const facts = await session.listFrom(1)
      const flagged = facts.filter(({ flags }) => flags?.includes('\\Flagged'))
      const read = facts.filter(({ flags }) => flags?.includes('\\Seen'))
      await session.flag(
        flagged.map(({ uid }) => uid),
        { remove: ['\\Flagged'] },
      )
      await session.flag(
        facts.map(({ uid }) => uid),
        { add: ['\\Answered'] },
      )
      await session.quit()
      await world.check()
      const rows = await world.rows('inbox')
      expect(flagged.length).toBe(2)
      expect(read.length).toBe(1)
      expect(rows.filter(({ isFlagged }) => isFlagged)).toEqual([])
      expect(rows.every(({ isAnswered }) => isAnswered)).toBe(true)
    })

    it('row 14, M13: moves what was moved offline, without fetching it again, and deletes what was deleted for good', async () => {
      dovecot.maildirs.add('alice', manyMessages(4))
      const world = await open()
      await world.check()
      const [one, two] = await world.rows('inbox')
      await world.mail.moveToRole({ ids: [one?.id ?? 0, two?.id ?? 0], role: 'archive' })
      await world.check()
      const archived = await world.there('Archive')
      const left = await world.there('INBOX')
      const again = await world.check()
      const here = await world.rows('archive')
      await world.mail.moveToRole({ ids: [one?.id ?? 0], role: 'trash' })
      await world.mail.deleteForGood({ ids: [one?.id ?? 0] })
      await world.check()
      expect(archived.length).toBe(2)
      expect(left.length).toBe(2)
      expect(again).toMatchObject({ fetched: 0 })
      expect(here.map(({ id }) => id).sort()).toEqual([one?.id, two?.id].sort())
      expect((await world.there('Archive')).length).toBe(1)
      expect((await world.there('Trash')).length).toBe(0)
    })

    it('forgets what another program removed, and shows what it moved where it is now', async () => {
      dovecot.maildirs.add('alice', manyMessages(5))
      const world = await open()
      await world.check()
      const session = await world.other()
      const [one = 0, two = 0] = (await session.listFrom(1)).map(({ uid }) => uid)
      await session.copy([one], 'Archive')
      await session.flag([one, two], { add: ['\\Deleted'] })
      await session.expunge([one, two])
      await session.quit()
      await world.check()
      expect((await world.rows('inbox')).length).toBe(3)
      expect((await world.rows('archive')).length).toBe(1)
    })

    it('makes, renames and removes folders on the server as it was done here', async () => {
      dovecot.maildirs.add('alice', manyMessages(2))
      const world = await open()
      await world.check()
      const made = await world.mail.addMailbox({ accountId: world.account.id, name: 'Fähre/2026' })
      const [one] = await world.rows('inbox')
      await world.mail.move({ ids: [one?.id ?? 0], mailboxId: made.id })
      await world.check()
      const inIt = await world.there('F&AOQ-hre-2026')
      await world.mail.renameMailbox({ id: made.id, name: 'Ferry' })
      await world.check()
      const renamed = await world.there('Ferry')
      await world.mail.removeMailbox({ id: made.id })
      await world.check()
      const session = await world.other()
      const paths = (await session.folders()).map(({ path }) => path)
      await session.quit()
      expect(inIt.length).toBe(1)
      expect(renamed.length).toBe(1)
      expect(paths).not.toContain('Ferry')
      expect((await world.there('Trash')).length).toBe(1)
    })

    it('X24: a switch to POP3 and back keeps the mail, and nothing is there twice', async () => {
      dovecot.maildirs.add('alice', manyMessages(4))
      const world = await open()
      await world.check()
      const [one, two] = await world.rows('inbox')
      await world.mail.mark({ ids: [one?.id ?? 0], isFlagged: true })
      await world.mail.moveToRole({ ids: [two?.id ?? 0], role: 'archive' })
      await world.check()
      const byImap = world.account.incoming
      const { user } = byImap
      await world.readBy({ protocol: 'pop3', ...dovecot.pop3, user, security: 'none', copies: { kind: 'keep' } })
      dovecot.maildirs.add('alice', manyMessages(5).slice(4))
      await world.check()
      const byPop3 = (await world.rows('inbox')).length
      const other = (await world.rows('inbox')).find(({ isFlagged }) => !isFlagged)
      await world.mail.mark({ ids: [other?.id ?? 0], isFlagged: true })
      await world.readBy(byImap)
      await world.check()
      await world.check()
      const session = await world.other()
      const there = await session.listFrom(1)
      await session.quit()
      expect(byPop3).toBe(4)
      expect((await world.rows('inbox')).length).toBe(4)
      expect((await world.rows('archive')).length).toBe(1)
      expect((await world.rows('inbox')).filter(({ isFlagged }) => isFlagged).length).toBe(2)
      expect(there.length).toBe(4)
      expect(there.filter(({ flags }) => flags?.includes('\\Flagged')).length).toBe(2)
    })

    it('U5: keeps headers alone where the folder says so, and fetches the rest when all is wanted', async () => {
      dovecot.maildirs.add('alice', manyMessages(3))
      const world = await open({ keep: { kind: 'headers' } })
      await world.check()
      const headers = await world.rows('inbox')
      await world.mail.setKeep({ id: (await world.mailbox('inbox')).id, keep: { kind: 'all' } })
      await world.check()
      const whole = await world.rows('inbox')
      expect(headers.length).toBe(3)
      expect(headers.every(({ wholeBytes }) => wholeBytes !== undefined)).toBe(true)
      expect(whole.map(({ id }) => id)).toEqual(headers.map(({ id }) => id))
      expect(whole.every(({ wholeBytes }) => wholeBytes === undefined)).toBe(true)
    })
  })
}
