// Rules made with one key, and what they do to the headers of a group.
import { beforeEach, describe, expect, it } from 'vitest'
import { defaultArticleView } from '../../../shared/model/article.ts'
import { PostingWorld } from './posting-world.ts'

const world = new PostingWorld()
const never = { kind: 'never' } as const
let groupId = 0

const article = (id: string, from: string, subject: string, ...references: string[]) => ({
  messageId: `<${id}@x>`,
  from,
  subject,
  ...(references.length > 0 ? { references: references.map(each => `<${each}@x>`).join(' ') } : {}),
})

beforeEach(async () => {
  await world.serve({
    groups: [
      {
        name: 'misc.test',
        articles: [
          article('a', 'Bob <bob@x>', 'Tide'),
          article('b', 'Eve <eve@x>', 'Re: Tide', 'a'),
          article('c', 'Bob <bob@x>', 'Re: Tide', 'a', 'b'),
          article('d', 'Eve <eve@x>', 'MAKE MONEY'),
        ],
      },
    ],
  })
  await world.readGroups()
  groupId = (await world.services.store.groupsNamed(['misc.test'], false))[0]?.id ?? 0
  await world.news.subscribe({ add: [groupId], remove: [] })
  await world.end(await world.news.fetchHeaders({ groupId, choice: { kind: 'all' } }))
})

const quick = (number: number, kind: Parameters<typeof world.rules.addQuick>[0]['kind']) =>
  world.rules.addQuick({ article: { kind: 'numbered', groupId, number }, kind, ends: never })

async function shown(): Promise<string[]> {
  const view = { ...defaultArticleView, isThreaded: false, order: { by: 'date', descending: false } } as const
  const { list, total } = await world.news.openList({ source: { kind: 'group', groupId }, view })
  const { rows } = await world.news.listRows({ list, from: 0, count: Math.max(1, total) })
  return rows.map(row => row.article?.messageId ?? '').sort()
}

describe('one key', () => {
  it('74: kills an author in the group, says how many that hides, and is taken back', async () => {
    const { rule, hidden } = await quick(2, 'kill-author')
    expect(rule).toMatchObject({ name: 'Eve', scope: { kind: 'group', group: 'misc.test' } })
    expect(hidden).toBe(2)
    expect(await shown()).toEqual(['<a@x>', '<c@x>'])
    await world.rules.remove({ ids: [rule.id] })
    expect(await shown()).toHaveLength(4)
    await world.rules.restore({ ids: [rule.id] })
    expect(await shown()).toEqual(['<a@x>', '<c@x>'])
  })

  it('ignores the whole thread, from any article in it', async () => {
    const { rule } = await quick(3, 'ignore-thread')
    expect(rule.conditions).toEqual([{ field: 'thread', match: 'is', text: '<a@x>', isNot: false }])
    expect(await shown()).toEqual(['<d@x>'])
  })

  it('watches a thread wherever it goes on', async () => {
    const { rule } = await quick(1, 'watch-thread')
    expect(rule.scope).toEqual({ kind: 'news' })
    expect((await world.news.counts({})).watched).toBe(3)
  })

  it('kills a subject with all its answers', async () => {
    await quick(2, 'kill-subject')
    expect(await shown()).toEqual(['<d@x>'])
  })
})

it('a rule counts what it would match before it is made, and its part is explained afterwards', async () => {
  const rule = {
    name: 'Money',
    isEnabled: true,
    scope: { kind: 'group', group: 'misc.test' },
    needsAll: true,
    conditions: [{ field: 'subject', match: 'contains', text: 'money', isNot: false }],
    actions: [{ kind: 'raise', by: -100 }],
    ends: never,
    note: '',
  } as const
  expect(await world.rules.countMatches({ rule })).toEqual({ matching: 1, of: 4 })
  await world.rules.add({ rule })
  await shown()
  expect(await world.rules.explain({ article: { groupId, number: 4 } })).toMatchObject({
    score: -100,
    shares: [{ name: 'Money', change: { kind: 'raise', number: -100 } }],
  })
})

describe('one key for several articles', () => {
  const chosen = (...numbers: number[]) => ({
    kind: 'articles' as const,
    articles: numbers.map(number => ({ groupId, number })),
  })

  it('makes one rule for each thread, not one for each article, and hides them together', async () => {
    const { ids, hidden } = await world.rules.addQuickEach({
      choice: chosen(1, 2, 3, 4),
      kind: 'ignore-thread',
      ends: never,
    })
    expect(ids).toHaveLength(2)
    expect(hidden).toBe(4)
    await world.rules.remove({ ids })
    expect(await shown()).toHaveLength(4)
  })

  it('makes no rule at all of nothing', async () => {
    await expect(
      Promise.resolve(world.rules.addQuickEach({ choice: chosen(), kind: 'kill-author', ends: never })),
    ).rejects.toMatchObject({ kind: 'input' })
  })
})

it('killing an article and its answers leaves what it answers', async () => {
  await quick(2, 'ignore-below')
  expect(await shown()).toEqual(['<a@x>', '<d@x>'])
})

it('B6: a killed thread stays in the one list of rules, with what it saved, also of what comes later', async () => {
  const { rule } = await quick(3, 'ignore-thread')
  world.server.spool.add('misc.test', {
    ...article('e', 'Eve <eve@x>', 'Re: Tide', 'a', 'b'),
    body: 'One.\nTwo.\nThree.\n',
  })
  await world.end(await world.news.fetchHeaders({ groupId, choice: { kind: 'new' } }))
  const [listed] = await world.rules.list({})
  expect(listed).toMatchObject({ id: rule.id, actions: [{ kind: 'ignore-thread' }], hits: 1, savedLines: 3 })
  expect(listed?.lastHitMs).toBeGreaterThan(0)
  await world.restart()
  expect(await world.rules.list({})).toMatchObject([{ id: rule.id, hits: 1, savedLines: 3 }])
})

it('B10: a group that mentions a word is told of once, however often it is asked and wherever the article stands', async () => {
  const rule = {
    name: 'Storm',
    isEnabled: true,
    scope: { kind: 'news' },
    needsAll: true,
    conditions: [{ field: 'subject', match: 'contains', text: 'storm', isNot: false }],
    actions: [{ kind: 'watch' }],
    ends: never,
    note: '',
  } as const
  await world.rules.add({ rule })
  world.server.spool.add('misc.test', article('e', 'Bob <bob@x>', 'Storm on Friday'))
  world.server.spool.add('misc.test', article('f', 'Bob <bob@x>', 'Calm on Saturday'))
  for (const _ of [1, 2]) await world.end(await world.news.fetchHeaders({ groupId, choice: { kind: 'new' } }))
  expect(world.desktop.notices).toEqual([{ title: 'misc.test', text: 'Storm on Friday' }])
  expect((await world.news.counts({})).watched).toBe(1)
})
