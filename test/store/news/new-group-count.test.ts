import { expect, test } from 'vitest'
import { openHere, reopen } from '../store-world.ts'
import { serverWith } from './news-world.ts'

test('N11: what servers added is counted until the list was looked at, also after a restart', async () => {
  const opened = openHere()
  const id = await serverWith(opened.store, ['comp.lang.c', 'rec.birds'])
  expect(opened.store.newsCounts().newGroups).toBe(0)
  await opened.store.putListedGroups(id, [
    { name: 'sci.new', low: 1, high: 0, status: 'y' },
    { name: 'rec.birds', low: 1, high: 9, status: 'y' },
  ])
  expect(opened.store.newsCounts().newGroups).toBe(1)
  const { store } = reopen(opened)
  expect(store.newsCounts().newGroups).toBe(1)
  store.sawNewGroups()
  expect(store.newsCounts().newGroups).toBe(0)
})
