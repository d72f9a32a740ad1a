import { expect, test } from 'vitest'
import { longestWait, totalMs } from '../../../../renderer/mail/reader/journey-times.ts'
import type { Hop } from '../../../../shared/model/reading.ts'

const hop = (times: Pick<Hop, 'atMs' | 'delayMs'>): Hop => ({
  from: '',
  by: '',
  protocol: '',
  encryption: 'unknown',
  tlsVersion: '',
  ...times,
})

test('M2: a message waited longest before the step with the largest delay, from a minute on', () => {
  expect(longestWait([hop({ delayMs: 1_000 }), hop({ delayMs: 90_000 }), hop({ delayMs: 61_000 })])).toBe(1)
  expect(longestWait([hop({ delayMs: 59_000 }), hop({})])).toBe(-1)
  expect(longestWait([hop({ delayMs: -90_000 })])).toBe(-1)
  expect(longestWait([])).toBe(-1)
})

test('M2: the whole way lasts from writing to the last step with a time', () => {
  expect(totalMs({ writtenMs: 1_000, hops: [hop({}), hop({ atMs: 61_000 })] })).toBe(60_000)
  expect(totalMs({ hops: [hop({ atMs: 5 })] })).toBeUndefined()
  expect(totalMs({ writtenMs: 10_000, hops: [hop({ atMs: 5_000 })] })).toBeUndefined()
})
