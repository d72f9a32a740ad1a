import { describe, expect, test } from 'vitest'
import { partName } from '../../../electron/files/transfers/part-name.ts'

describe('the temporary name', () => {
  test('lies beside the file, hidden, and is never longer than a name may be', () => {
    expect(partName('march.csv')).toBe('.march.csv.kittiwake-part')
    for (const name of ['x'.repeat(255), 'ø'.repeat(120), '\udce9'.repeat(250)]) {
      const part = partName(name)
      expect(part.startsWith('.')).toBe(true)
      expect(
        [...part].reduce(
          (sum, character) => sum + (/[\udc80-\udcff]/.test(character) ? 1 : Buffer.byteLength(character)),
          0,
        ),
      ).toBeLessThanOrEqual(255)
    }
    expect(partName(`${'x'.repeat(254)}a`)).not.toBe(partName(`${'x'.repeat(254)}b`))
  })
})
