import { describe, expect, it } from 'vitest'
import { corpusMessage, letterOf } from './corpus.ts'

describe('the generated mail', () => {
  it('is the same at every run', () => {
    const make = () => Array.from({ length: 50 }, (_, index) => corpusMessage(index).toString())
    expect(make()).toEqual(make())
    expect(new Set(make()).size).toBe(50)
  })

  it('has on average about 21 kB a message', () => {
    const sizes = Array.from({ length: 1000 }, (_, index) => corpusMessage(index).length)
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
    expect(mean).toBeGreaterThan(19_000)
    expect(mean).toBeLessThan(23_000)
  })

  it('ends every line with CRLF and begins none with a dot, so that no program has to change it', () => {
    for (let index = 0; index < 50; index++) {
      for (const text of [corpusMessage(index).toString(), letterOf(index, 5000).toString()]) {
        expect(text).not.toMatch(/\r(?!\n)|(?<!\r)\n|^\./m)
        expect(text.endsWith('\r\n')).toBe(true)
      }
    }
  })

  it('has letters of exactly the size that was asked for', () => {
    expect([400, 5000, 70_000].map(sizeBytes => letterOf(3, sizeBytes).length)).toEqual([400, 5000, 70_000])
  })
})
