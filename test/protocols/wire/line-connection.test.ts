import dns from 'node:dns'
import net from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CancelledError, ConnectionError, InputError, ProtocolError, TimeoutError } from '../../../electron/errors.ts'
import { LineConnection, type OpenOptions } from '../../../electron/protocols/wire/line-connection.ts'
import { collectBytes } from '../../servers/collect.ts'
import { type LineServer, type LineServerOptions, startLineServer } from '../../servers/line-server.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  vi.restoreAllMocks()
})

async function serve(options: Partial<LineServerOptions>): Promise<LineServer> {
  const server = await startLineServer({ handlers: {}, ...options })
  open.push(server)
  return server
}

async function connect({ host, port }: { host: string; port: number }, options?: OpenOptions): Promise<LineConnection> {
  const line = await LineConnection.open({ host, port, security: 'none' }, options)
  open.push(line)
  return line
}

async function text(body: AsyncIterable<Uint8Array>): Promise<string> {
  return (await collectBytes(body)).toString()
}

// tcpmux (RFC 1078), which nobody runs. One that was free a moment ago may be another test's by now: the system never gives
// this one out.
const closedPort = 1

describe('reading', () => {
  const said = '+OK Grüße\r\n+OK\r\nline one\r\n..line two 🐦\r\n.\r\n-ERR\r\n'

  async function readAll(line: LineConnection): Promise<string[]> {
    return [await line.readLine(), await line.readLine(), await text(line.readBody()), await line.readLine()]
  }

  const expected = ['+OK Grüße', '+OK', 'line one\r\n.line two 🐦\r\n', '-ERR']

  it('NET-03: takes several replies and a body from one segment', async () => {
    const line = await connect(await serve({ greeting: Buffer.from(said) }))
    expect(await readAll(line)).toEqual(expected)
  })

  it('NET-04: reads the same when the conversation is cut at any byte', async () => {
    for (let splitAt = 1; splitAt < Buffer.byteLength(said); splitAt++) {
      const line = await connect(await serve({ greeting: Buffer.from(said), faults: { splitAt } }))
      expect(await readAll(line), `cut at ${splitAt}`).toEqual(expected)
    }
  })

  it('NET-02: reads the same when bytes arrive one at a time', async () => {
    const line = await connect(await serve({ greeting: Buffer.from(said), faults: { isByteAtATime: true } }))
    expect(await readAll(line)).toEqual(expected)
  })

  it('NET-05: reads the same when lines end in LF alone', async () => {
    const line = await connect(await serve({ greeting: Buffer.from(said), faults: { endsLinesWithLf: true } }))
    expect(await readAll(line)).toEqual(expected)
  })

  it('NET-05: a lone CR does not end a line', async () => {
    const line = await connect(await serve({ greeting: Buffer.from('a\rb\r\n') }))
    expect(await line.readLine()).toBe('a\rb')
  })

  it('reads a line that is not UTF-8 as Latin-1', async () => {
    const line = await connect(await serve({ greeting: Buffer.from('caf\xe9\r\n', 'latin1') }))
    expect(await line.readLine()).toBe('café')
  })

  it('drops the rest of a body that nobody finished before the next line', async () => {
    const line = await connect(
      await serve({ greeting: Buffer.from(`+OK\r\n${'long line\r\n'.repeat(50_000)}.\r\n+OK next\r\n`) }),
    )
    await line.readLine()
    for await (const piece of line.readBody()) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    expect(await line.readLine()).toBe('+OK next')
  })

  it('a body that was dropped says so to whoever still reads it', async () => {
    const line = await connect(await serve({ greeting: Buffer.from('a\r\n.\r\nnext\r\n') }))
    const body = line.readBody()
    expect(await line.readLine()).toBe('next')
    await expect(body.next()).rejects.toThrow('dropped')
  })

  it('reads a list as lines, without its dot line', async () => {
    const line = await connect(await serve({ greeting: Buffer.from('1 a\r\n\r\n..b\r\n.\r\n') }))
    expect(await line.readList()).toEqual(['1 a', '', '.b'])
  })

  it('what arrived before the server left is still read', async () => {
    const line = await connect(await serve({ greeting: Buffer.from('-ERR full\r\n'), faults: { closeAfterBytes: 11 } }))
    expect(await line.readLine()).toBe('-ERR full')
  })
})

