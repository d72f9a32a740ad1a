// What stays on a real Dovecot under each of an account's rules, with a clock turned by hand.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ServerCopies } from '../../shared/model/account.ts'
import { type MailboxWorld, openMailboxWorld, type TestMailbox } from '../mail/mailbox-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot } from '../servers/real/dovecot.ts'
import { ordinaryMessage } from './messages.ts'

const DAY_MS = 86_400_000

describeReal('copies on a real Dovecot', () => {
  let dovecot: Dovecot
  let world: MailboxWorld

  beforeAll(async () => {
    dovecot = await startDovecot()
  })

  afterAll(async () => {
    await dovecot?.stop()
  })

  beforeEach(async () => {
    world = await openMailboxWorld()
  })

  afterEach(async () => {
    await world.close()
  })

  /** An account of this user, who has so many messages. */
  async function start(user: string, copies: ServerCopies, more: Partial<TestMailbox> = {}): Promise<number> {
    const certificate = new X509Certificate(readFileSync(dovecot.certificates.certificateFile))
    const certificateSha256 = certificate.fingerprint256.replaceAll(':', '')
    const { host, port } = dovecot.pop3s
    const place = { host, port, user, password: passwordOf(user), security: 'tls', certificateSha256 } as const
    dovecot.maildirs.add(user, [ordinaryMessage(1), ordinaryMessage(2), ordinaryMessage(3)])
    return (await world.addAccount({ ...place, copies, ...more })).id
  }

  it('row 3, M12: leave them, remove after some days, remove at once: one account, three rules', async () => {
    const id = await start('alice', { kind: 'keep' })
    expect((await world.check(id)).result).toMatchObject({ fetched: 3, removed: 0 })
    world.clock.turn(100 * DAY_MS)
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 0 })
    expect(dovecot.maildirs.count('alice')).toBe(3)
    await world.changeAccount(id, { copies: { kind: 'remove-after', days: 101 } })
    expect((await world.check(id)).result).toMatchObject({ removed: 0 })
    world.clock.turn(DAY_MS)
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 3 })
    expect(dovecot.maildirs.count('alice')).toBe(0)
    dovecot.maildirs.add('alice', [ordinaryMessage(4)])
    await world.changeAccount(id, { copies: { kind: 'remove' } })
    expect((await world.check(id)).result).toMatchObject({ fetched: 1, removed: 1 })
    expect(dovecot.maildirs.count('alice')).toBe(0)
    expect(await world.rows()).toHaveLength(4)
  })

  it('M12: what is deleted here for good leaves, the rest stays', async () => {
    const id = await start('bob', { kind: 'remove-deleted' })
    await world.check(id)
    const [first] = await world.rows()
    await world.deleteForGood([first?.id ?? 0])
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 1 })
    expect(dovecot.maildirs.count('bob')).toBe(2)
  })

  it('M19, P8, P11: a large message stays until it is wanted; a look at the server deletes nothing that is undone', async () => {
    const id = await start('carol', { kind: 'remove' }, { wholeUpToBytes: 32_000 })
    dovecot.maildirs.add('carol', [ordinaryMessage(5, 2_000)])
    expect((await world.check(id)).result).toMatchObject({ fetched: 4, removed: 3 })
    expect(dovecot.maildirs.count('carol')).toBe(1)

    const { id: jobId } = await world.mail.lookAtServer({ accountId: id })
    const job = await world.jobWhere(each => each.id === jobId && each.result?.kind === 'server-messages')
    const { messages } = await world.mail.serverMessages({ jobId, from: 0, count: 50 })
    expect(messages).toMatchObject([{ subject: 'Reading number 5', isHere: false }])
    await world.mail.removeOnServer({ jobId, numbers: [messages[0]?.number ?? 0] })
    await world.mail.leaveServer({ jobId, undo: true })
    await world.ended(job)
    expect(dovecot.maildirs.count('carol')).toBe(1)

    const row = (await world.rows()).find(each => each.wholeBytes !== undefined)
    await world.ended(await world.mail.getMessage({ id: row?.id ?? 0 }))
    expect(dovecot.maildirs.count('carol')).toBe(0)
    expect(await world.rows()).toHaveLength(4)
    expect((await world.rows()).every(each => each.wholeBytes === undefined)).toBe(true)
  })
})
