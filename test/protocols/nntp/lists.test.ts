// Newsgroups and what a server knows about them: lists in batches, new groups, new articles, header fields, clock and help.
import { describe, expect, it } from 'vitest'
import type { ListVariant, NntpSession } from '../../../electron/protocols/nntp/session.ts'
import { collect } from '../../servers/collect.ts'
import { generatedGroups } from '../../servers/nntp/generated-news.ts'
import type { NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { ScriptedNews } from './scripted-news.ts'

const news = new ScriptedNews()
const sinceMs = Date.UTC(2026, 2, 1, 10, 20, 30)
const groups = [
  {
    name: 'misc.test',
    description: 'Tests of all kinds',
    articles: [
      { number: 3, messageId: '<a@x>', subject: 'One', date: 'Sun, 01 Mar 2026 10:00:00 +0000' },
      { number: 4, messageId: '<b@x>', subject: 'Two words', date: 'Mon, 02 Mar 2026 10:00:00 +0000' },
    ],
  },
  { name: 'fr.räume', description: 'Über Räume', status: 'm', createdMs: Date.UTC(2026, 4, 1) },
]

async function all<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  return (await collect(batches)).flat()
}

const open = (options: NntpServerOptions = {}): Promise<NntpSession> => news.open({ groups, ...options })

describe('a list of newsgroups', () => {
  it('is known in its variants', async () => {
    const session = await open()
    expect(await all(session.list('ACTIVE'))).toEqual([
      { name: 'misc.test', high: 4, low: 3, status: 'y' },
      { name: 'fr.räume', high: 0, low: 1, status: 'm' },
    ])
    expect(await all(session.list('ACTIVE', 'misc.*'))).toHaveLength(1)
    expect(await all(session.list('COUNTS'))).toMatchObject([{ count: 2 }, { count: 0 }])
    expect(await all(session.list('NEWSGROUPS'))).toEqual([
      { name: 'misc.test', description: 'Tests of all kinds' },
      { name: 'fr.räume', description: 'Über Räume' },
    ])
    expect(await all(session.list('ACTIVE.TIMES', 'fr.*'))).toEqual([
      { name: 'fr.räume', created: Date.UTC(2026, 4, 1), creator: 'anna@news.test' },
    ])
    expect(news.said).toEqual([
      ...['LIST ACTIVE', 'LIST ACTIVE misc.*', 'LIST COUNTS', 'LIST NEWSGROUPS', 'LIST ACTIVE.TIMES fr.*'],
    ])
  })

  it('is asked for as servers of RFC 977 know it', async () => {
    const session = await open({ kind: 'v1' })
    expect(await all(session.list('ACTIVE'))).toHaveLength(2)
    expect(news.said).toEqual(['LIST'])
  })

  it('that the server does not have is refused, and the session goes on', async () => {
    const session = await open({ lacks: ['LIST COUNTS'] })
    await expect(all(session.list('COUNTS'))).rejects.toMatchObject({ kind: 'refused', code: 501 })
    expect(await all(session.list('ACTIVE'))).toHaveLength(2)
  })

  it('keeps what is well formed when lines are not', async () => {
    const lines = ['a.b 5 1 y', '', 'only.a.name', 'x 99999999999999999999 1 y', 'c.d 007 0008', 'bad\u0007name 1 1 y']
    const session = await open({ handlers: { LIST: () => `215 List\n${lines.join('\n')}\n.` } })
    expect(await all(session.list('ACTIVE'))).toEqual([
      { name: 'a.b', high: 5, low: 1, status: 'y' },
      { name: 'c.d', high: 7, low: 8, status: 'y' },
    ])
  })

  it.for<[ListVariant, string, unknown[]]>([
    [
      'DISTRIB.PATS',
      '10:local.*:local\n5:*:\nnonsense',
      [
        { weight: 10, wildmat: 'local.*', distribution: 'local' },
        { weight: 5, wildmat: '*', distribution: '' },
      ],
    ],
    ['DISTRIBUTIONS', 'de\tGermany', [{ name: 'de', description: 'Germany' }]],
    ['HEADERS', ':\n:bytes', [':', ':bytes']],
    ['MODERATORS', '*:%s@x', ['*:%s@x']],
    ['MOTD', '..dots\n\nGr\u00fc\u00dfe', ['.dots', '', 'Grüße']],
    ['OVERVIEW.FMT', 'Subject:', ['Subject:']],
    ['SUBSCRIPTIONS', 'news.answers', ['news.answers']],
  ])('NNTP-01: %s gives its entries', async ([variant, text, entries]) => {
    const session = await open({ handlers: { LIST: () => `215 List\n${text}\n.` } })
    expect(await all(session.list(variant))).toEqual(entries)
    expect(news.said).toEqual([`LIST ${variant}`])
  })

  it('NNTP-09: of 120,000 comes in batches, each taken before the next', async () => {
    const count = 120_000
    const session = await news.open({ moreGroups: generatedGroups(count) })
    let seen = 0
    let most = 0
    for await (const batch of session.list('ACTIVE')) {
      seen += batch.length
      most = Math.max(most, batch.length)
    }
    expect(seen).toBe(count)
    expect(most).toBeLessThan(10_000)
  })

  it('NNTP-09: can be cancelled in its middle', async () => {
    const stop = new AbortController()
    const session = await news.open({ moreGroups: generatedGroups(120_000), session: { signal: stop.signal } })
    const reading = (async () => {
      for await (const batch of session.list('ACTIVE')) if (batch.length > 0) stop.abort()
    })()
    await expect(reading).rejects.toMatchObject({ kind: 'cancelled' })
  })
})

