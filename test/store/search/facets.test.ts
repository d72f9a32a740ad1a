// What found messages have in common, how well they fit, and the names of roles.
import { expect, test } from 'vitest'
import type { MessageSource } from '../../../shared/model/message.ts'
import { newAccount, summaryOf } from '../sample-data.ts'
import { deliver, openHere } from '../store-world.ts'
import { find, receiveAll, wordsOf } from './search-world.ts'

test('a search is narrowed down by when, where, who and what', async () => {
  const { store } = openHere()
  const accountId = store.addAccount(newAccount()).id
  const sent = Array.from({ length: 12 }, (_, index) => ({
    uid: `u${index}`,
    subject: index < 10 ? 'tide' : 'gauge',
    dateMs: new Date(2026, index < 4 ? 0 : 2, 3 + index).getTime(),
    hasLink: index < 3,
    hasImage: index === 0,
  }))
  const ids = deliver(
    store,
    accountId,
    sent.map(({ uid }) => uid),
  )
  store.describe(
    sent.map(({ subject, dateMs }, index) => {
      const name = index % 3 === 0 ? 'Ebba' : 'Marit'
      return summaryOf(ids[index] ?? 0, { subject, dateMs, from: { name, address: `${name}@harbour.example` } })
    }),
  )
  store.putWords(sent.map((each, index) => wordsOf(ids[index] ?? 0, each)))
  const folder = store.addMailbox({ accountId, name: 'Boats' })
  store.move(ids.slice(0, 2), folder.id)
  const { id } = store.openSearch({ text: 'tide', scope: { kind: 'everything' } })
  const facets = await store.searchFacets(id)
  expect(facets).toMatchObject({ counted: 10, isCut: false, links: 3, images: 1, attachments: 0 })
  expect(facets.months).toEqual([
    { year: 2026, month: 1, count: 4 },
    { year: 2026, month: 2, count: 0 },
    { year: 2026, month: 3, count: 6 },
  ])
  expect(facets.mailboxes.map(({ count }) => count)).toEqual([8, 2])
  expect(facets.people.map(({ person, count }) => [person.name, count])).toEqual([
    ['Marit', 6],
    ['Ebba', 4],
  ])
  expect(await store.searchFacets(999)).toMatchObject({ counted: 0, months: [], people: [] })
})

test('what fits best stands first where a person wants it so', () => {
  const { store } = openHere()
  const accountId = store.addAccount(newAccount()).id
  const [subject = 0, text = 0, other = 0] = receiveAll(store, accountId, [
    { uid: 'a', subject: 'tide', body: 'it', dateMs: 1_700_000_000_000 },
    { uid: 'b', subject: 'other', body: 'a tide among many other words', dateMs: 1_700_000_100_000 },
    { uid: 'c', subject: 'other', body: 'no word of it', dateMs: 1_700_000_200_000 },
  ])
  const list = (words: string) => {
    const { id } = store.openSearch({ text: words, scope: { kind: 'everything' }, isBestFirst: true })
    const source: MessageSource = { kind: 'search', id }
    const order = { by: 'date', descending: true } as const
    const { rows } = store.listMessages({ source, filter: 'all', order, from: 0, count: 9 })
    const found = rows.map(row => row.id)
    const places = found.map(each => store.positionOf({ source, filter: 'all', order, id: each }))
    expect(places).toEqual(found.map((_, index) => index))
    return found
  }
  expect(list('tide')).toEqual([subject, text])
  expect(list('tide in:inbox')).toEqual([subject, text])
  expect(list('')).toEqual([other, text, subject])
})

test('in: takes the name that people see', () => {
  const { store } = openHere()
  const accountId = store.addAccount(newAccount()).id
  const [id = 0] = receiveAll(store, accountId, [{ uid: 'a', subject: 'tide' }])
  store.moveToRole([id], 'trash')
  expect(find(store, 'in:Papierkorb')).toEqual([])
  store.nameRoles({ trash: 'Papierkorb' })
  expect(find(store, 'in:papierkorb')).toEqual([id])
  expect(find(store, 'in:trash')).toEqual([id])
})
