// Articles on their way: one or many, whole or in parts, and those that are not there.
import { describe, expect, it } from 'vitest'
import type { NntpSession } from '../../../electron/protocols/nntp/session.ts'
import { collectBytes } from '../../servers/collect.ts'
import { generatedArticles } from '../../servers/nntp/generated-news.ts'
import { ScriptedNews, type ScriptedNewsOptions } from './scripted-news.ts'

const news = new ScriptedNews()
const head = 'From: a@x\r\nNewsgroups: misc.test\r\nSubject: s\r\nMessage-ID: <a@x>\r\n'
const body = '.\r\n..\r\n.x\r\n\r\nGr\xfc\xdfe \xff\r\n...\r\n'
const bytes = Buffer.from(`${head}\r\n${body}`, 'latin1')
const groups = [
  {
    name: 'misc.test',
    articles: [
      { number: 3, bytes },
      { number: 5, messageId: '<b@x>', subject: 'Second' },
    ],
  },
]

async function enter(options: ScriptedNewsOptions = {}): Promise<NntpSession> {
  const session = await news.open({ groups, ...options })
  await session.group('misc.test')
  return session
}

describe('NNTP-01: one article', () => {
  it('comes byte for byte, with its dots, by number, by Message-ID and as the current one', async () => {
    const session = await enter()
    expect(await collectBytes(session.article(3))).toEqual(bytes)
    expect(await collectBytes(session.article('<a@x>'))).toEqual(bytes)
    expect(await collectBytes(session.article())).toEqual(bytes)
    expect((await collectBytes(session.head(3))).toString('latin1')).toBe(head)
    expect((await collectBytes(session.body(3))).toString('latin1')).toBe(body)
    expect(news.said.slice(1)).toEqual(['ARTICLE 3', 'ARTICLE <a@x>', 'ARTICLE', 'HEAD 3', 'BODY 3'])
  })

  it('that was left in its middle does not disturb the next', async () => {
    const session = await enter()
    for await (const piece of session.article(3)) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    expect((await session.stat(5)).messageId).toBe('<b@x>')
  })

  it('NNTP-03: that is missing says so, and the session goes on', async () => {
    const session = await enter()
    await expect(collectBytes(session.body(4))).rejects.toMatchObject({ kind: 'refused', code: 423 })
    await expect(collectBytes(session.body('<no@x>'))).rejects.toMatchObject({ kind: 'refused', code: 430 })
    expect((await session.stat('<b@x>')).messageId).toBe('<b@x>')
  })

  it('NET-07: that is longer than allowed ends the session', async () => {
    const session = await enter({ session: { maxArticleBytes: 20 } })
    await expect(collectBytes(session.article(3))).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
    expect(session.isOver).toBe(true)
  })

  it('that is no article is refused before anything is said', async () => {
    const session = await enter()
    for (const name of [0, -1, 1.5, Number.NaN, 'a@x', '<a@x', '<a b@x>', '<>', `<${'x'.repeat(600)}>`])
      await expect(collectBytes(session.article(name))).rejects.toMatchObject({ kind: 'input' })
    expect(news.said.slice(1)).toEqual([])
  })
})

describe('many articles', () => {
  it('NNTP-03: come in their order, and those that are missing come as such and are asked for once', async () => {
    const session = await enter()
    const seen: unknown[] = []
    for await (const fetched of session.articles([5, 4, '<no@x>', 3])) {
      if ('body' in fetched) seen.push([fetched.article, fetched.messageId, (await collectBytes(fetched.body)).length])
      else seen.push([fetched.article, fetched.error.code, fetched.isMissing])
    }
    expect(seen).toEqual([
      [5, '<b@x>', expect.any(Number)],
      [4, 423, true],
      ['<no@x>', 430, true],
      [3, '<a@x>', bytes.length],
    ])
    expect(news.said.slice(1)).toEqual(['ARTICLE 5', 'ARTICLE 4', 'ARTICLE <no@x>', 'ARTICLE 3'])
  })

  it('that are refused for another reason are not called missing', async () => {
    const session = await enter({ replies: { BODY: '503 The disk is broken' } })
    for await (const fetched of session.bodies([3, 5])) expect(fetched).toMatchObject({ isMissing: false })
    expect(news.said.slice(1)).toEqual(['BODY 3', 'BODY 5'])
  })

  it('are asked for ahead, and no more of them than fit into the buffers of the network', async () => {
    const session = await news.open({ groups: [{ name: 'big', source: generatedArticles({ count: 5_000 }) }] })
    await session.group('big')
    const numbers = Array.from({ length: 5_000 }, (_, index) => index + 1)
    let count = 0
    let mostAhead = 0
    for await (const fetched of session.bodies(numbers)) {
      if (!('body' in fetched)) continue
      mostAhead = Math.max(mostAhead, news.server.sent('BODY').length - count)
      expect(fetched.number).toBe(++count)
    }
    expect(count).toBe(5_000)
    expect(mostAhead).toBeGreaterThan(100)
    expect(mostAhead).toBeLessThanOrEqual(1_024)
  })

  it('can be left, with bodies unread, and the session goes on', async () => {
    const session = await news.open({ groups: [{ name: 'big', source: generatedArticles({ count: 500 }) }] })
    await session.group('big')
    for await (const fetched of session.articles([1, 2, 3, 4, 5, 6])) if (fetched.article === 2) break
    expect(await session.stat(9)).toEqual({ number: 9, messageId: '<n9@generated.test>' })
  })
})

it('N12: goes to the next and the previous article, and says where there is none', async () => {
  const session = await enter()
  expect(await session.next()).toEqual({ number: 5, messageId: '<b@x>' })
  await expect(session.next()).rejects.toMatchObject({ code: 421 })
  expect(await session.previous()).toEqual({ number: 3, messageId: '<a@x>' })
  await expect(session.previous()).rejects.toMatchObject({ code: 422 })
  expect(news.said.slice(1)).toEqual(['NEXT', 'NEXT', 'LAST', 'LAST'])
})

it('a second request while one is running is a mistake that is named', async () => {
  const session = await enter()
  const first = session.stat(3)
  await expect(session.stat(5)).rejects.toThrow('stat was called while stat is running')
  await first
})
