// The scripted NNTP server itself, seen by a client of the fewest lines: what it says must be what the RFCs say.
import { afterEach, describe, expect, it } from 'vitest'
import { generatedArticles, generatedGroups } from './nntp/generated-news.ts'
import type { NntpServerOptions } from './nntp/nntp-options.ts'
import { type NntpServer, startNntpServer } from './nntp-server.ts'
import { PlainNntp } from './plain-nntp.ts'
import { testCertificates } from './test-certificate.ts'

let server: NntpServer
const clients: PlainNntp[] = []

const articles = [
  { number: 3, messageId: '<a@x>', subject: 'First' },
  { number: 5, messageId: '<b@x>', subject: 'Re: First', references: '<a@x>', body: '.dot\n..two\n' },
  { number: 9, messageId: '<c@x>', subject: 'Both', newsgroups: 'news.one,news.two' },
]
const groups = [
  { name: 'news.one', description: 'The first', articles },
  { name: 'news.two', status: 'm' },
  { name: 'news.hidden', isHidden: true },
  { name: 'news.closed', status: 'n' },
]

async function open(options: NntpServerOptions = {}): Promise<PlainNntp> {
  server = await startNntpServer({ groups, ...options })
  return await connect()
}

async function connect(): Promise<PlainNntp> {
  const { client } = await PlainNntp.open(server)
  clients.push(client)
  return client
}

afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await server.close()
})

function post(lines: readonly string[] = []): string {
  return ['From: a@x', 'Newsgroups: news.one', 'Subject: s', 'Message-ID: <new@x>', ...lines, '', '.text', ''].join(
    '\r\n',
  )
}

