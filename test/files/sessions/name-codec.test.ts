import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canHoldNames, siteNames } from '../../../electron/files/sessions/name-codec.ts'
import { shownName } from '../../../shared/file-names.ts'

const charsets = [
  'koi8-r',
  'latin1',
  'windows-1252',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
  'cp437',
  'utf8',
]

describe('F29, U31, row 116: names in the charset of a site', () => {
  test.each(charsets)('%s gives every name back byte for byte', charset => {
    const names = siteNames(charset)
    const seed = Math.floor(Math.random() * 2 ** 31)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        expect(Buffer.from(names?.encode(names.decode(bytes)) ?? [])).toEqual(Buffer.from(bytes))
      }),
      { seed },
    )
  })

  test('are read and written as people write them', () => {
    const koi8 = siteNames('koi8-r')
    const bytes = Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])
    expect(koi8?.decode(bytes)).toBe('Привет')
    expect(Buffer.from(koi8?.encode('Привет') ?? [])).toEqual(bytes)
    expect(() => koi8?.encode('日本')).toThrow('cannot write')
  })

  test('one odd name does not change the lines around it', () => {
    const sjis = siteNames('shift_jis')
    const listing = Buffer.concat([
      Buffer.from([0x93, 0xfa, 10]),
      Buffer.from([0x81, 10]),
      Buffer.from([0x96, 0x7b, 10]),
    ])
    expect(sjis?.decode(listing)).toBe('日\n\udc81\n本\n')
    expect(shownName('𠮟\udce9')).toBe('𠮟é')
  })

  test('cannot be in a charset where a slash is not a slash', () => {
    expect(['utf-16', 'utf-7', 'base64', 'hex', 'no such thing'].filter(canHoldNames)).toEqual([])
    expect(() => siteNames('utf-16')).toThrow('cannot be in')
    expect(siteNames('auto')).toBeUndefined()
  })
})
