// What a person does with an IMAP account every day, on a real Dovecot, with all it can and as a bare server of RFC 3501: tags,
// subscriptions, answers in other folders, drafts, mail that arrives by itself, and mail taken to this computer and back.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { ImapSession } from '../../electron/protocols/imap/session.ts'
import type { ImapSettings } from '../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import { ImapWorld } from '../mail/imap/imap-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot } from '../servers/real/dovecot.ts'
import { ordinaryMessage } from './messages.ts'

const kinds = [
  ['with everything Dovecot can', ''],
  ['as a bare IMAP4rev1 server', 'IMAP4rev1'],
] as const

const receivedMs = Date.UTC(2026, 10, 21, 12)

function letter(index: number, ...fields: string[]): Buffer {
  const header = [
    'From: Bob <bob@example.test>',
    'To: Alice <alice@example.test>',
    `Subject: Letter ${index}`,
    `Date: Sat, 21 Nov 2026 12:0${index}:00 +0000`,
    `Message-ID: <letter-${index}@example.test>`,
    ...fields,
  ]
  return Buffer.from([...header, '', `Text ${index}`, ''].join('\r\n'))
}

for (const [words, imapCapability] of kinds) {
  describeReal(`Every day with a Dovecot ${words}`, () => {
    let dovecot: Dovecot
    let opened: ImapWorld | undefined

    beforeAll(async () => {
      dovecot = await startDovecot({ imapCapability })
    })

    afterAll(() => dovecot.stop())

    afterEach(async () => {
      await opened?.close()
      opened = undefined
    })

    async function open(user: string, settings: Partial<ImapSettings> = {}): Promise<ImapWorld> {
      dovecot.maildirs.clear(user)
      opened = await ImapWorld.open({ ...dovecot.imap, user, password: passwordOf(user) }, settings)
      return opened
    }

    /** Another program does something; answers with what it got. */
    async function elsewhere<T>(world: ImapWorld, work: (session: ImapSession) => Promise<T>): Promise<T> {
      const session = await world.other()
      const value = await work(session)
      await session.quit()
      return value
    }

    const put = (world: ImapWorld, path: string, messages: readonly Buffer[], flags: readonly string[] = []) =>
      elsewhere(world, async session => {
        for (const message of messages) await session.append(path, message, { flags, receivedMs })
      })

    it('row 39: a folder nobody subscribed to is listed and left alone, until it is subscribed here and there', async () => {
      const world = await open('alice')
      await elsewhere(world, session => session.create('Lists'))
      await put(world, 'Lists', [letter(1)])
      await world.check()
      const before = await world.mailbox('Lists')
      const left = (await world.rows('Lists')).length
      await world.mail.setSubscribed({ id: before.id, isSubscribed: true })
      await world.check()
      await world.check()
      const there = await elsewhere(world, session => session.folders())
      expect(before.isSubscribed).toBe(false)
      expect(left).toBe(0)
      expect((await world.rows('Lists')).map(({ subject }) => subject)).toEqual(['Letter 1'])
      expect(there.find(({ path }) => path === 'Lists')?.isSubscribed).toBe(true)
    })

    it('M4: a message without the words of a server is listed by when its folder got it', async () => {
      const world = await open('carol')
      const taken = 'Received: from relay.example by mx.test.example; Sat, 21 Nov 2026 12:00:01 +0000'
      await put(world, 'INBOX', [letter(1)])
      await put(world, 'INBOX', [Buffer.from(`${taken}\r\n${letter(2)}`)])
      await world.check()
      const arrivals = (await world.rows('inbox')).map(({ subject, arrivedMs }) => [subject, arrivedMs])
      expect(arrivals.toSorted()).toEqual([
        ['Letter 1', receivedMs],
        ['Letter 2', receivedMs + 1_000],
      ])
    })

    it('row 12: a tag is a keyword of the message there, both ways', async () => {
      dovecot.maildirs.clear('bob')
      const world = await open('bob')
      dovecot.maildirs.add('bob', [letter(1), letter(2)])
      await world.check()
      const tag = await world.mail.addTag({ name: 'Harbour', colour: 3 })
      const [one] = await world.rows('inbox')
      await world.mail.tag({ ids: [one?.id ?? 0], tagId: tag.id, isOn: true })
      await world.check()
      const facts = await world.there('INBOX')
      const tagged = facts.filter(({ flags }) => flags?.includes(tag.keyword))
      const other = facts.filter(({ flags }) => !flags?.includes(tag.keyword)).map(({ uid }) => uid)
      await elsewhere(world, async session => {
        await session.flag(
          tagged.map(({ uid }) => uid),
          { remove: [tag.keyword] },
        )
        await session.flag(other, { add: [tag.keyword] })
      })
      await world.check()
      expect(tagged.length).toBe(1)
      expect((await world.rows('inbox')).map(({ id, tags }) => [id === one?.id, tags])).toEqual([
        [true, []],
        [false, [tag.id]],
      ])
    })

    it('row 10, U11: a conversation holds what lies in other folders, and what was sent from elsewhere', async () => {
      const world = await open('carol')
      dovecot.maildirs.add('carol', [letter(1)])
      await put(world, 'Archive', [letter(2, 'References: <letter-1@example.test>')])
      await put(world, 'Sent', [letter(3, 'In-Reply-To: <letter-2@example.test>')])
      await world.check()
      await world.world.readArrivals()
      const [one] = await world.rows('inbox')
      const { messages } = await world.mail.conversation({ messageId: one?.id ?? 0 })
      expect(messages.map(({ row }) => row.subject)).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
      expect(new Set(messages.map(({ row }) => row.mailboxId)).size).toBe(3)
    })

    it('IMAP-09: a draft is there once, in its newest version, and gone when it is discarded', async () => {
      const world = await open('dora')
      await world.check()
      const people = { accountId: world.account.id, to: ['bob@example.test'], cc: [], bcc: [] }
      const fields = { ...people, subject: 'Tide', text: 'one' }
      const { id } = await world.store.addDraft({ ...fields, kind: 'new', inReplyTo: '', references: [] })
      await world.check()
      await world.store.saveDraft(id, { ...fields, text: 'two' })
      await world.check()
      await world.check()
      const there = await world.there('Drafts')
      const found = await elsewhere(world, async session => {
        await session.select('Drafts')
        return session.search(['BODY two'])
      })
      await world.store.removeDraft(id)
      await world.check()
      expect(there.length).toBe(1)
      expect(found).toEqual(there.map(({ uid }) => uid))
      expect(await world.there('Drafts')).toEqual([])
    })

    it('row 4, DATA-07: mail taken to this computer leaves the server when it is here, and goes back', async () => {
      const world = await open('carol')
      dovecot.maildirs.add('carol', [ordinaryMessage(1), ordinaryMessage(2), ordinaryMessage(3)])
      await world.check()
      const hashes = await world.world.hashes('inbox')
      const { id: mailboxId } = await world.mail.addMailbox({ accountId: LOCAL_ACCOUNT_ID, name: 'Kept' })
      const [one, two] = await world.rows('inbox')
      const { moved } = await world.mail.move({ ids: [one?.id ?? 0, two?.id ?? 0], mailboxId })
      await world.check()
      const left = (await world.there('INBOX')).length
      await world.mail.moveBack({ moved })
      await world.check()
      await world.check()
      expect(left).toBe(1)
      expect((await world.there('INBOX')).length).toBe(3)
      expect(await world.world.hashes('inbox')).toEqual(hashes)
    })

    it('IMAP-01: a folder that was made anew with the same mail is known again, and nothing is twice', async () => {
      const world = await open('alice')
      const letters = [letter(4), letter(5), letter(6)]
      const make = async () => {
        await elsewhere(world, async session => {
          await session.create('Boats')
          await session.subscribe('Boats', true)
        })
        await put(world, 'Boats', letters)
      }
      await make()
      await world.check()
      const before = (await world.rows('Boats')).map(({ id }) => id)
      await world.mail.mark({ ids: before.slice(0, 1), isFlagged: true })
      await elsewhere(world, session => session.remove('Boats'))
      await make()
      await world.check()
      await world.check()
      const flagged = (await world.there('Boats')).filter(({ flags }) => flags?.includes('\\Flagged'))
      expect((await world.rows('Boats')).map(({ id }) => id)).toEqual(before)
      expect(flagged.length).toBe(1)
    })

    it.skipIf(imapCapability !== '')('U8, IMAP-10: mail that arrives is fetched by itself', async () => {
      const world = await open('bob', { isPushed: true })
      await world.world.services.start()
      const first = await world.world.jobWhere(({ kind, state }) => kind === 'get-mail' && state === 'done')
      dovecot.maildirs.add('bob', [letter(7)])
      const isNew = ({ id, kind, state }: { id: number; kind: string; state: string }) =>
        id > first.id && kind === 'get-mail' && state === 'done'
      expect((await world.world.jobWhere(isNew)).result).toMatchObject({ fetched: 1 })
      expect((await world.rows('inbox')).length).toBe(1)
    })
  })
}
