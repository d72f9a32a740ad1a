import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rot13 } from '../../shared/rot13.ts'

test('81: letters of the Latin alphabet go thirteen places on, everything else stays', () => {
  expect(rot13('Gur ohgyre qvq vg! 42 äß жук')).toBe('The butler did it! 42 äß жук')
  expect(rot13('AMNZamnz@[`{')).toBe('NZAMnzam@[`{')
})

test('twice is nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(rot13(rot13(text))).toBe(text)
    }),
  )
})
