import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyDamage } from '../../../electron/accounts/doctor/compare-body.ts'
import { makeProbe } from '../../../electron/accounts/doctor/make-probe.ts'

const { bytes, boundary } = makeProbe({ address: 'anna@test.example', nowMs: 1_700_000_000_000, isEightBit: true })
const text = bytes.toString('latin1')
const body = text.slice(text.indexOf('\r\n\r\n') + 4)

const quotedPrintable = (line: string) =>
  line.replace(/[=\x80-\xff]/g, one => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

describe('the comparison of bodies', () => {
  test('equal bodies have no damage', () => {
    expect(bodyDamage(body, body, boundary)).toEqual([])
  })

  test('letters that were only written in another way are told apart from letters that were spoilt', () => {
    const recoded = body
      .replace('Content-Transfer-Encoding: 8bit', 'Content-Transfer-Encoding: quoted-printable')
      .replace(/letters: .*/, quotedPrintable)
    expect(bodyDamage(body, recoded, boundary)).toEqual(['recoded'])
    expect(bodyDamage(body, body.replace(/letters: .*/, 'letters: ???'), boundary)).toEqual(['letters'])
  })

  test('an attachment in lines of another length is the same attachment', () => {
    const attached = body.slice(body.indexOf('attachment; filename'))
    const base64 = attached.slice(attached.indexOf('\r\n\r\n') + 4, attached.lastIndexOf('\r\n--'))
    const lines = base64.replaceAll('\r\n', '').replace(/.{60}/g, '$&\r\n')
    expect(bodyDamage(body, body.replace(base64, lines), boundary)).toEqual(['recoded'])
  })

  test('several kinds of damage at once are all told', () => {
    const spoilt = body.replace(/[ \t]+\r\n/g, '\r\n').replace('\r\nFrom ', '\r\n>From ')
    expect(bodyDamage(body, `${spoilt}\r\nsent by a free service\r\n`, boundary)).toEqual([
      'added',
      'from-lines',
      'spaces',
    ])
  })

  test.each([
    ['nothing', '', 'cut'],
    ['something else', 'Your message was removed.\r\n', 'rewritten'],
  ] as const)('%s in the place of the body is noticed', (_, received, damage) => {
    expect(bodyDamage(body, received, boundary)).toEqual([damage])
  })

  test('no change of a single byte goes unnoticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: body.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const spoilt = body.slice(0, at) + String.fromCharCode(byte) + body.slice(at + 1)
        fc.pre(spoilt !== body)
        expect(bodyDamage(body, spoilt, boundary)).not.toEqual([])
      }),
    )
  })

  test('long rows of what patterns look for do not hold the app up', () => {
    for (const row of [' ', '\t ', '.', '>', '\r\n', '--', '=', '!\r\n ']) {
      const hostile = body.replace('the end', `${row.repeat(300_000)}x`)
      expect(bodyDamage(body, hostile, boundary)).not.toEqual([])
    }
  })
})
