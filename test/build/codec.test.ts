import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codec } from '../../build/host/codec.ts'

const there = (value: unknown): unknown => codec.decode(codec.encode(value))

describe('codec', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a negative zero', -0],
    ['not a number', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['a big integer', 12_345_678_901_234_567_890n],
    ['a date', new Date(1_700_000_000_000)],
    ['an invalid date', new Date(Number.NaN)],
    ['a map of objects', new Map([[{ a: 1 }, [undefined]]])],
    ['a set', new Set([1, 'x'])],
    ['bytes', new Uint8Array([0, 128, 255])],
    ['signed words', new Int16Array([-1, 32_767])],
    ['an object that looks like a tag', { $: 'date', v: 1 }],
    ['a list with a gap that says so', [1, undefined, 3]],
  ])('carries %s', (_name, value) => {
    expect(there(value)).toStrictEqual(value)
  })

  it('turns a Buffer into plain bytes, as structured clone does', () => {
    expect(there(Buffer.from('abc'))).toStrictEqual(new Uint8Array([97, 98, 99]))
  })

  it('carries only the bytes that a view shows', () => {
    const whole = new Uint8Array([1, 2, 3, 4])
    expect(there(whole.subarray(1, 3))).toStrictEqual(new Uint8Array([2, 3]))
  })

  it("keeps an error's name and message", () => {
    const error = there(new RangeError('too far')) as Error
    expect([error.name, error.message]).toEqual(['RangeError', 'too far'])
  })

  it('refuses functions and symbols as structured clone does', () => {
    expect(() => codec.encode({ inner: [() => 1] })).toThrow('An object could not be cloned.')
    expect(() => codec.encode(Symbol('x'))).toThrow('An object could not be cloned.')
  })

  it('carries any JSON unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(there(value)).toStrictEqual(value)
      }),
    )
  })
})
