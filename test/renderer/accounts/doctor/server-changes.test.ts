import { beforeAll, describe, expect, test } from 'vitest'
import { compareFacts } from '../../../../electron/accounts/explain/compare-facts.ts'
import { changeTexts, isEncryptionGone } from '../../../../renderer/accounts/doctor/server-changes.ts'
import { setFormatLocale } from '../../../../renderer/format.ts'
import { t } from '../../../../renderer/i18n.ts'
import type { MailServerFacts } from '../../../../shared/model/doctor.ts'

beforeAll(() => setFormatLocale('en', 'en-GB'))

const before: MailServerFacts = {
  protocol: 'smtp',
  host: 'mail.example.org',
  port: 587,
  askedMs: 1_700_000_000_000,
  greeting: 'ready',
  capabilities: ['STARTTLS', 'SIZE 10000000', 'DSN'],
  abilities: [
    { key: 'tls', can: true },
    { key: 'delivery-notices', can: true },
    { key: 'chunks', can: false },
  ],
  limits: [{ key: 'size', value: 10_000_000 }],
}

const sentences = (now: Partial<MailServerFacts>) =>
  compareFacts(before, { ...before, ...now }).flatMap(change => changeTexts(change, t))

describe('what changed at a server', () => {
  test('nothing is said when nothing changed', () => {
    expect(sentences({ askedMs: 1_800_000_000_000, greeting: 'ready again' })).toEqual([])
  })

  test('what was lost comes before what is new, then limits, then its own words', () => {
    const now = {
      capabilities: ['STARTTLS', 'SIZE 5000000', 'CHUNKING'],
      abilities: [
        { key: 'tls', can: true },
        { key: 'chunks', can: true },
        { key: 'delivery-notices', can: false },
      ],
      limits: [{ key: 'size', value: 5_000_000 }],
    } as const
    expect(sentences(now)).toEqual([
      'Reports no deliveries on request (no DSN), only failures.',
      'Takes messages in pieces (CHUNKING), which is faster far away.',
      'New limit: Messages may have 5 MB at most.',
      'New: SIZE 5000000 and CHUNKING',
      'Gone: SIZE 10000000 and DSN',
    ])
  })

  test('a limit that is gone is said so', () => {
    expect(sentences({ limits: [] })).toEqual(['The limit for the size of messages is gone.'])
  })

  test('encryption that vanished comes first and is an alarm of its own', () => {
    const abilities = before.abilities.map(({ key }) => ({ key, can: false }))
    const [first] = compareFacts(before, { ...before, abilities })
    expect(first && isEncryptionGone(first)).toBe(true)
    expect(first && changeTexts(first, t)).toEqual([])
  })
})
