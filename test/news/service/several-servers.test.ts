// One group from several servers: scripted ones with numbers of their own, into the real store; and a real INN beside one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../../shared/model/account.ts'
import type { NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { articleBytes } from '../../servers/nntp/served-article.ts'
import type { NntpServer } from '../../servers/nntp-server.ts'
import { describeRealInn } from '../../servers/real/describe-real-inn.ts'
import { type RealInn, startRealInn } from '../../servers/real/inn.ts'
import { type NewsWorld, newsWorld, startNews } from './news-world.ts'

/** Articles `from` to `to` of one world, under numbers that begin elsewhere on each server. */
function served(from: number, to: number, shift: number) {
  return Array.from({ length: to - from + 1 }, (_, at) => facts(from + at, shift))
}

function facts(name: number, shift = 0) {
  return {
    number: name + shift,
    messageId: `<m${name}@x>`,
    subject: `Subject ${name}`,
    body: `Text of ${name}.\n`,
    date: new Date(Date.UTC(2025, 0, 1) + name * 3_600_000).toUTCString(),
  }
}

interface Pair extends NewsWorld {
  readonly first: NntpServer
  readonly second: NntpServer
  readonly firstId: Id
  readonly secondId: Id
  readonly groupId: Id
}

/** The first server has 1 to 30, the second one 16 to 45; both are listed. */
async function pair(options: { first?: NntpServerOptions; second?: NntpServerOptions } = {}): Promise<Pair> {
  const name = 'news.one'
  const first = await startNews({ groups: [{ name, articles: served(1, 30, 100) }], ...options.first })
  const second = await startNews({ groups: [{ name, articles: served(16, 45, 7_000) }], ...options.second })
  const world = await newsWorld()
  const { id: firstId } = await world.addServer(first, { name: 'First' })
  const { id: secondId } = await world.addServer(second, { name: 'Second' })
  for (const serverId of [firstId, secondId]) {
    await world.ended(await world.news.refreshGroups({ serverId, withDescriptions: false }))
  }
  return { ...world, first, second, firstId, secondId, groupId: await world.subscribe(name) }
}

async function subjects({ rows, groupId }: Pick<Pair, 'rows' | 'groupId'>): Promise<string[]> {
  return (await rows(groupId)).map(({ article }) => article?.subject ?? '?').toSorted()
}

function expected(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `Subject ${from + at}`).toSorted()
}

