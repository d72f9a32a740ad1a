import { describe, expect, test } from 'vitest'
import { writingPlace } from '../../../../renderer/news/posting/writing-place.ts'

const at = (text: string) => `${text.slice(0, writingPlace(text))}|${text.slice(writingPlace(text))}`

describe('writing an answer begins', () => {
  test.each([
    ['behind a blank line below the quotation', 'A wrote:\n> b\n\n', 'A wrote:\n> b\n\n|'],
    ['above the signature', 'A wrote:\n> b\n\n\n-- \nTor\n', 'A wrote:\n> b\n\n|\n-- \nTor\n'],
    ['on the last line when there is no blank one', 'A wrote:\n> b\n', 'A wrote:\n> b\n|'],
    ['at the start of an empty text', '\n\n-- \nTor\n', '|\n\n-- \nTor\n'],
    ['at the start of nothing', '', '|'],
    ['below a line that only looks like a signature mark', '> --\n> x\n\n', '> --\n> x\n\n|'],
  ])('%s', (_, text, shown) => {
    expect(at(text)).toBe(shown)
  })
})
