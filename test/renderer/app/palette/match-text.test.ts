import { describe, expect, test } from 'vitest'
import { matchText } from '../../../../renderer/app/palette/match-text.ts'

const rankOf = (text: string, wanted: string) => matchText(text, wanted)?.rank ?? Number.POSITIVE_INFINITY

describe('what a few letters mean', () => {
  test('the beginning of the text is better than the beginning of a word, and that better than letters inside', () => {
    const ranks = ['Archive', 'Move to Archive', 'Search', 'A rich hive of bees'].map(text => rankOf(text, 'arch'))
    expect(ranks).toEqual(ranks.toSorted((left, right) => left - right))
    expect(new Set(ranks).size).toBe(4)
    expect(ranks.every(Number.isFinite)).toBe(true)
  })

  test('every word must be there, in any order', () => {
    expect(matchText('Move to Archive', 'arch move')?.ranges).toEqual([
      [0, 4],
      [8, 12],
    ])
    expect(matchText('Move to Archive', 'arch copy')).toBeUndefined()
  })

  test('case and accents do not count, and the places stay those of the text', () => {
    expect(matchText('Entwürfe ändern', 'AND')?.ranges).toEqual([[9, 12]])
    expect(matchText('İstanbul', 'ist')?.ranges).toEqual([[0, 3]])
  })

  test('letters in order are found from three on', () => {
    expect(matchText('comp.arch.embedded', 'cae')?.ranges).toEqual([
      [0, 1],
      [5, 6],
      [10, 11],
    ])
    expect(matchText('comp.embedded', 'cd')).toBeUndefined()
  })

  test('ranges that touch are one', () => {
    expect(matchText('Archive', 'arch rchi')?.ranges).toEqual([[0, 5]])
  })

  test('nothing wanted is in every text', () => {
    expect(matchText('Archive', '  ')).toEqual({ rank: 0, ranges: [] })
  })
})
