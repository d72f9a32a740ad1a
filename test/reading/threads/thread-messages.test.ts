import { describe, expect, test } from 'vitest'
import { MessageColumns } from '../../../electron/reading/threads/message-columns.ts'
import { threadAt, threadMessages } from '../../../electron/reading/threads/thread-messages.ts'
import { faultsOf, NOON, type Said, threadsOf, treeOf } from './thread-text.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('the published cases', () => {
  test('answers, a chain with missing ids in it, and two that answer one missing message', () => {
    const said = [
      { id: '1', subject: 'A' },
      { id: '2', subject: 'B', refs: '1' },
      { id: '3', subject: 'C', refs: '1 2' },
      { id: '4', subject: 'D', refs: '1' },
      { id: '5', subject: 'E', refs: '3 x1 x2 x3' },
      { id: '6', subject: 'F', refs: '2' },
      { id: '7', subject: 'G', refs: 'nonesuch' },
      { id: '8', subject: 'H', refs: 'nonesuch' },
    ]
    expect(treeOf(said)).toEqual(['1', '..2', '....3', '......5', '....6', '..4', '?', '..7', '..8'])
  })

  test('NNTP-12: loops of three, of two and of one keep every message, the oldest at the top', () => {
    const said = [
      { id: 'loop1', refs: 'loop2 loop3' },
      { id: 'loop2', refs: 'loop3 loop1' },
      { id: 'loop3', refs: 'loop1 loop2' },
      { id: 'loop4', refs: 'loop5' },
      { id: 'loop5', refs: 'loop4' },
      { id: 'loop6', refs: 'loop6' },
    ]
    expect(treeOf(said)).toEqual(['loop1', '..loop2', '....loop3', 'loop4', '..loop5', 'loop6'])
  })

  test('NNTP-12: a loop of four that is said twice over ends', () => {
    const said = [
      { id: '7', refs: '8 9 10 8 9 10' },
      { id: '8', refs: '9 10 7 9 10 7' },
      { id: '9', refs: '10 7 8 10 7 8' },
      { id: '10', refs: '7 8 9 7 8 9' },
    ]
    expect(treeOf(said)).toEqual(['7', '..8', '....9', '......10'])
  })

  test('the last reference counts where the others are in another order', () => {
    const said = [
      { id: '1' },
      { id: '2', refs: '1' },
      { id: '3', refs: '1 2' },
      { id: '4', refs: '1 2 3' },
      { id: '5a', refs: '1 2 3 4' },
      { id: '5b', refs: '1 3 2 4' },
    ]
    expect(treeOf(said)).toEqual(['1', '..2', '....3', '......4', '........5a', '........5b'])
  })

  test('copies of a message stand side by side', () => {
    const said = [
      { id: 'dup' },
      { id: 'kid', refs: 'dup' },
      { id: 'kid', refs: 'dup' },
      { id: 'kid2', refs: 'dup' },
      { id: 'kid2', refs: 'dup' },
      { id: 'kid2', refs: 'dup' },
    ]
    expect(treeOf(said)).toEqual(['dup', '..kid', '..kid', '..kid2', '..kid2', '..kid2'])
  })

  test('a missing message between two leaves no gap, and liars about missing ones do no harm', () => {
    expect(treeOf([{ id: 'a' }, { id: 'c', refs: 'a b' }])).toEqual(['a', '..c'])
    const liars = [
      { id: '1', refs: 'a c' },
      { id: '2', refs: 'a b c' },
    ]
    expect(treeOf(liars)).toEqual(['?', '..1', '..2'])
    expect(treeOf(liars.toReversed())).toEqual(['?', '..2', '..1'])
  })

  test('by subject, whatever has one subject is one thread', () => {
    const said = [
      { id: '1', subject: 'same' },
      { id: '2', subject: 'same' },
      { id: '3', subject: 'other' },
    ]
    expect(treeOf(said, 'subject')).toEqual(['?', '..1', '..2', '3'])
    expect(treeOf(said)).toEqual(['1', '2', '3'])
  })

  test.each([
    ['one branch of missing messages', ['b:z y', 'c:z y', 'd:z y'], ['?', '..b', '..c', '..d']],
    ['several', ['b:z y x', 'c:z y x', 'd:z'], ['?', '..b', '..c', '..d']],
    ['missing ones that hold one message', ['a:z y', 'x:q'], ['a', 'x']],
    ['messages with answers', ['a:z y x w', 'b:a', 'c:z y x w', 'd:c'], ['?', '..a', '....b', '..c', '....d']],
    ['a long branch and a short one', ['a:z y x w', 'e:z y v u t', 'f:z y v p'], ['?', '..a', '..e', '..f']],
  ])('prunes %s', (_, said, tree) => {
    expect(treeOf(said.map(text => ({ id: text.split(':')[0] ?? '', refs: text.split(':')[1] ?? '' })))).toEqual(tree)
  })

  test('an answer that comes before what it answers is found', () => {
    expect(
      treeOf([
        { id: 'b', refs: 'a', dateMs: NOON },
        { id: 'a', dateMs: NOON + HOUR },
      ]),
    ).toEqual(['a', '..b'])
  })
})

