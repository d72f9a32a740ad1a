// Our IMAP session against a real Dovecot: over every kind of connection, and as a bare IMAP4rev1 server.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ImapSession } from '../../electron/protocols/imap/session.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot, users } from '../servers/real/dovecot.ts'
import { manyMessages, ordinaryMessage } from './messages.ts'

const securities = ['none', 'starttls', 'tls'] as const
type KindOfSecurity = (typeof securities)[number]

describeReal('IMAP with a real Dovecot', () => {
  let dovecot: Dovecot

  beforeAll(async () => {
    dovecot = await startDovecot()
  })

  afterAll(() => dovecot.stop())

  beforeEach(() => {
    for (const user of users) dovecot.maildirs.clear(user)
  })

  async function open(security: KindOfSecurity, user = 'alice'): Promise<ImapSession> {
    const listener = security === 'tls' ? dovecot.imaps : dovecot.imap
    const session = await ImapSession.open({ ...listener, security, ca: dovecot.certificates.ca })
    await session.login({ user, password: passwordOf(user) })
    return session
  }

  async function bodiesOf(session: ImapSession, uids: readonly number[]): Promise<Buffer[]> {
    const bodies: Buffer[] = []
    let chunks: Uint8Array[] = []
    for await (const pieces of session.fetch(uids, 'whole')) {
      for (const piece of pieces) {
        if (piece.kind === 'bytes') chunks.push(piece.bytes)
        else {
          bodies.push(Buffer.concat(chunks))
          chunks = []
        }
      }
    }
    return bodies
  }

  it.each(securities)('reads 250 messages byte for byte with one command, over %s', async security => {
    const messages = manyMessages(250)
    dovecot.maildirs.add('alice', messages)
    const session = await open(security)
    const { exists, uidValidity } = await session.select('INBOX')
    const listed = await session.listFrom(1)
    const bodies = await bodiesOf(
      session,
      listed.map(({ uid }) => uid),
    )
    await session.quit()
    expect(exists).toBe(250)
    expect(uidValidity).toBeGreaterThan(0)
    expect(bodies.map(String)).toEqual(messages.map(String))
    expect(session.loginMethod).toBe('SCRAM-SHA-256')
  })

  it.each(users)('signs %s in, whatever the password holds', async user => {
    const session = await open('starttls', user)
    expect((await session.select('INBOX')).exists).toBe(0)
    await session.quit()
  })

  it('lists the folders with what they are for, and makes, subscribes, renames and removes one beyond ASCII', async () => {
    const session = await open('tls')
    await session.create('Reise &APw-ber "alles"')
    await session.subscribe('Reise &APw-ber "alles"', true)
    const folders = await session.folders()
    await session.rename('Reise &APw-ber "alles"', 'Archive/Reise')
    const renamed = await session.folders()
    await session.remove('Archive/Reise')
    const left = await session.folders()
    await session.quit()
    const uses = folders.flatMap(({ use, name }) => (use ? [`${name} ${use}`] : []))
    expect(uses.sort()).toEqual([
      'Archive archive',
      'Drafts drafts',
      'INBOX inbox',
      'Junk junk',
      'Sent sent',
      'Trash trash',
    ])
    expect(folders.find(({ name }) => name === 'Reise über "alles"')?.isSubscribed).toBe(true)
    expect(renamed.find(({ path }) => path === 'Archive/Reise')).toMatchObject({ name: 'Reise', parentPath: 'Archive' })
    expect(left.some(({ path }) => path.includes('Reise'))).toBe(false)
  })

  it('flags, copies, moves, expunges and searches by UID', async () => {
    dovecot.maildirs.add('alice', manyMessages(4))
    const session = await open('tls')
    await session.select('INBOX')
    const [one = 0, two = 0, three = 0, four = 0] = (await session.listFrom(1)).map(({ uid }) => uid)
    await session.flag([two, three], { add: ['\\Flagged', 'work'] })
    const flagged = await session.search(['FLAGGED'])
    const copied = await session.copy([one], 'Archive')
    const moved = await session.move([two], 'Trash')
    await session.flag([three, four], { add: ['\\Deleted'] })
    const isExpunged = await session.expunge([three])
    const left = await session.listFrom(1)
    await session.quit()
    expect(flagged).toEqual([two, three])
    expect(copied.uids.get(one)).toBeGreaterThan(0)
    expect(moved.uids.get(two)).toBeGreaterThan(0)
    expect(isExpunged).toBe(true)
    expect(left.map(({ uid }) => uid)).toEqual([one, four])
  })

  it('hears what changed since the last time (QRESYNC)', async () => {
    dovecot.maildirs.add('alice', manyMessages(5))
    const session = await open('tls')
    const before = await session.select('INBOX')
    const [, two = 0, three = 0] = (await session.listFrom(1)).map(({ uid }) => uid)
    const other = await open('tls')
    await other.select('INBOX')
    await other.flag([two], { add: ['\\Seen'] })
    await other.flag([three], { add: ['\\Deleted'] })
    await other.expunge([three])
    await other.quit()
    await session.select('Archive')
    const known = { uidValidity: before.uidValidity, highestModseq: before.highestModseq ?? 0 }
    const { changes } = await session.select('INBOX', { known })
    await session.quit()
    expect(changes?.vanished).toEqual([three])
    expect(changes?.changed.map(({ uid, flags }) => [uid, flags?.includes('\\Seen')])).toContainEqual([two, true])
  })

  it('appends, and is told at once of what another program appends (IDLE)', async () => {
    const session = await open('tls')
    await session.select('INBOX')
    const waiting = session.idle(new AbortController().signal)
    const other = await open('tls')
    const appended = await other.append('INBOX', ordinaryMessage(1), {
      flags: ['\\Seen'],
      receivedMs: 1_000_000_000_000,
    })
    await other.quit()
    expect(await waiting).toBe(true)
    const [facts] = await session.describe([appended.uid ?? 0])
    await session.quit()
    expect(facts).toMatchObject({ receivedMs: 1_000_000_000_000 })
    expect(facts?.flags).toContain('\\Seen')
  })

  it('counts many folders in one round trip', async () => {
    dovecot.maildirs.add('alice', manyMessages(3))
    const session = await open('tls')
    const statuses = await session.statuses(['INBOX', 'Sent', 'nothing of that name'])
    await session.quit()
    expect(statuses.map(({ path, messages }) => [path, messages])).toEqual([
      ['INBOX', 3],
      ['Sent', 0],
    ])
  })
})
