import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileNameFor, safeFileName } from '../../electron/message/file-name.ts'
import { isRiskyFile } from '../../electron/message/risky-file.ts'

describe('the name of an attachment', () => {
  test.each([
    ['readings.pdf', 'readings.pdf'],
    ['Målinger november.csv', 'Målinger november.csv'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['C:\\Users\\me\\x.doc', 'x.doc'],
    ['/absolute/x', 'x'],
    ['..', ''],
    ['', ''],
    ['   ', ''],
    ['.hidden', 'hidden'],
    ['dots and space. . ', 'dots and space'],
    ['a\0b\r\nc\x1b.txt', 'a b c .txt'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['invoice.pdf\u200b.exe', 'invoice.pdf.exe'],
    [`invoice.pdf${' '.repeat(200)}.exe`, 'invoice.pdf .exe'],
    ['a<b>c:d"e|f?g*h.txt', 'a_b_c_d_e_f_g_h.txt'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['console.txt', 'console.txt'],
    ['x.txt::$DATA', 'x.txt__$DATA'],
  ])('MIME-07: %j is %j', (declared, expected) => {
    expect(safeFileName(declared)).toBe(expected)
  })

  test('MIME-07: three hundred letters keep the ending', () => {
    const name = safeFileName(`${'long '.repeat(60)}.tar.gz`)
    expect(name.length).toBeLessThan(125)
    expect(name).toMatch(/….gz$/)
  })

  test('MIME-07: whatever is declared, the name has no path, no control and no mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), declared => {
        const name = safeFileName(declared)
        expect(name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
        expect(name).not.toMatch(/^[\s.]|[\s.]$/)
        expect([...name].length).toBeLessThan(130)
      }),
    )
  })

  test.each([
    ['application/pdf', 'part-3.pdf'],
    ['image/png', 'part-3.png'],
    ['message/rfc822', 'part-3.eml'],
    ['application/x-unknown', 'part-3.dat'],
    ['image/../../x', 'part-3.dat'],
  ])('MIME-07: a part of type %s without a name gets one', (type, name) => {
    expect(fileNameFor(type, 2)).toBe(name)
  })
})

describe('a risky file', () => {
  test.each([
    ['setup.exe', 'application/octet-stream', true],
    ['invoice.pdf.SCR', 'application/pdf', true],
    ['macro.docm', 'application/msword', true],
    ['page.html', 'text/plain', true],
    ['image.svg', 'image/svg+xml', true],
    ['disk.iso', 'application/octet-stream', true],
    ['link.lnk', 'application/octet-stream', true],
    ['readings', 'application/x-msdownload', true],
    ['readings.pdf', 'application/pdf', false],
    ['photo.jpeg', 'image/jpeg', false],
    ['letter.docx', 'application/octet-stream', false],
    ['README', 'text/plain', false],
  ])('SP-05: %s of type %s: %s', (name, type, isRisky) => {
    expect(isRiskyFile(name, type)).toBe(isRisky)
  })

  test.each(['MZ\x90\0', '\x7fELF', '#!/bin/sh', '\xcf\xfa\xed\xfe'])(
    'SP-05: a document that begins with %j is a program',
    start => {
      expect(isRiskyFile('invoice.pdf', 'application/pdf', Buffer.from(start, 'latin1'))).toBe(true)
    },
  )

  test('SP-05: a document that begins like one is none', () => {
    expect(isRiskyFile('invoice.pdf', 'application/pdf', Buffer.from('%PDF-1.7'))).toBe(false)
    expect(isRiskyFile('invoice.pdf', 'application/pdf', Buffer.alloc(0))).toBe(false)
  })
})
