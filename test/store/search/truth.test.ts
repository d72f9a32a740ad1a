// Searches by the index against the same searches tried on each message in memory.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesQuery } from '../../../electron/reading/search-words/matches.ts'
import type { SearchRecord } from '../../../electron/reading/search-words/search-record.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import { anyTypedQuery } from '../../reading/search-words/any-query.ts'
import { newAccount } from '../sample-data.ts'
import { openHere } from '../store-world.ts'
import { find, receiveAll, type Sent } from './search-world.ts'

const RUNS = process.env.KITTIWAKE_LONG === '1' ? 3_000 : 300

const texts = [
  '',
  'tide',
  'Tide fjord',
  'EBBE',
  'Søren <s@x.y>',
  'e mail',
  'E-mail tide',
  '東京都',
  'table tabs',
  'a AND or',
  '12 30',
]
const text = (index: number, step: number) => texts[Math.floor(index * step) % texts.length] ?? ''

function sentOf(index: number): Sent {
  const fileNames = [...(index % 7 === 0 ? ['Tide.csv'] : []), ...(index % 11 === 0 ? ['[1]/x y.PDF', 'ebbe.txt'] : [])]
  return {
    uid: `uid-${index}`,
    from: text(index, 1),
    to: text(index, 0.7),
    cc: text(index, 0.3),
    subject: text(index, 1.9),
    body: `${text(index, 5.1)} ${text(index, 3.3)}`,
    dateMs: new Date(2026, index % 12, 1 + (index % 28), index % 24).getTime(),
    sizeBytes: 100 + (index % 40) * 100,
    fileNames,
    hasLink: index % 4 === 0,
    hasImage: index % 5 === 0,
  }
}

function fill(store: StoreMethods): { id: Id; record: SearchRecord }[] {
  const accountId = store.addAccount(newAccount('Marit')).id
  const folder = store.addMailbox({ accountId, name: 'tide' })
  const below = store.addMailbox({ accountId, parentId: folder.id, name: 'Ebbe' })
  const sent = Array.from({ length: 160 }, (_, index) => sentOf(index))
  const ids = receiveAll(store, accountId, sent)
  return sent.map((each, index) => {
    const id = ids[index] ?? 0
    const [isRead, isFlagged] = [index % 2 === 0, index % 3 === 0]
    store.mark([id], { isRead, isFlagged })
    if (index % 5 === 1) store.move([id], folder.id)
    if (index % 5 === 2) store.move([id], below.id)
    const place = index % 5 === 1 ? ['tide'] : index % 5 === 2 ? ['Ebbe', 'tide/Ebbe'] : ['inbox']
    const has = [
      ...((each.fileNames?.length ?? 0) > 0 ? (['attachment'] as const) : []),
      ...(each.hasLink ? (['link'] as const) : []),
      ...(each.hasImage ? (['image'] as const) : []),
    ]
    const record: SearchRecord = {
      from: each.from ?? '',
      to: each.to ?? '',
      cc: each.cc ?? '',
      subject: each.subject ?? '',
      body: each.body ?? '',
      dateMs: each.dateMs ?? 0,
      sizeBytes: each.sizeBytes ?? 0,
      score: 0,
      states: new Set([isRead ? ('read' as const) : ('unread' as const), ...(isFlagged ? (['flagged'] as const) : [])]),
      has: new Set(has),
      places: { in: place, group: [], account: ['Marit', 'marit@boathouse.example'], site: [] },
      fileNames: each.fileNames ?? [],
    }
    return { id, record }
  })
}

test('X15: any search finds exactly what it means, newest first', () => {
  const { store } = openHere()
  const messages = fill(store)
  const operators = [
    'in:tide',
    'in:tide/*',
    'in:inbox',
    'in:*b*',
    'account:marit',
    'account:*@boathouse.example',
    'site:x',
  ]
  const more = [
    'has:link',
    'has:image',
    'is:flagged',
    'is:read',
    'is:replied',
    'larger:2kb',
    'smaller:1kb',
    'score:0',
    'score:>-1',
  ]
  const names = [
    'name:*.csv',
    'name:"[1]?x*"',
    'name:tide',
    'ext:pdf',
    'after:2026-05',
    'before:2026-03-05',
    'on:2026-07',
    'newer:1w',
  ]
  const term = fc.constantFrom(...operators, ...more, ...names)
  const typed = fc.oneof(
    anyTypedQuery,
    fc
      .array(
        fc.oneof(
          term,
          term.map(each => `-${each}`),
          fc.constantFrom('tide', 'OR', 'from:ebbe', 'tab*', 'ti*', 'from:eb*', 'with:so*', 'body:ti*', '(', ')'),
        ),
        {
          maxLength: 6,
        },
      )
      .map(parts => parts.join(' ')),
  )
  let foundSome = 0
  fc.assert(
    fc.property(typed, query => {
      const understood = understandQuery(query).query
      const expected = messages.filter(({ record }) => matchesQuery(understood, record, Date.now())).map(({ id }) => id)
      const found = find(store, query)
      expect(found.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b))
      const dates = found.map(id => messages.find(each => each.id === id)?.record.dateMs ?? 0)
      expect(dates).toEqual(dates.toSorted((a, b) => b - a))
      if (found.length > 0 && found.length < messages.length) foundSome++
    }),
    { numRuns: RUNS },
  )
  expect(foundSome).toBeGreaterThan(RUNS / 10)
})
