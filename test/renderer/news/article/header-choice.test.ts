import { describe, expect, it } from 'vitest'
import { choiceOf, usualForm } from '../../../../renderer/news/article/header-choice.ts'

describe('which headers to get of a new group', () => {
  it('offers all of a small group and the latest of a large one', () => {
    expect(usualForm(800).kind).toBe('all')
    expect(choiceOf(usualForm(2_000_000))).toEqual({ kind: 'last', count: 5_000 })
    expect(usualForm(0).kind).toBe('last')
  })

  it('takes whole numbers from one on, and waits while there is none', () => {
    const form = { count: '500', days: '30' }
    expect(choiceOf({ ...form, kind: 'last' })).toEqual({ kind: 'last', count: 500 })
    expect(choiceOf({ ...form, kind: 'days', days: ' 7 ' })).toEqual({ kind: 'days', days: 7 })
    for (const count of ['', '0', '-3', '2.5', 'many', '1e99'])
      expect(choiceOf({ ...form, kind: 'last', count })).toBeNull()
    expect(choiceOf({ ...form, kind: 'new', count: 'many' })).toEqual({ kind: 'new' })
  })
})
