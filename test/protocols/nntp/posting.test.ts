// Posting: the article as it arrives, refusals, duplicates, and connections that end before the server's word.

import { describe, expect, it } from 'vitest'
import { UnsureSendError } from '../../../electron/errors.ts'
import type { LineClient } from '../../servers/line-client.ts'
import type { Handler } from '../../servers/line-server.ts'
import type { NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { ScriptedNews } from './scripted-news.ts'

const news = new ScriptedNews()
const groups = [{ name: 'misc.test' }, { name: 'misc.closed', status: 'n' }, { name: 'misc.moderated', status: 'm' }]
const article = (group = 'misc.test', id = 'p@x') =>
  Buffer.from(`From: a@x\r\nNewsgroups: ${group}\r\nMessage-ID: <${id}>\r\nSubject: s\r\n\r\n.\r\n..dots\r\nend\r\n`)

async function post(options: NntpServerOptions = {}, bytes: Uint8Array = article()) {
  const session = await news.open({ groups, ...options })
  return session.post(bytes).catch((error: unknown) => error)
}

it('N13: what is posted is what the server gets, dot for dot', async () => {
  expect(await post()).toEqual({ code: 240, text: 'Article received <p@x>', isDuplicate: false })
  expect(news.server.posts).toEqual([article()])
  expect(news.log.slice(-4)).toEqual([
    'C: POST',
    'S: 340 Send it',
    `C: (${article().length} bytes)`,
    'S: 240 Article received <p@x>',
  ])
})

it('line ends become those of the network, in pieces and over their borders', async () => {
  const session = await news.open({ groups })
  async function* pieces() {
    for (const byte of Buffer.from(article().toString().replaceAll('\r\n', '\n').trimEnd())) yield Uint8Array.of(byte)
  }
  expect(await session.post(pieces())).toMatchObject({ code: 240 })
  expect(news.server.posts).toEqual([article()])
})

it('a large article is posted whole', async () => {
  const large = Buffer.concat([article(), Buffer.from('.line\r\n'.repeat(300_000))])
  expect(await post({}, large)).toMatchObject({ code: 240 })
  expect(news.server.posts[0]?.equals(large)).toBe(true)
})

describe('a refusal', () => {
  it('says why, and the session goes on', async () => {
    const session = await news.open({ groups })
    await expect(session.post(article('misc.closed'))).rejects.toMatchObject({
      kind: 'refused',
      code: 441,
      text: 'Postings to "misc.closed" are not allowed here',
    })
    expect(await session.post(article())).toMatchObject({ code: 240 })
  })

  it('comes before the article where nobody may post', async () => {
    expect(await post({ canPost: false })).toMatchObject({ kind: 'refused', code: 440 })
    expect(news.server.posts).toEqual([])
  })

  it('of an empty article comes from here', async () => {
    expect(await post({}, new Uint8Array())).toMatchObject({ kind: 'input', field: 'article' })
    expect(news.said).toEqual([])
  })

  it.for(['441 Duplicate "Subject" header field', '441 437 No such limit', '441 435x'])(
    '"%s" is no duplicate',
    async reply => {
      expect(await post({ postFaults: [reply] })).toMatchObject({ kind: 'refused', code: 441 })
    },
  )
})

it('a post to a moderated newsgroup is handed on', async () => {
  expect(await post({}, article('misc.moderated'))).toMatchObject({ code: 240, isDuplicate: false })
})

describe('NNTP-06: a connection that ends after the final dot', () => {
  it.for(['lost', 'taken-and-lost'] as const)('leaves open whether it was posted (%s)', async fault => {
    const error = await post({ postFaults: [fault] })
    expect(error).toBeInstanceOf(UnsureSendError)
    expect(error).toMatchObject({ isMaybeSent: true, kind: 'unreachable' })
  })

  it('and a second attempt with the same Message-ID is posted once, a duplicate counting as posted', async () => {
    expect(await post({ postFaults: ['taken-and-lost'] })).toBeInstanceOf(UnsureSendError)
    const again = await news.join()
    expect(await again.post(article())).toEqual({ code: 441, text: '435 Duplicate', isDuplicate: true })
    expect(news.server.spool.group('misc.test').count).toBe(1)
  })

  it.for(['441 435 <p@x> Duplicate', '441 Duplicate article', '435 Not wanted', '441 I already have it'])(
    '"%s" counts as posted',
    async reply => {
      expect(await post({ postFaults: [reply] })).toMatchObject({ isDuplicate: true })
    },
  )

  it('is the same when somebody stops waiting', async () => {
    const stop = new AbortController()
    const session = await news.open({
      handlers: {
        POST: async ({ client }) => {
          await client.send('340 Send it')
          await client.readDotBody()
          stop.abort()
          return undefined
        },
      },
      session: { signal: stop.signal },
    })
    await expect(session.post(article())).rejects.toMatchObject({ isMaybeSent: true, cause: { kind: 'cancelled' } })
  })

  it('is the same when the server is silent for too long', async () => {
    const handlers: Record<string, Handler> = {
      POST: async ({ client }) => {
        await client.send('340 Send it')
        await client.readDotBody()
        return undefined
      },
    }
    const session = await news.open({ handlers, session: { timeoutMs: 1_000 } })
    await expect(session.post(article())).rejects.toMatchObject({ isMaybeSent: true, cause: { kind: 'timeout' } })
  })
})

it('a connection that ends before the go-ahead leaves nothing open', async () => {
  const error = await post({ handlers: { POST: ({ client }) => hangUp(client) } })
  expect(error).not.toBeInstanceOf(UnsureSendError)
  expect(error).toMatchObject({ kind: 'unreachable' })
})

it('an article that cannot be read to its end is not posted', async () => {
  const session = await news.open({ groups })
  async function* broken() {
    yield article().subarray(0, 30)
    throw new Error('The disk is gone')
  }
  await expect(session.post(broken())).rejects.toThrow('The disk is gone')
  expect(session.isOver).toBe(true)
  await news.server.hasLostClient()
  expect(news.server.posts).toEqual([])
})

describe('an article that is offered as servers do', () => {
  const ihave = (first: string, last = '235 Thanks'): NntpServerOptions => ({
    handlers: {
      IHAVE: async ({ client }) => {
        if (!first.startsWith('335')) return first
        await client.send(first)
        await client.readDotBody()
        return last
      },
    },
  })

  it('is taken', async () => {
    const session = await news.open(ihave('335 Send it'))
    expect(await session.offer('<p@x>', article())).toMatchObject({ code: 235, isDuplicate: false })
    expect(news.said).toEqual(['IHAVE <p@x>'])
  })

  it('is not wanted twice', async () => {
    const session = await news.open(ihave('435 Had it'))
    expect(await session.offer('<p@x>', article())).toMatchObject({ code: 435, isDuplicate: true })
  })

  it('is refused', async () => {
    const session = await news.open(ihave('335 Send it', '437 Never'))
    await expect(session.offer('<p@x>', article())).rejects.toMatchObject({ kind: 'refused', code: 437 })
  })
})

function hangUp(client: LineClient): undefined {
  client.destroy()
}
