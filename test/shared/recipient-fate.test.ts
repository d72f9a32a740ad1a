import { expect, test } from 'vitest'
import type { DeliveryState } from '../../shared/failure.ts'
import { countWithout, fateOf } from '../../shared/recipient-fate.ts'

function result(accepted: boolean, state?: DeliveryState, code = accepted ? 250 : 550) {
  const said = { address: 'ann@x.example', accepted, code, text: '' }
  return state ? { ...said, delivery: { state, text: '', atMs: 1 } } : said
}

test('T2: a report that came later says more than the server that took the message', () => {
  expect(fateOf(result(true), false)).toBe('accepted')
  expect(fateOf(result(true, 'bounced'), false)).toBe('bounced')
  expect(fateOf(result(false), true)).toBe('refused')
})

test('T3: whom the server told "later" waits while the message does, and is without it once nobody tries again', () => {
  expect(fateOf(result(false, undefined, 451), true)).toBe('later')
  expect(fateOf(result(false, undefined, 451), false)).toBe('refused')
})

test('T3: refused and bounced are without it; delayed and later are still on their way', () => {
  expect(countWithout(['accepted', 'refused', 'bounced', 'delayed', 'later'])).toBe(2)
})
