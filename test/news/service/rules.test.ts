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
  it('kills an author in the group, says how many that hides, and is taken back', async () => {
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
