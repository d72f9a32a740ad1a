// What is remembered of a POP3 server, and when the next sign-in may go by it.
import { expect, test } from 'vitest'
import { learned, rememberedCapabilities } from '../../electron/accounts/known-server.ts'
import { parseCapabilities } from '../../electron/protocols/pop3/parse.ts'
import type { KnownServer, Pop3Settings } from '../../shared/model/account.ts'

const incoming: Pop3Settings = {
  ...({ protocol: 'pop3', host: 'pop.test.example', port: 110, security: 'none', user: 'anna' } as const),
  copies: { kind: 'keep' },
}
const lines = ['USER', 'SASL PLAIN', 'PIPELINING']

function sessionOf(said: readonly string[], wentByMemory = false) {
  const capabilities = parseCapabilities(said)
  return { tls: undefined, capabilities, capabilitiesBeforeLogin: capabilities, wentByMemory }
}

const goesBy = (known: KnownServer) => [...(rememberedCapabilities({ incoming, known }) ?? [])].length

test('what the server said before the sign-in is remembered as it was said', () => {
  const known = learned({ incoming }, sessionOf(lines))
  expect(known.capabilities).toEqual(lines)
  expect(rememberedCapabilities({ incoming, known })).toEqual(parseCapabilities(lines))
})

test('a server that says more than honest ones do is asked every time', () => {
  expect(learned({ incoming }, sessionOf(Array.from({ length: 101 }, (_, index) => `X${index}`))).capabilities).toBe(
    undefined,
  )
  expect(learned({ incoming }, sessionOf([`X ${'x'.repeat(500)}`])).capabilities).toBe(undefined)
})

test('one that did not take it is asked first until it says something else of signing in', () => {
  const before = learned({ incoming }, sessionOf(lines))
  const failed = learned({ incoming, known: before }, sessionOf(lines))
  expect(goesBy(failed)).toBe(0)
  expect(goesBy(learned({ incoming, known: failed }, sessionOf(lines)))).toBe(0)
  expect(goesBy(learned({ incoming, known: failed }, sessionOf([...lines, 'IMPLEMENTATION node-2'])))).toBe(0)
  expect(goesBy(learned({ incoming, known: failed }, sessionOf([...lines, 'UTF8'])))).toBe(4)
})

test('one that takes nothing ahead, or took it, has not failed', () => {
  const patient = learned({ incoming }, sessionOf(['USER']))
  expect(goesBy(learned({ incoming, known: patient }, sessionOf(['USER'])))).toBe(1)
  const before = learned({ incoming }, sessionOf(lines))
  expect(goesBy(learned({ incoming, known: before }, sessionOf(lines, true)))).toBe(3)
})
