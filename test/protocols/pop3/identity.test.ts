import { afterEach, describe, expect, it } from 'vitest'
import { idOfHead } from '../../../electron/protocols/pop3/identity.ts'
import { Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server } from '../../servers/pop3-server.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function serve(options: Pop3ServerOptions): Promise<Pop3Server> {
  const server = await startPop3Server(options)
  open.push(server)
  return server
}

async function connect({ host, port }: Pop3Server): Promise<Pop3Session> {
  const session = await Pop3Session.open({ host, port, security: 'none' })
  open.push(session)
  await session.login({ user: 'anna', password: 'secret' })
  return session
}

function message(name: string) {
  const head = `Received: from x by y;\r\n\t${name}\r\nMessage-ID: <${name}@x>\r\nSubject: ${name}\r\nStatus: O\r\n`
  return { uid: name, bytes: Buffer.from(`${head}\r\nbody of ${name}\r\n`) }
}

const old = { capabilities: null, handlers: { UIDL: undefined } } as const

describe('a server without UIDL', () => {
  it('POP-09, P12: has ids made of headers, the same in every session and for every place', async () => {
    const server = await serve({ ...old, messages: ['a', 'b', 'c'].map(message) })
    const first = await (await connect(server)).listAll()
    expect(first.idsFrom).toBe('header')
    expect(first.ids.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(new Set(first.ids.map(({ uid }) => uid)).size).toBe(3)
    const session = await connect(server)
    await session.remove(1)
    await session.quit()
    const second = await (await connect(server)).listAll()
    expect(second.ids.map(({ uid }) => uid)).toEqual(first.ids.slice(1).map(({ uid }) => uid))
  })

  it('POP-09, P12: is asked for headers only, and never for the number it last gave out', async () => {
    const server = await serve({ ...old, messages: ['a', 'b'].map(message) })
    await (await connect(server)).listAll()
    expect(server.lines.slice(-4)).toEqual(['UIDL', 'LIST', 'TOP 1 0', 'TOP 2 0'])
  })

  it('P3: a message that has vanished is left out, the others have their ids', async () => {
    const capabilities = ['TOP', 'USER', 'PIPELINING']
    const top = ({ argument }: { argument: string }) =>
      argument === '1 0' ? '-ERR gone' : `+OK\nMessage-ID: <${argument}@x>\n\n.`
    const server = await serve({
      messages: ['a', 'b', 'c'].map(message),
      capabilities,
      handlers: { UIDL: undefined, TOP: top },
    })
    const session = await connect(server)
    const { ids, idsFrom } = await session.listAll()
    expect(idsFrom).toBe('header')
    expect(ids.map(({ number }) => number)).toEqual([2, 3])
    expect(await session.stat()).toMatchObject({ count: 3 })
  })

  it('POP-09, POP-10: without TOP as well, its messages are known for this session only, and only where that is enough', async () => {
    const handlers = { UIDL: undefined, TOP: undefined }
    const server = await serve({ capabilities: null, handlers, messages: ['a', 'b'].map(message) })
    const session = await connect(server)
    await expect(session.listAll()).rejects.toMatchObject({ kind: 'refused', command: 'UIDL' })
    const once = await session.listAll({ acceptsTemporaryIds: true })
    const again = await session.listAll({ acceptsTemporaryIds: true })
    expect(once).toMatchObject({ idsFrom: 'session', ids: [{ number: 1 }, { number: 2 }], sizes: [{}, {}] })
    expect(new Set([...once.ids, ...again.ids].map(({ uid }) => uid)).size).toBe(4)
  })

  it('POP-12: an empty mailbox needs no ids', async () => {
    const session = await connect(await serve(old))
    expect(await session.listAll()).toEqual({ ids: [], sizes: [], idsFrom: 'header' })
  })

  it('a refused LIST is a refusal, and the session goes on', async () => {
    const session = await connect(await serve({ handlers: { LIST: undefined } }))
    await expect(session.listAll()).rejects.toMatchObject({ kind: 'refused', command: 'LIST' })
    await session.noop()
  })
})

describe('the id of a header', () => {
  async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size), 'latin1')
  }
  const idOf = (text: string, size = 1_000) => idOfHead(pieces(text, size))
  const head = 'Received: a\r\n b\r\nMessage-ID: <a@x>\r\nSubject: s\r\n'

  it('does not change when the server notes that a message was read', async () => {
    const id = await idOf(`${head}\r\n`)
    expect(id).toMatch(/^head:[0-9a-f]{64}$/)
    expect(await idOf(`${head}Status: RO\r\nX-UIDL: 7\r\n\r\n`)).toBe(id)
    expect(await idOf(`X-Mozilla-Status: 1\r\n folded\r\n${head}\r\n`)).toBe(id)
  })

  it('does not depend on how the bytes arrive, nor on the body', async () => {
    const id = await idOf(`${head}\r\n`)
    for (let size = 1; size < 60; size++) expect(await idOf(`${head}\r\nbody\r\nDate: x\r\n`, size)).toBe(id)
  })

  it('differs where the header differs, folded lines included', async () => {
    const texts = [head, head.replace(' b', ' c'), head.replace('<a@x>', '<b@x>'), 'X-Only: 1\r\n', 'X-Only: 2\r\n', '']
    expect(new Set(await Promise.all(texts.map(text => idOf(`${text}\r\n`)))).size).toBe(texts.length)
  })

  it('P20: reads no more than a header’s length of what never ends', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 65_536
        yield Buffer.alloc(65_536, 'x')
      }
    }
    expect(await idOfHead(endless())).toMatch(/^head:/)
    expect(given).toBeLessThan(1_000_000)
  })
})
