import { describe, expect, it } from 'vitest'
import { groupNumber, placeId, serverGroups } from '../../../renderer/news/tree-items.ts'
import { newsServer, subscribed } from './news-articles.ts'

describe('the places of the sidebar', () => {
  it('puts groups under their server, by name, and counts what is not muted', () => {
    const groups = [
      subscribed({ groupId: 2, name: 'sci.physics', unread: 5 }),
      subscribed({ groupId: 1, name: 'comp.lang.c', unread: 3 }),
      subscribed({ groupId: 3, name: 'rec.noise', unread: 900, isMuted: true }),
    ]
    const [place] = serverGroups([newsServer()], groups)
    expect(place?.groups.map(({ name }) => name)).toEqual(['comp.lang.c', 'rec.noise', 'sci.physics'])
    expect(place?.unread).toBe(8)
  })

  it('keeps groups in sight that no server carries any more', () => {
    const places = serverGroups([newsServer()], [subscribed({ serverId: undefined }), subscribed({ serverId: 9 })])
    expect(places.map(({ server, groups }) => [server?.id ?? null, groups.length])).toEqual([
      [1, 0],
      [null, 2],
    ])
  })

  it('says about how much there is before headers are here, and what is unread afterwards', () => {
    expect(groupNumber(subscribed({ state: 'first-open', total: 0, waiting: 1_204 }))).toEqual({
      kind: 'about',
      count: 1_204,
    })
    expect(groupNumber(subscribed({ unread: 42, waiting: 3 }))).toEqual({ kind: 'unread', count: 42, waiting: 3 })
    expect(groupNumber(subscribed())).toEqual({ kind: 'none' })
  })

  it('names every place but a search', () => {
    expect(placeId({ kind: 'group', groupId: 7 })).toBe('group/7')
    expect(placeId({ kind: 'kept' })).toBe('kept')
    expect(placeId({ kind: 'search', text: 'x', groupIds: [] })).toBeNull()
  })
})
