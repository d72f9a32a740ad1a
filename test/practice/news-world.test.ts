// The articles of the practice news server before they have numbers.
import { describe, expect, it } from 'vitest'
import { NewsArticle } from '../../electron/practice/news-article.ts'
import { buildNews } from '../../electron/practice/world/build-news.ts'
import { harbourPicture } from '../../electron/practice/world/make-png.ts'
import { worldGroups } from '../../electron/practice/world/news-groups.ts'
import { faceOf } from '../../electron/practice/world/post-binaries.ts'

const nowMs = Date.UTC(2026, 10, 21, 12)
const dayMs = 86_400_000
const articles = buildNews(nowMs).map(({ bytes }) => new NewsArticle(bytes))
const byId = new Map(articles.map(article => [article.messageId, article]))

/** Articles above this one that are there. */
function depthOf(article: NewsArticle): number {
  const parent = byId.get(article.field('References')?.split(' ').at(-1) ?? '')
  return parent ? 1 + depthOf(parent) : 0
}

function decodedYenc(body: string): Buffer {
  const lines = body.split('\r\n').filter(line => line !== '' && !/^=y(?:begin|part|end) /.test(line))
  const bytes = [...lines.join('').matchAll(/=(.)|([\s\S])/gs)].map(([, escaped, plain]) =>
    escaped === undefined ? (plain ?? '').charCodeAt(0) - 42 : escaped.charCodeAt(0) - 64 - 42,
  )
  return Buffer.from(bytes)
}

describe('the practice newsgroups', () => {
  it('are some forty, and most have something to read', () => {
    expect(worldGroups.length).toBeGreaterThanOrEqual(40)
    const used = new Set(articles.flatMap(({ newsgroups }) => newsgroups))
    expect(worldGroups.filter(({ name }) => used.has(name)).length).toBeGreaterThan(35)
    const names = worldGroups.map(({ name }) => name)
    expect([...used].filter(name => !names.includes(name))).toEqual([])
    expect(new Set(worldGroups.map(({ status }) => status))).toEqual(new Set(['y', 'm', 'n']))
  })

  it('hold several hundred articles with ids of their own, in the order of their dates', () => {
    expect(articles.length).toBeGreaterThan(300)
    expect(byId.size).toBe(articles.length)
    const dates = articles.map(({ postedMs }) => postedMs)
    expect(dates).toEqual([...dates].sort((a, b) => a - b))
    expect(Math.max(...dates)).toBeLessThanOrEqual(nowMs)
    expect(Math.min(...dates)).toBeGreaterThan(nowMs - 80 * dayMs)
    expect(dates.filter(date => date > nowMs - dayMs).length).toBeGreaterThan(20)
  })

  it('have answers that name their ancestors and are younger than they', () => {
    const answers = articles.filter(article => article.field('References') !== undefined)
    expect(answers.length).toBeGreaterThan(200)
    const missing: string[] = []
    for (const answer of answers) {
      for (const id of answer.field('References')?.split(' ') ?? []) {
        const ancestor = byId.get(id)
        if (ancestor) expect(answer.postedMs).toBeGreaterThanOrEqual(ancestor.postedMs)
        else missing.push(id)
      }
    }
    expect(new Set(missing)).toEqual(new Set(['<anodes-long-ago@skerry.example>']))
    expect(Math.max(...articles.map(depthOf))).toBeGreaterThanOrEqual(30)
  })

  it('are the same at every start, lines short and ended as they should be', () => {
    expect(buildNews(nowMs).map(({ bytes }) => bytes.toString('latin1'))).toEqual(
      articles.map(({ bytes }) => bytes.toString('latin1')),
    )
    for (const { bytes, head } of articles) {
      const text = bytes.toString('latin1')
      expect(text).not.toMatch(/\r(?!\n)|(?<!\r)\n|\0/)
      expect(text.endsWith('\r\n')).toBe(true)
      expect(Math.max(...text.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(998)
      expect(head).toMatch(/^[\t\r\n -~]*$/)
    }
  })

  it.for([
    ['a cross-post with Followup-To', /^Newsgroups: .+,.+\r\n[\s\S]*Followup-To: practice\./m],
    ['a question for mail', /Followup-To: poster/],
    ['an approved article', /^Approved:/m],
    ['a subject that changed', /Subject: Tripods in wind \(was: /],
    ['German in Latin-1', /charset=iso-8859-1[\s\S]*B\xfcsum/],
    ['French', /Pierre Le Goff a \xc3\xa9crit :\r\n> /],
    ['Russian', /charset=utf-8[\s\S]*\xd0\xbf\xd0\xb8\xd1\x88\xd0\xb5\xd1\x82:\r\n> /],
    ['a Python prompt', /\r\n>>> round\(2\.5\)\r\n2\r\n/],
    ['quotes of quotes', /\r\n>> .*\r\n> /],
    ['a signature', /\r\n-- \r\n/],
    ['a uuencoded file', /\r\nbegin 644 badge\.png\r\n[\s\S]*\r\n`\r\nend\r\n/],
  ] as const)('have %s', ([, pattern]) => {
    expect(articles.filter(({ head, body }) => pattern.test(`${head}\r\n${body}`)).length).toBeGreaterThan(0)
  })

  it('have a picture in three parts that fit together', () => {
    const parts = articles.filter(article => article.field('Subject')?.includes('yEnc ('))
    expect(parts.map(part => /\((\d\/3)\)$/.exec(part.field('Subject') ?? '')?.[1]).sort()).toEqual([
      '1/3',
      '2/3',
      '3/3',
    ])
    const ordered = parts.sort((a, b) => ((a.field('Subject') ?? '') < (b.field('Subject') ?? '') ? -1 : 1))
    expect(Buffer.concat(ordered.map(({ body }) => decodedYenc(body)))).toEqual(harbourPicture(240, 150))
  })

  it('have a Face of the size that is allowed', () => {
    const face = faceOf().replaceAll(' ', '')
    expect(face.length).toBeLessThanOrEqual(966)
    const png = Buffer.from(face, 'base64')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([48, 48])
    expect(articles.filter(article => article.field('Face')?.replaceAll(/\s/g, '') === face)).toHaveLength(1)
  })
})
