import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8Names } from '../../../electron/protocols/ftp/name-codec.ts'

const { decode, encode } = utf8Names

describe('names of files as bytes and as text', () => {
  it.each([
    ['ASCII', [0x61, 0x20, 0x22], 'a "'],
    ['UTF-8', [0xc3, 0xa9, 0xf0, 0x9f, 0x90, 0xa6], 'é🐦'],
    ['Latin-1', [0x61, 0xe9, 0x62], 'a\udce9b'],
    ['UTF-8 and Latin-1 together', [0xc3, 0xa9, 0xe9], 'é\udce9'],
    ['a character that is cut off', [0xe2, 0x82], '\udce2\udc82'],
    ['an overlong slash', [0xc0, 0xaf], '\udcc0\udcaf'],
    ['a surrogate in UTF-8', [0xed, 0xb2, 0x80], '\udced\udcb2\udc80'],
    ['beyond Unicode', [0xf5, 0x80, 0x80, 0x80], '\udcf5\udc80\udc80\udc80'],
  ])('FTP-15: %s', (_name, bytes, text) => {
    expect(decode(Uint8Array.from(bytes))).toBe(text)
    expect([...encode(text)]).toEqual(bytes)
  })

  it('FTP-15: every sequence of bytes comes back as it was', () => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xff, 0x41))
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 40 }), bytes => {
        expect([...encode(decode(Uint8Array.from(bytes)))]).toEqual(bytes)
      }),
    )
  })

  it('text that is no bytes of a server becomes text that can be sent', () => {
    expect(Buffer.from(encode('a\ud83db')).toString()).toBe('a\ufffdb')
  })
})
