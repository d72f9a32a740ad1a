// The lists of what must be survived, kept and offered, and that each of their rows has a test that carries its id at the beginning
// of its name: `POP-04: …`, `U33, MIME-02: …`, `row 27: …`, `97 DATA-07: …`. A row without one is named; `npm test` prints the counts.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = import.meta.dirname
const self = path.basename(import.meta.filename)

function ids(prefix: string, count: number, digits = 2): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(digits, '0')}`)
}

/** Rows of the table of features; without those that are not offered. */
function rows(from: number, to: number, ...without: number[]): string[] {
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return all.filter(each => !without.includes(each)).map(each => `row ${each}`)
}

/** What the two protocols let a person do: sending, signing in, delivery, what is new, and looking into it all. */
const pop3AndSmtp = [
  ...['M5', 'M6', 'M7', 'M8', 'M9', 'M10', 'M11'],
  ...ids('S', 4, 1),
  ...ids('T', 10, 1),
  ...['P2', 'P3', 'P12', 'P13', 'P24', 'P30', 'B2', 'B3', 'B11', 'B13', 'M22', 'M23', 'X22'],
]
/** Reading and organising. Rules on the server (31), junk and fraud (32 to 34) are not offered yet. */
const mailbox = [
  ...rows(1, 39, 31, 32, 33, 34),
  ...['M2', 'M4', 'M12', 'M13', 'M15', 'M24', 'M25', 'M26', 'X14', 'X15', 'X21', 'X24', 'X26', 'X28a'],
  ...['U3', 'U5', 'U7', 'U8', 'U11', 'U14', 'U16', 'U20', 'U21', 'U33', 'B6', 'B16'],
]
/** Sites, transfers and jobs. Other protocols than FTP (90) are not offered. */
const files = [
  ...ids('F', 30, 1),
  ...ids('X', 11, 1),
  ...rows(89, 116, 90),
  ...['U26', 'U27', 'U28', 'U29', 'U30', 'U31', 'U32', 'B2', 'B5', 'B10'],
]

const lists: Readonly<Record<string, readonly string[]>> = {
  'faults of POP3 and SMTP': [...ids('POP-', 20), ...ids('SMTP-', 22)],
  'abilities of POP3 and SMTP': pop3AndSmtp,
  'faults of IMAP, MIME and data': [...ids('IMAP-', 11), ...ids('MIME-', 16), ...ids('DATA-', 18)],
  'abilities of the mailbox': mailbox,
  'faults of FTP': ids('FTP-', 23),
  'abilities of files': files,
  'faults of NNTP': ids('NNTP-', 14),
  'abilities of news': ids('N', 24, 1),
}

/** The beginning of a test's name: ids, then a colon or the words. A number alone is one only before a colon and a space. */
const NAMED = /(['"`])((?:(?:[A-Z]+-?\d{1,2}[a-e]?|row \d{1,3})(?:, | )?)+)(?::| |\1)/g
const NUMBERED = /(['"`])((?:(?:[A-Z]+-?\d{1,2}[a-e]?|\d{2,3})(?:, | )?)+): /g
const ID = /[A-Z]+-?\d{1,2}[a-e]?|\d{2,3}/g

function namedIds(): ReadonlySet<string> {
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
  const tests = found.filter(file => /\.(?:test|spec)\.tsx?$/.test(file) && path.basename(file) !== self)
  const texts = tests.map(file => readFileSync(path.join(root, file), 'utf8'))
  const begins = texts.flatMap(text => [...text.matchAll(NAMED), ...text.matchAll(NUMBERED)])
  return new Set(begins.flatMap(([, , list = '']) => idsOf(list)))
}

function idsOf(list: string): string[] {
  const single = [...list.matchAll(/row (\d)(?!\d)/g)].map(([row]) => row)
  return [...single, ...(list.match(ID) ?? []).map(each => (/^\d/.test(each) ? `row ${each}` : each))]
}

it.each(Object.entries(lists))('%s: every row has a test with its id', (name, wanted) => {
  const named = namedIds()
  const open = wanted.filter(id => !named.has(id))
  console.info(
    `Rows with a test: ${wanted.length - open.length} of ${wanted.length} ${name}; without: ${open.join(', ') || 'none'}`,
  )
  expect(open).toEqual([])
})
