// COMPRESS DEFLATE: the same conversation in fewer bytes, and what a hostile stream may not do.
import { constants, deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { collectBytes } from '../../servers/collect.ts'
import { generatedArticles } from '../../servers/nntp/generated-news.ts'
import { ScriptedNews } from './scripted-news.ts'

const news = new ScriptedNews()
const groups = [
  { name: 'big', source: generatedArticles({ count: 12_000 }) },
  { name: 'hidden', isHidden: true },
]

it('begins after the login, and everything goes on, in pipelines as well', async () => {
  const session = await news.open({ groups, security: 'starttls' })
  await session.login({ user: 'anna', password: 'secret' })
  expect(await session.compress()).toBe(true)
  expect(session.isCompressed).toBe(true)
  await session.group('big')
  const before = news.server.sentBytes
  const numbers: number[] = []
  for await (const { rows } of session.over({ from: 1 })) numbers.push(...rows.map(({ number }) => number))
  expect(numbers).toEqual(Array.from({ length: 12_000 }, (_, index) => index + 1))
  let count = 0
  for await (const fetched of session.bodies(numbers.slice(0, 2_000)))
    if ('body' in fetched) count += (await collectBytes(fetched.body)).length > 0 ? 1 : 0
  expect(count).toBe(2_000)
  const article = Buffer.from('From: a@x\r\nNewsgroups: hidden\r\nMessage-ID: <p@x>\r\n\r\n.x\r\n')
  expect(await session.post(article)).toMatchObject({ code: 240 })
  expect(news.server.posts).toEqual([article])
  expect(news.server.sentBytes).toBeGreaterThan(before)
  expect(news.log).toContain('# compressed')
  await session.quit()
})

it('is left out where the server does not offer it, or refuses', async () => {
  expect(await (await news.open({ compresses: false })).compress()).toBe(false)
  await news.stop()
  const session = await news.open({ replies: { COMPRESS: '502 Not now' } })
  expect(await session.compress()).toBe(false)
  expect(session.isCompressed).toBe(false)
  expect(await session.help()).toEqual(['Write to anna'])
})

it('happens once', async () => {
  const session = await news.open()
  expect([await session.compress(), await session.compress()]).toEqual([true, true])
  expect(news.server.sent('COMPRESS')).toHaveLength(1)
})

it('nobody signs in through it, not even in mid-session', async () => {
  const session = await news.open({
    groups,
    session: { credentials: async () => ({ user: 'anna', password: 'secret' }) },
  })
  await session.compress()
  await expect(session.group('hidden')).rejects.toMatchObject({ kind: 'refused', code: 480 })
  await expect(session.login({ user: 'anna', password: 'secret' })).rejects.toThrow('compressed')
  expect(news.server.sent('AUTHINFO')).toEqual([])
})

it('a connection that ends within it is one error', async () => {
  const session = await news.open({ groups, cuts: [{ verb: 'OVER', afterBytes: 5_000 }] })
  await session.compress()
  await session.group('big')
  let rows = 0
  const reading = (async () => {
    for await (const batch of session.over({ from: 1 })) rows += batch.rows.length
  })()
  await expect(reading).rejects.toMatchObject({ kind: 'unreachable', reason: 'closed' })
  expect(rows).toBe(0)
})

it('data that cannot be unpacked ends the session', async () => {
  const session = await news.open({
    handlers: {
      COMPRESS: async ({ client }) => {
        await client.send('206 Go')
        await client.sendRaw(Buffer.from('200 this is not compressed\r\n'))
        return undefined
      },
    },
  })
  await session.compress()
  await expect(session.date()).rejects.toMatchObject({ kind: 'protocol' })
})

it('NET-07: a few bytes that unpack to very many end at the limit for a line', async () => {
  const bomb = deflateRawSync(Buffer.alloc(200_000_000, 'x'), { finishFlush: constants.Z_SYNC_FLUSH })
  const session = await news.open({
    handlers: {
      COMPRESS: async ({ client }) => {
        await client.send('206 Go')
        await client.sendRaw(bomb)
        return undefined
      },
    },
  })
  const before = process.memoryUsage().arrayBuffers
  await session.compress()
  await expect(session.date()).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
})
