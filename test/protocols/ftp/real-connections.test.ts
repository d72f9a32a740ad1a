// Data connections, TLS and sign-ins with real servers: every way a server can be reached.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { joinRemote } from '../../../shared/file-names.ts'
import { allBytes, patternBytes } from '../../servers/real/ftp/home-tree.ts'
import { ftpUser } from '../../servers/real/ftp/real-ftp.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { describeEachRealFtp, type RealSessions, type SessionOptions } from './real-sessions.ts'
import { fetched, streamOf } from './whole-files.ts'

const content = patternBytes(300_001)

/** Lists, stores, fetches and deletes; answers with the facts of the last data connection. */
async function exercise(real: RealSessions, manner: Parameters<RealSessions['open']>[0], options: SessionOptions = {}) {
  const tree = real.newTree()
  const session = await real.open(manner, options)
  expect((await session.list(tree.remote)).map(entry => entry.name)).toContain('all-bytes.bin')
  const at = joinRemote(tree.remote, 'stored.bin')
  await session.upload(streamOf(content), at)
  expect(readFileSync(path.join(tree.local, 'stored.bin'))).toEqual(content)
  expect(await fetched(session, at)).toEqual(content)
  expect(await fetched(session, joinRemote(tree.remote, 'all-bytes.bin'), { from: 100 })).toEqual(
    allBytes.subarray(100),
  )
  await session.remove(at)
  const { lastData, tls, learned } = session
  await session.quit()
  return { lastData, tls, learned }
}

describeEachRealFtp('connections', (real, name) => {
  // Pure-FTPd gives out no sessions of TLS 1.3.
  const resumes13 = name !== 'pure-ftpd'

  it.for(['extended-passive', 'passive', 'active'] as const)('works in %s mode', async mode => {
    const { lastData, learned } = await exercise(real, 'explicit', { mode })
    expect(lastData).toMatchObject({ mode, isSessionReused: false })
    expect(learned).toMatchObject({ mode })
  })

  it.for(['extended-passive', 'passive', 'active'] as const)('row 89: works in %s mode with TLS', async mode => {
    const { lastData } = await exercise(real, 'explicit', { mode, security: 'starttls' })
    expect(lastData).toMatchObject({ mode, tls: 'TLSv1.3', isSessionReused: resumes13 })
  })

  it('FTP-22: works in active mode within a range of ports', async () => {
    const { lastData } = await exercise(real, 'explicit', {
      mode: 'active',
      activePorts: { from: 42_000, to: 42_400 },
    })
    expect(lastData?.localPort).toBeGreaterThanOrEqual(42_000)
    expect(lastData?.localPort).toBeLessThanOrEqual(42_400)
  })

  it.for(['auto', 'extended-passive', 'active'] as const)('works over IPv6 in mode %s', async mode => {
    const { lastData } = await exercise(real, 'ipv6', { mode })
    expect(lastData).toMatchObject({ host: '::1', mode: mode === 'auto' ? 'extended-passive' : mode })
  })

  it('works over IPv6 with TLS', async () => {
    const { lastData, tls } = await exercise(real, 'ipv6', { security: 'starttls' })
    expect(tls?.protocol).toBe('TLSv1.3')
    expect(lastData).toMatchObject({ host: '::1', tls: 'TLSv1.3' })
  })

  it('FTP-18: encrypts data as well after AUTH TLS', async () => {
    const { lastData, tls } = await exercise(real, 'explicit', { security: 'starttls' })
    expect(tls?.protocol).toBe('TLSv1.3')
    expect(lastData?.tls).toBe('TLSv1.3')
  })

  it.skipIf(name === 'pure-ftpd')('FTP-18: works with TLS from the first byte', async () => {
    const { lastData, tls } = await exercise(real, 'implicit')
    expect(tls?.protocol).toBe('TLSv1.3')
    expect(lastData).toMatchObject({ tls: 'TLSv1.3', isSessionReused: true })
  })

  // Pure-FTPd demands it never: there it is only done, where it can be.
  it.for([
    ['reuse12', 'TLSv1.2'],
    ['reuse13', 'TLSv1.3'],
  ] as const)(
    'FTP-18, U27, row 114: resumes the TLS session where the server demands it (%s)',
    async ([manner, protocol]) => {
      for (const mode of ['extended-passive', 'active'] as const) {
        const { lastData, tls } = await exercise(real, manner, { mode })
        expect(tls?.protocol).toBe(protocol)
        expect(lastData).toMatchObject({ mode, tls: protocol, isSessionReused: resumes13 || manner === 'reuse12' })
      }
    },
  )

  it.for(['reuse12', 'reuse13'] as const)(
    'FTP-18: resumes the TLS session for forty files in a row (%s)',
    async manner => {
      const folder = real.newFolder()
      const session = await real.open(manner)
      const isReused = resumes13 || manner === 'reuse12'
      for (let index = 0; index < 40; index++) {
        const at = joinRemote(folder.remote, `file ${index}`)
        await session.upload(streamOf(content.subarray(0, 100 + index)), at)
        expect(session.lastData?.isSessionReused).toBe(isReused)
        expect((await fetched(session, at)).length).toBe(100 + index)
        expect(session.lastData?.isSessionReused).toBe(isReused)
      }
    },
  )

  it('FTP-18: trusts no certificate of an unknown authority', async () => {
    const opening = real.connect('explicit', { security: 'starttls', ca: testCertificates().ca })
    await expect(opening).rejects.toMatchObject({ kind: 'untrusted' })
  })

  it('FTP-20: says that a password is wrong, and signs in with the right one afterwards', async () => {
    const first = await real.connect('explicit', { security: 'starttls' })
    const wrong = first.login({ user: ftpUser, password: 'wrong' })
    await expect(wrong).rejects.toMatchObject({ kind: 'login', code: 530 })
    first.close()
    const second = await real.open('explicit', { security: 'starttls' })
    expect(await second.workingFolder()).toBe('/')
  })

  it('reads anonymously and writes nothing', async context => {
    if (!real.server.hasAnonymous) return context.skip('this system lets no test have a folder for anonymous sessions')
    const tree = real.server.homes.newTree('anonymous')
    const session = await real.connect()
    await session.login({ anonymous: 'anonymous@' })
    expect((await session.list(tree.remote)).map(entry => entry.name)).toContain('all-bytes.bin')
    expect(await fetched(session, joinRemote(tree.remote, 'all-bytes.bin'))).toEqual(allBytes)
    const upload = session.upload(streamOf(content), joinRemote(tree.remote, 'new'))
    await expect(upload).rejects.toMatchObject({ kind: 'refused' })
    await expect(session.remove(joinRemote(tree.remote, 'one-byte'))).rejects.toMatchObject({ kind: 'refused' })
    expect(await fetched(session, joinRemote(tree.remote, 'one-byte'))).toEqual(Buffer.from('x'))
  })
})
