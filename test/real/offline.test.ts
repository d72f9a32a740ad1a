// Working offline, and online again, with a real Dovecot and a real Postfix: everything here goes on, no server hears a word, and in
// the end both sides are the same.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { ImapWorld } from '../mail/imap/imap-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { passwordOf } from '../servers/real/dovecot.ts'
import { type MailServers, startMailServers } from '../servers/real/mail-servers.ts'
import { ordinaryMessage } from './messages.ts'

const DELAY_MS = 10_000

describeReal('Working offline, with real servers', () => {
  let servers: MailServers
  let world: ImapWorld

  beforeAll(async () => {
    servers = await startMailServers()
  })

  afterAll(() => servers.stop())

  beforeEach(async () => {
    world = await ImapWorld.open({ ...servers.imap, user: 'alice', password: passwordOf('alice') })
    const { name, colour, displayName, incoming } = world.account
    const certificate = new X509Certificate(readFileSync(servers.certificates.certificateFile))
    const login = { user: 'alice', security: 'starttls' } as const
    const pin = { certificateSha256: certificate.fingerprint256.replaceAll(':', '') }
    const outgoing = { protocol: 'smtp', ...servers.smtp, ...login, ...pin, needsLogin: true } as const
    const account = { name, colour, displayName, address: 'alice@example.test', incoming, outgoing }
    const { accounts } = world.world.services.areas
    await accounts.handlers.change({ id: world.account.id, account })
    const password = passwordOf('alice')
    await accounts.handlers.setPassword({ id: world.account.id, server: 'both', password, keeping: 'session' })
    await world.world.services.start()
  })

  afterEach(() => world.close())

  const workOffline = (worksOffline: boolean) =>
    Promise.resolve(world.world.services.areas.settings.handlers.change({ worksOffline }))
  const found = async (text: string) =>
    (await world.mail.openSearch({ text, scope: { kind: 'everything' }, first: { count: 9, times: [] } })).total

  async function answer(messageId: number): Promise<void> {
    const { compose } = world.world.services.areas
    const { id, accountId, cc, bcc, subject, text } = await compose.handlers.start({ kind: 'reply', messageId })
    const fields = { accountId, cc, bcc, subject, text, to: ['bob@example.test'] }
    const wishes = { time: { kind: 'after', delayMs: DELAY_MS }, isIndividual: false, wantsNotice: false } as const
    await compose.handlers.schedule({ id, fields, wishes })
  }

  it('M13: reading, searching, answering and moving go on offline; online again, the servers have all of it', async () => {
    const { clock, services } = world.world
    servers.addMessages('alice', [ordinaryMessage(1), ordinaryMessage(2), ordinaryMessage(3)])
    await world.check()
    await world.world.readArrivals()
    await services.areas.mail.handlers.indexMail({})
    await workOffline(true)
    const [one, two] = await world.rows('inbox')
    const view = await world.mail.openMessage({ id: one?.id ?? 0, showRemote: false })
    await world.mail.mark({ ids: [one?.id ?? 0], isFlagged: true })
    await world.mail.moveToRole({ ids: [two?.id ?? 0], role: 'archive' })
    await answer(one?.id ?? 0)
    const asked = await world.world.check(world.account.id)
    clock.turn(60 * DELAY_MS)
    const waiting = await services.areas.compose.handlers.outbox({})
    const before = await world.there('INBOX')
    expect(view.row.subject).toBe('Reading number 1')
    expect(await found('subject:"number 3"')).toBe(1)
    expect(asked.failure).toMatchObject({ kind: 'unreachable', reason: 'offline' })
    expect(waiting.map(({ state, attempts }) => [state, attempts])).toEqual([['waiting', 0]])
    expect(before.map(({ flags }) => flags?.includes('\\Flagged'))).toEqual([false, false, false])
    expect(servers.messages('bob')).toEqual([])

    await workOffline(false)
    const sent = await world.world.jobWhere(({ kind, endedMs }) => kind === 'send-mail' && endedMs !== undefined)
    const got = await world.world.jobWhere(({ kind, state }) => kind === 'get-mail' && state === 'done')
    await world.check()
    expect(sent.state).toBe('done')
    expect(got.accountId).toBe(world.account.id)
    expect((await servers.waitForMessages('bob', 1)).join('')).toContain('Re: Reading number 1')
    expect((await world.there('INBOX')).map(({ flags }) => flags?.includes('\\Flagged')).sort()).toEqual([false, true])
    expect((await world.there('Archive')).length).toBe(1)
    expect((await world.there('Sent')).length).toBe(1)
  })
})
