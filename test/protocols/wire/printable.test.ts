import { expect, it } from 'vitest'
import { printable, quoted } from '../../../electron/protocols/wire/printable.ts'

it('NET-14: control characters become visible escapes', () => {
  expect(printable('a\x1b[31mb\x00\r\n\x7f\x9b')).toBe('a\\x1b[31mb\\x00\\x0d\\x0a\\x7f\\x9b')
})

it('NET-14: what reorders or ends a line on screen becomes visible', () => {
  expect(printable('a\u202eb\u2028c\u2066')).toBe('a\\u202eb\\u2028c\\u2066')
})

it('leaves letters of all languages as they are', () => {
  expect(printable('Grüße, привет, 你好 🐦')).toBe('Grüße, привет, 你好 🐦')
})

it('TLS-11: a quotation is short', () => {
  expect(quoted(`  ${'x'.repeat(10_000)}`)).toBe(`${'x'.repeat(500)}…`)
  expect(quoted('  a word ')).toBe('a word')
})

it('FTP-15: a byte of a name that is no text is shown as that byte', () => {
  expect(printable('a\udce9b')).toBe('a\\xe9b')
  expect(printable('a\ud83db')).toBe('a\\ud83db')
  expect(quoted(`${'x'.repeat(499)}🐦`)).toBe(`${'x'.repeat(499)}\\ud83d…`)
})
