// What a person does with a POP3 account every day, on a real Dovecot: rules on arrival, folders and tags that live here alone, search,
// and all of it again after a restart.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { NewReadingRule, RuleAction } from '../../shared/model/reading-rule.ts'
import { type MailboxWorld, openMailboxWorld } from '../mail/mailbox-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot } from '../servers/real/dovecot.ts'
import { ordinaryMessage } from './messages.ts'

describeReal('Every day with POP3 on a Dovecot', () => {
  let dovecot: Dovecot
  let world: MailboxWorld | undefined

  beforeAll(async () => {
    dovecot = await startDovecot()
  })

  afterAll(() => dovecot.stop())

  afterEach(() => world?.close())

  async function start(user: string): Promise<{ world: MailboxWorld; id: number }> {
    world = await openMailboxWorld()
    const { id } = await world.addAccount({ ...dovecot.pop3, user, password: passwordOf(user) })
    return { world, id }
  }

  async function check(opened: MailboxWorld, id: number): Promise<number> {
    const job = await opened.check(id)
    await opened.readArrivals()
    if (job.result?.kind !== 'got-mail') throw new Error(`Get Mail ended as ${job.state}: ${job.failure?.message}`)
    return job.result.fetched
  }

  function ruleFor(subject: string, ...actions: RuleAction[]): NewReadingRule {
    const conditions = [{ field: 'subject', match: 'contains', text: subject, isNot: false }] as const
    const rest = { name: subject, isEnabled: true, needsAll: true, note: '' }
    return { ...rest, scope: { kind: 'mail' }, conditions, actions, ends: { kind: 'never' } }
  }

  it('row 2, row 12, row 13, row 14: marks, tags and folders are of this computer, and the next check changes none', async () => {
    dovecot.maildirs.add('alice', [ordinaryMessage(1), ordinaryMessage(2), ordinaryMessage(3)])
    const { world: opened, id } = await start('alice')
    expect(await check(opened, id)).toBe(3)
    const [one, two, three] = await opened.rows()
    const folder = await opened.mail.addMailbox({ accountId: id, name: 'Harbour' })
    const tag = await opened.mail.addTag({ name: 'Later', colour: 2 })
    await opened.mail.mark({ ids: [one?.id ?? 0], isRead: true, isFlagged: true })
    await opened.mail.tag({ ids: [one?.id ?? 0], tagId: tag.id, isOn: true })
    await opened.mail.move({ ids: [two?.id ?? 0], mailboxId: folder.id })
    await opened.mail.moveToRole({ ids: [three?.id ?? 0], role: 'archive' })
    dovecot.maildirs.add('alice', [ordinaryMessage(4)])
    expect(await check(opened, id)).toBe(1)
    const inbox = await opened.rows()
    expect(inbox.map(each => [each.id === one?.id, each.isRead, each.isFlagged, each.tags])).toEqual(
      expect.arrayContaining([
        [true, true, true, [tag.id]],
        [false, false, false, []],
      ]),
    )
    const source = { kind: 'mailbox', id: folder.id } as const
    const order = { by: 'date', descending: true } as const
    const inFolder = await opened.mail.listMessages({ source, filter: 'all', order, from: 0, count: 9 })
    expect(inFolder.rows.map(each => each.id)).toEqual([two?.id])
    expect((await opened.rows('archive')).map(each => each.id)).toEqual([three?.id])
    expect(dovecot.maildirs.count('alice')).toBe(4)
  })

  it('M4: a message that was under way for weeks is listed by when Dovecot took it in', async () => {
    const letter = (subject: string, date: string) =>
      Buffer.from(`Date: ${date}\r\nFrom: Bob <bob@example.test>\r\nSubject: ${subject}\r\n\r\ntext\r\n`)
    const taken = (message: Buffer, date: string) =>
      Buffer.concat([Buffer.from(`Received: from relay.example by mx.test.example; ${date}\r\n`), message])
    const late = taken(letter('late', 'Thu, 29 Oct 2026 09:00:00 +0000'), 'Thu, 19 Nov 2026 10:00:00 +0000')
    const usual = taken(letter('usual', 'Wed, 18 Nov 2026 10:00:00 +0000'), 'Wed, 18 Nov 2026 10:00:02 +0000')
    dovecot.maildirs.clear('carol')
    dovecot.maildirs.add('carol', [late, usual])
    const { world: opened, id } = await start('carol')
    expect(await check(opened, id)).toBe(2)
    const listed = async (by: 'date' | 'arrival') => {
      const list = { source: { kind: 'all', role: 'inbox' }, filter: 'all' } as const
      const order = { by, descending: true } as const
      return (await opened.mail.listMessages({ ...list, order, from: 0, count: 9 })).rows
    }
    expect((await listed('date')).map(({ subject }) => subject)).toEqual(['usual', 'late'])
    const [first] = await listed('arrival')
    expect([first?.subject, first?.arrivedMs]).toEqual(['late', Date.UTC(2026, 10, 19, 10)])
    const { reading } = await opened.mail.openMessage({ id: first?.id ?? 0, showRemote: false })
    expect(reading.lateMs).toBe(21 * 86_400_000 + 3_600_000)
  })

  it('row 30: rules look at what arrives, once, and not at what lay there before', async () => {
    dovecot.maildirs.add('bob', [ordinaryMessage(1), ordinaryMessage(2)])
    const { world: opened, id } = await start('bob')
    await opened.services.areas.rules.handlers.add({ rule: ruleFor('number', { kind: 'flag' }) })
    await check(opened, id)
    dovecot.maildirs.add('bob', [ordinaryMessage(3)])
    await check(opened, id)
    await check(opened, id)
    const diary = await opened.services.areas.mailRules.handlers.diary({ count: 100 })
    expect((await opened.rows()).filter(({ isFlagged }) => isFlagged).map(({ subject }) => subject)).toEqual([
      'Reading number 3',
    ])
    expect(diary.length).toBe(1)
  })

  it('row 18, M13: what was fetched is found and opened when the server is gone', async () => {
    dovecot.maildirs.add('carol', [ordinaryMessage(1, 3), ordinaryMessage(2, 3)])
    const { world: opened, id } = await start('carol')
    await check(opened, id)
    await opened.mail.indexMail({})
    await opened.changeAccount(id, { port: 1 })
    const gone = await opened.check(id)
    const search = { text: '"line 2 of message 2"', scope: { kind: 'everything' } } as const
    const found = await opened.mail.openSearch({ ...search, first: { count: 5, times: [] } })
    const source = { kind: 'search', id: found.id } as const
    const order = { by: 'date', descending: true } as const
    const { rows } = await opened.mail.listMessages({ source, filter: 'all', order, from: 0, count: 5 })
    const view = await opened.mail.openMessage({ id: rows[0]?.id ?? 0, showRemote: false })
    expect(gone.state).toBe('failed')
    expect(rows.map(({ subject }) => subject)).toEqual(['Reading number 2'])
    expect(view.body.kind).toBe('text')
  })
})
