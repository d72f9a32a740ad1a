import { expect, it } from 'vitest'
import { enhancedStatus } from '../../../electron/protocols/wire/enhanced-status.ts'

it.each([
  [550, '5.1.1 nobody', '5.1.1'],
  [250, '2.0.0', '2.0.0'],
  [452, '4.2.2 full\n4.2.2 really', '4.2.2'],
  [550, '5.100.999 x', '5.100.999'],
])('SMTP-13: %i %j has a status of its own', (code, text, status) => {
  expect(enhancedStatus(code, text)).toBe(status)
})

it.each([
  [550, '2.0.0 that contradicts its code'],
  [550, '5.1 is too short'],
  [550, '5.1.1.1 is a version'],
  [550, '5.1111.1 is too long'],
  [354, '3.0.0 is none'],
  [550, 'see 5.1.1'],
  [550, ''],
])('SMTP-13: %i %j has none', (code, text) => {
  expect(enhancedStatus(code, text)).toBeUndefined()
})
