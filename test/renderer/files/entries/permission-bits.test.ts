import { describe, expect, it } from 'vitest'
import {
  bitOf,
  bitsOfOctal,
  changeOf,
  forFolders,
  octalOf,
  stateOf,
  withBit,
} from '../../../../renderer/files/entries/permission-bits.ts'

const mixed = { on: 0o644, mixed: 0o020 }

describe('rights of several files', () => {
  it('show what is on, off and different', () => {
    expect(stateOf(mixed, bitOf('owner', 'write'))).toBe('on')
    expect(stateOf(mixed, bitOf('everyone', 'write'))).toBe('off')
    expect(stateOf(mixed, bitOf('group', 'write'))).toBe('mixed')
    expect(octalOf(mixed)).toBe('6?4')
  })

  it('leave alone what is different and was not touched', () => {
    expect(changeOf(mixed)).toEqual({ set: 0o644, clear: 0o113 })
  })

  it('are the same for all where a box was pressed', () => {
    const changed = withBit(mixed, bitOf('group', 'write'), true)
    expect(octalOf(changed)).toBe('664')
    expect(changeOf(changed)).toEqual({ set: 0o664, clear: 0o113 })
  })

  it('follow three digits, and ? goes back to what they were', () => {
    expect(bitsOfOctal('750', mixed)).toEqual({ on: 0o750, mixed: 0 })
    expect(bitsOfOctal('7?0', mixed)).toEqual({ on: 0o740, mixed: 0o020 })
    expect(['75', '888', '7500', ''].map(text => bitsOfOctal(text, mixed))).toEqual(Array(4).fill(undefined))
  })

  it('let folders be entered by those who may read', () => {
    expect(octalOf(forFolders({ on: 0o640, mixed: 0 }))).toBe('750')
  })
})
