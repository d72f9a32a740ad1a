// Rules and snoozed messages of an IMAP account on a real Dovecot: each message once, and what is put off stays there.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { NewReadingRule, RuleAction } from '../../shared/model/reading-rule.ts'
import { ImapWorld } from '../mail/imap/imap-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot } from '../servers/real/dovecot.ts'
import { manyMessages } from './messages.ts'

const HOUR = 3_600_000

function ruleFor(...actions: RuleAction[]): NewReadingRule {
  const rest = { name: 'everything', isEnabled: true, needsAll: true, note: '' }
  return { ...rest, scope: { kind: 'mail' }, conditions: [], actions, ends: { kind: 'never' } }
}

describeReal('Rules and snoozed messages on a Dovecot', () => {
  let dovecot: Dovecot
  let opened: ImapWorld | undefined

  beforeAll(async () => {
    dovecot = await startDovecot({})
  })

  afterAll(() => dovecot.stop())

  afterEach(async () => {
    const session = await opened?.other('INBOX')
    if (session) {
      const uids = (await session.listFrom(1)).map(({ uid }) => uid)
      if (uids.length > 0) await session.flag(uids, { add: ['\\Deleted'] })
      await session.expunge(uids)
      await session.quit()
    }
    await opened?.close()
    opened = undefined
  })

  async function open(): Promise<ImapWorld> {
    const user = 'alice'
    opened = await ImapWorld.open({ ...dovecot.imap, user, password: passwordOf(user) })
    return opened
  }

  async function check(world: ImapWorld): Promise<void> {
    await world.check()
    await world.world.services.arrivalRules.settle()
  }

  const diary = (world: ImapWorld) => world.world.services.areas.mailRules.handlers.diary({ count: 100 })
  const addRule = (world: ImapWorld, rule: NewReadingRule) => world.world.services.areas.rules.handlers.add({ rule })

  it('what lay in the Inbox before is left alone, what comes later has its rules once', async () => {
    const [old, late] = [manyMessages(3), manyMessages(5).slice(3)]
    dovecot.maildirs.add('alice', old)
    const world = await open()
    await addRule(world, ruleFor({ kind: 'flag' }))
    await check(world)
    expect(await diary(world)).toEqual([])
    dovecot.maildirs.add('alice', late)
    await check(world)
    await check(world)
    expect(await diary(world)).toHaveLength(2)
    expect((await world.rows('inbox')).filter(({ isFlagged }) => isFlagged)).toHaveLength(2)
  })

  it('what another program moves back into the Inbox stays there', async () => {
    const world = await open()
    await check(world)
    const folder = await world.mail.addMailbox({ accountId: world.account.id, name: `Boats ${Date.now()}` })
    await addRule(world, ruleFor({ kind: 'move', mailboxId: folder.id }))
    dovecot.maildirs.add('alice', manyMessages(1))
    await check(world)
    expect(await world.rows('inbox')).toEqual([])
    await check(world)
    const session = await world.other(folder.name)
    await session.move(
      (await session.listFrom(1)).map(({ uid }) => uid),
      'INBOX',
    )
    await session.quit()
    await check(world)
    await check(world)
    expect(await diary(world)).toHaveLength(1)
    expect(await world.rows('inbox')).toHaveLength(1)
    expect(await world.there('INBOX')).toHaveLength(1)
  })

  it('what is put off stays in the Inbox there, and comes back unread', async () => {
    dovecot.maildirs.add('alice', manyMessages(2))
    const world = await open()
    await check(world)
    const { snooze } = world.world.services.areas
    const ids = (await world.rows('inbox')).map(({ id }) => id)
    await world.mail.mark({ ids, isRead: true })
    await snooze.handlers.begin({ ids, untilMs: world.world.clock.now() + HOUR })
    await check(world)
    expect(await world.rows('inbox')).toEqual([])
    expect((await world.there('INBOX')).map(({ flags }) => flags?.includes('\\Seen'))).toEqual([true, true])
    await world.store.wakeDue(world.world.clock.now() + HOUR)
    await check(world)
    expect((await world.there('INBOX')).map(({ flags }) => flags?.includes('\\Seen'))).toEqual([false, false])
    expect(await world.rows('inbox')).toMatchObject([{ isRead: false }, { isRead: false }])
  })
})
