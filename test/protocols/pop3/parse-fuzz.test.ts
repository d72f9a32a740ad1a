// Hostile lines against everything that reads POP3. Some thousands each time; KITTIWAKE_LONG=1 reads a million per parser.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  parseCapabilities,
  parseHabits,
  parseLanguage,
  parseListedId,
  parseListedSize,
  parseMailboxSize,
  parseStatus,
  parseTimestamp,
} from '../../../electron/protocols/pop3/parse.ts'
import { loginRefusal, refusal } from '../../../electron/protocols/pop3/refusal.ts'
import { fuzzSeed } from '../../fuzz-seed.ts'

fc.configureGlobal({ seed: fuzzSeed('POP3') })
const isLong = process.env.KITTIWAKE_LONG === '1'
const numRuns = isLong ? 1_000_000 : 4_000
const timeoutMs = isLong ? 3_600_000 : 60_000

const PIECES = [
  ...['+OK', '-ERR', '+', ' ', '\t', '\r', '\0', '.', '..', '<', '>', '@', '[', ']', '[IN-USE]', '[SYS/TEMP] '],
  ...[
    '[LOGIN-DELAY 15]',
    '0',
    '1',
    '-1',
    '007',
    '9'.repeat(30),
    '1e9',
    '0x10',
    '1 320',
    '2 abc',
    'SASL',
    'UIDL',
    'EXPIRE',
  ],
  ...[
    'NEVER',
    'LOGIN-DELAY 900',
    'IMPLEMENTATION x',
    '__proto__',
    'constructor',
    'de-AT',
    '*',
    '\x1b[2J',
    '\u202e',
    '😀',
  ],
  ...['maildrop already locked', 'mailbox '.repeat(200), 'x'.repeat(5_000)],
]
const line = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 20 })
  .map(pieces => pieces.join(''))

function check(property: fc.IProperty<[string]>): void {
  fc.assert(property, { numRuns, verbose: fc.VerbosityLevel.Verbose })
}

test('a status line of any kind is none, or says yes or no in words that can be shown', { timeout: timeoutMs }, () => {
  check(
    fc.property(line, text => {
      const status = parseStatus(text)
      expect(status === undefined).toBe(!/^\r?(?:\+OK|-ERR)(?:[ \t]|$)/i.test(text))
      if (!status) return
      expect(status.code ?? 'X').toMatch(/^[A-Z0-9/_.-]{1,64}$/)
      for (const error of [refusal('RETR 1', status), loginRefusal('PASS', status)]) {
        expect(error.text.length).toBeLessThanOrEqual(4_000)
        expect(error.text).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
      }
    }),
  )
})

test('POP-06: lines of lists of any kind are entries within their bounds, or none', { timeout: timeoutMs }, () => {
  check(
    fc.property(line, text => {
      const id = parseListedId(text)
      if (id) {
        expect(id.number).toBeGreaterThan(0)
        expect(id.uid).toMatch(/^[^\p{Cc}]{1,512}$/u)
      }
      const size = parseListedSize(text)
      if (size) expect([size.number, size.sizeBytes].every(Number.isSafeInteger)).toBe(true)
      const mailbox = parseMailboxSize(text)
      if (mailbox) expect([mailbox.count, mailbox.sizeBytes].every(Number.isSafeInteger)).toBe(true)
      const language = parseLanguage(text)
      if (language) expect(language.tag).toMatch(/^[a-z\d-]{1,71}$/i)
    }),
  )
})

test('capabilities of any kind are names with words, and habits are numbers or nothing', { timeout: timeoutMs }, () => {
  check(
    fc.property(line, text => {
      const capabilities = parseCapabilities(text.split('\r'))
      for (const [name, words] of capabilities) expect([name, ...words].join('')).not.toMatch(/\s/)
      const { loginDelayMs, keepsDays, implementation } = parseHabits(capabilities)
      for (const number of [loginDelayMs ?? 0, keepsDays ?? 0]) expect(number).toBeGreaterThanOrEqual(0)
      expect(implementation ?? '').not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
    }),
  )
})

test('POP-17: a greeting of any kind has one plain time stamp, or none', { timeout: timeoutMs }, () => {
  check(
    fc.property(line, text => {
      const stamp = parseTimestamp(text)
      if (stamp === undefined) return
      expect(stamp).toMatch(/^<[\x21-\x3b\x3d\x3f\x41-\x7e]+@[\x21-\x3b\x3d\x3f\x41-\x7e]+>$/)
      expect(text).toContain(stamp)
    }),
  )
})
