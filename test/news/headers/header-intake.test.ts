// How headers reach the store when the store fails on the way.
import { expect, it } from 'vitest'
import { HeaderIntake, type HeaderIntakeFacts } from '../../../electron/news/headers/header-intake.ts'
import type { NumberRange } from '../../../electron/store/news/news-store.ts'

type Store = Pick<HeaderIntakeFacts['store'], 'putHeaders' | 'settleHeaders'>

/** So long that every batch goes to the store as soon as it is taken. */
const LONG = 'x'.repeat(1_900)
const ROWS = 300

function row(number: number) {
  const texts = { subject: LONG, from: '', date: '', messageId: `<${number}@x>`, references: '' }
  return { number, ...texts, sizeBytes: undefined, lines: undefined, xref: undefined, extra: {} }
}

function batch(first: number, { to, isComplete }: { to: number; isComplete: boolean }) {
  return { rows: Array.from({ length: ROWS }, (_, at) => row(first + at)), range: { from: 1, to }, isComplete }
}

/** A store whose put with this number fails. */
function storeFailingAt(failing: number) {
  const puts: (readonly NumberRange[])[] = []
  const store: Store = {
    putHeaders: ({ covered }) => {
      puts.push(covered)
      if (puts.length === failing) return Promise.reject(new Error('The disk is full'))
      return Promise.resolve({ added: ROWS, unread: 0 })
    },
    settleHeaders: () => Promise.resolve({ added: 0, copies: 0, newest: [], watched: [] }),
  }
  return { puts, intake: intakeInto(store) }
}

function intakeInto(store: Store): HeaderIntake {
  const ids = { groupId: 1, serverId: 1, isQuiet: false }
  return new HeaderIntake({ ...ids, store: store as HeaderIntakeFacts['store'], changed: () => {} })
}

it('a piece is known once all of it is in the store', async () => {
  const { puts, intake } = storeFailingAt(0)
  await intake.take(batch(1, { to: 600, isComplete: false }))
  await intake.take(batch(301, { to: 600, isComplete: true }))
  await intake.end()
  expect(puts).toEqual([[], [{ from: 1, to: 600 }]])
  expect(intake.added).toBe(600)
})

it('a piece of which something was lost on its way to the store is not known, and the fetch fails', async () => {
  const { puts, intake } = storeFailingAt(1)
  await intake.take(batch(1, { to: 600, isComplete: false }))
  await expect(intake.take(batch(301, { to: 600, isComplete: true }))).rejects.toThrow('The disk is full')
  await intake.end()
  expect(puts.flat()).toEqual([])
})

it('two pieces go to the store one by one, however small: a page that held both would span what is between them', async () => {
  const { puts, intake } = storeFailingAt(0)
  const [first] = batch(1, { to: 600, isComplete: true }).rows
  await intake.take({ rows: first ? [first] : [], range: { from: 1, to: 10 }, isComplete: true })
  await intake.take({ rows: first ? [{ ...first, number: 900 }] : [], range: { from: 900, to: 910 }, isComplete: true })
  await intake.end()
  expect(puts).toEqual([[{ from: 1, to: 10 }], [{ from: 900, to: 910 }]])
})

it('a piece that broke off is known as far as it came', async () => {
  const { puts, intake } = storeFailingAt(0)
  await intake.take(batch(1, { to: 900, isComplete: false }))
  await intake.end()
  expect(puts.flat()).toEqual([{ from: 1, to: 300 }])
})