describe('bounds', () => {
  /** Sends `chunk` until the client leaves, or `maxBytes` were sent. */
  async function flood(chunk: Buffer, maxBytes: number): Promise<LineServer> {
    return serve({
      greeting: '+OK',
      handlers: {
        GO: async ({ client }) => {
          for (let sent = 0; sent < maxBytes; sent += chunk.length) await client.sendRaw(chunk)
          return undefined
        },
      },
    })
  }

  async function begin(server: LineServer): Promise<LineConnection> {
    const line = await connect(server)
    await line.readLine()
    await line.writeLine('GO')
    return line
  }

  const hundredMegabytes = 100 * 1024 * 1024
  /** What may lie in the buffers of both sockets. */
  const onTheWay = 40 * 1024 * 1024

  it('NET-06: 100 MB without a line end are refused early, and the connection is closed', async () => {
    const server = await flood(Buffer.alloc(256 * 1024, 'x'), hundredMegabytes)
    const line = await begin(server)
    await expect(line.readLine()).rejects.toThrow(ProtocolError)
    await server.hasLostClient()
    expect(server.sentBytes).toBeLessThan(onTheWay)
    await expect(line.readLine()).rejects.toThrow('longer than')
  })

  it('NET-06: a line of exactly the allowed length is read, one byte more is not', async () => {
    const longest = 'x'.repeat(64 * 1024 - 2)
    const good = await connect(await serve({ greeting: longest }))
    expect(await good.readLine()).toBe(longest)
    const bad = await connect(await serve({ greeting: `${longest}x` }))
    await expect(bad.readLine()).rejects.toThrow(ProtocolError)
  })

  it('NET-07: an endless body ends at its limit', async () => {
    const server = await flood(Buffer.from('a line of text\r\n'.repeat(10_000)), hundredMegabytes)
    const line = await begin(server)
    let sizeBytes = 0
    const read = async () => {
      for await (const piece of line.readBody({ maxBytes: 1_000_000 })) sizeBytes += piece.length
    }
    await expect(read()).rejects.toThrow(ProtocolError)
    expect(sizeBytes).toBeLessThanOrEqual(1_000_000)
    await server.hasLostClient()
    expect(server.sentBytes).toBeLessThan(onTheWay)
  })

  it('NET-07: an endless list ends at its limit', async () => {
    const line = await begin(await flood(Buffer.from('1 id\r\n'.repeat(10_000)), hundredMegabytes))
    await expect(line.readList({ maxBytes: 1_000_000 })).rejects.toThrow(ProtocolError)
    const other = await connect(await serve({ greeting: Buffer.from('1\r\n2\r\n3\r\n.\r\n') }))
    await expect(other.readList({ maxLines: 2 })).rejects.toThrow(ProtocolError)
  })

  it('NET-07: a server that sends faster than it is read is held back', async () => {
    const server = await flood(Buffer.from('a line of text\r\n'.repeat(10_000)), 4 * hundredMegabytes)
    const line = await begin(server)
    const body = line.readBody()
    await body.next()
    for (let turn = 0; turn < 3_000; turn++) await nextTurn()
    expect(server.sentBytes).toBeLessThan(onTheWay)
    const before = server.sentBytes
    for (let read = 0; read < onTheWay; ) read += (await body.next()).value?.length ?? Number.POSITIVE_INFINITY
    expect(server.sentBytes).toBeGreaterThan(before)
  })
})

