import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeCharset } from '../../electron/message/charset.ts'
import { readMessage } from '../../electron/message/read-message.ts'
import { readFixture } from './fixture.ts'

describe('a charset', () => {
  test.each([
    ['utf-8', 'Måling €'],
    ['UTF8', 'Måling €'],
    ['iso-8859-1', 'Måling'],
    ['Latin1', 'Måling'],
    ['ISO-8859-15', 'Måling €'],
    ['windows-1251', 'Прилив'],
    ['koi8-r', 'Прилив'],
    ['shift_jis', '潮位計'],
    ['euc-jp', '潮位計'],
    ['gb2312', '潮水'],
    ['GB18030', '潮水'],
    ['big5', '潮水'],
    ['ks_c_5601-1987', '조수'],
    ['utf-16le', 'Måling'],
    ['utf-7', 'Måling'],
    ['cp850', 'Måling'],
  ])('%s is decoded', (charset, text) => {
    expect(decodeCharset(iconv.encode(text, charset), charset)).toBe(text)
  })

  test('ISO-2022-JP switches alphabets, and goes back at a line end', () => {
    const bytes = Buffer.from('a\x1b$BD,0L\x1b(Bb\x1b(I1\x1b(J.\x1b$BD,\nplain', 'latin1')
    expect(decodeCharset(bytes, 'iso-2022-jp')).toBe('a潮位bｱ.潮\nplain')
  })

  test('ISO-2022-KR and HZ are decoded', () => {
    expect(decodeCharset(Buffer.from('\x1b$)C\x0eA6<v\x0f ok', 'latin1'), 'iso-2022-kr')).toBe('조수 ok')
    expect(decodeCharset(Buffer.from('~{3 K.~} ~~ ok ~\nnext', 'latin1'), 'hz-gb-2312')).toContain(' ~ ok next')
  })

  test('a byte order mark is not part of the text', () => {
    expect(decodeCharset(Buffer.from('\ufefftext'), 'utf-8')).toBe('text')
  })

  test.each([
    ['shift-jis-undeclared.eml', '潮位計がずれています。お世話になっております。\n'],
    ['koi8-undeclared.eml', 'Прилив выше, чем обычно в это время года.\n'],
    ['windows-1251-unknown-charset.eml', 'Прилив выше, чем обычно в это время года.\n'],
    ['latin1-as-utf8.eml', 'Grüße aus Kvaløya\n'],
    ['iso-2022-jp.eml', '潮位計がずれています。\n'],
  ])('MIME-06: %s is readable', (name, text) => {
    expect(readMessage(readFixture(name)).text).toBe(text)
  })

  test.each([
    ['gb18030', '我们的公司在这里，请您来信说一下时间，他们会生产出来的'],
    ['big5', '我們的公司在這裡，請您來信說一下時間，他們會生產出來的'],
    ['euc-kr', '이 메일은 시험을 하기 위한 것이고 다음과 같은 내용을 가지고 있습니다'],
    ['euc-jp', '潮位計がずれています。お世話になっております。'],
    ['windows-1252', 'Grüße, à bientôt, señor'],
    ['utf-8', 'Grüße 潮位 Прилив'],
  ])('MIME-06: undeclared %s is guessed', (charset, text) => {
    expect(decodeCharset(iconv.encode(text, charset))).toBe(text)
  })

  test('MIME-06: one broken letter does not spoil UTF-8', () => {
    expect(decodeCharset(Buffer.from([0xc3, 0xa5, 0x20, 0xe5, 0x20]), 'utf-8')).toBe('å \ufffd ')
  })

  test('MIME-06: escapes of Japanese in what is neither that nor UTF-8 are read', () => {
    expect(decodeCharset(Buffer.from('\x80\x1b$BD,', 'latin1'), 'utf-8')).toContain('潮')
  })

  test('MIME-06: names that are no charsets are not believed', () => {
    for (const name of ['base64', 'hex', 'no-such', '../../x', 'a'.repeat(1_000)]) {
      expect(decodeCharset(Buffer.from('Måling'), name)).toBe('Måling')
    }
  })
})
