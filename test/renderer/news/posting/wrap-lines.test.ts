import { describe, expect, test } from 'vitest'
import { countLongLines, rulerColumn, wrapLines } from '../../../../renderer/news/posting/wrap-lines.ts'

const long = 'The tide gauge at the old pier has been wrong by eleven minutes ever since the storm of last November.'

describe('breaking long lines', () => {
  test('no line is longer than 72 letters, and no word is lost', () => {
    const wrapped = wrapLines(long)
    expect(wrapped.split('\n').every(line => line.length <= rulerColumn)).toBe(true)
    expect(wrapped.replaceAll('\n', ' ')).toBe(long)
    expect(countLongLines(wrapped)).toBe(0)
  })

  test('quotations, indented lines, addresses of pages and the signature stay as they are', () => {
    const kept = [`> ${long}`, `    ${long}`, `https://tide.example/${'a'.repeat(90)}`, '-- ', long].join('\n')
    expect(wrapLines(kept)).toBe(kept)
    expect(countLongLines(kept)).toBe(0)
  })

  test('a word longer than a line stays whole', () => {
    const word = 'x'.repeat(90)
    expect(wrapLines(`see ${word} there`)).toBe(`see\n${word}\nthere`)
  })

  test('doing it twice changes nothing more', () => {
    const once = wrapLines(`${long}\n\n${long}`)
    expect(wrapLines(once)).toBe(once)
  })

  test('letters outside the basic plane count as one', () => {
    const line = Array.from({ length: 12 }, () => '🐦🐦🐦🐦🐦').join(' ')
    expect(wrapLines(line)).toBe(line)
  })
})