describe('who answers whom', () => {
  test('a message without references that calls itself an answer is put where others saw it', () => {
    const said = [
      { id: 'a', subject: 'Tides' },
      { id: 'b', subject: 'Re: Ebb' },
      { id: 'c', subject: 'Re: Tides', refs: 'a b' },
    ]
    expect(treeOf(said)).toEqual(['a', '..b', '....c'])
  })

  test('a message that began a thread is not moved by what another claims', () => {
    const said = [
      { id: 'a', subject: 'Tides' },
      { id: 'b', subject: 'Ebb' },
      { id: 'c', subject: 'Re: Ebb', refs: 'a b' },
    ]
    expect(treeOf(said)).toEqual(['a', 'b', '..c'])
  })

  test('a loop is cut at hearsay before what a message says of itself', () => {
    const said = [
      { id: 'old', subject: 'Re: x', refs: 'mid' },
      { id: 'mid', subject: 'Re: x' },
      { id: 'new', subject: 'Re: x', refs: 'old mid' },
    ]
    expect(treeOf(said, 'references')).toEqual(['mid', '..old', '..new'])
  })

  test('NNTP-12: a message that hangs on a loop, below where it is cut, ends', () => {
    const said = [
      { id: '1', refs: '5 0' },
      { id: '2', refs: '1 5' },
    ]
    expect(treeOf(said)).toEqual(['1', '..2'])
  })

  test('a copy without references stands below the first', () => {
    expect(treeOf([{ id: 'a' }, { id: 'x' }, { id: 'a' }])).toEqual(['a', '..a', 'x'])
  })

  test('messages without ids are shown, and are nobody to answer', () => {
    const said = [{ id: '' }, { id: 'a' }, { id: '', refs: 'a' }, { id: '', refs: ' ' }]
    expect(treeOf(said)).toEqual(['', 'a', '..', ''])
  })

  test('quotes and folding in ids make no difference, letters do', () => {
    const columns = new MessageColumns()
    const common = { subject: '', dateMs: NOON }
    columns.add({ ...common, number: 1, messageId: '<"a"@b>', references: '' })
    columns.add({ ...common, number: 2, messageId: '<c@d>', references: '<a@\r\n b>' })
    columns.add({ ...common, number: 3, messageId: '<e@f>', references: '<A@b>' })
    columns.add({ ...common, number: 4, messageId: 'g@h', references: 'c@d' })
    columns.add({ ...common, number: 5, messageId: '<i@j>', references: 'your mail of Sunday <g@h>' })
    columns.add({ ...common, number: 6, messageId: '<k@l>', references: '["<x@y>","<i@j>"]' })
    expect(Array.from(threadMessages(columns).parents)).toEqual([-1, 0, -1, 1, 3, 4])
  })

  test('answers stand in the order of their dates, then of their numbers, and no date is no trouble', () => {
    const said = [
      { id: 'root' },
      { id: 'late', refs: 'root', dateMs: Date.UTC(2099, 0) },
      { id: 'second', refs: 'root', dateMs: NOON, number: 20 },
      { id: 'first', refs: 'root', dateMs: NOON, number: 10 },
      { id: 'no date', refs: 'root', dateMs: Number.NaN },
      { id: 'beyond', refs: 'root', dateMs: 9e15 },
      { id: 'before', refs: 'root', dateMs: Date.UTC(1950, 0) },
    ]
    expect(treeOf(said)).toEqual(['root', '..before', '..no date', '..beyond', '..first', '..second', '..late'])
  })

  test('a changed subject stays in its thread', () => {
    const said = [
      { id: 'a', subject: 'Tides' },
      { id: 'b', subject: 'Boats (was: Tides)', refs: 'a' },
      { id: 'c', subject: 'Something else', refs: 'a b' },
    ]
    expect(treeOf(said)).toEqual(['a', '..b', '....c'])
  })
})

