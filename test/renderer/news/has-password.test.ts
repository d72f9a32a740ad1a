import { expect, test } from 'vitest'
import { hasPassword } from '../../../renderer/news/has-password.ts'
import type { Failure } from '../../../shared/failure.ts'

const servers = [
  { id: 1, host: 'open.example', signIn: { kind: 'none' } },
  { id: 2, host: 'paid.example', signIn: { kind: 'password', user: 'anna' } },
] as const

const failure = (host: string): Failure => ({ kind: 'cancelled', message: '', host })

test('something can be said of a password only where the server is used with one', () => {
  expect(hasPassword(servers, failure('x'), 1)).toBe(false)
  expect(hasPassword(servers, failure('x'), 2)).toBe(true)
})

test('without its number a server is known by what the failure names', () => {
  expect(hasPassword(servers, failure('open.example'))).toBe(false)
  expect(hasPassword(servers, failure('paid.example'))).toBe(true)
  expect(hasPassword(servers, failure('other.example'))).toBe(true)
  expect(hasPassword(servers, null)).toBe(true)
})
