import { describe, expect, it } from 'vitest'
import { parseCapabilities, parseLoginMethods, parseSizeLimit } from '../../../electron/protocols/smtp/parse.ts'

describe('the answer to EHLO', () => {
  it('gives each keyword its parameters', () => {
    const lines = ['mail.example.test', 'PIPELINING', 'SIZE 10485760', 'AUTH PLAIN LOGIN CRAM-MD5', '8BITMIME', 'size2']
    expect([...parseCapabilities(lines)]).toEqual([
      ['PIPELINING', ''],
      ['SIZE', '10485760'],
      ['AUTH', 'PLAIN LOGIN CRAM-MD5'],
      ['8BITMIME', ''],
      ['SIZE2', ''],
    ])
  })

  it('does not take the server’s name for an extension', () => {
    expect(parseCapabilities(['STARTTLS']).size).toBe(0)
  })

  it('passes over lines that are none', () => {
    expect([...parseCapabilities(['x', '', ' ', '!!', 'X_Y z', 'DSN']).keys()]).toEqual(['DSN'])
  })

  it('joins the two ways in which old servers write AUTH', () => {
    const capabilities = parseCapabilities(['x', 'AUTH=LOGIN PLAIN', 'auth LOGIN PLAIN XOAUTH2'])
    expect(parseLoginMethods(capabilities)).toEqual(['LOGIN', 'PLAIN', 'XOAUTH2'])
  })

  it('finds no login method where there is no AUTH', () => {
    expect(parseLoginMethods(parseCapabilities(['x', 'DSN']))).toEqual([])
  })
})

describe('the size limit', () => {
  it.each([
    ['SIZE 1000', 1000],
    ['SIZE 0', undefined],
    ['SIZE', undefined],
    ['SIZE many', undefined],
    ['SIZE -5', undefined],
    ['DSN', undefined],
  ])('%s means %s', (line, limit) => {
    expect(parseSizeLimit(parseCapabilities(['x', line]))).toBe(limit)
  })
})
