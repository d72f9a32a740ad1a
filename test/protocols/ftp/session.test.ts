// Every request: what it says, what it makes of the answers.
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { FtpServerOptions } from '../../servers/ftp/ftp-options.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'

let server: FtpServer
let session: FtpSession
let log: string[]

afterEach(async () => {
  session.close()
  await server.close()
})

async function start(options: FtpServerOptions = {}): Promise<void> {
  server = await startFtpServer({ files: { '/a b.txt': 'hello', '/sub/x': 'x', '/sub/q"q/': '' }, ...options })
  log = []
  const transcript = { write: (line: string) => log.push(line.trimEnd()) }
  const endpoint = { host: server.host, port: server.port, security: 'none' as const }
  session = await FtpSession.open(endpoint, { transcript, timeoutMs: 5_000 })
  await session.login({ user: 'anna', password: 'secret' })
}

/** What was said since the sign-in. */
const said = () => server.lines.slice(4)

describe('with a server that does everything', () => {
  beforeEach(() => start({ hashes: true }))

  it('makes, enters, leaves and removes folders', async () => {
    expect(await session.makeFolder('new "one"')).toBe('/new "one"')
    await session.changeFolder('new "one"')
    expect(await session.workingFolder()).toBe('/new "one"')
    await session.parentFolder()
    expect(await session.workingFolder()).toBe('/')
    await session.removeFolder('new "one"')
    expect(said()).toEqual(['MKD new "one"', 'CWD new "one"', 'PWD', 'CDUP', 'PWD', 'RMD new "one"'])
  })

  it('renames and removes files', async () => {
    await session.rename('a b.txt', 'sub/c')
    await session.remove('sub/c')
    expect(said()).toEqual(['RNFR a b.txt', 'RNTO sub/c', 'DELE sub/c'])
    expect(Object.keys(server.tree.files())).toEqual(['/sub/x'])
  })

  it('asks for size, time and facts, in bytes and not in text', async () => {
    const modified = Date.UTC(2026, 2, 14, 9, 30, 15)
    expect(await session.size('a b.txt')).toBe(5)
    expect(await session.modified('a b.txt')).toBe(modified)
    expect(await session.facts('a b.txt')).toMatchObject({ name: '/a b.txt', kind: 'file', sizeBytes: 5, modified })
    expect(await session.facts('missing')).toBeUndefined()
    expect(said()).toEqual(['TYPE I', 'SIZE a b.txt', 'MDTM a b.txt', 'MLST a b.txt', 'MLST missing'])
  })

  it('sets times and permissions', async () => {
    const time = Date.UTC(2001, 1, 3, 4, 5, 6)
    expect(await session.setModified('a b.txt', time)).toBe(true)
    expect(await session.modified('a b.txt')).toBe(time)
    await session.permissions('a b.txt', 0o640)
    expect(said()).toEqual(['MFMT 20010203040506 a b.txt', 'MDTM a b.txt', 'SITE CHMOD 640 a b.txt'])
    expect(session.learned.canChangePermissions).toBe(true)
    await expect(session.permissions('a b.txt', -1)).rejects.toMatchObject({ kind: 'input' })
  })

  it('asks for the best hash that is offered', async () => {
    const value = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
    expect(await session.hash('a b.txt')).toEqual({ algorithm: 'sha-256', value })
    expect(said()).toEqual(['HASH a b.txt'])
  })

  it('says what has no answer of its own', async () => {
    await session.noop()
    await session.identify('Kittiwake')
    await session.allocate(5)
    expect(await session.system()).toBe('UNIX Type: L8')
    expect(await session.help()).toEqual(['Help', ' Write to anna', 'End'])
    expect((await session.status()).slice(0, 1)).toEqual(['Status'])
    await session.abort()
    expect(said()).toEqual(['NOOP', 'CLNT Kittiwake', 'ALLO 5', 'SYST', 'HELP', 'STAT', 'ABOR'])
  })

  it('F13: a folder that cannot be entered leaves us where we were', async () => {
    await session.changeFolder('sub')
    await expect(session.changeFolder('missing')).rejects.toMatchObject({ kind: 'refused', code: 550 })
    expect(await session.workingFolder()).toBe('/sub')
  })

  it('FTP-05: no request with a line break is sent', async () => {
    const bad = 'a\r\nDELE b'
    const requests = [
      () => session.list(bad),
      () => session.names(bad),
      () => session.remove(bad),
      () => session.rename('a', bad),
      () => session.rename(bad, 'a'),
      () => session.makeFolder(bad),
      () => session.size(bad),
      () => session.facts(bad),
      () => session.setModified(bad, 0),
      () => session.permissions(bad, 0),
      () => session.receive(bad, { room: () => Buffer.alloc(1), filled: () => undefined }),
      () => session.upload(Readable.from(['x']), bad),
      () => session.site(bad),
      () => session.raw(bad),
      () => session.account(bad),
      () => session.copy(bad, 'a'),
      () => session.help(bad),
    ]
    for (const request of requests)
      await expect(
        (async () => {
          await request()
        })(),
      ).rejects.toMatchObject({ kind: 'input' })
    expect(said().filter(line => line !== 'TYPE I')).toEqual([])
    await session.noop()
  })

  it('one caller at a time: a second one is told so', async () => {
    const first = session.noop()
    await expect(session.size('a')).rejects.toThrow('size was called while noop is running')
    await first
  })

  it('says goodbye and is over', async () => {
    await session.quit()
    expect(said()).toEqual(['QUIT'])
    await expect(session.noop()).rejects.toMatchObject({ kind: 'unreachable', reason: 'closed' })
    session.close()
  })
})

