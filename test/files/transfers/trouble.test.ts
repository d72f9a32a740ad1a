import { describe, expect, test } from 'vitest'
import { ConnectionError, InputError, LoginError, ReplyError, StorageError } from '../../../electron/errors.ts'
import { pauseMs, troubleOf } from '../../../electron/files/transfers/trouble.ts'

describe('what a failure means', () => {
  const reply = (code: number, text = 'No') => new ReplyError({ command: 'RETR a', code, text, temporary: code < 500 })

  test('for the transfer, and for the others on the same way', () => {
    expect(troubleOf(new ConnectionError('x', { phase: 'request', reason: 'closed' }), false)).toBe('line')
    expect(troubleOf(reply(421), false)).toBe('line')
    expect(troubleOf(reply(450), false)).toBe('again')
    expect(troubleOf(reply(550), false)).toBe('failed')
    expect(troubleOf(new LoginError({ command: 'PASS', text: 'No', temporary: false }), true)).toBe('locked')
    expect(troubleOf(new InputError('No password', 'password'), true)).toBe('locked')
    expect(troubleOf(new StorageError('x', { reason: 'full' }), false)).toBe('full')
    expect(troubleOf(new StorageError('x', { reason: 'read-only' }), false)).toBe('failed')
    expect(troubleOf(new TypeError('x'), false)).toBe('failed')
  })

  test('pauses grow, and never beyond five minutes', () => {
    const pauses = Array.from({ length: 20 }, (_, index) => pauseMs(index + 1))
    expect(pauses[0]).toBe(2_000)
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
    expect(pauses.at(-1)).toBe(300_000)
  })
})
