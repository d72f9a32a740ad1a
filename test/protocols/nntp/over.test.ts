// Overviews by every way a server may have: the rows are the same, and nobody who asks for them can tell.
import { describe, expect, it } from 'vitest'
import type { ArticleRange, NntpSession, OverviewBatch, OverviewRow } from '../../../electron/protocols/nntp/session.ts'
import { collect } from '../../servers/collect.ts'
import { generatedArticles } from '../../servers/nntp/generated-news.ts'
import type { InitialArticle, NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { ScriptedNews } from './scripted-news.ts'

const news = new ScriptedNews()

const articles: InitialArticle[] = [
  { number: 3, messageId: '<a@x>', subject: 'First', from: 'Anna <anna@x>', body: 'one\n' },
  { number: 5, messageId: '<b@x>', subject: 'Re: First', from: 'Bert <b@x>', references: '<a@x>', body: 'two\ntwo\n' },
  { number: 6, messageId: '<c@x>', subject: 'Grüße', from: 'Zoë <z@x>', references: '<a@x> <b@x>', body: '.\n' },
]
const groups = [{ name: 'misc.test', articles }]

async function rowsOf(batches: AsyncIterable<OverviewBatch>): Promise<OverviewRow[]> {
  return (await collect(batches)).flatMap(({ rows }) => rows)
}

async function overviewOf(options: NntpServerOptions, range: ArticleRange = { from: 1 }): Promise<OverviewRow[]> {
  const session = await news.open({ groups, ...options })
  await session.group('misc.test')
  return rowsOf(session.over(range))
}

/** The verbs of the overview commands, each once, in the order in which they were first said. */
function ways(): string[] {
  const verbs = news.said.map(line => line.split(' ')[0] ?? '')
  return [...new Set(verbs.filter(verb => /^(?:X?OVER|X?HDR|HEAD)$/.test(verb)))]
}

const known = [
  { number: 3, subject: 'First', from: 'Anna <anna@x>', messageId: '<a@x>', references: '', lines: 1 },
  { number: 5, subject: 'Re: First', from: 'Bert <b@x>', messageId: '<b@x>', references: '<a@x>', lines: 2 },
  {
    number: 6,
    // Each character is a byte: the charset is decided where the newsgroup is known.
    subject: Buffer.from('Grüße').toString('latin1'),
    from: Buffer.from('Zoë <z@x>').toString('latin1'),
    messageId: '<c@x>',
    references: '<a@x> <b@x>',
    lines: 1,
  },
]

describe('the way', () => {
  it.for<[string, NntpServerOptions, string[]]>([
    ['OVER', {}, ['OVER']],
    ['XOVER where CAPABILITIES says nothing about OVER', { lacks: ['OVER'], knows: ['XOVER'] }, ['XOVER']],
    ['XOVER with a server of RFC 2980', { kind: 'v2' }, ['XOVER']],
    ['HDR where there is no overview', { lacks: ['OVER'] }, ['XOVER', 'OVER', 'HDR']],
    ['XHDR with an old server without XOVER', { kind: 'v2', lacks: ['XOVER'] }, ['XOVER', 'OVER', 'XHDR']],
  ])('is %s', async ([, options, expected]) => {
    expect(await overviewOf(options)).toMatchObject(known)
    expect(ways()).toEqual(expected)
  })

  it('N9: is HEAD for every number with a server of RFC 977', async () => {
    const rows = await overviewOf({ kind: 'v1' })
    expect(rows).toMatchObject(known.map(({ lines, ...row }) => row))
    expect(ways()).toEqual(['XOVER', 'OVER', 'XHDR', 'HDR', 'HEAD'])
    expect(news.server.sent('HEAD').at(-1)).toBe('HEAD 6')
  })

  it('N9: is found out once', async () => {
    const session = await news.open({ groups, lacks: ['OVER'] })
    await session.group('misc.test')
    await rowsOf(session.over({ from: 3, to: 5 }))
    const before = news.said.length
    expect(await rowsOf(session.over({ from: 6, to: 6 }))).toMatchObject(known.slice(2))
    expect(news.said.slice(before).every(line => line.startsWith('HDR'))).toBe(true)
  })
})

it('is empty where there are no articles, whichever way says so', async () => {
  for (const options of [{}, { kind: 'v2' as const }, { lacks: ['OVER'] }, { kind: 'v1' as const }]) {
    expect(await overviewOf(options, { from: 100 })).toEqual([])
    await news.stop()
  }
})

it('says that no newsgroup is selected', async () => {
  const session = await news.open({ groups })
  await expect(collect(session.over({ from: 1 }))).rejects.toMatchObject({ kind: 'refused', code: 412 })
  await session.group('misc.test')
  expect(await rowsOf(session.over({ from: 1 }))).toHaveLength(3)
})

it('refuses what is no range before it says anything', async () => {
  const session = await news.open({ groups })
  for (const range of [{ from: -1 }, { from: 5, to: 4 }, { from: 1.5 }, { from: Number.NaN }])
    await expect(collect(session.over(range))).rejects.toMatchObject({ kind: 'input', field: 'range' })
  expect(news.said).toEqual([])
})

describe('a large range', () => {
  const large = [{ name: 'big', source: generatedArticles({ count: 12_000, gapEvery: 7 }) }]

  it('travels in pieces, and says when each is complete', async () => {
    const session = await news.open({ groups: large })
    await session.group('big')
    const batches = await collect(session.over({ from: 1 }))
    expect(news.server.sent('OVER')).toEqual(['OVER 1-5000', 'OVER 5001-10000', 'OVER 10001-'])
    const complete = batches.filter(({ isComplete }) => isComplete).map(({ range }) => range)
    expect(complete).toEqual([{ from: 1, to: 5_000 }, { from: 5_001, to: 10_000 }, { from: 10_001 }])
    const numbers = batches.flatMap(({ rows }) => rows.map(({ number }) => number))
    expect(numbers).toEqual(Array.from({ length: 12_000 }, (_, index) => index + 1).filter(number => number % 7 !== 0))
  })

  it('comes in the order that is asked for', async () => {
    const session = await news.open({ groups: large })
    await session.group('big')
    const pieces = [
      { from: 11_001, to: 12_000 },
      { from: 1, to: 10 },
    ]
    const rows = await rowsOf(session.over(pieces))
    expect([rows[0]?.number, rows.at(-1)?.number]).toEqual([11_001, 10])
  })

  it('NNTP-09: can be left in the middle, and the session goes on', async () => {
    const session = await news.open({ groups: large })
    await session.group('big')
    for await (const { rows } of session.over({ from: 1, to: 12_000 })) {
      expect(rows.length).toBeGreaterThan(0)
      break
    }
    expect(await session.stat(5)).toEqual({ number: 5, messageId: '<n5@generated.test>' })
    expect(await rowsOf(session.over({ from: 8, to: 9 }))).toMatchObject([{ number: 8 }, { number: 9 }])
  })

  it('NNTP-09: two million articles stream in batches, and the server waits for whoever reads', async () => {
    const count = 2_000_000
    const millions = [{ name: 'huge', source: generatedArticles({ count }) }]
    const session = await news.open({ groups: millions })
    expect(await session.group('huge')).toMatchObject({ count, last: count })
    let most = 0
    let seen = 0
    for await (const { rows } of session.over({ from: 1, to: count })) {
      most = Math.max(most, rows.length)
      seen += rows.length
      if (seen > 60_000) break
    }
    expect(most).toBeLessThan(4_000)
    // What was sent and not taken lies in the buffers of both sides, and is never the whole.
    expect(news.server.sentBytes).toBeLessThan(60_000_000)
    session.close()
  })
})

describe('NNTP-02: damaged overview lines', () => {
  const damage: Record<number, (line: string) => string | undefined> = {
    3: line => line.replace(/\t\d+\t\d+\t/, '\tmany\t-3\t'),
    5: line => line.split('\t').slice(0, 3).join('\t'),
  }

  it('give what is left of them, and the others are untouched', async () => {
    const rows = await overviewOf({ overviewLine: ({ number, line }) => (damage[number] ?? (same => same))(line) })
    expect(rows[0]).toMatchObject({ number: 3, subject: 'First', messageId: '<a@x>', sizeBytes: undefined })
    expect(rows[0]?.lines).toBeUndefined()
    expect(rows[1]).toMatchObject({ number: 5, subject: 'Re: First', from: 'Bert <b@x>', date: '', messageId: '' })
    expect(rows[2]).toMatchObject(known[2] ?? {})
  })

  it.for<[string, string]>([
    ['nothing', ''],
    ['only tabs', '\t'.repeat(200)],
    ['no number', 'first\tSubject\tFrom'],
    ['a number beyond the range', '77\tSubject\tFrom\tDate\t<z@x>'],
    ['a number beyond all numbers', `${'9'.repeat(30)}\tSubject`],
    ['a line without an end for a long while', `x${'y'.repeat(1_000_000)}`],
  ])('a line with %s is left out', async ([, line]) => {
    const rows = await overviewOf({ overviewLine: facts => (facts.number === 5 ? line : facts.line) }, {
      from: 3,
      to: 6,
    } as { from: number })
    expect(rows.map(({ number }) => number)).toEqual([3, 6])
  })
})

describe('the order of fields', () => {
  it('is the one the server tells', async () => {
    const overviewFormat = [
      ...['From:', 'Subject:', 'Message-ID:', 'Date:', 'References:', 'Lines:', 'Bytes:'],
      ...['Xref:full', 'Newsgroups:full', 'Organization:'],
    ]
    const rows = await overviewOf({ overviewFormat })
    expect(rows).toMatchObject(known)
    expect(rows[0]?.xref).toBe('news.test misc.test:3')
    expect(rows[0]?.extra).toMatchObject({ newsgroups: 'misc.test' })
  })

  it('is the usual one where the server does not tell, or tells nonsense', async () => {
    expect(await overviewOf({ overviewFormat: null })).toMatchObject(known)
    await news.stop()
    const rows = await overviewOf({ handlers: { LIST: () => '215 Order\nSubject:\n\u0001\n.' } })
    expect(rows).toMatchObject(known)
  })
})

describe('one article by its Message-ID', () => {
  const ask = async (session: NntpSession) => [await session.overviewOf('<b@x>'), await session.overviewOf('<no@x>')]

  it.for<[string, NntpServerOptions]>([
    ['OVER', {}],
    ['HEAD where OVER takes no Message-ID', { handlers: { OVER: () => '503 Only ranges' } }],
    ['HEAD with an old server', { kind: 'v2' }],
  ])('is known by %s, and one that is not there is not', async ([, options]) => {
    const { number: _, lines: __, ...row } = known[1] ?? { number: 0, lines: 0 }
    expect(await ask(await news.open({ groups, ...options }))).toMatchObject([row, undefined])
  })
})