describe('any line', () => {
  it('gets any answer, and only a broken connection is an error', async () => {
    await start({ replies: { WHAT: '500-No\n 500 not yet\n500 No', BYE: '421 Good-bye' } })
    expect(await session.raw('WHAT')).toEqual({ code: 500, lines: ['No', ' 500 not yet', 'No'] })
    expect(await session.raw('LIST')).toMatchObject({ code: 425 })
    expect(await session.raw('BYE')).toEqual({ code: 421, lines: ['Good-bye'] })
    await expect(session.raw('NOOP')).rejects.toMatchObject({ code: 421 })
  })

  it('TLS-10: a password in it is not logged', async () => {
    await start()
    await session.raw('pass hush-hush')
    await session.raw('SITE PSWD hush-hush hush-hush')
    expect(log.join('\n')).not.toContain('hush-hush')
    expect(log).toContain('C: pass ***')
  })

  it('what it may have changed is said again', async () => {
    await start()
    await session.size('a b.txt')
    await session.raw('TYPE A')
    expect(await session.size('a b.txt')).toBe(5)
    expect(said()).toEqual(['TYPE I', 'SIZE a b.txt', 'TYPE A', 'TYPE I', 'SIZE a b.txt'])
  })
})

describe('answers that make no sense', () => {
  it.each([
    ['SIZE', '213 many', () => session.size('a')],
    ['SIZE', '250 5', () => session.size('a').then(size => (size === 5 ? undefined : size))],
    ['SIZE', '500 What?', () => session.size('a')],
    ['MDTM', '213 yesterday', () => session.modified('a')],
    ['MDTM', '502 What?', () => session.modified('a')],
    ['MLST', '250 Fine', () => session.facts('a b.txt')],
    ['AVBL', '213 plenty', () => session.space()],
    ['AVBL', '500 What?', () => session.space()],
  ])('FTP-21: %s answered with "%s" is no answer', async (verb, reply, ask) => {
    await start({ replies: { [verb]: reply } })
    expect(await ask()).toBeUndefined()
    await session.noop()
  })

  it('FTP-21: a folder that has no name in the answer keeps the one it was asked for', async () => {
    await start({ replies: { MKD: '250 Made' } })
    expect(await session.makeFolder('/new')).toBe('/new')
  })

  it('FTP-21: PWD without a folder ends the session, for every path would be a guess', async () => {
    await start({ replies: { PWD: '257 somewhere' } })
    await expect(session.workingFolder()).rejects.toMatchObject({ kind: 'protocol', text: 'somewhere' })
    await expect(session.noop()).rejects.toMatchObject({ kind: 'protocol' })
  })

  it.each([
    ['250 what', 'DELE', undefined],
    ['550 No', 'DELE', 'refused'],
    ['450 Busy', 'DELE', 'refused'],
    ['321 Odd', 'DELE', 'protocol'],
    ['no reply at all', 'DELE', 'protocol'],
    ['999 Odd', 'DELE', 'protocol'],
  ])('FTP-20: "%s" to %s is %s', async (reply, verb, kind) => {
    await start({ replies: { [verb]: reply } })
    const error = await session.remove('a').catch(reason => reason)
    if (kind === undefined) expect(error).toBeUndefined()
    else expect(error).toMatchObject({ kind })
  })

  it('preliminary replies in between are passed over', async () => {
    await start({ replies: { NOOP: '150 One\n150-Two\n x\n150 Two\n200 Fine' } })
    await session.noop()
    await session.noop()
  })

  it('FTP-06: preliminary replies without end are cut off', async () => {
    await start({ replies: { NOOP: Array.from({ length: 10_100 }, () => '150 wait').join('\n') } })
    await expect(session.noop()).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
  })

  it('FTP-19: 421 at any time is a refusal that passes, and the end of the session', async () => {
    await start({ goodbyes: [{ connection: 1, afterCommands: 4, reply: '421 Idle too long' }] })
    await expect(session.noop()).rejects.toMatchObject({ kind: 'refused', code: 421, temporary: true })
    await expect(session.noop()).rejects.toMatchObject({ code: 421 })
  })
})

