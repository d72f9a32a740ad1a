// The list of what must be survived and kept by POP3 and SMTP, and that each of its rows has a test that carries its id in its
// name. A row without one is named; `npm test` prints the count.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = import.meta.dirname
const self = path.basename(import.meta.filename)

function ids(prefix: string, count: number, digits = 2): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(digits, '0')}`)
}

const faults = [...ids('POP-', 20), ...ids('SMTP-', 22)]
/** What the two protocols let a person do: sending, signing in, delivery, what is new, and looking into it all. */
const abilities = [
  'M5',
  'M6',
  'M7',
  'M8',
  'M9',
  'M10',
  'M11',
  ...ids('S', 4, 1),
  ...ids('T', 10, 1),
  'P2',
  'P3',
  'P12',
  'P13',
  ...['P24', 'P30', 'B2', 'B3', 'B11', 'B13', 'M22', 'M23', 'X22'],
]

/** The beginning of a test's name: ids, then a colon or the words. */
const NAMED = /(['"`])((?:[A-Z]+-?\d{1,2}(?:, | )?)+)(?::| |\1)/g

function namedIds(): ReadonlySet<string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  const tests = files.filter(file => /\.(?:test|spec)\.tsx?$/.test(file) && path.basename(file) !== self)
  const names = tests.flatMap(file => [...readFileSync(path.join(root, file), 'utf8').matchAll(NAMED)])
  return new Set(names.flatMap(([, , list = '']) => list.match(/[A-Z]+-?\d{1,2}/g) ?? []))
}

it('every row of POP3 and SMTP has a test with its id', () => {
  const named = namedIds()
  const tested = faults.filter(id => named.has(id))
  const able = abilities.filter(id => named.has(id))
  const open = abilities.filter(id => !named.has(id))
  console.info(
    `Rows with a test: ${tested.length} of ${faults.length} faults of POP3 and SMTP; without: ${faults.filter(id => !named.has(id)).join(' ') || 'none'}`,
  )
  console.info(
    `Rows with a test: ${able.length} of ${abilities.length} abilities; without: ${open.join(' ') || 'none'}`,
  )
  expect(faults.filter(id => !named.has(id))).toEqual([])
  expect(open).toEqual([])
})