describe('the scripted NNTP server', () => {
  it('tells numbers with gaps, articles and overviews', async () => {
    const client = await open()
    expect(await client.say('GROUP news.one')).toBe('211 3 3 9 news.one')
    expect(await client.ask('LISTGROUP news.one 4-')).toEqual(['211 3 3 9 news.one list follows', '5', '9'])
    expect(await client.say('NEXT')).toBe('223 5 <b@x>')
    expect((await client.ask('BODY')).slice(1)).toEqual(['.dot', '..two'])
    expect(await client.say('ARTICLE 4')).toMatch(/^423/)
    expect(await client.say('ARTICLE <none@x>')).toMatch(/^430/)
    const [, , over] = await client.ask('OVER 3-5')
    expect(over?.split('\t')).toEqual([
      ...['5', 'Re: First', 'Anna <anna@news.test>', 'Thu, 19 Nov 2026 09:00:00 +0000', '<b@x>', '<a@x>'],
      ...[expect.stringMatching(/^\d+$/), '2', 'Xref: news.test news.one:5'],
    ])
    expect((await client.ask('HDR Xref <c@x>'))[1]).toBe('0 news.test news.one:9 news.two:1')
    expect(await client.ask('LIST COUNTS news.*,!*.closed')).toEqual([
      ...['215 List follows', 'news.one 9 3 3 y', 'news.two 1 1 1 m'],
    ])
  })

  it.for(['v1', 'v2', 'v3'] as const)('knows as kind %s what that RFC knows', async kind => {
    const client = await open({ kind })
    await client.say('GROUP news.one')
    const isKnown: Record<string, boolean> = {}
    for (const line of ['CAPABILITIES', 'XOVER 3', 'OVER 3', 'LIST OVERVIEW.FMT', 'LIST']) {
      isKnown[line] = (await client.ask(line))[0]?.startsWith('50') === false
    }
    expect(isKnown).toEqual({
      CAPABILITIES: kind === 'v3',
      'XOVER 3': kind === 'v2',
      'OVER 3': kind === 'v3',
      'LIST OVERVIEW.FMT': kind !== 'v1',
      LIST: true,
    })
  })

  it('demands a sign-in in mid-session, and forgets it', async () => {
    const client = await open({ signInFor: ['ARTICLE'], forgetsSignInAfter: 5 })
    await client.say('GROUP news.one')
    expect(await client.say('GROUP news.hidden')).toMatch(/^480/)
    expect(await client.say('ARTICLE 3')).toMatch(/^480/)
    expect(await client.say('AUTHINFO USER anna')).toMatch(/^381/)
    expect(await client.say('AUTHINFO PASS secret')).toMatch(/^281/)
    expect(server.signedIn).toBe(1)
    expect(await client.say('ARTICLE 3')).toMatch(/^480/)
    expect(server.sent('AUTHINFO')).toHaveLength(2)
  })

  it('encrypts and compresses', async () => {
    const client = await open({ certificate: testCertificates().good })
    expect(await client.say('STARTTLS')).toMatch(/^382/)
    await client.startTls(testCertificates().ca)
    expect(await client.ask('CAPABILITIES')).not.toContain('STARTTLS')
    expect(await client.say('COMPRESS DEFLATE')).toMatch(/^206/)
    client.startDeflate()
    await client.say('GROUP news.one')
    expect((await client.ask('BODY 5')).slice(1)).toEqual(['.dot', '..two'])
    expect(await client.ask('CAPABILITIES')).not.toContain('COMPRESS DEFLATE')
    expect(await client.say('QUIT')).toMatch(/^205/)
  })

  it('takes posts, knows duplicates, and obeys cancels', async () => {
    const client = await open()
    expect(await client.post(post())).toMatch(/^240/)
    expect(await client.post(post())).toMatch(/^441 435/)
    expect((await client.ask('ARTICLE <new@x>')).slice(-1)).toEqual(['.text'])
    expect(server.posts[0]?.toString()).toBe(post())
    expect(await client.post(post(['Control: cancel <new@x>']).replace('ID: <new', 'ID: <other'))).toMatch(/^240/)
    expect(await client.say('ARTICLE <new@x>')).toMatch(/^430/)
    expect(await client.post(post().replace('news.one', 'news.closed').replace('new@', 'c@'))).toMatch(/^441/)
  })

  it('loses posts as it is told', async () => {
    const client = await open({ postFaults: ['441 No', 'taken-and-lost'] })
    expect(await client.post(post())).toBe('441 No')
    expect(await client.post(post())).toBe('')
    expect(await (await connect()).say('STAT <new@x>')).toMatch(/^223/)
  })

  it('breaks answers off where it is told', async () => {
    const client = await open({ cuts: [{ verb: 'ARTICLE', occurrence: 2, afterBytes: 30 }, { verb: 'LIST' }] })
    await client.say('GROUP news.one')
    expect(await client.ask('ARTICLE 3')).toContain('Subject: First')
    expect((await client.ask('ARTICLE 5')).join('\r\n')).toHaveLength(30)
    await client.isGone()
    const second = await connect()
    expect((await second.ask('LIST')).length).toBe(4)
    await second.isGone()
  })

  it('renumbers, drops and forgets as real servers do', async () => {
    const client = await open()
    const group = server.spool.group('news.one')
    group.drop(5, { staysListed: true })
    await client.say('GROUP news.one')
    expect((await client.ask('OVER 3-')).length).toBe(4)
    expect(await client.say('ARTICLE 5')).toMatch(/^423/)
    expect(await client.say('ARTICLE <b@x>')).toMatch(/^430/)
    group.lowerHigh(5)
    expect(await client.say('GROUP news.one')).toBe('211 2 3 5 news.one')
    group.renumber(100)
    expect(await client.say('GROUP news.one')).toBe('211 2 100 101 news.one')
    expect((await client.say('STAT 100')).split(' ')[2]).toBe('<a@x>')
  })

  it('refuses the session that is one too many, and counts', async () => {
    await open({ maxSessions: 1 })
    const { client, greeting } = await PlainNntp.open(server)
    clients.push(client)
    expect(greeting).toBe('400 Too many connections')
    expect([server.sessions, server.mostSessions]).toEqual([1, 1])
  })

  it('has two million articles and 120,000 groups when they are asked for', async () => {
    const source = generatedArticles({ count: 2_000_000, gapEvery: 10 })
    const client = await open({ groups: [{ name: 'huge', source }], moreGroups: generatedGroups(120_000) })
    expect((await client.ask('LIST ACTIVE')).length).toBe(1 + 120_001)
    expect(await client.say('GROUP huge')).toBe('211 2000000 1 2000000 huge')
    const lines = await client.ask('OVER 1999900-')
    expect(lines.length).toBe(1 + 90)
    const [number = '', , , , id = '', , bytes] = (lines.at(-1) ?? '').split('\t')
    const article = await client.ask(`ARTICLE ${number}`)
    expect(article[0]).toBe(`220 ${number} ${id}`)
    expect(article.slice(1).reduce((sum, line) => sum + line.length + 2, 0)).toBe(Number(bytes))
    expect(await client.say(`STAT ${id}`)).toBe(`223 0 ${id}`)
  })
})
