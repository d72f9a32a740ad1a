import { describe, expect, it } from 'vitest'
import { pseudoCatalogue, pseudoText } from '../../renderer/pseudo-locale.ts'

describe('the pseudo-locale', () => {
  it('has brackets, accents and forty percent more length', () => {
    expect(pseudoText('Reply all')).toBe('[Ŕéþļý áļļ····]')
  })

  it('leaves the places for values alone', () => {
    expect(pseudoText('{{count}} of {{total}}')).toBe('[{{count}} öƒ {{total}}··]')
  })

  it('changes every text of a catalogue and none of its keys', () => {
    expect(pseudoCatalogue({ a: { b_one: 'x', b_other: 'y' }, c: '' })).toEqual({
      a: { b_one: '[ẋ·]', b_other: '[ý·]' },
      c: '[]',
    })
  })
})
