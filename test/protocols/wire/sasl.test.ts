import { describe, expect, it } from 'vitest'
import { InputError } from '../../../electron/errors.ts'
import { type SaslMethod, startSasl, usableMethods } from '../../../electron/protocols/wire/sasl.ts'

const server = { host: 'mail.example', port: 587 }
const password = { user: 'tim', password: 'tanstaaftanstaaf' }
const token = { user: 'some,one=here@example.org', accessToken: 'vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==' }
const LONG = 12_288

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

function text(answer: string | undefined): string | undefined {
  return answer === undefined ? undefined : Buffer.from(answer, 'base64').toString('utf8')
}

describe('the methods', () => {
  it('PLAIN says everything at once', () => {
    expect(text(startSasl('PLAIN', password, server).initial(LONG))).toBe('\0tim\0tanstaaftanstaaf')
  })

  it('PLAIN answers an empty challenge when nothing was said with the command', async () => {
    expect(text(await startSasl('PLAIN', password, server).answer(''))).toBe('\0tim\0tanstaaftanstaaf')
  })

  it('PLAIN carries names and passwords beyond ASCII as UTF-8', () => {
    const exchange = startSasl('PLAIN', { user: 'jürgen', password: 'pässwörd 🐦' }, server)
    expect(text(exchange.initial(LONG))).toBe('\0jürgen\0pässwörd 🐦')
  })

  it('LOGIN gives the name, then the password, whatever the questions say', async () => {
    const exchange = startSasl('LOGIN', password, server)
    expect(exchange.initial(LONG)).toBeUndefined()
    expect(text(await exchange.answer(base64('Username:')))).toBe('tim')
    expect(text(await exchange.answer(base64('Password:')))).toBe('tanstaaftanstaaf')
  })

  it('CRAM-MD5 answers the example of RFC 2195', async () => {
    const exchange = startSasl('CRAM-MD5', password, server)
    expect(exchange.initial(LONG)).toBeUndefined()
    const answer = await exchange.answer('PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+')
    expect(answer).toBe('dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw')
  })

  it('XOAUTH2 carries the token', () => {
    const exchange = startSasl(
      'XOAUTH2',
      { user: 'someuser@example.com', accessToken: 'ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg' },
      server,
    )
    expect(text(exchange.initial(LONG))).toBe(
      'user=someuser@example.com\x01auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg\x01\x01',
    )
  })

  it('OAUTHBEARER carries the token, the place, and a name that cannot end its field', () => {
    expect(text(startSasl('OAUTHBEARER', token, server).initial(LONG))).toBe(
      `n,a=some=2Cone=3Dhere@example.org,\x01host=mail.example\x01port=587\x01auth=Bearer ${token.accessToken}\x01\x01`,
    )
  })

  it.each([
    ['XOAUTH2', ''],
    ['OAUTHBEARER', 'AQ=='],
  ] as const)('%s lets a refusing server have the last word', async (method, lastWord) => {
    const exchange = startSasl(method, token, server)
    exchange.initial(LONG)
    expect(await exchange.answer(base64('{"status":"401"}'))).toBe(lastWord)
    expect(await exchange.answer(base64('{"status":"401"}'))).toBeUndefined()
  })

  it('keeps what is too long for the command for the first challenge', async () => {
    const exchange = startSasl('PLAIN', password, server)
    expect(exchange.initial(8)).toBeUndefined()
    expect(text(await exchange.answer(''))).toBe('\0tim\0tanstaaftanstaaf')
  })
})

describe('SMTP-18: a challenge that makes no sense has no answer', () => {
  it.each<[SaslMethod, string]>([
    ['CRAM-MD5', 'this is not base64!'],
    ['CRAM-MD5', ''],
    ['CRAM-MD5', 'PDE4OTYuN'],
    ['LOGIN', '<b>Username</b>'],
    ['PLAIN', '%%%'],
  ])('%s and %j', async (method, challenge) => {
    expect(await startSasl(method, password, server).answer(challenge)).toBeUndefined()
  })

  it.each<[SaslMethod, number]>([
    ['PLAIN', 1],
    ['LOGIN', 2],
    ['CRAM-MD5', 1],
  ])('%s ends after its %i answers', async (method, count) => {
    const exchange = startSasl(method, password, server)
    for (let asked = 0; asked < count; asked++) expect(await exchange.answer(base64('go on'))).toBeDefined()
    expect(await exchange.answer(base64('go on'))).toBeUndefined()
  })
})

describe('names and secrets that would break out of their field', () => {
  it.each<[SaslMethod, { user: string; password: string }, string]>([
    ['PLAIN', { user: 'tim\0anna', password: 'x' }, 'user'],
    ['PLAIN', { user: 'tim', password: 'x\0y' }, 'password'],
    ['LOGIN', { user: 'tim\r\nQUIT', password: 'x' }, 'user'],
    ['CRAM-MD5', { user: 'tim\n', password: 'x' }, 'user'],
  ])('%s refuses %j', (method, credentials, field) => {
    const start = () => startSasl(method, credentials, server)
    expect(start).toThrow(InputError)
    expect(start).toThrow(expect.objectContaining({ field }))
  })

  it('XOAUTH2 refuses a token with a separator', () => {
    expect(() => startSasl('XOAUTH2', { user: 'tim', accessToken: 'a\x01auth=Bearer b' }, server)).toThrow(InputError)
  })
})

describe('choosing', () => {
  const offered = ['LOGIN', 'plain', 'CRAM-MD5', 'XOAUTH2', 'OAUTHBEARER', 'DIGEST-MD5', 'NTLM']

  it('inside TLS the simplest comes first, which also works where only a hash is stored', () => {
    expect(usableMethods(offered, password, true)).toEqual(['PLAIN', 'LOGIN', 'CRAM-MD5'])
  })

  it('in the clear the one that hides the password comes first', () => {
    expect(usableMethods(offered, password, false)).toEqual(['CRAM-MD5', 'PLAIN', 'LOGIN'])
  })

  it('a token goes only where tokens are understood', () => {
    expect(usableMethods(offered, token, true)).toEqual(['XOAUTH2', 'OAUTHBEARER'])
    expect(usableMethods(['PLAIN'], token, true)).toEqual([])
  })

  it('finds nothing among methods that it does not know', () => {
    expect(usableMethods(['DIGEST-MD5', 'NTLM', 'X-UNKNOWN'], password, true)).toEqual([])
  })
})
