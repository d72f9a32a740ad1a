import { describe, expect, test } from 'vitest'
import { matchesIn, piecesOf } from '../../../renderer/source/source-matches.ts'

describe('words in a source', () => {
  test('are found whatever the case of their letters, one after the other', () => {
    expect(matchesIn('Received: received RECEIVED', 'received')).toEqual([0, 10, 19])
    expect(matchesIn('aaaa', 'aa')).toEqual([0, 2])
    expect(matchesIn('text', '')).toEqual([])
    expect(matchesIn('text', 'none')).toEqual([])
  })

  test('are at most a thousand', () => {
    expect(matchesIn('a'.repeat(5_000), 'a')).toHaveLength(1_000)
  })

  test('cut the text into pieces that make it whole again', () => {
    const text = 'one two one'
    const pieces = piecesOf(text, 'one', matchesIn(text, 'one'))
    expect(pieces.map(piece => piece.text).join('')).toBe(text)
    expect(pieces.map(({ match }) => match)).toEqual([0, -1, 1])
  })
})