describe('a newsgroup', () => {
  it('N8: is entered', async () => {
    const session = await open()
    expect(await session.group('misc.test')).toEqual({ name: 'misc.test', count: 2, first: 3, last: 4 })
    expect(await session.group('fr.räume')).toMatchObject({ name: 'fr.räume', count: 0 })
  })

  it('N2: that the server does not have is refused with 411', async () => {
    const session = await open()
    await expect(session.group('no.such')).rejects.toMatchObject({ kind: 'refused', code: 411 })
    expect(await session.group('misc.test')).toMatchObject({ count: 2 })
  })

  it('NNTP-10: with an odd name is asked for as it is, and one that ends the line is refused here', async () => {
    const session = await open()
    const long = 'x'.repeat(497)
    for (const name of ['../etc/passwd', 'a\\b', long])
      await expect(session.group(name)).rejects.toMatchObject({ kind: 'refused', code: 411 })
    for (const name of ['', 'a b', 'a\r\nQUIT', 'a\tb', 'a\0b', 'x'.repeat(600)])
      await expect(session.group(name)).rejects.toMatchObject({ kind: 'input' })
    expect(news.said).toEqual(['GROUP ../etc/passwd', 'GROUP a\\b', `GROUP ${long}`])
  })

  it('that is answered with nonsense ends the session', async () => {
    const session = await open({ replies: { GROUP: '211 many articles' } })
    await expect(session.group('misc.test')).rejects.toMatchObject({ kind: 'protocol' })
    expect(session.isOver).toBe(true)
  })

  it('tells its numbers', async () => {
    const session = await open()
    expect(await all(session.listGroup('misc.test'))).toEqual([3, 4])
    expect(await all(session.listGroup('misc.test', { from: 4 }))).toEqual([4])
    expect((await session.stat(3)).messageId).toBe('<a@x>')
    expect(news.said.slice(0, 2)).toEqual(['LISTGROUP misc.test', 'LISTGROUP misc.test 4-'])
    await expect(all(session.listGroup('no.such'))).rejects.toMatchObject({ code: 411 })
  })
})

