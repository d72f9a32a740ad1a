// Folders in every form that servers have for them.
import { afterEach, describe, expect, it } from 'vitest'
import { type FtpOptions, FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { FtpServerOptions } from '../../servers/ftp/ftp-options.ts'
import { endlessListing, type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'

let server: FtpServer
let session: FtpSession

afterEach(async () => {
  session.close()
  await server.close()
})

async function start(options: FtpServerOptions = {}, given: FtpOptions = {}): Promise<void> {
  server = await startFtpServer({ files: { '/a b': 'hello', '/.hidden': 'x', '/sub/y': '', '/-l/z': '' }, ...options })
  session = await FtpSession.open(
    { host: server.host, port: server.port, security: 'none' },
    { timeoutMs: 5_000, ...given },
  )
  await session.login({ user: 'anna', password: 'secret' })
}

const names = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name)
const asked = () => server.lines.filter(line => /^(?:MLSD|LIST|NLST|CWD|PWD)/.test(line))
const unix = (...lines: string[]) => lines.map(name => `-rw-r--r-- 1 a b 5 Nov 21 05:19 ${name}\r\n`).join('')
const noMlsd = { lacks: ['MLSD', 'MLST'] }

describe('MLSD', () => {
  it('is used where it is offered, on paths of every kind', async () => {
    await start()
    const listing = await session.readFolder()
    expect(listing).toMatchObject({ format: 'mlsd', leftOut: 0, isTimeCoarse: false })
    expect(names(listing.entries)).toEqual(['a b', '.hidden', 'sub', '-l'])
    expect(listing.rawLines[0]).toMatch(/^type=file;.*; a b$/i)
    expect(names(await session.list('-l'))).toEqual(['z'])
    expect(asked()).toEqual(['MLSD', 'MLSD ./-l'])
  })

  it('FTP-21: a server that offers it and does not know it is asked otherwise, once', async () => {
    await start({ features: ['MLST type*;'], lacks: ['MLSD'] })
    expect(names(await session.list('/sub'))).toEqual(['y'])
    await session.list('/sub')
    expect(asked().filter(line => line.startsWith('MLSD'))).toHaveLength(1)
  })

  it('a folder that is not there is a refusal', async () => {
    await start()
    await expect(session.list('/missing')).rejects.toMatchObject({ kind: 'refused', code: 550 })
    await session.noop()
  })
})

describe('LIST', () => {
  it('shows hidden files where the server takes -a, which it is asked for only once', async () => {
    const all = `total 3\r\ndrwxr-xr-x 2 a b 5 Nov 21 05:19 .\r\ndrwxr-xr-x 2 a b 5 Nov 21 05:19 ..\r\n${unix('.hidden', 'x')}`
    await start({ ...noMlsd, listings: { '/': all } })
    expect(names(await session.list('/'))).toEqual(['.hidden', 'x'])
    await session.list('/')
    expect(asked()).toEqual(['LIST -a /', 'LIST -a /'])
  })

  it('is plain where -a would be the name of a file', async () => {
    await start({ ...noMlsd })
    expect(names(await session.list('/sub'))).toEqual(['y'])
    expect(asked()).toEqual(['LIST -a /sub', 'LIST /sub'])
    await session.list('/sub')
    expect(asked().at(-1)).toBe('LIST /sub')
  })

  it.each(['/a b', '/-l', '/*', '/[x]', '~'])(
    'FTP-15: goes into %j, whose name the server would misread',
    async path => {
      await start({ ...noMlsd, files: { '/a b/f': '', '/-l/f': '', '/*/f': '', '/[x]/f': '', '/~/f': '' } })
      expect(names(await session.list(path))).toEqual(['f'])
      expect(asked().slice(0, 2)).toEqual(path.startsWith('/-') ? ['LIST -a /-l', 'LIST /-l'] : ['PWD', `CWD ${path}`])
      expect(await session.workingFolder()).toBe('/')
    },
  )

  it('F14: the shift of the clock is added to its times', async () => {
    const now = () => Date.UTC(2026, 10, 21, 12)
    await start({ ...noMlsd, listings: { '/': unix('x') }, now }, { timeShiftMinutes: 90, now })
    const [entry] = await session.list('/')
    expect(entry?.modified).toBe(Date.UTC(2026, 10, 21, 6, 49))
    expect((await session.readFolder('/')).isTimeCoarse).toBe(true)
  })

  it('a missing folder whose name speaks of emptiness is missing, not empty', async () => {
    await start({ ...noMlsd, replies: { LIST: '550 /old/empty: No such file or directory' } })
    await expect(session.list('/old/empty')).rejects.toMatchObject({ code: 550 })
  })

  it.each(['550 No files found', '450 No files found'])('"%s" is an empty folder', async reply => {
    await start({ ...noMlsd, replies: { LIST: reply } })
    expect(await session.list('/')).toEqual([])
  })
})

describe('NLST', () => {
  it('is used where the server has nothing else', async () => {
    await start({ lacks: ['MLSD', 'MLST', 'LIST'] })
    const listing = await session.readFolder('/sub')
    expect(listing).toMatchObject({ format: 'names', rawLines: ['y'] })
    expect(names(listing.entries)).toEqual(['y'])
    await session.readFolder('/sub')
    expect(asked()).toEqual(['LIST -a /sub', 'LIST /sub', 'NLST /sub', 'NLST /sub'])
  })

  it('gives names as they are', async () => {
    await start({ listings: { '/sub': 'sub/y\r\n\r\nsub/z' } })
    expect(await session.names('/sub')).toEqual(['sub/y', 'sub/z'])
  })
})

describe('listings that are too much', () => {
  it('FTP-06: a listing without end is cut off, and can be cancelled before', async () => {
    await start({ listings: { '/': () => endlessListing() } })
    const stop = new AbortController()
    const onBytes = (bytes: number) => bytes > 1_000_000 && stop.abort()
    await expect(session.readFolder('/', { signal: stop.signal, onBytes })).rejects.toMatchObject({ kind: 'cancelled' })
  })

  it('FTP-06: a line without end is cut off and ends the session', async () => {
    function* line(): Iterable<string> {
      for (;;) yield 'x'.repeat(10_000)
    }
    await start({ listings: { '/': line } })
    await expect(session.list('/')).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
    await expect(session.noop()).rejects.toThrow()
  })

  it('FTP-14, NET-04: is the same when its data comes byte by byte, with names that are cut in the middle', async () => {
    const text = Buffer.from(unix('é🐦', 'plain', 'odd\u2028one'))
    function* bytes(): Iterable<Uint8Array> {
      for (let at = 0; at < text.length; at++) yield text.subarray(at, at + 1)
    }
    await start({ ...noMlsd, listings: { '/': bytes } })
    expect(names(await session.list('/'))).toEqual(['é🐦', 'plain', 'odd\u2028one'])
  })

  it('FTP-07: a listing that the server calls broken is no listing', async () => {
    await start({ listingFaults: { endReply: '426 Broken' } })
    await expect(session.list('/')).rejects.toMatchObject({ code: 426, temporary: true })
    await session.noop()
  })
})
