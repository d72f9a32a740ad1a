import { expect, test } from 'vitest'
import type { ListingFacts } from '../../../electron/files/browse/listing.ts'
import { RecentFolders } from '../../../electron/files/browse/recent-folders.ts'

const place = { kind: 'site', siteId: 1 } as const
const facts = (path: string, siteId = 1): ListingFacts => ({
  place: { kind: 'site', siteId },
  path,
  entries: [],
  rawLines: [],
  leftOut: 0,
  isTimeCoarse: false,
  readMs: 1,
})

test('a folder is remembered for two minutes, until something below it changes', () => {
  let nowMs = 0
  const recent = new RecentFolders(() => nowMs)
  recent.add(facts('/srv'), recent.changesOf(place))
  expect(recent.get(place, '/srv')?.path).toBe('/srv')
  nowMs = 120_000
  expect(recent.get(place, '/srv')).toBeUndefined()
  recent.add(facts('/srv/tide'), recent.changesOf(place))
  recent.changed(place, ['/srv'])
  expect(recent.get(place, '/srv/tide')).toBeUndefined()
})

test('a folder that was read while something changed there is not remembered', () => {
  const recent = new RecentFolders(() => 0)
  const before = recent.changesOf(place)
  const beforeElsewhere = recent.changesOf({ kind: 'site', siteId: 2 })
  recent.changed(place, ['/srv'])
  recent.add(facts('/srv'), before)
  recent.add(facts('/srv', 2), beforeElsewhere)
  expect(recent.get(place, '/srv')).toBeUndefined()
  expect(recent.get({ kind: 'site', siteId: 2 }, '/srv')).toBeDefined()
})
