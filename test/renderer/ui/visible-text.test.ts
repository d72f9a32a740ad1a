import { describe, expect, it } from 'vitest'
import { visibleBody, visibleLine } from '../../../renderer/ui/visible-text.ts'

describe('other people’s text', () => {
  it('HTML-13: loses direction overrides, so that a file’s ending cannot hide', () => {
    expect(visibleLine('invoice\u202Efdp.exe')).toBe('invoicefdp.exe')
    expect(visibleBody('\u2066a\u2069\u202bb')).toBe('ab')
  })

  it('HTML-13: shows control characters in a line instead of obeying them', () => {
    expect(visibleLine('a\u0000b\u001b[2Jc')).toBe('a\ufffdb\ufffd[2Jc')
    expect(visibleLine('one\r\n\ttwo')).toBe('one two')
  })

  it('HTML-13: shows control characters in a body as their pictures and keeps its lines', () => {
    expect(visibleBody('a\u0007\tb\r\nc\rd\u2028e')).toBe('a␇\tb\nc\nd\ne')
  })

  it('HTML-13: removes letters nobody can see from names', () => {
    expect(visibleLine('pay\u200bpal\u2060\ufeff\u{e0041}')).toBe('paypal')
  })

  it('leaves Arabic, Hebrew and their direction marks alone', () => {
    expect(visibleLine('שלום \u200f(נועה)')).toBe('שלום \u200f(נועה)')
    expect(visibleBody('مرحبا\nبك')).toBe('مرحبا\nبك')
  })
})