describe('67: a group on two servers', () => {
  it('67: is one list of what both have, and says how many headers came', async () => {
    const world = await pair()
    expect((await world.fetch(world.groupId)).result).toMatchObject({ headers: 45, missing: [] })
    expect(await subjects(world)).toEqual(expected(1, 45))
    world.second.spool.add('news.one', facts(46, 7_000))
    world.first.spool.add('news.one', facts(46, 100))
    world.second.spool.add('news.one', facts(47, 7_000))
    expect((await world.ended(await world.news.getNews({}))).result).toMatchObject({ headers: 2, missing: [] })
    expect(await subjects(world)).toEqual(expected(1, 47))
  })

  it('67: an article that only the second server has is read from there, without asking the first', async () => {
    const world = await pair()
    await world.fetch(world.groupId)
    const row = (await world.rows(world.groupId)).find(({ article }) => article?.subject === 'Subject 40')
    const number = row?.article?.number ?? 0
    const article = { kind: 'numbered', groupId: world.groupId, number } as const
    const { message } = await world.news.openArticle({ article, showRemote: false })
    expect(message).toMatchObject({ subject: 'Subject 40', body: { text: 'Text of 40.\n' } })
    expect([world.first.sent('ARTICLE').length, world.second.sent('ARTICLE').length]).toEqual([0, 1])
  })

  it('67: rank decides who is asked for an article that both have; where that one is away the other is asked', async () => {
    const world = await pair()
    await world.fetch(world.groupId)
    const open = async (name: number) => {
      const row = (await world.rows(world.groupId)).find(({ article }) => article?.subject === `Subject ${name}`)
      const article = { kind: 'numbered', groupId: world.groupId, number: row?.article?.number ?? 0 } as const
      return (await world.news.openArticle({ article, showRemote: false })).message.subject
    }
    expect(await open(20)).toBe('Subject 20')
    expect([world.first.sent('ARTICLE').length, world.second.sent('ARTICLE').length]).toEqual([1, 0])
    await world.news.rankServers({ ids: [world.secondId, world.firstId] })
    expect(await open(21)).toBe('Subject 21')
    expect([world.first.sent('ARTICLE').length, world.second.sent('ARTICLE').length]).toEqual([1, 1])
    await world.second.close()
    expect(await open(22)).toBe('Subject 22')
    expect(world.first.sent('ARTICLE').length).toBe(2)
  })

  it('67: a server that is away empties nothing, and what the other one gets is shown', async () => {
    const world = await pair()
    await world.fetch(world.groupId)
    await world.first.close()
    world.second.spool.add('news.one', facts(46, 7_000))
    const { state, failure } = await world.ended(await world.news.getNews({}))
    expect([state, failure?.kind]).toEqual(['failed', 'unreachable'])
    expect(await subjects(world)).toEqual(expected(1, 46))
    world.second.spool.add('news.one', facts(47, 7_000))
    expect(await world.fetch(world.groupId, { kind: 'new' })).toMatchObject({ state: 'done', result: { headers: 1 } })
    expect(await subjects(world)).toEqual(expected(1, 47))
  })

  it('67: while a slow server says nothing, the list of the other one is there', async () => {
    const world = await pair({ first: { cuts: [{ verb: 'OVER', afterBytes: 10, stalls: true }] } })
    const job = await world.news.fetchHeaders({ groupId: world.groupId, choice: { kind: 'all' } })
    await world.progressed(job, 30)
    while ((await subjects(world)).length < 30) await world.told('headers')
    expect(await subjects(world)).toEqual(expected(16, 45))
    world.jobs.cancel(job.id)
    expect((await world.ended(job)).state).toBe('cancelled')
    expect((await world.fetch(world.groupId)).result).toMatchObject({ headers: 15 })
    expect(await subjects(world)).toEqual(expected(1, 45))
  })

  it('67: a server that comes later adds what it has of the same time, and nobody is told of old articles', async () => {
    const world = await pair()
    const many = await startNews({ groups: [{ name: 'news.one', source: olderAndNewer() }] })
    await world.fetch(world.groupId)
    await world.news.changeGroup({ id: world.groupId, change: { isNotifying: true } })
    const { id: serverId } = await world.addServer(many, { name: 'Third' })
    await world.ended(await world.news.refreshGroups({ serverId, withDescriptions: false }))
    await world.ended(await world.news.getNews({}))
    const shown = await subjects(world)
    expect(shown).toEqual(expect.arrayContaining([...expected(1, 45), 'Only here']))
    // Where they begin is found by a few looks: some older ones may be among them.
    expect(shown.length).toBeLessThan(46 + 70)
    expect(world.notices).toEqual([])
  })

  it('67: news that comes while another server joins is told, once', async () => {
    const world = await pair()
    await world.fetch(world.groupId)
    await world.news.changeGroup({ id: world.groupId, change: { isNotifying: true } })
    const joining = await startNews({ groups: [{ name: 'news.one', articles: served(30, 46, 90_000) }] })
    const { id: serverId } = await world.addServer(joining, { name: 'Third' })
    await world.ended(await world.news.refreshGroups({ serverId, withDescriptions: false }))
    world.first.spool.add('news.one', facts(46, 100))
    await world.ended(await world.news.getNews({}))
    await world.ended(await world.news.getNews({}))
    expect(world.notices).toEqual([{ title: 'news.one', text: 'Subject 46' }])
    expect(await subjects(world)).toEqual(expected(1, 46))
  })

  it('67: where the first server cannot show a group before the subscription, the second one does', async () => {
    const world = await pair()
    const latest = async () => (await world.news.previewGroup({ id: world.groupId }))[0]?.subject
    expect(await latest()).toBe('Subject 30')
    world.first.spool.removeGroup('news.one')
    expect([await latest(), (await world.news.askGroup({ id: world.groupId })).last]).toEqual(['Subject 45', 7_045])
    await world.first.close()
    expect([await latest(), (await world.news.askGroup({ id: world.groupId })).last]).toEqual(['Subject 45', 7_045])
    await world.second.close()
    await expect(world.news.previewGroup({ id: world.groupId })).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it('67: a group that is empty on the first server is shown as the second one has it', async () => {
    const world = await pair({ first: { groups: [{ name: 'news.one' }] } })
    expect((await world.news.previewGroup({ id: world.groupId }))[0]?.subject).toBe('Subject 45')
    expect(await world.news.askGroup({ id: world.groupId })).toMatchObject({ about: 30 })
  })

  it('67: removing the first server leaves what the second one has, read as it was', async () => {
    const world = await pair()
    await world.fetch(world.groupId)
    const rows = await world.rows(world.groupId)
    const numberOf = (name: number) => rows.find(({ article }) => article?.subject === `Subject ${name}`)?.article
    const articles = [numberOf(3), numberOf(20), numberOf(40)].flatMap(article => article ?? [])
    await world.news.markRead({ choice: { kind: 'articles', articles }, isRead: true })
    await world.news.removeServer({ id: world.firstId })
    expect(await subjects(world)).toEqual(expected(16, 45))
    const read = (await world.rows(world.groupId)).filter(({ article }) => article?.isRead)
    expect(read.map(({ article }) => article?.subject)).toEqual(['Subject 40', 'Subject 20'])
    expect(await world.news.openGroup({ id: world.groupId })).toMatchObject({ serverId: world.secondId, unread: 28 })
  })
})

/** A year of one article an hour, of which the last 46 are of the time of the others. */
function olderAndNewer() {
  const count = 8_000
  return {
    low: 1,
    high: count,
    at: (number: number) => {
      const name = number - count + 45
      return name === 33 ? { ...facts(33), messageId: '<only@x>', subject: 'Only here' } : facts(name)
    },
  }
}

describeRealInn('67: a group on INN and on another server', () => {
  let inn: RealInn

  beforeAll(async () => {
    inn = await startRealInn()
    const names = Array.from({ length: 20 }, (_, at) => at + 1)
    await inn.load(
      names.map(name => {
        const { number: _, ...article } = facts(name)
        return { messageId: article.messageId, bytes: articleBytes(article, 'local.general') }
      }),
    )
  })

  afterAll(() => inn.stop())

  it('67: is one list, and each article comes from where it is', async () => {
    const other = await startNews({ groups: [{ name: 'local.general', articles: served(11, 30, 500) }] })
    const world = await newsWorld()
    const { id: innId } = await world.addServer(inn.plain, { name: 'INN' })
    const { id: otherId } = await world.addServer(other, { name: 'Other' })
    for (const serverId of [innId, otherId]) {
      await world.ended(await world.news.refreshGroups({ serverId, withDescriptions: false }))
    }
    const groupId = await world.subscribe('local.general')
    expect((await world.fetch(groupId)).result).toMatchObject({ headers: 30 })
    expect(await subjects({ ...world, groupId })).toEqual(expected(1, 30))
    const choice = { kind: 'groups', groupIds: [groupId] } as const
    const { result } = await world.ended(await world.news.fetchArticles({ choice }))
    expect(result).toMatchObject({ fetched: 30, missing: 0 })
    expect(other.sent('ARTICLE').length).toBe(10)
  })
})
