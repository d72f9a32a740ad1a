import { describe, expect, it } from 'vitest'
import { decodeXFace, xFaceDots } from '../../../../renderer/news/article/x-face.ts'
import { inkOf } from '../../../../renderer/news/article/x-face-ink.ts'
import { knownXFaces } from '../x-faces.ts'

function rowsOf(dots: Uint8Array): string[] {
  return Array.from({ length: xFaceDots }, (_, row) => {
    const bits = [...dots.subarray(row * xFaceDots, (row + 1) * xFaceDots)].join('')
    return Number.parseInt(bits, 2).toString(16).padStart(12, '0')
  })
}

describe('an X-Face', () => {
  it.each(knownXFaces)('is the picture that the program of the format made it from: $name', ({ letters, rows }) => {
    const dots = decodeXFace(letters)
    expect(dots && rowsOf(dots)).toEqual(rows)
  })

  it('is none when it is empty, longer than the format can need, or holds other letters', () => {
    expect(decodeXFace('')).toBeNull()
    expect(decodeXFace('z'.repeat(703))).not.toBeNull()
    expect(decodeXFace('z'.repeat(704))).toBeNull()
    expect(decodeXFace('ab cd')).toBeNull()
    expect(decodeXFace('grün')).toBeNull()
  })

  it('has 48 by 48 dots whatever the letters say', () => {
    for (const letter of ['!', '~', 'a', '0'])
      for (const length of [1, 2, 50, 700]) {
        const dots = decodeXFace(letter.repeat(length))
        expect(dots).toHaveLength(xFaceDots ** 2)
        expect(dots?.every(dot => dot === 0 || dot === 1)).toBe(true)
      }
  })

  it('is drawn as runs of black dots', () => {
    const dots = new Uint8Array(xFaceDots ** 2)
    dots.set([1, 1, 1], 5)
    dots.set([1], xFaceDots - 1)
    dots.set([1, 1], xFaceDots * 2)
    expect(inkOf(dots)).toBe('M5 0h3v1h-3zM47 0h1v1h-1zM0 2h2v1h-2z')
  })
})