describe('writing', () => {
  it('sends lines and bytes as they are, in order', async () => {
    const server = await serve({ handlers: {}, otherwise: () => '+OK' })
    const line = await connect(server)
    await line.writeLine('ONE Grüße')
    await line.writeLines(['TWO', 'THREE'])
    await line.write(Buffer.from('FOUR\r\n'))
    for (let count = 0; count < 4; count++) await line.readLine()
    expect(server.lines).toEqual(['ONE Grüße', 'TWO', 'THREE', 'FOUR'])
  })

  for (const [name, bad] of Object.entries({ CR: 'a\rb', LF: 'a\nb', NUL: 'a\0b' })) {
    it(`POP-16: refuses ${name} in a line and sends nothing`, async () => {
      const server = await serve({ handlers: {}, otherwise: () => '+OK' })
      const line = await connect(server)
      await expect(line.writeLine(bad)).rejects.toThrow(InputError)
      await expect(line.writeLines(['GOOD', bad])).rejects.toThrow(InputError)
      await line.writeLine('LAST')
      await line.readLine()
      expect(server.lines).toEqual(['LAST'])
    })
  }
})

describe('the transcript', () => {
  it('shows both sides, notes, sizes of bodies and what stands for a secret', async () => {
    const server = await serve({ greeting: '+OK', handlers: { PASS: () => Buffer.from('+OK\r\na\r\n..\r\n.\r\n') } })
    const transcript: string[] = []
    const line = await connect(server, { transcript: { write: shown => transcript.push(shown) } })
    await line.readLine()
    await line.writeLine('PASS secret', 'PASS ***')
    await line.readLine()
    await text(line.readBody())
    line.note('done')
    const connected = `# connected to 127.0.0.1 port ${server.port}\n`
    expect(transcript).toEqual([connected, 'S: +OK\n', 'C: PASS ***\n', 'S: +OK\n', 'S: (6 bytes)\n', '# done\n'])
  })

  it('NET-14: control characters of the server arrive as escapes', async () => {
    const transcript: string[] = []
    const server = await serve({ greeting: '+OK \x1b]0;owned\x07\x00' })
    const line = await connect(server, { transcript: { write: shown => transcript.push(shown) } })
    await line.readLine()
    expect(transcript[1]).toBe('S: +OK \\x1b]0;owned\\x07\\x00\n')
  })

  it('shows the beginning of a long list', async () => {
    const transcript: string[] = []
    const lines = Array.from({ length: 1_500 }, (_, index) => `${index} x\r\n`)
    const server = await serve({ greeting: Buffer.from(`${lines.join('')}.\r\n`) })
    const line = await connect(server, { transcript: { write: shown => transcript.push(shown) } })
    expect(await line.readList()).toHaveLength(1_500)
    expect(transcript.slice(-3)).toEqual(['S: 999 x\n', '# 500 more lines\n', 'S: .\n'])
  })
})

describe('time, cancelling, closing', () => {
  it('NET-01: a server that accepts and never speaks is a timeout of the greeting', async () => {
    const line = await connect(await serve({}), { connectTimeoutMs: 1_000 })
    const error = await line.readLine().catch(reason => reason)
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ kind: 'timeout', phase: 'greeting', timeoutMs: 1_000 })
  })

  it('NET-01: a server that stops in the middle is a timeout of the request', async () => {
    const line = await connect(await serve({ greeting: Buffer.from('+OK\r\n+O') }), { timeoutMs: 1_000 })
    await line.readLine()
    const error = await line.readLine().catch(reason => reason)
    expect(error).toMatchObject({ kind: 'timeout', phase: 'request', timeoutMs: 1_000 })
    await expect(line.writeLine('QUIT')).rejects.toBe(error)
  })

  it('NET-09: cancelling ends a wait at once, and every later call has the same reason', async () => {
    const server = await serve({ greeting: '+OK' })
    const stop = new AbortController()
    const line = await connect(server, { signal: stop.signal })
    await line.readLine()
    const reading = line.readLine().catch(reason => reason)
    stop.abort()
    const reason = await reading
    expect(reason).toBeInstanceOf(CancelledError)
    await expect(line.writeLine('NOOP')).rejects.toBe(reason)
    await expect(line.readLine()).rejects.toBe(reason)
    await server.hasLostClient()
  })

  it('NET-09: a signal that is already given connects nowhere', async () => {
    const server = await serve({ greeting: '+OK' })
    await expect(connect(server, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError)
    expect(server.connections).toBe(0)
  })

  it('NET-09: cancelling while connecting ends it', async () => {
    const stop = new AbortController()
    vi.spyOn(dns, 'lookup').mockImplementation((() =>
      queueMicrotask(() => stop.abort())) as unknown as typeof dns.lookup)
    await expect(connect({ host: 'somewhere.example', port: 110 }, { signal: stop.signal })).rejects.toThrow(
      CancelledError,
    )
  })

  it('NET-16: close is silent and final, and errors of the socket after it have no effect', async () => {
    const server = await serve({ greeting: '+OK', faults: { dropAt: 'GO' } })
    const line = await connect(server)
    await line.readLine()
    await line.writeLine('GO')
    line.close()
    line.close()
    await server.hasLostClient()
    await expect(line.readLine()).rejects.toMatchObject({ kind: 'unreachable', reason: 'closed' })
    await expect(line.write(Buffer.from('x'))).rejects.toThrow(ConnectionError)
    await expect(line.startTls()).rejects.toThrow(ConnectionError)
  })

  it('NET-08: a server that leaves is one error, with the phase', async () => {
    const line = await connect(await serve({ greeting: Buffer.from('+OK\r\nhalf'), faults: { closeAfterBytes: 7 } }))
    await line.readLine()
    const error = await line.readLine().catch(reason => reason)
    expect(error).toMatchObject({ kind: 'unreachable', reason: 'closed', phase: 'request' })
    await expect(line.readLine()).rejects.toBe(error)
  })

  it('a second reader at the same time is a mistake that is told', async () => {
    const line = await connect(await serve({}))
    const first = line.readLine().catch(() => undefined)
    await expect(line.readLine()).rejects.toThrow('at the same time')
    line.close()
    await first
  })
})

