import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { undeclaredCharset } from '../../electron/reading/group-charset.ts'

const russian = 'Подскажите, где можно найти старые карты города?'
const german = 'Größere Kisten bitte über den Außenhafen'

describe('U31: the charset of a text that names none', () => {
  test('is what the group remembers, where it fits', () => {
    expect(undeclaredCharset(iconv.encode(russian, 'koi8-r'), 'koi8-r')).toBe('koi8-r')
    expect(undeclaredCharset(iconv.encode(russian, 'windows-1251'), 'windows-1251')).toBe('windows-1251')
    expect(undeclaredCharset(iconv.encode(german, 'iso-8859-1'), 'ISO-8859-15')).toBe('ISO-8859-15')
    expect(undeclaredCharset(iconv.encode('こんにちは', 'shift_jis'), 'shift_jis')).toBe('shift_jis')
  })

  test('is UTF-8 where the bytes are UTF-8, whatever is remembered', () => {
    expect(undeclaredCharset(Buffer.from(russian), 'koi8-r')).toBe('utf-8')
  })

  test('is guessed where nothing is remembered, or nothing that fits or is known', () => {
    const bytes = iconv.encode(russian, 'koi8-r')
    expect(undeclaredCharset(bytes, '')).toBe('')
    expect(undeclaredCharset(bytes, 'utf-8')).toBe('')
    expect(undeclaredCharset(bytes, 'x-no-such-charset')).toBe('')
    expect(undeclaredCharset(iconv.encode(german, 'iso-8859-1'), 'euc-kr')).toBe('')
    expect(undeclaredCharset(iconv.encode(german, 'macintosh'), 'iso-8859-5')).toBe('')
  })

  test('plain ASCII needs none, but charsets of seven bits are remembered', () => {
    expect(undeclaredCharset(Buffer.from('plain'), 'koi8-r')).toBe('')
    expect(undeclaredCharset(Buffer.from('\x1b$B$3\x1b(B'), 'iso-2022-jp')).toBe('iso-2022-jp')
    expect(undeclaredCharset(Buffer.from('~{<:Ky2;~}'), 'hz-gb-2312')).toBe('hz-gb-2312')
  })

  test('a letter cut in two at the end of the sample is no fault', () => {
    const long = Buffer.from(`a${'ö'.repeat(40_000)}`)
    expect(undeclaredCharset(long, 'iso-8859-1')).toBe('utf-8')
  })
})
