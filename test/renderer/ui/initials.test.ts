import { describe, expect, it } from 'vitest'
import { hueOf, initialsOf } from '../../../renderer/ui/initials.ts'

describe('initials', () => {
  it.each([
    ['Marit Solberg', 'm@x.example', 'MS'],
    ['Marit', 'm@x.example', 'M'],
    ['', 'no-name@x.example', 'NN'],
    ['"Dr." (Jonas) Eide', 'j@x.example', 'DJ'],
    ['נועה כהן', 'n@x.example', 'נכ'],
    ['', '', ''],
    ['🦆 Duck', 'd@x.example', 'D'],
  ])('of “%s” <%s> are %s', (name, address, expected) => {
    expect(initialsOf(name, address)).toBe(expected)
  })

  it('have the hue of the address, whatever its case', () => {
    expect(hueOf('Marit@X.example')).toBe(hueOf('marit@x.example'))
    expect(hueOf('marit@x.example')).toBeGreaterThanOrEqual(0)
    expect(hueOf('marit@x.example')).toBeLessThan(360)
  })
})
