// Words that go on, looked for as each word of the index that begins so.
import { beforeEach, expect, test } from 'vitest'
import { IndexedWords } from '../../../electron/store/search/indexed-words.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import { newAccount } from '../sample-data.ts'
import { openHere } from '../store-world.ts'
import { find, receiveAll } from './search-world.ts'

let store: StoreMethods
let accountId: Id
let words: IndexedWords
beforeEach(() => {
  const opened = openHere()
  store = opened.store
  accountId = store.addAccount(newAccount('Marit')).id
  words = new IndexedWords(opened.profile.db)
})

const receive = (...bodies: readonly string[]) =>
  receiveAll(
    store,
    accountId,
    bodies.map((body, nth) => ({ uid: `${body}-${nth}`, body })),
  )

test('are those of the index, also after others came', () => {
  receive('harbour harbours', 'harbinger tide')
  expect(words.beginningWith('harb')).toEqual(['harbinger', 'harbour', 'harbours'])
  expect(words.beginningWith('harbour')).toEqual(['harbour', 'harbours'])
  expect(words.beginningWith('harbx')).toEqual([])
  receive('harbourmaster')
  expect(words.beginningWith('harbour')).toEqual(['harbour', 'harbourmaster', 'harbours'])
})

test('go beyond the letters of Latin', () => {
  receive('ørland ørken', 'данные данных 𐐨𐐩')
  expect(words.beginningWith('ør')).toEqual(words.beginningWith('ør')?.toSorted())
  expect(words.beginningWith('данны')).toEqual(['данные', 'данных'])
})

test('too many to be looked for one by one are left to the index, and found', () => {
  const [id] = receive(Array.from({ length: 300 }, (_, nth) => `harbour${nth}`).join(' '))
  expect(words.beginningWith('harbour')).toBeUndefined()
  expect(words.beginningWith('harbour1')).toHaveLength(111)
  expect(find(store, 'harbour*')).toEqual([id])
  expect(find(store, 'harbour12*')).toEqual([id])
})

test('are looked for in the field that is named, and beside other words', () => {
  const [first, second] = receiveAll(store, accountId, [
    { uid: '1', subject: 'harbours', body: 'tide gauge' },
    { uid: '2', body: 'harbour tide' },
  ])
  expect(find(store, 'subject:harb*')).toEqual([first])
  expect(find(store, 'tide harb*').toSorted()).toEqual([first, second].toSorted())
  expect(find(store, 'harb* -gauge')).toEqual([second])
})
