// Names of messages that were passed over, of which no more are held than can be shown.
import { expect, test } from 'vitest'
import { UnreadableList } from '../../electron/store/unreadable-list.ts'
import type { UnreadableMessage } from '../../shared/model/message.ts'

const message = (id: number): UnreadableMessage => ({ id, from: { name: '', address: '' }, subject: '', dateMs: id })

function listOf(ids: readonly number[]): UnreadableList {
  const list = new UnreadableList({ maxNamed: 3 })
  for (const id of ids) list.add(message(id))
  return list
}

function after(ids: readonly number[], earlier: readonly number[], count: number) {
  const list = listOf(ids)
  list.addTold({ count, named: earlier.map(message) })
  const { unreadable } = list.told
  return { count: unreadable?.count, ids: unreadable?.named.map(({ id }) => id) }
}

test('what is not named any more is still counted', () => {
  expect(listOf([1, 2, 3, 4]).told).toEqual({ unreadable: { count: 4, named: [1, 2, 3].map(message) } })
})

test('what was told before stays, and the last of the others go for it', () => {
  expect(after([5, 6, 7, 8], [1, 2], 2)).toEqual({ count: 6, ids: [5, 1, 2] })
  expect(after([5], [1], 1)).toEqual({ count: 2, ids: [5, 1] })
  expect(after([5], [1, 2, 3, 4], 9)).toEqual({ count: 10, ids: [1, 2, 3] })
})
