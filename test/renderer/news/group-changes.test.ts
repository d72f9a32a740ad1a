import { describe, expect, test } from 'vitest'
import {
  batchesOf,
  countChanges,
  isWanted,
  noChanges,
  toggleGroup,
  undoStep,
  wishGroups,
  withoutBatch,
} from '../../../renderer/news/groups/group-changes.ts'

const off = { id: 1, name: 'rec.birds', isSubscribed: false }
const on = { id: 2, name: 'comp.lang.python', isSubscribed: true }

describe('collected subscriptions', () => {
  test('count what will be added and removed', () => {
    const changes = toggleGroup(toggleGroup(noChanges, off), on)
    expect(countChanges(changes)).toEqual({ added: 1, removed: 1 })
    expect([isWanted(changes, off), isWanted(changes, on)]).toEqual([true, false])
  })

  test('a group chosen twice is as it was, and there is nothing to apply', () => {
    const changes = toggleGroup(toggleGroup(noChanges, off), off)
    expect(countChanges(changes)).toEqual({ added: 0, removed: 0 })
    expect(batchesOf(changes)).toEqual([])
  })

  test('are taken back one by one, the last first', () => {
    const changes = toggleGroup(toggleGroup(toggleGroup(noChanges, off), on), off)
    const first = undoStep(changes)
    expect(first?.name).toBe('rec.birds')
    expect(first && isWanted(first.changes, off)).toBe(true)
    const second = first && undoStep(first.changes)
    expect(second?.name).toBe('comp.lang.python')
    const third = second && undoStep(second.changes)
    expect(third?.changes).toEqual(noChanges)
    expect(undoStep(noChanges)).toBeNull()
  })

  test('go out a thousand of each at a time, and each once', () => {
    let changes = noChanges
    for (let id = 1; id <= 2_500; id++) changes = toggleGroup(changes, { id, name: `g${id}`, isSubscribed: false })
    changes = toggleGroup(changes, { id: 3_000, name: 'gone', isSubscribed: true })
    const batches = batchesOf(changes)
    expect(batches.map(({ add, remove }) => [add.length, remove.length])).toEqual([
      [1_000, 1],
      [1_000, 0],
      [500, 0],
    ])
    expect(new Set(batches.flatMap(({ add }) => add)).size).toBe(2_500)
  })

  test('what was applied is no longer waiting, and the rest still is', () => {
    const changes = toggleGroup(toggleGroup(noChanges, off), on)
    const left = withoutBatch(changes, { add: [1], remove: [] })
    expect(countChanges(left)).toEqual({ added: 0, removed: 1 })
    expect(undoStep(left)?.name).toBe('comp.lang.python')
  })
})

describe('a range of groups', () => {
  const third = { id: 3, name: 'rec.photo', isSubscribed: false }

  test('is wished for at once, and taken back as one step', () => {
    const changes = wishGroups(toggleGroup(noChanges, third), [off, on, third], true)
    expect(countChanges(changes)).toEqual({ added: 2, removed: 0 })
    const undone = undoStep(changes)
    expect(undone?.count).toBe(1)
    expect(isWanted(undone?.changes ?? noChanges, third)).toBe(true)
    expect(isWanted(undone?.changes ?? noChanges, off)).toBe(false)
  })

  test('that is so already is no step', () => {
    expect(wishGroups(noChanges, [on], true)).toBe(noChanges)
  })
})
