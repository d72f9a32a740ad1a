// The answers of token endpoints: as the RFC has them, as real providers write them, and anything at all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTokens } from '../../../electron/accounts/oauth/tokens.ts'
import { failureOf, KittiwakeError } from '../../../electron/errors.ts'

const numRuns = process.env.KITTIWAKE_LONG === '1' ? 200_000 : 2_000
const read = (value: unknown, status = 200) => readTokens({ status, body: JSON.stringify(value), askedMs: 1_000 })

function failure(work: () => unknown) {
  try {
    work()
    return 'nothing'
  } catch (error) {
    return failureOf(error)
  }
}

describe('the answer of a token endpoint', () => {
  test('is read as in the example of RFC 6749 5.1', () => {
    const answer = { access_token: '2YotnFZFEjr1zCsicMWpAA', token_type: 'example', expires_in: 3600 }
    expect(failure(() => read(answer))).toMatchObject({ kind: 'protocol', reason: 'rules' })
    expect(read({ ...answer, token_type: 'BEARER', refresh_token: 'tGzv3JOkF0XG5Qx2TlKWIA' })).toEqual({
      accessToken: '2YotnFZFEjr1zCsicMWpAA',
      expiresMs: 3_601_000,
      refreshToken: 'tGzv3JOkF0XG5Qx2TlKWIA',
    })
  })

  test('may tell the time as text, not at all, or beyond reason', () => {
    const expiryOf = (expires_in: unknown) => read({ access_token: 'a', token_type: 'bearer', expires_in }).expiresMs
    expect(expiryOf('3600')).toBe(3_601_000)
    for (const nothing of [undefined, null, 'soon', 0, -5, {}]) expect(expiryOf(nothing)).toBe(Number.POSITIVE_INFINITY)
    expect(expiryOf(1e300)).toBeLessThan(366 * 24 * 3_600_000 + 2_000)
  })

  test('an empty refresh token is none', () => {
    for (const refresh_token of ['', null, undefined]) {
      expect(read({ access_token: 'a', token_type: 'bearer', refresh_token }).refreshToken).toBeUndefined()
    }
  })

  test.each([
    [400, 'invalid_grant', { kind: 'login', temporary: false }],
    [401, 'invalid_client', { kind: 'refused', temporary: false }],
    [503, 'temporarily_unavailable', { kind: 'refused', temporary: true }],
    [429, 'slow_down', { kind: 'refused', temporary: true }],
    [400, 'words\r\nand lines', { kind: 'refused', code: 400 }],
  ] as const)('%i %s is a refusal', (status, error, expected) => {
    const refused = failure(() => read({ error, error_description: 'why\u202e' }, status))
    expect(refused).toMatchObject({ code: error.includes('\r') ? status : error, text: 'why\\u202e', ...expected })
  })

  test('whatever it is, it becomes tokens that fit a sign-in or one of our errors', () => {
    const field = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.constant('bearer'))
    const object = fc.record(
      { access_token: field, token_type: field, expires_in: field, refresh_token: field, error: field },
      { requiredKeys: [] },
    )
    const body = fc.oneof(
      object.map(value => JSON.stringify(value)),
      fc.string({ unit: 'binary' }),
      fc.json(),
    )
    const check = (text: string, status: number) => {
      try {
        const { accessToken, refreshToken = 'x' } = readTokens({ status, body: text, askedMs: 0 })
        expect(accessToken + refreshToken).toMatch(/^[\x21-\x7e]+$/)
      } catch (error) {
        expect(error).toBeInstanceOf(KittiwakeError)
      }
    }
    fc.assert(fc.property(body, fc.constantFrom(200, 200, 204, 302, 400, 401, 500), check), { numRuns })
  })
})
