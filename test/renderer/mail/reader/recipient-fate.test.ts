import { expect, test } from 'vitest'
import { countWithout, fateOf } from '../../../../renderer/mail/reader/recipient-fate.ts'
import type { DeliveryState } from '../../../../shared/failure.ts'

function result(accepted: boolean, state?: DeliveryState) {
  const said = { address: 'ann@x.example', accepted, code: accepted ? 250 : 550, text: '' }
  return state ? { ...said, delivery: { state, text: '', atMs: 1 } } : said
}

test('T2: a report that came later says more than the server that took the message', () => {
  expect(fateOf(result(true))).toBe('accepted')
  expect(fateOf(result(true, 'bounced'))).toBe('bounced')
  expect(fateOf(result(false))).toBe('refused')
})

test('T3: refused and bounced are without it; delayed is still on its way', () => {
  expect(countWithout([result(true), result(false), result(true, 'bounced'), result(true, 'delayed')])).toBe(2)
})