describe('connecting', () => {
  it('NET-10: a refused connection says so', async () => {
    const error = await connect({ host: '127.0.0.1', port: closedPort }).catch(reason => reason)
    expect(error).toMatchObject({ kind: 'unreachable', reason: 'refused', phase: 'connect' })
  })

  it('NET-10: a name without an address says so', async () => {
    const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    vi.spyOn(dns, 'lookup').mockImplementation(((...args: unknown[]) => {
      const callback = args.at(-1) as (error: Error) => void
      queueMicrotask(() => callback(missing))
    }) as unknown as typeof dns.lookup)
    const error = await connect({ host: 'nowhere.example', port: 110 }).catch(reason => reason)
    expect(error).toMatchObject({ kind: 'unreachable', reason: 'lookup', phase: 'lookup' })
  })

  it('NET-10: a dead address is passed over for a living one', async () => {
    const server = await serve({ greeting: '+OK' })
    resolveTo(['::1', '127.0.0.1'])
    const phases: string[] = []
    const line = await connect({ host: 'both.example', port: server.port }, { onPhase: phase => phases.push(phase) })
    expect(await line.readLine()).toBe('+OK')
    expect(phases).toEqual(['lookup', 'connect', 'greeting'])
  })

  it('NET-10: refused on every address says so', async () => {
    resolveTo(['::1', '127.0.0.1'])
    const error = await connect({ host: 'both.example', port: closedPort }).catch(reason => reason)
    expect(error).toMatchObject({ kind: 'unreachable', reason: 'refused', phase: 'connect' })
  })

  it('refuses what cannot be an endpoint', async () => {
    const endpoints = [
      { host: '', port: 110 },
      { host: 'a b', port: 110 },
      { host: 'a\r\nb', port: 110 },
      { host: 'a/b', port: 110 },
      { host: 'user@host', port: 110 },
      { host: 'host:25', port: 110 },
      { host: 'localhost', port: 0 },
      { host: 'localhost', port: 70_000 },
      { host: 'localhost', port: 1.5 },
    ]
    for (const endpoint of endpoints) await expect(connect(endpoint)).rejects.toThrow(InputError)
  })

  function resolveTo(addresses: readonly string[]): void {
    const answers = addresses.map(address => ({ address, family: net.isIP(address) }))
    vi.spyOn(dns, 'lookup').mockImplementation(((...args: unknown[]) => {
      const callback = args.at(-1) as (error: null, found: typeof answers) => void
      queueMicrotask(() => callback(null, answers))
    }) as unknown as typeof dns.lookup)
  }
})
