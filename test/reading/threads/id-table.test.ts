import { expect, test } from 'vitest'
import { IdTable } from '../../../electron/reading/threads/id-table.ts'

test('200,000 texts have 200,000 numbers, and keep them', () => {
  const table = new IdTable()
  const texts = Array.from(
    { length: 200_000 },
    (_, at) => `${at.toString(36)}.${(at * 7_919).toString(36)}@example.org`,
  )
  const numbers = texts.map(text => table.numberOf(text))
  expect(table.count).toBe(200_000)
  expect(numbers.every((number, at) => number === at)).toBe(true)
  expect(texts.every((text, at) => table.numberOf(`<${text}>`, 1, text.length + 1) === at)).toBe(true)
  expect(table.count).toBe(200_000)
})

test('texts that differ in one letter, in order or in case are different', () => {
  const table = new IdTable()
  for (const text of ['a@b', 'a@c', 'b@a', 'A@b', 'a@bb', '', 'aa@b', 'а@b', 'a@b\u0100']) table.numberOf(text)
  expect(table.count).toBe(9)
})

test('quotes, backslashes and blanks make no difference', () => {
  const table = new IdTable()
  expect(['"a"@b', 'a @\r\n b', '"\\a"@b', 'a@b'].map(text => table.numberOf(text))).toEqual([0, 0, 0, 0])
})