describe('what is new', () => {
  it('N11: since a time, in the words of RFC 3977', async () => {
    const session = await open()
    expect(await all(session.newGroups(sinceMs))).toMatchObject([{ name: 'fr.räume' }])
    expect(await all(session.newNews('misc.*', sinceMs))).toEqual(['<b@x>'])
    expect(news.said).toEqual(['NEWGROUPS 20260301 102030 GMT', 'NEWNEWS misc.* 20260301 102030 GMT'])
  })

  it('since a time, in the words of RFC 977', async () => {
    const session = await open({ kind: 'v1' })
    expect(await all(session.newGroups(sinceMs))).toMatchObject([{ name: 'fr.räume' }])
    expect(news.said).toEqual(['NEWGROUPS 260301 102030 GMT'])
  })

  it('since no time is refused here', async () => {
    const session = await open()
    for (const time of [Number.NaN, -1, Number.POSITIVE_INFINITY])
      await expect(all(session.newGroups(time))).rejects.toMatchObject({ kind: 'input', field: 'since' })
    await expect(all(session.newNews('a b', 0))).rejects.toMatchObject({ kind: 'input', field: 'wildmat' })
  })
})

describe('a header field of many articles', () => {
  const enter = async (options: NntpServerOptions = {}) => {
    const session = await open(options)
    await session.group('misc.test')
    return session
  }

  it.for<[string, NntpServerOptions, string]>([
    ['HDR', {}, 'HDR Subject 3-4'],
    ['XHDR', { kind: 'v2' }, 'XHDR Subject 3-4'],
    ['XHDR where HDR is announced and not known', { lacks: ['HDR'], knows: ['XHDR'] }, 'XHDR Subject 3-4'],
  ])('N9: is asked for with %s', async ([, options, said]) => {
    const session = await enter(options)
    expect(await all(session.header('Subject', { from: 3, to: 4 }))).toEqual([
      { number: 3, value: 'One' },
      { number: 4, value: 'Two words' },
    ])
    expect(news.said.at(-1)).toBe(said)
  })

  it('is known for one article by its Message-ID, and empty where there is none', async () => {
    const session = await enter()
    expect(await all(session.header('Subject', '<b@x>'))).toEqual([{ number: 0, value: 'Two words' }])
    expect(await all(session.header('Subject', { from: 100 }))).toEqual([])
  })

  it('is told only where it matches', async () => {
    const session = await enter({ knows: ['XPAT'] })
    expect(await all(session.headerMatches('Subject', { from: 1 }, ['*wo*']))).toEqual([
      { number: 4, value: 'Two words' },
    ])
    expect(news.said.at(-1)).toBe('XPAT Subject 1- *wo*')
  })

  it('that the server knows by no command is refused', async () => {
    const session = await enter({ lacks: ['HDR'] })
    await expect(all(session.header('Subject', { from: 1 }))).rejects.toMatchObject({ kind: 'refused', code: 500 })
  })

  it('with an impossible name is refused here', async () => {
    const session = await enter()
    for (const name of ['', 'a b', 'Sub:ject', 'a\r\n', ':'])
      await expect(all(session.header(name, { from: 1 }))).rejects.toMatchObject({ kind: 'input', field: 'header' })
  })
})

it('tells its clock and its help', async () => {
  const session = await news.open({ now: () => sinceMs })
  expect(await session.date()).toBe(sinceMs)
  expect(await session.help()).toEqual(['Write to anna'])
})

it('says goodbye, waits for the answer, and is then over', async () => {
  const session = await open()
  await session.quit()
  expect(news.said).toEqual(['QUIT'])
  await expect(session.date()).rejects.toMatchObject({ kind: 'unreachable', reason: 'closed' })
})

it('a goodbye in the place of an answer ends the session', async () => {
  for (const reply of ['400 Going down', '503 Timeout after 600 seconds, closing connection.']) {
    const session = await open({ replies: { DATE: reply } })
    await expect(session.date()).rejects.toThrow()
    expect(session.isOver).toBe(true)
    await news.stop()
  }
})
