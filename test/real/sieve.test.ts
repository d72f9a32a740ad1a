// Rules on a real Dovecot with Pigeonhole: the engine's every command, and what the calls of the window make of it.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ManageSieveSession } from '../../electron/protocols/managesieve/session.ts'
import { SieveWorld } from '../accounts/sieve/sieve-world.ts'
import { describeWhere } from '../servers/describe-where.ts'
import { type Dovecot, passwordOf, startDovecot, users } from '../servers/real/dovecot.ts'
import { whyNoManageSieve } from '../servers/real/needed-packages.ts'

const describeSieve = describeWhere('a real Dovecot with ManageSieve', await whyNoManageSieve())

describeSieve('row 31: ManageSieve with a real Dovecot', () => {
  let dovecot: Dovecot

  beforeAll(async () => {
    dovecot = await startDovecot({ maxScripts: 2 })
  })

  afterAll(() => dovecot.stop())

  async function open(user: string): Promise<ManageSieveSession> {
    const { sieve, certificates } = dovecot
    const session = await ManageSieveSession.open({ ...sieve, security: 'starttls', ca: certificates.ca })
    await session.login({ user, password: passwordOf(user) })
    return session
  }

  it.each(users)('signs %s in, whatever the password holds', async user => {
    const session = await open(user)
    expect(session.isOfTheRfc).toBe(true)
    expect(session.extensions).toContain('fileinto')
    // Of erik's password only a hash is kept.
    expect(session.loginMethod).toBe(user === 'erik' ? 'PLAIN' : 'SCRAM-SHA-256')
    await session.quit()
  })

  it('takes no password before encryption, and says who is wrong', async () => {
    const { sieve, certificates } = dovecot
    const wrong = await ManageSieveSession.open({ ...sieve, security: 'starttls', ca: certificates.ca })
    await expect(wrong.login({ user: 'alice', password: 'wrong' })).rejects.toMatchObject({ kind: 'login' })
    wrong.close()
    const untrusted = ManageSieveSession.open({ ...sieve, security: 'starttls' })
    await expect(untrusted).rejects.toMatchObject({ kind: 'untrusted' })
  })

  it('stores, reads, switches, renames and deletes scripts', async () => {
    const session = await open('bob')
    const script = 'require ["fileinto"];\r\n# ä 🐦\r\nfileinto "Lists";\r\n'
    expect(await session.check(script)).toEqual({ isAccepted: true, words: [] })
    await session.haveSpace('a "ä"', script.length)
    expect(await session.write('a "ä"', script)).toEqual({ isAccepted: true, words: [] })
    expect(await session.read('a "ä"')).toBe(script)
    await session.activate('a "ä"')
    await session.rename('a "ä"', 'sorting')
    expect(await session.scripts()).toEqual([{ name: 'sorting', isActive: true }])
    await expect(session.remove('sorting')).rejects.toMatchObject({ code: 'ACTIVE' })
    await session.activate(undefined)
    await session.remove('sorting')
    await expect(session.read('sorting')).rejects.toMatchObject({ code: 'NONEXISTENT' })
    await session.noop()
    await session.quit()
  })

  it('names the line of an error, and keeps what it had', async () => {
    const session = await open('carol')
    await session.write('one', 'keep;\r\n')
    const { isAccepted, words } = await session.write('one', 'keep;\r\n\r\nnonsense "a";\r\n')
    expect(isAccepted).toBe(false)
    expect(words[0]).toMatch(/\bline 3\b/)
    expect(await session.read('one')).toBe('keep;\r\n')
    session.close()
  })

  it('refuses what is too long and too many with the codes of the RFC', async () => {
    const session = await open('dora')
    await expect(session.write('long', '#'.repeat(70_000))).rejects.toMatchObject({ code: 'QUOTA/MAXSIZE' })
    await session.write('one', 'keep;\r\n')
    await session.write('two', 'keep;\r\n')
    await expect(session.write('three', 'keep;\r\n')).rejects.toMatchObject({ code: 'QUOTA/MAXSCRIPTS' })
    expect(await session.scripts()).toHaveLength(2)
    session.close()
  })

  it('an account of the app finds, changes and deletes its scripts', async () => {
    const { sieve, certificates } = dovecot
    const { fingerprint256 } = new X509Certificate(readFileSync(certificates.certificateFile))
    const certificateSha256 = fingerprint256.replaceAll(':', '')
    const server = { ...sieve, security: 'tls', user: 'alice', certificateSha256 } as const
    const world = await SieveWorld.open(server, passwordOf('alice'))
    try {
      const at = { accountId: world.account.id }
      expect((await world.calls.look(at)).scripts).toEqual([])
      expect(await world.calls.write({ ...at, name: 'one', text: 'keep;\n' })).toEqual({ kind: 'stored', words: [] })
      await world.calls.activate({ ...at, name: 'one' })
      expect(await world.calls.remove({ ...at, name: 'one' })).toEqual({ text: 'keep;\n', wasActive: true })
      expect((await world.calls.look(at)).scripts).toEqual([])
      await world.calls.leave(at)
      expect(await world.conversationEnded()).toMatchObject({ state: 'done' })
    } finally {
      await world.close()
    }
  })
})