describe('with servers that cannot', () => {
  it('a time is set with MDTM where MFMT is unknown, and the way is kept', async () => {
    await start({ features: ['MDTM'], replies: { MDTM: '253 Set' } })
    expect(await session.setModified('a', 0)).toBe(true)
    expect(await session.setModified('-b', 0)).toBe(true)
    expect(server.sent('MDTM')).toEqual(['MDTM 19700101000000 a', 'MDTM 19700101000000 ./-b'])
  })

  it('a command that is superfluous (202) has set no time', async () => {
    await start({ features: [], replies: { MDTM: '202 Not implemented', SITE: '202 Not implemented' } })
    expect(await session.setModified('a b', 0)).toBe(false)
  })

  it('FTP-15: the facts of a path that looks like facts itself', async () => {
    await start({ replies: { MLST: '250-Facts of a=b; c\r\n type=file;size=7; /a=b; c\r\n250 End' } })
    expect(await session.facts('/a=b; c')).toMatchObject({ kind: 'file', sizeBytes: 7 })
  })

  it('a time is set with SITE UTIME at last', async () => {
    await start({ features: [], replies: { MDTM: '550 No such file', SITE: '200 UTIME OK' } })
    expect(await session.setModified('a b', 0)).toBe(true)
    expect(said().at(-1)).toBe('SITE UTIME a b 19700101000000 19700101000000 19700101000000 UTC')
  })

  it('no way to set a time is no error', async () => {
    await start({ features: [], replies: { MDTM: '550 No' } })
    expect(await session.setModified('a b.txt', 0)).toBe(false)
  })

  it.each([
    [
      ['XMD5', 'XCRC'],
      'XMD5',
      '250 5d41402abc4b2a76b9719d911017c592',
      { algorithm: 'md5', value: '5d41402abc4b2a76b9719d911017c592' },
    ],
    [['XCRC'], 'XCRC', '250 3610A686', { algorithm: 'crc32', value: '3610a686' }],
    [['XSHA1'], 'XSHA1', '250 what', undefined],
    [['SIZE'], 'HASH', '500 What?', undefined],
  ])('hashes with %j', async (features, verb, reply, hash) => {
    await start({ features, replies: { [verb]: reply } })
    expect(await session.hash('a b.txt')).toEqual(hash)
  })

  it('HASH is told to use the best algorithm it knows', async () => {
    const value = 'a'.repeat(64)
    await start({
      features: ['HASH MD5*;SHA-256'],
      replies: { HASH: `213 SHA-256 0-5 ${value} a`, OPTS: '200 SHA-256' },
    })
    expect(await session.hash('a b.txt')).toEqual({ algorithm: 'sha-256', value })
    await session.hash('a b.txt')
    expect(server.sent('OPTS')).toEqual(['OPTS HASH SHA-256'])
  })

  it('copies at the server, mounts, names an account', async () => {
    await start({ replies: { SITE: '250 Fine', SMNT: '250 Mounted', ACCT: '230 Fine' } })
    await session.copy('a', 'b c')
    await session.mount('/mnt')
    await session.account('books')
    expect(said()).toEqual(['SITE CPFR a', 'SITE CPTO b c', 'SMNT /mnt', 'ACCT books'])
    expect(log).toContain('C: ACCT ***')
  })

  it('permissions that are not known are remembered', async () => {
    await start({ replies: { SITE: '500 What?' } })
    await expect(session.permissions('a', 0o644)).rejects.toMatchObject({ code: 500 })
    expect(session.learned.canChangePermissions).toBe(false)
  })
})

it('FTP-15: names that are not UTF-8 go back as they came, and the log can be read', async () => {
  await start({ files: { '/latin1-\udce9.txt': 'x' } })
  const [entry] = await session.list()
  expect(entry?.name).toBe('latin1-\udce9.txt')
  await session.remove(entry?.name ?? '')
  expect(server.tree.files()).toEqual({})
  expect(log).toContain('C: DELE latin1-\\xe9.txt')
})
