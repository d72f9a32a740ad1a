// Fetching headers as the window asks for it: on scripted servers, into the real store.
import { describe, expect, it } from 'vitest'
import { newsPasswordName } from '../../../electron/news/sessions/connect-server.ts'
import { generatedArticles } from '../../servers/nntp/generated-news.ts'
import type { NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { newsWorld, startNews } from './news-world.ts'

const articles = [
  { number: 3, messageId: '<a@x>', subject: 'First' },
  { number: 5, messageId: '<b@x>', subject: 'Re: First', references: '<a@x>' },
  { number: 9, messageId: '<c@x>', subject: 'Second' },
]
const groups = [{ name: 'news.one', articles }]

async function worldWith(options: NntpServerOptions = {}) {
  const server = await startNews({ groups, ...options })
  const world = await newsWorld()
  const { id: serverId } = await world.addServer(server)
  return { ...world, server, serverId }
}

describe('fetching headers', () => {
  it('fills the list of a group, threaded, and fetches only what is new the next time', async () => {
    const { server, subscribe, fetch, rows } = await worldWith()
    const groupId = await subscribe('news.one')
    expect((await fetch(groupId)).result).toMatchObject({ headers: 3, missing: [], notes: [] })
    const subjects = (await rows(groupId)).map(({ depth, article }) => `${depth} ${article?.subject}`)
    expect(subjects.toSorted()).toEqual(['0 First', '0 Second', '1 Re: First'])
    server.spool.add('news.one', { messageId: '<d@x>', subject: 'Third' })
    expect((await fetch(groupId, { kind: 'new' })).result).toMatchObject({ headers: 1 })
    expect(server.sent('OVER').at(-1)).toBe('OVER 10')
  })

  it.for([
    ['XOVER', { kind: 'v2' }],
    ['XHDR', { kind: 'v2', lacks: ['XOVER'] }],
    ['HEAD', { kind: 'v1' }],
  ] as const)('N9: a server that only knows %s fills the list just as well', async ([verb, options]) => {
    const { server, subscribe, fetch, rows } = await worldWith(options)
    const groupId = await subscribe('news.one')
    expect((await fetch(groupId)).result).toMatchObject({ headers: 3 })
    expect((await rows(groupId)).map(({ article }) => article?.messageId).toSorted()).toEqual([
      '<a@x>',
      '<b@x>',
      '<c@x>',
    ])
    expect(server.sent(verb).length).toBeGreaterThan(0)
  })

  it('N2: a group the server does not have (411) is told, and stays subscribed', async () => {
    const { subscribe, fetch, news } = await worldWith()
    const groupId = await subscribe('news.nowhere')
    const { state, result } = await fetch(groupId)
    expect(state).toBe('done')
    expect(result).toMatchObject({ headers: 0, missing: [groupId] })
    expect((await news.subscriptions({})).map(({ name }) => name)).toEqual(['news.nowhere'])
  })

  it('a group is asked for on the server before anything is fetched', async () => {
    const { subscribe, news } = await worldWith()
    const groupId = await subscribe('news.one')
    expect(await news.askGroup({ id: groupId })).toEqual({ first: 3, last: 9, about: 3 })
    await expect(news.askGroup({ id: await subscribe('news.nowhere') })).rejects.toMatchObject({ code: 411 })
  })

  it('N23: a hidden group asks for a sign-in (480), and is there with one', async () => {
    const hidden = { name: 'news.hidden', isHidden: true, articles }
    const { server, serverId, subscribe, fetch, news } = await worldWith({ groups: [hidden] })
    const groupId = await subscribe('news.hidden')
    expect((await fetch(groupId)).failure).toMatchObject({ kind: 'refused', code: 480, host: '127.0.0.1' })
    expect(await news.subscriptions({})).toHaveLength(1)
    const [known] = await news.servers({})
    if (!known) throw new Error('The server is gone')
    const { id, rank: _, learned, groupCount: _1, subscribedCount: _2, ...settings } = known
    expect(learned.needsLogin).toBe(true)
    await news.changeServer({
      id,
      server: { ...settings, signIn: { kind: 'password', user: 'anna' } },
      password: 'secret',
    })
    expect((await fetch(groupId)).result).toMatchObject({ headers: 3 })
    expect([id, server.signedIn]).toEqual([serverId, 1])
  })

  it('N23: a server that lets nobody in (502) says so in its own words', async () => {
    const { subscribe, fetch } = await worldWith({ greeting: '502 Only for members' })
    expect((await fetch(await subscribe('news.one'))).failure).toMatchObject({
      kind: 'refused',
      code: 502,
      text: expect.stringContaining('Only for members'),
    })
  })

  it('fetches the last days only', async () => {
    const nowMs = Date.now()
    const source = {
      low: 1,
      high: 2_000,
      at: (number: number) => ({
        messageId: `<n${number}@x>`,
        date: new Date(nowMs - (2_000 - number) * 3_600_000).toUTCString(),
      }),
    }
    const { server, subscribe, fetch } = await worldWith({ groups: [{ name: 'news.one', source }] })
    const groupId = await subscribe('news.one')
    const { result } = await fetch(groupId, { kind: 'days', days: 2 })
    const { headers } = result?.kind === 'fetched-headers' ? result : { headers: 0 }
    expect(headers).toBeGreaterThanOrEqual(48)
    expect(headers).toBeLessThan(48 + 70)
    expect(server.sent('OVER').length).toBeLessThan(20)
  })

  it('NNTP-09: a long fetch that is stopped keeps what came, and goes on there', async () => {
    const source = generatedArticles({ count: 30_000, gapEvery: 10 })
    const stalling = Promise.withResolvers<void>()
    const { server, subscribe, news, jobs, ended, progressed, fetch } = await worldWith({
      groups: [{ name: 'huge', source }],
      cuts: [{ verb: 'OVER', occurrence: 5, afterBytes: 400_000, stalls: true }],
      overviewLine: ({ number, line }) => {
        if (number > 25_001) stalling.resolve()
        return line
      },
    })
    const groupId = await subscribe('huge')
    const job = await news.fetchHeaders({ groupId, choice: { kind: 'all' } })
    await stalling.promise
    await progressed(job, 5_000)
    jobs.cancel(job.id)
    expect((await ended(job)).state).toBe('cancelled')
    const { total, missing } = await news.openGroup({ id: groupId })
    expect(total).toBeGreaterThan(4_500)
    expect(total).toBeLessThan(18_000)
    expect(missing).toBeGreaterThan(9_000)
    const before = server.sent('OVER').length
    const { result } = await fetch(groupId, { kind: 'resume' })
    expect(result?.kind === 'fetched-headers' && result.headers).toBe(27_000 - total)
    expect(server.sent('OVER').length - before).toBeLessThan(7)
    expect(await news.openGroup({ id: groupId })).toMatchObject({ total: 27_000, missing: 0 })
  })

  it('a connection that breaks off on the way is followed by another, and nothing is missing', async () => {
    const source = generatedArticles({ count: 12_000 })
    const { server, subscribe, fetch, news } = await worldWith({
      groups: [{ name: 'huge', source }],
      cuts: [{ verb: 'OVER', occurrence: 3, afterBytes: 300_000 }],
    })
    const groupId = await subscribe('huge')
    expect(await fetch(groupId)).toMatchObject({ state: 'done', result: { headers: 12_000 } })
    expect(server.connections).toBe(2)
    expect(await news.openGroup({ id: groupId })).toMatchObject({ total: 12_000, missing: 0 })
  })

  it('NNTP-04: a server that starts its numbers anew is noticed, and what was read stays read', async () => {
    const { server, subscribe, fetch, news, rows } = await worldWith()
    const groupId = await subscribe('news.one')
    await fetch(groupId)
    await news.markRead({ choice: { kind: 'articles', articles: [{ groupId, number: 9 }] }, isRead: true })
    server.spool.group('news.one').renumber(1)
    expect((await fetch(groupId, { kind: 'all' })).result).toMatchObject({ notes: ['renumbered'] })
    const read = (await rows(groupId)).filter(({ article }) => article?.isRead)
    expect(read.map(({ article }) => article?.messageId)).toEqual(['<c@x>'])
  })
})

describe('getting news', () => {
  it('N15: tells of new articles once, in groups that are to tell', async () => {
    const { server, subscribe, fetch, news, ended, notices } = await worldWith()
    const groupId = await subscribe('news.one')
    await fetch(groupId)
    await news.changeGroup({ id: groupId, change: { isNotifying: true } })
    server.spool.add('news.one', { messageId: '<d@x>', subject: 'Third' })
    for (const _ of [1, 2]) await ended(await news.getNews({}))
    expect(notices).toEqual([{ title: 'news.one', text: 'Third' }])
  })

  it('N14: fetches many groups at once, and never has more conversations than the limit', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      name: `news.g${index}`,
      articles: [{ messageId: `<a${index}@x>` }],
    }))
    const { server, subscribe, fetch, news, ended, serverId, end } = await worldWith({ groups: many })
    await ended(await news.refreshGroups({ serverId, withDescriptions: false }))
    for (const { name } of many) await fetch(await subscribe(name))
    for (const [index, { name }] of many.entries()) server.spool.add(name, { messageId: `<b${index}@x>` })
    const { result } = await ended(await news.getNews({}))
    expect(result).toMatchObject({ headers: 12, missing: [] })
    expect(server.mostSessions).toBeGreaterThan(1)
    expect(server.mostSessions).toBeLessThanOrEqual(4)
    expect((await news.servers({})).find(({ id }) => id === serverId)?.checkedMs).toBeGreaterThan(0)
    await end()
    expect(server.sent('QUIT').length).toBe(server.connections)
  })

  it.for(['greeting', 'sign-in'] as const)(
    'N14: a limit that the server tells at the %s is learned, and everything comes',
    async tooManyAt => {
      const many = Array.from({ length: 6 }, (_, index) => ({
        name: `news.g${index}`,
        articles: [{ messageId: `<a${index}@x>` }],
      }))
      const server = await startNews({ groups: many, maxSessions: 2, tooManyAt })
      const { addServer, secrets, subscribe, fetch, news, ended } = await newsWorld()
      const { id: serverId } = await addServer(server, { signIn: { kind: 'password', user: 'anna' } })
      await secrets.write(newsPasswordName(serverId), 'secret', 'session')
      await ended(await news.refreshGroups({ serverId, withDescriptions: false }))
      for (const { name } of many) await fetch(await subscribe(name))
      for (const [index, { name }] of many.entries()) server.spool.add(name, { messageId: `<b${index}@x>` })
      expect((await ended(await news.getNews({}))).result).toMatchObject({ headers: 6 })
      expect((await news.servers({}))[0]?.learned.maxConnections).toBe(2)
      expect(server.signedIn).toBeLessThanOrEqual(2)
    },
  )

  it('one server that cannot be reached does not keep the others, and is told', async () => {
    const gone = await startNews({ groups })
    const { addServer, subscribe, fetch, news, ended, server } = await worldWith()
    const groupId = await subscribe('news.one')
    await fetch(groupId)
    await addServer(gone, { name: 'Gone' })
    await gone.close()
    server.spool.add('news.one', { messageId: '<d@x>', subject: 'Third' })
    const { state, failure } = await ended(await news.getNews({}))
    expect(state).toBe('failed')
    expect(failure).toMatchObject({ kind: 'unreachable', port: gone.port })
    const unreachable = (await news.servers({})).filter(({ isUnreachable }) => isUnreachable)
    expect(unreachable.map(({ name }) => name)).toEqual(['Gone'])
    expect((await news.openGroup({ id: groupId })).total).toBe(4)
  })
})