describe('joining by subject', () => {
  const tides = (id: string, facts: Said = {}): Said => ({ id, subject: 'Re: Tides', ...facts })

  test('an answer without references joins the latest thread with its subject before it', () => {
    const said = [
      { id: 'a', subject: 'Tides', dateMs: NOON },
      { id: 'b', subject: 'Tides', dateMs: NOON + 20 * DAY },
      tides('c', { dateMs: NOON + 25 * DAY }),
      tides('d', { dateMs: NOON + 10 * DAY }),
    ]
    expect(treeOf(said)).toEqual(['a', '..d', 'b', '..c'])
  })

  test('a thread that was silent for months is not joined, one that lives on is', () => {
    const said = [
      { id: 'a', subject: 'Tides', dateMs: NOON },
      tides('b', { dateMs: NOON + 60 * DAY }),
      tides('c', { dateMs: NOON + 120 * DAY }),
      tides('d', { dateMs: NOON + 300 * DAY }),
    ]
    expect(treeOf(said)).toEqual(['a', '..b', '..c', 'd'])
  })

  test('an answer whose clock is some hours slow still finds its thread', () => {
    expect(treeOf([tides('b', { dateMs: NOON - 5 * HOUR }), { id: 'a', subject: 'Tides', dateMs: NOON }])).toEqual([
      'a',
      '..b',
    ])
  })

  test('answers to a message that is not there are held together by a placeholder', () => {
    const said = [tides('a'), tides('b'), tides('c', { refs: 'gone' }), tides('d', { refs: 'gone' })]
    expect(treeOf(said)).toEqual(['?', '..a', '..b', '..c', '..d'])
    expect(treeOf(said, 'references')).toEqual(['a', 'b', '?', '..c', '..d'])
    expect(treeOf([said[2] ?? {}, said[3] ?? {}, said[0] ?? {}])).toEqual(['?', '..c', '..d', '..a'])
  })

  test('the answers of a placeholder move below the original', () => {
    const said = [{ id: 'a', subject: 'tides' }, tides('b', { refs: 'gone' }), tides('c', { refs: 'gone' })]
    expect(treeOf(said)).toEqual(['a', '..b', '..c'])
  })

  test('only beginnings of threads are joined, and nothing by an empty subject', () => {
    const said = [
      { id: 'a', subject: 'Boats' },
      tides('b', { refs: 'a' }),
      tides('c'),
      { id: 'd', subject: 'Re:' },
      { id: 'e', subject: '' },
      { id: 'f', subject: 'Re: ' },
    ]
    expect(treeOf(said)).toEqual(['a', '..b', 'c', 'd', 'e', 'f'])
  })

  test('by subject, originals and answers meet as published', () => {
    const said = [
      { id: 'a', subject: 'x' },
      { id: 'b', subject: 'Re: x' },
      { id: 'c', subject: 'x' },
      { id: 'd', subject: 'Re: x' },
    ]
    expect(treeOf(said, 'subject')).toEqual(['?', '..a', '....b', '..c', '..d'])
    expect(treeOf([said[1] ?? {}, said[3] ?? {}], 'subject')).toEqual(['?', '..b', '..d'])
  })
})

describe('large and hostile', () => {
  test('NNTP-12: a chain of 100,000 answers, each with a thousand references, ends', () => {
    const columns = new MessageColumns()
    const ids = Array.from({ length: 1_000 }, (_, at) => `<far.${at}@x>`).join(' ')
    const size = 100_000
    for (let at = 0; at < size; at++) {
      const references = at === 0 ? '' : `${ids} <chain.${at - 1}@x>`
      columns.add({ number: at, messageId: `<chain.${at}@x>`, references, subject: 'Re: chain', dateMs: NOON - at })
    }
    const threads = threadMessages(columns)
    expect(faultsOf(threads)).toEqual([])
    expect(threads.depths.at(-1)).toBe(size - 1)
    expect(columns.idCount).toBeLessThan(size + 20)
  })

  test('NNTP-12: a loop of 100,000 and a chain of missing ids as long end', () => {
    const size = 100_000
    const loop = Array.from({ length: size }, (_, at) => ({ id: `l${at}`, refs: `l${(at + 1) % size}` }))
    const gaps = Array.from({ length: size }, (_, at) => ({ id: `m${at}`, refs: `g${at + 1} g${at}` }))
    const threads = threadsOf([...loop, ...gaps])
    expect(faultsOf(threads)).toEqual([])
    expect(threads.starts.length - 1).toBe(2)
  })

  test('NNTP-12: 100,000 beginnings with one subject end', () => {
    const said = Array.from({ length: 100_000 }, (_, at) => ({ id: `s${at}`, subject: 'Re: s' }))
    expect(threadsOf(said).starts.length - 1).toBe(1)
    expect(faultsOf(threadsOf(said, 'subject'))).toEqual([])
  })

  test('nothing gives nothing', () => {
    const threads = threadsOf([])
    expect([threads.nodes.length, threads.starts.length]).toEqual([0, 1])
  })

  test('the thread of a place is found', () => {
    const threads = threadsOf([{ id: 'a' }, { id: 'b', refs: 'a' }, { id: 'c' }, { id: 'd' }, { id: 'e', refs: 'd' }])
    expect(Array.from(threads.nodes, (_, place) => threadAt(threads, place))).toEqual([0, 0, 1, 2, 2])
  })
})
