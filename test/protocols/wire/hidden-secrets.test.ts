import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HiddenSecrets } from '../../../electron/protocols/wire/hidden-secrets.ts'

function hiding(...secrets: readonly string[]): HiddenSecrets {
  const hidden = new HiddenSecrets()
  for (const secret of secrets) hidden.add(secret)
  return hidden
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

it('TLS-10: conceals a secret wherever it stands, alone and inside base64', () => {
  const hidden = hiding('hunter2!')
  expect(hidden.conceal('-ERR hunter2! is wrong, hunter2!')).toBe('-ERR *** is wrong, ***')
  expect(hidden.conceal(`334 ${base64('hunter2!')}`)).toBe('334 ***')
  for (const before of ['', 'x', 'xy', 'user=anna\x01auth=Bearer '])
    expect(hidden.conceal(`+ ${base64(`${before}hunter2! or so`)} end`)).toBe('+ *** end')
  expect(hidden.conceal(Buffer.from('\0anna\0hunter2!').toString('base64url'))).toBe('***')
})

it('leaves other words alone, and everything while it knows no secret', () => {
  const line = `S: +OK 12345 octets ${base64('something else')}`
  expect(hiding('hunter2!').conceal(line)).toBe(line)
  expect(hiding().conceal(line)).toBe(line)
})

it('does not hide what is too short to be told from ordinary words', () => {
  expect(hiding('a', 'abc').conceal('abc')).toBe('abc')
})

it('a secret that is part of another leaves nothing of it', () => {
  expect(hiding('pass', 'password', 'word').conceal('my password')).toBe('my ***')
})

it('TLS-10: no text shows a secret of any characters', () => {
  const numRuns = process.env.KITTIWAKE_LONG === '1' ? 100_000 : 2_000
  const secret = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 60 }).filter(text => !text.includes('*'))
  const property = fc.property(secret, fc.string(), fc.string(), (text, before, after) => {
    const hidden = hiding(text)
    expect(hidden.conceal(`${before}${text}${after}`)).not.toContain(text)
    expect(hidden.conceal(` ${base64(`${before}${text}${after}`)} `)).not.toContain(base64(text).slice(0, -4))
  })
  fc.assert(property, { numRuns })
})
