import { describe, expect, it } from 'vitest'
import { Scram } from '../../../electron/protocols/wire/scram.ts'

/** The examples of RFC 5802 5 and RFC 7677 3. */
const examples = [
  {
    hash: 'sha1',
    nonce: 'fyko+d2lbbFgONRv9qkxdawL',
    serverFirst: 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096',
    clientFinal: 'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
    serverFinal: 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
  },
  {
    hash: 'sha256',
    nonce: 'rOprNGfwEbeRWgbNEkqO',
    serverFirst: 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
    clientFinal:
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    serverFinal: 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
  },
] as const

describe.each(examples)('with $hash', ({ hash, nonce, serverFirst, clientFinal, serverFinal }) => {
  const start = () => new Scram(hash, { user: 'user', password: 'pencil', nonce })

  it('says what the RFC’s example says', async () => {
    const scram = start()
    expect(scram.first).toBe(`n,,n=user,r=${nonce}`)
    expect(await scram.prove(serverFirst)).toBe(clientFinal)
    expect(scram.isProof(serverFinal)).toBe(true)
  })

  it('takes no other words for the server’s proof', async () => {
    const scram = start()
    expect(scram.isProof(serverFinal)).toBe(false)
    await scram.prove(serverFirst)
    for (const words of ['', 'v=', 'v=AAAA', 'e=invalid-proof', serverFinal.replace('v=', 'v=A'), ` ${serverFinal}`])
      expect(scram.isProof(words), words).toBe(false)
  })

  it.each([
    ['a nonce of somebody else', serverFirst.replace('r=', 'r=x')],
    ['our own nonce and nothing of the server', serverFirst.replace(/r=[^,]*/, `r=${nonce}`)],
    ['too few iterations', serverFirst.replace('i=4096', 'i=4095')],
    ['one iteration', serverFirst.replace('i=4096', 'i=1')],
    ['too many iterations', serverFirst.replace('i=4096', 'i=1000001')],
    ['endless iterations', serverFirst.replace('i=4096', `i=${'9'.repeat(400)}`)],
    ['no iterations', serverFirst.replace(',i=4096', '')],
    ['no salt', serverFirst.replace(/s=[^,]*/, 's=')],
    ['a salt that is no base64', serverFirst.replace(/s=[^,]*/, 's=***')],
    ['a huge salt', serverFirst.replace(/s=[^,]*/, `s=${'A'.repeat(2_000)}`)],
    ['an extension that must be understood', `m=x,${serverFirst}`],
    ['nothing', ''],
  ])('SMTP-18: does not answer a first message with %s', async (_what, words) => {
    expect(await start().prove(words)).toBeUndefined()
  })
})

it('names and passwords take the form both sides agree on, and cannot end their field', async () => {
  const { serverFirst, nonce } = examples[1]
  const first = (user: string) => new Scram('sha256', { user, password: 'x', nonce: 'n' }).first
  expect(first('a,b=c')).toBe('n,,n=a=2Cb=3Dc,r=n')
  expect(first('ju\u0308r\u00adgen\u00a0x')).toBe('n,,n=jürgen x,r=n')
  const proof = (password: string) => new Scram('sha256', { user: 'user', password, nonce }).prove(serverFirst)
  expect(await proof('gru\u0308n')).toBe(await proof('grün'))
  expect(await proof('grün')).not.toBe(await proof('grun'))
})

it('two logins have nothing in common', () => {
  const nonces = Array.from({ length: 50 }, () => new Scram('sha1', { user: 'a', password: 'b' }).first)
  expect(new Set(nonces).size).toBe(50)
})
