// Hostile replies against everything that reads SMTP. Some thousands each time; KITTIWAKE_LONG=1 reads a million per parser.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KittiwakeError, ProtocolError } from '../../../electron/errors.ts'
import { envelopeAddress } from '../../../electron/protocols/smtp/address.ts'
import { parseCapabilities, parseLoginMethods, parseSizeLimit } from '../../../electron/protocols/smtp/parse.ts'
import { readReply, replyText } from '../../../electron/protocols/wire/coded-reply.ts'
import { enhancedStatus } from '../../../electron/protocols/wire/enhanced-status.ts'
import { type SaslMethod, startSasl } from '../../../electron/protocols/wire/sasl.ts'
import { fuzzSeed } from '../../fuzz-seed.ts'

fc.configureGlobal({ seed: fuzzSeed('SMTP') })
const isLong = process.env.KITTIWAKE_LONG === '1'
const numRuns = isLong ? 1_000_000 : 4_000
const timeoutMs = isLong ? 3_600_000 : 60_000

const PIECES = [
  ...[
    '250',
    '250-',
    '250 ',
    '354 ',
    '421 ',
    '550-',
    '999 ',
    '25',
    '2500',
    ' ',
    '-',
    '\t',
    '\r',
    '\0',
    '=',
    '\x1b[2J',
    '😀',
  ],
  ...['5.1.1 ', '2.0.0', '4.2.2 full', '5.1', '9.9.9 ', '5.1111.1 ', 'SIZE', 'SIZE 1000', 'SIZE -1', 'size 0', 'AUTH'],
  ...['AUTH=LOGIN', 'AUTH PLAIN LOGIN', '8BITMIME', 'STARTTLS', '__proto__', '9'.repeat(40), 'x'.repeat(5_000)],
  ...['@', '"', '<', '>', '.', '..', 'bob', 'example.org', 'jürgen', 'bücher', '[127.0.0.1]', 'xn--', '%', '(c)', ','],
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 16 })
  .map(pieces => pieces.join(''))
const verbose = fc.VerbosityLevel.Verbose

test('SMTP-13: replies of any kind are read whole, or end the session', { timeout: timeoutMs }, async () => {
  const property = fc.asyncProperty(fc.array(text, { maxLength: 6 }), async lines => {
    const left = [...lines]
    const connection = { readLine: async () => left.shift() ?? '250 end' }
    const reply = await readReply(connection).catch((error: unknown) => error)
    if (reply instanceof Error) {
      expect(reply).toBeInstanceOf(ProtocolError)
      return
    }
    expect(reply).toMatchObject({ code: expect.any(Number) })
    const { code, lines: read } = reply as { code: number; lines: readonly string[] }
    expect(code >= 100 && code < 700).toBe(true)
    const shown = replyText({ code, lines: read })
    expect(shown).not.toMatch(/[^\P{Cc}\n]/u)
    expect(enhancedStatus(code, shown) ?? `${String(code)[0]}.0.0`).toMatch(
      new RegExp(`^${String(code)[0]}\\.\\d+\\.\\d+$`),
    )
  })
  await fc.assert(property, { numRuns, verbose })
})

test('an answer to EHLO of any kind is keywords, a bounded size and names of methods', { timeout: timeoutMs }, () => {
  const property = fc.property(fc.array(text, { maxLength: 8 }), lines => {
    const capabilities = parseCapabilities(['mail.test', ...lines])
    for (const keyword of capabilities.keys()) expect(keyword).toMatch(/^[A-Z0-9][A-Z0-9-]*$/)
    const limit = parseSizeLimit(capabilities)
    if (limit !== undefined) expect(limit).toBeGreaterThan(0)
    for (const method of parseLoginMethods(capabilities)) expect(method).toMatch(/^\S+$/)
  })
  fc.assert(property, { numRuns, verbose })
})

test('SMTP-03, SMTP-21: an address of any kind is refused, or one path that ends nothing', {
  timeout: timeoutMs,
}, () => {
  const property = fc.property(text, address => {
    try {
      const { path } = envelopeAddress(address, 'to')
      expect(path).toMatch(/^[^\s<>@"\p{Cc}]+@[a-z\d.:[\]-]+$/iu)
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(254)
    } catch (error) {
      expect(error).toBeInstanceOf(KittiwakeError)
    }
  })
  fc.assert(property, { numRuns, verbose })
})

const METHODS: readonly SaslMethod[] = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'PLAIN', 'LOGIN']
const words = fc.array(
  fc.oneof(
    fc.constantFrom('r=', 's=', 'i=', ',', '4096', '1', '999999999', 'AAAA', 'v=', 'e=', 'm=', '='),
    fc.string({ unit: 'binary', maxLength: 8 }),
  ),
)
const challenge = fc.oneof(
  words.map(pieces => Buffer.from(pieces.join('')).toString('base64')),
  fc.string({ maxLength: 30 }),
)

test('SMTP-18: challenges of any kind are answered in base64, refused, or show an impostor', {
  timeout: timeoutMs,
}, async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...METHODS),
    fc.array(challenge, { maxLength: 5 }),
    async (method, challenges) => {
      const exchange = startSasl(method, { user: 'anna', password: 'secret' }, { host: 'mail.test', port: 25 })
      exchange.initial(500)
      for (const said of challenges) {
        const answer = await exchange.answer(said).catch((error: unknown) => error)
        if (answer instanceof Error) expect(answer).toBeInstanceOf(ProtocolError)
        else expect(answer ?? '').toMatch(/^[A-Za-z\d+/]*=*$/)
      }
    },
  )
  await fc.assert(property, { numRuns, verbose })
})
