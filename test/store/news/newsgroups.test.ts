import { describe, expect, test } from 'vitest'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { GroupView } from '../../../shared/model/newsgroup.ts'
import { openHere, reopen } from '../store-world.ts'
import { bring, groupId, headers, newGroup, SERVER, serverWith, unreadOf } from './news-world.ts'

const NAMES = [
  'comp.lang.c',
  'comp.lang.c.moderated',
  'comp.lang-x',
  'comp.lang',
  'alt.test',
  'rec.birds',
  'rec.birds.æther',
]
const VIEW: GroupView = { filter: 'all', text: '', hideEmpty: false, shape: 'flat', open: [], order: 'name' }

async function shown(store: StoreMethods, change: Partial<GroupView> = {}): Promise<string[]> {
  const { rows } = await store.listGroups({ ...VIEW, ...change }, 0, 500)
  return rows.map(row =>
    row.kind === 'group'
      ? `${' '.repeat(row.depth)}${row.group.name}`
      : `${' '.repeat(row.depth)}${row.name}.* ${row.groups}${row.isOpen ? ' open' : ''}`,
  )
}

describe('the list of all groups', () => {
  test('is in the order of the names, hierarchies together', async () => {
    const { store } = openHere()
    await serverWith(store, NAMES)
    expect(await shown(store)).toEqual([
      'alt.test',
      'comp.lang',
      'comp.lang.c',
      'comp.lang.c.moderated',
      'comp.lang-x',
      'rec.birds',
      'rec.birds.æther',
    ])
  })

  test('is a tree of what is in the set, with what is open', async () => {
    const { store } = openHere()
    await serverWith(store, NAMES)
    expect(await shown(store, { shape: 'tree' })).toEqual(['alt.test', 'comp.* 4', 'rec.* 2'])
    expect(await shown(store, { shape: 'tree', open: ['comp', 'comp.lang'] })).toEqual([
      'alt.test',
      'comp.* 4 open',
      ' comp.lang',
      ' comp.lang.* 2 open',
      '  comp.lang.c',
      '  comp.lang.c.moderated',
      ' comp.lang-x',
      'rec.* 2',
    ])
    expect(await shown(store, { shape: 'tree', text: 'lang mod' })).toEqual(['comp.lang.c.moderated'])
  })

  test('is filtered by all words, in name or description, without case and accents', async () => {
    const { store } = openHere()
    await serverWith(store, NAMES)
    await store.putDescriptions([{ name: 'alt.test', description: 'Bírds may test here' }])
    expect(await shown(store, { text: 'BIRD' })).toEqual(['alt.test', 'rec.birds', 'rec.birds.æther'])
    expect(await shown(store, { text: 'bird test' })).toEqual(['alt.test'])
    expect(await shown(store, { text: 'bird aether' })).toEqual(['rec.birds.æther'])
    expect(await shown(store, { text: 'bird' })).toHaveLength(3)
  })

  test('keeps every subscription, whatever the server lists', async () => {
    const { store } = openHere()
    const id = await serverWith(store, NAMES)
    const lost = groupId(store, 'rec.birds')
    store.subscribeGroups([lost], [])
    store.beginGroupList(id)
    await store.putListedGroups(id, [{ name: 'alt.test', low: 1, high: 5, status: 'm' }])
    expect(await store.endGroupList(id, 1)).toEqual({ groups: 1, added: 0, removed: 6 })
    expect(store.subscriptions()).toMatchObject([{ name: 'rec.birds', state: 'gone', posting: 'missing' }])
    expect((await store.readNewsgroup(groupId(store, 'alt.test')))?.posting).toBe('moderated')
  })

  test('an empty list is a fault of the server: nothing goes', async () => {
    const { store } = openHere()
    const id = await serverWith(store, NAMES)
    store.beginGroupList(id)
    expect(await store.endGroupList(id, 1)).toEqual({ groups: 0, added: 0, removed: 0 })
    expect((await store.listGroups({ ...VIEW, hideEmpty: true }, 0, 10)).total).toBe(NAMES.length)
  })

  test('X19: says what is new since it was looked at, and what nobody writes in', async () => {
    const opened = openHere()
    const id = await serverWith(opened.store, NAMES)
    expect(await shown(opened.store, { filter: 'new' })).toEqual([])
    await opened.store.putListedGroups(id, [{ name: 'sci.new', low: 1, high: 0, status: 'y' }])
    const { store } = reopen(opened)
    expect(await shown(store, { filter: 'new' })).toEqual(['sci.new'])
    expect(await store.countGroups(VIEW)).toEqual({ all: 8, subscribed: 0, new: 1, traffic: 7, posting: 8 })
    expect(await shown(store, { hideEmpty: true })).not.toContain('sci.new')
    // X19: an empty group gains an article.
    await store.putListedGroups(id, [{ name: 'sci.new', low: 1, high: 1, status: 'y' }])
    expect(await shown(store, { hideEmpty: true })).toContain('sci.new')
    store.sawNewGroups()
    expect(await shown(store, { filter: 'new' })).toEqual([])
  })

  test('NNTP-10: whatever a server calls its groups, a name is only a name', async () => {
    const { store } = openHere()
    const id = store.addNewsServer(SERVER).id
    store.beginGroupList(id)
    const odd = ['../../etc', 'a'.repeat(497), 'CON', 'a/b']
    const listed = [...odd, 'a'.repeat(498), 'two words', 'nul\0', ''].map(name => ({
      name,
      low: 1,
      high: 2,
      status: 'y',
    }))
    await store.putListedGroups(id, [...listed, { name: 'no.number', low: Number.NaN, high: 1, status: 'y' }])
    expect((await store.endGroupList(id, 1)).groups).toBe(4)
    const group = { groupId: groupId(store, '../../etc'), serverId: id }
    await bring(store, group, headers(1, 6_000))
    expect(store.openGroup(group.groupId).total).toBe(6_000)
  })

  test('tells about how much there is of a group before any header is here', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    expect(store.subscriptions()).toMatchObject([{ state: 'first-open', waiting: 100, total: 0 }])
    expect(store.openGroup(group.groupId).waiting).toBe(100)
    await bring(store, group, headers(1, 90))
    expect(store.openGroup(group.groupId)).toMatchObject({ state: 'ready', waiting: 10, total: 90 })
  })

  test('names that complete what is typed, subscribed ones first', async () => {
    const { store } = openHere()
    await serverWith(store, NAMES)
    store.subscribeGroups([groupId(store, 'comp.lang.c')], [])
    expect((await store.completeGroup('comp.l'))[0]).toBe('comp.lang.c')
    expect(await store.findGroup(VIEW, 'rec', 0)).toBe(5)
  })
})

describe('servers', () => {
  test('are asked by rank, and a group is read where it was chosen', async () => {
    const { store } = openHere()
    const { groupId: id, serverId } = await newGroup(store)
    const second = await serverWith(store, ['comp.lang.c'])
    expect(store.subscriptions()[0]?.serverId).toBe(serverId)
    store.rankNewsServers([second, serverId])
    expect(store.listNewsServers().map(server => server.id)).toEqual([second, serverId])
    expect(store.subscriptions()[0]?.serverId).toBe(second)
    store.changeGroup(id, { serverId })
    expect(store.subscriptions()[0]?.serverId).toBe(serverId)
  })

  test('a removed server takes its headers and secrets along, not the subscription', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    store.writeSecret(`news/${group.serverId}/password`, new Uint8Array(3))
    await bring(store, group, headers(1, 10))
    await store.removeNewsServer(group.serverId)
    expect(store.readSecret(`news/${group.serverId}/password`)).toBeUndefined()
    expect(unreadOf(store, group.groupId)).toBe(0)
    expect(store.subscriptions()).toMatchObject([{ state: 'gone', total: 0 }])
  })
})
