import { expect, test } from 'vitest'
import { MessageColumns } from '../../../electron/reading/threads/message-columns.ts'
import { columnsOf, NOON } from './thread-text.ts'

test('columns that outgrow their room again and again know every message', () => {
  const count = 340_000
  const columns = new MessageColumns()
  for (let number = 1; number <= count; number++) {
    const references = number % 10 === 0 ? `<${number - 1}@x>` : ''
    columns.add({ number, messageId: `<${number}@x>`, references, subject: '', dateMs: NOON + number })
  }
  expect([columns.count, columns.idCount]).toEqual([count, count])
  const wrong = Array.from({ length: count }, (_, index) => index).filter(
    index =>
      columns.numbers[index] !== index + 1 ||
      columns.datesMs[index] !== NOON + index + 1 ||
      columns.messageOf[columns.ids[index] ?? -1] !== index ||
      columns.answers[index] !== ((index + 1) % 10 === 0 ? columns.ids[index - 1] : -1),
  )
  expect(wrong).toEqual([])
})

test('columns that ended leave numbers and dates to who has windows on them, and hold nothing else', () => {
  const columns = columnsOf([{ id: 'a', subject: 'Tides', dateMs: NOON }])
  const numbers = columns.numbers.subarray(0, 1)
  const datesMs = columns.datesMs.subarray(0, 1)
  columns.end()
  expect([numbers.length, datesMs[0]]).toEqual([1, NOON])
  expect([columns.ids.length, columns.messageOf.length, columns.saidParents.length]).toEqual([0, 0, 0])
})

test('the oldest message of a Message-ID is found by it, and asking for an unknown one changes nothing', () => {
  const columns = columnsOf([
    { id: 'b', subject: 'Tides', dateMs: NOON + 1 },
    { id: 'a', subject: 'Tides', dateMs: NOON, refs: 'never-came' },
    { id: 'b', subject: 'Tides', dateMs: NOON },
  ])
  const { idCount } = columns
  expect(['<a>', 'a', ' <"b"> ', '<never-came>', '<c>', '', ' '].map(id => columns.withId(id))).toEqual([
    1, 1, 2, -1, -1, -1, -1,
  ])
  expect(columns.idCount).toBe(idCount)
})
