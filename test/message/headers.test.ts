import { describe, expect, test } from 'vitest'
import { allFields, firstField, readHeaders } from '../../electron/message/headers.ts'
import { messageOf, readFixture } from './fixture.ts'

const read = (...lines: string[]) => {
  const bytes = messageOf(...lines)
  const { fields, bodyStart } = readHeaders(bytes)
  return { fields: fields.map(({ name, value }) => `${name}=${value}`), body: bytes.toString('latin1', bodyStart) }
}

describe('a header block', () => {
  test('is split at the first blank line, with CR LF or LF', () => {
    expect(read('A: 1', 'B: 2', '', 'body', '', 'C: 3')).toEqual({ fields: ['A=1', 'B=2'], body: 'body\r\n\r\nC: 3' })
    expect(read('A: 1\nB: 2\n\nbody')).toEqual({ fields: ['A=1', 'B=2'], body: 'body' })
  })

  test('is unfolded', () => {
    expect(read('A: 1', ' 2', '\t3', '', '').fields).toEqual(['A=1 2\t3'])
  })

  test('keeps a colon, an empty value and spaces before the colon', () => {
    expect(read('A: b: c', 'Empty:', 'Spaced : x', '', '').fields).toEqual(['A=b: c', 'Empty=', 'Spaced=x'])
  })

  test('ends with the message when there is nothing else', () => {
    expect(read('A: 1')).toEqual({ fields: ['A=1'], body: '' })
    expect(read('')).toEqual({ fields: [], body: '' })
  })

  test('of a part may be empty', () => {
    expect(read('', 'body')).toEqual({ fields: [], body: 'body' })
  })

  test('MIME-10: a line without a colon between fields is passed over', () => {
    expect(read('A: 1', 'no colon here', 'B: 2', '', 'body')).toEqual({ fields: ['A=1', 'B=2'], body: 'body' })
    expect(read('A: 1', 'stray', ' : folded', 'B: 2', '', 'body').fields).toEqual(['A=1', 'B=2'])
  })

  test('MIME-10: without a blank line the body begins where the fields end', () => {
    expect(read('A: 1', 'Hello Jonas', 'how are you')).toEqual({ fields: ['A=1'], body: 'Hello Jonas\r\nhow are you' })
  })

  test('MIME-10: a "From " line of an mbox file is no field', () => {
    expect(read('From a@b Wed Nov  4 12:38:00 2026', 'A: 1', '', 'body').fields).toEqual(['A=1'])
    expect(read('>From a@b Wed Nov  4 12:38:00 2026', 'A: 1', '', 'body').fields).toEqual(['A=1'])
  })

  test('MIME-10: a megabyte of header is read, its body found', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `X-${index}: ${'x'.repeat(50)}`)
    const { fields, body } = read('Subject: first', ...lines, '', 'body')
    expect(fields[0]).toBe('Subject=first')
    expect(fields.length).toBe(5_000)
    expect(body).toBe('body')
  })

  test('MIME-10: one field of a megabyte is cut', () => {
    const { fields, body } = read(`A: ${'x'.repeat(1_000_000)}`, 'B: 2', '', 'body')
    expect(fields[0]?.length).toBeLessThan(300_000)
    expect([fields[1], body]).toEqual(['B=2', 'body'])
  })

  test('has UTF-8 letters, or those of the charset of its text', () => {
    expect(firstField(readHeaders(Buffer.from('Subject: Måling\r\n\r\n')).fields, 'subject')).toBe('Måling')
    expect(firstField(readHeaders(readFixture('gb2312-raw-header.eml')).fields, 'subject')).toBe('潮水')
  })

  test('MIME-04: of several fields of one name the first counts, all can be asked for', () => {
    const { fields } = readHeaders(messageOf('A: 1', 'a: 2', '', ''))
    expect(firstField(fields, 'a')).toBe('1')
    expect(allFields(fields, 'A')).toEqual(['1', '2'])
    expect(firstField(fields, 'b')).toBe('')
  })

  test('MIME-09: a first delimiter ends the header where the blank line is white space or missing', () => {
    const part = ['--b', 'Content-Type: text/html', '', '<p>text</p>']
    for (const between of [[' '], []]) {
      const bytes = messageOf('Content-Type: multipart/mixed; boundary="b"', ...between, ...part)
      expect(bytes.toString('latin1', readHeaders(bytes).bodyStart)).toBe(part.join('\r\n'))
    }
  })

  test('MIME-12: a header of nothing but lines that look like delimiters is read in linear time', () => {
    const type = `Content-Type: multipart/mixed; ${'x'.repeat(200_000)}; boundary=b`
    const bytes = messageOf(type, `${'--\r\nX: y\r\n'.repeat(100_000)}Subject: x`, '', '')
    expect(firstField(readHeaders(bytes).fields, 'content-type')).toContain('multipart/mixed')
  })
})
