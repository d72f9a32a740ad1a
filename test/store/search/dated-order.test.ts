import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOfId, firstIdAt } from '../../../electron/store/dated-id.ts'
import { DatedOrder } from '../../../electron/store/search/dated-order.ts'

const START_MS = Date.UTC(2026, 4, 17, 12)

/** What comes out, and for how many of them a date was asked. */
function ordered(dates: ReadonlyMap<number, number>) {
  const found: number[] = []
  const minutes: number[] = []
  let asked = 0
  const order = new DatedOrder({
    dateOf: id => {
      asked++
      return dates.get(id) ?? 0
    },
    emit: (id, minuteMs) => {
      found.push(id)
      minutes.push(minuteMs)
    },
  })
  for (const id of [...dates.keys()].sort((a, b) => b - a)) order.add(id)
  order.end()
  return { found, minutes, asked }
}

test('messages with ids further up than their dates come in the order of the dates', () => {
  const message = fc.record({
    afterMs: fc.integer({ min: 0, max: 1_200_000 }),
    further: fc.integer({ min: 0, max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(message, { maxLength: 60 }), given => {
      const dates = new Map<number, number>()
      for (const { afterMs, further } of given) {
        const own = firstIdAt(START_MS + afterMs)
        dates.set(dates.has(own) ? own + 1 + 2 * further : own, START_MS + afterMs)
      }
      const { found, minutes } = ordered(dates)
      const expected = [...dates].sort((a, b) => b[1] - a[1] || b[0] - a[0])
      expect(found).toEqual(expected.map(([id]) => id))
      expect(minutes).toEqual(expected.map(([, dateMs]) => dateOfId(firstIdAt(dateMs))))
    }),
  )
})

test('no date is asked of messages that came a minute apart', () => {
  const ids = Array.from({ length: 5 }, (_, index) => firstIdAt(START_MS + index * 60_000))
  expect(ordered(new Map(ids.map(id => [id, dateOfId(id)])))).toEqual({
    found: ids.toReversed(),
    minutes: ids.toReversed().map(dateOfId),
    asked: 0,
  })
})
