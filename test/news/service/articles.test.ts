// Opening and fetching articles: from scripted servers, through the real store and the message thread.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { defaultArticleView } from '../../../shared/model/article.ts'
import type { Job } from '../../../shared/model/job.ts'
import { generatedArticles } from '../../servers/nntp/generated-news.ts'
import type { NntpServerOptions } from '../../servers/nntp/nntp-options.ts'
import { newsWorld, startNews, type TestNewsDesktop } from './news-world.ts'

const articles = [
  {
    number: 3,
    messageId: '<a@x>',
    subject: 'First',
    headers: ['Organization: The harbour', 'Followup-To: poster'],
    body: 'Ben wrote:\n> Is there a gull?\n\nThere is.\n',
  },
  { number: 5, messageId: '<b@x>', subject: 'Re: First', references: '<a@x>' },
]
const groups = [{ name: 'news.one', articles }]

async function worldWith(options: NntpServerOptions = {}) {
  const server = await startNews({ groups, ...options })
  const world = await newsWorld()
  const { id: serverId } = await world.addServer(server)
  const name = options.groups?.[0]?.name ?? 'news.one'
  const groupId = await world.subscribe(name)
  await world.fetch(groupId)
  return { ...world, server, serverId, groupId }
}

/** The folder that the person chooses from now on. */
function folderFor(desktop: TestNewsDesktop): string {
  const folder = mkdtempSync(join(tmpdir(), 'kittiwake-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  Object.assign(desktop, { chooseFolder: async () => folder })
  return folder
}

function started(job: Job | undefined): Job {
  if (!job) throw new Error('No job was started')
  return job
}

describe('opening an article', () => {
  it('N10: the second opening asks no server', async () => {
    const { server, news, groupId } = await worldWith()
    const article = { kind: 'numbered', groupId, number: 3 } as const
    const opened = await news.openArticle({ article, showRemote: false })
    expect(opened).toMatchObject({
      message: { subject: 'First', from: [{ name: 'Anna', address: 'anna@news.test' }] },
      newsgroups: [{ name: 'news.one', groupId }],
      followupTo: ['poster'],
      organization: 'The harbour',
      facts: { number: 3, isHere: true },
    })
    expect(opened.blocks.map(({ kind }) => kind)).toEqual(['attribution', 'quote', 'own'])
    await Promise.all([1, 2].map(async () => news.openArticle({ article, showRemote: false })))
    await news.openArticle({ article: { kind: 'message-id', messageId: '<a@x>' }, showRemote: false })
    expect(server.sent('ARTICLE')).toEqual(['ARTICLE <a@x>'])
    expect(await news.gist({ article: { groupId, number: 3 } })).toBe('There is.')
  })

  it('a rich text is shown in a frame of its own, and fetches pictures only when a person says so', async () => {
    const rich = { messageId: '<h@x>', headers: ['Content-Type: text/html'], body: '<p>Hi<img src="http://x/y.png">\n' }
    const { news, groupId } = await worldWith({ groups: [{ name: 'rich', articles: [rich] }] })
    const article = { kind: 'numbered', groupId, number: 1 } as const
    const { articleId, message } = await news.openArticle({ article, showRemote: false })
    const url = `mail://n${articleId}/page`
    expect(message.body).toEqual({ kind: 'html', url, remoteCount: 1, hasOwnColours: false, isShowingRemote: false })
    const shown = await news.openArticle({ article, showRemote: true })
    expect(shown.message.body).toMatchObject({ url: `${url}?remote`, isShowingRemote: true })
  })

  it('B8: what each article of a thread adds is read from here alone, in the order of the question', async () => {
    const { server, news, groupId } = await worldWith()
    const view = { ...defaultArticleView, isFolded: true }
    const { list } = await news.openList({ source: { kind: 'group', groupId }, view })
    const { articles: outline, isCut } = await news.threadOutline({ list, key: '3' })
    expect(isCut).toBe(false)
    expect(outline).toEqual([
      { groupId, number: 3, depth: 0, isRead: false },
      { groupId, number: 5, depth: 1, isRead: false },
    ])
    await news.openArticle({ article: { kind: 'numbered', groupId, number: 3 }, showRemote: false })
    const asked = server.sent('ARTICLE').length
    const names = [5, 3, 99].map(number => ({ groupId, number }))
    const [absent, here, unknown] = await news.articleGists({ articles: names })
    expect(absent).toMatchObject({ number: 5, facts: { subject: 'Re: First', keepsSubject: true, isHere: false } })
    expect(absent?.blocks).toBeUndefined()
    expect(here?.blocks?.map(({ kind }) => kind)).toEqual(['attribution', 'quote', 'own'])
    expect(unknown).toEqual({ groupId, number: 99, isCut: false })
    expect(server.sent('ARTICLE')).toHaveLength(asked)
  })

  it('an article that the disk does not give back costs only itself: the others of its thread have their texts', async () => {
    const withdrawing = { number: 7, messageId: '<c@x>', subject: 'Cancel', headers: ['Control: cancel <a@x>'] }
    const { news, folder, groupId } = await worldWith({
      groups: [{ name: 'news.one', articles: [...articles, withdrawing] }],
    })
    const open = (number: number) =>
      news.openArticle({ article: { kind: 'numbered', groupId, number }, showRemote: false })
    await open(5)
    await open(7)
    const pack = join(folder, 'packs/000001.pack')
    const safeBytes = statSync(pack).size
    await open(3)
    truncateSync(pack, safeBytes)
    const names = [5, 3].map(number => ({ groupId, number }))
    const [well, lostOne] = await news.articleGists({ articles: names })
    expect(well?.blocks?.length).toBeGreaterThan(0)
    expect(lostOne).toEqual({
      groupId,
      number: 3,
      facts: expect.objectContaining({ subject: 'First' }),
      isUnreadable: true,
      isCut: false,
    })
    expect((await open(7)).withdrawal).toMatchObject({ kind: 'cancel', proof: 'unsaid' })
  })

  it('B8: of a very long text a page has its beginning, and says so', async () => {
    const long = { messageId: '<l@x>', body: 'A line of many words.\n'.repeat(500) }
    const { news, groupId } = await worldWith({ groups: [{ name: 'long', articles: [long] }] })
    await news.openArticle({ article: { kind: 'numbered', groupId, number: 1 }, showRemote: false })
    const [gist] = await news.articleGists({ articles: [{ groupId, number: 1 }] })
    expect(gist?.isCut).toBe(true)
    expect(gist?.blocks?.flatMap(({ lines }) => lines)).toHaveLength(300)
  })

  it('saves those of a choice that are here, one file each, and says how many are not', async () => {
    const { news, groupId, desktop, ended } = await worldWith()
    const folder = folderFor(desktop)
    const choice = { kind: 'groups', groupIds: [groupId] } as const
    expect(await news.exportArticles({ choice, format: 'eml' })).toEqual({ absent: 2 })
    await news.openArticle({ article: { kind: 'numbered', groupId, number: 3 }, showRemote: false })
    for (const name of ['First.eml', 'First (2).eml']) {
      const { job } = await news.exportArticles({ choice, format: 'eml' })
      const { result } = await ended(started(job))
      expect(result).toEqual({ kind: 'exported-articles', written: 1, absent: 1 })
      expect(readFileSync(join(folder, name), 'utf8')).toContain('Message-ID: <a@x>\r\n')
    }
    expect(readdirSync(folder).sort()).toEqual(['First (2).eml', 'First.eml'])
    expect(await news.countArticles({ choice })).toBe(2)
  })

  it('writes a whole group as one mbox file, also articles that are only kept; a choice of no folder writes nothing', async () => {
    const { news, groupId, serverId, desktop, ended } = await worldWith()
    const choice = { kind: 'groups', groupIds: [groupId] } as const
    await ended(await news.fetchArticles({ choice }))
    expect(await news.exportArticles({ choice, format: 'mbox' })).toEqual({ absent: 0 })
    const folder = folderFor(desktop)
    const { job } = await news.exportArticles({ choice, format: 'mbox' })
    const { result, title } = await ended(started(job))
    expect(title).toBe('news.one')
    expect(result).toEqual({ kind: 'exported-articles', written: 2, absent: 0, fileName: 'news.one.mbox' })
    const text = readFileSync(join(folder, 'news.one.mbox'), 'latin1')
    expect(text.match(/^From anna@news\.test .+$/gm)).toHaveLength(2)
    expect(text).toContain('> Is there a gull?\n\nThere is.\n\nFrom ')
    await news.keep({ choice, isKept: true })
    await news.removeServer({ id: serverId })
    const view = defaultArticleView
    const { list } = await news.openList({ source: { kind: 'kept' }, view })
    const kept = await news.exportArticles({ choice: { kind: 'rows', list, from: 0, to: 1 }, format: 'mbox' })
    expect((await ended(started(kept.job))).result).toMatchObject({ written: 2, absent: 0 })
  })

  it.each(['mbox', 'eml'] as const)('saving as %s that is stopped leaves nothing half done', async format => {
    const source = generatedArticles({ count: 300 })
    const { news, groupId, desktop, jobs, ended } = await worldWith({ groups: [{ name: 'many', source }] })
    const choice = { kind: 'groups', groupIds: [groupId] } as const
    await ended(await news.fetchArticles({ choice }))
    const folder = folderFor(desktop)
    const job = started((await news.exportArticles({ choice, format })).job)
    // Until the first of them is being written.
    while (readdirSync(folder).length === 0) await news.countArticles({ choice })
    jobs.cancel(job.id)
    expect(await ended(job)).toMatchObject({ state: 'cancelled' })
    const files = readdirSync(folder)
    expect(files.filter(name => !name.endsWith('.eml'))).toEqual([])
    expect(files.length).toBeLessThan(300)
    for (const name of files) expect(readFileSync(join(folder, name), 'latin1')).toMatch(/\r\n\r\nThis is article /)
  })

  it('an article that is one part of a file says which, and how many are here', async () => {
    const posted = [1, 2].map(part => ({ messageId: `<p${part}@x>`, subject: `Trip - "fjord.jpg" yEnc (${part}/3)` }))
    const { news, groupId } = await worldWith({ groups: [{ name: 'pictures', articles: posted }] })
    const { part } = await news.openArticle({ article: { kind: 'numbered', groupId, number: 2 }, showRemote: false })
    expect(part).toEqual({ number: 2, of: 3, here: 2, fileName: 'fjord.jpg', isRisky: false })
  })

  it('whoever opens an article while it is fetched waits for that one', async () => {
    const { server, news, groupId } = await worldWith()
    const article = { kind: 'numbered', groupId, number: 3 } as const
    await news.prefetch({ articles: [{ groupId, number: 3 }] })
    await Promise.all([1, 2, 3].map(async () => news.openArticle({ article, showRemote: false })))
    expect(server.sent('ARTICLE')).toHaveLength(1)
  })

  it('NNTP-03: an article that is gone is said to be, marked so, and not asked for again by itself', async () => {
    const { server, news, groupId, rows, ended } = await worldWith()
    server.spool.group('news.one').drop(5, { staysListed: true })
    const article = { kind: 'numbered', groupId, number: 5 } as const
    await expect(news.openArticle({ article, showRemote: false })).rejects.toMatchObject({ code: 430 })
    const gone = (await rows(groupId)).filter(row => row.article?.isGone)
    expect(gone.map(row => row.article?.number)).toEqual([5])
    const asked = server.sent('ARTICLE').length
    const choice = { kind: 'groups', groupIds: [groupId] } as const
    expect((await ended(await news.fetchArticles({ choice }))).result).toMatchObject({ fetched: 1, missing: 0 })
    expect(server.sent('ARTICLE').slice(asked)).toEqual(['ARTICLE <a@x>'])
  })

  it('67: an article that one server lost comes from the next', async () => {
    const { server, news, groupId, addServer } = await worldWith()
    const second = await startNews({ groups })
    const other = await addServer(second, { name: 'Second' })
    server.spool.group('news.one').drop(3, { staysListed: true })
    const article = { kind: 'numbered', groupId, number: 3 } as const
    const opened = await news.openArticle({ article, showRemote: false })
    expect([opened.message.subject, opened.serverId]).toEqual(['First', other.id])
  })

  it('an article is not gone while a server that may have it cannot be asked', async () => {
    const { server, news, groupId, addServer, rows } = await worldWith()
    await addServer(await startNews({ groups: [{ name: 'news.one' }] }), { name: 'Second' })
    await server.close()
    const article = { kind: 'numbered', groupId, number: 3 } as const
    await expect(news.openArticle({ article, showRemote: false })).rejects.toMatchObject({ kind: 'unreachable' })
    expect((await rows(groupId)).filter(row => row.article?.isGone)).toEqual([])
  })

  it('an article is not gone because a limit of the server is used up', async () => {
    const { news, groupId, rows } = await worldWith({ replies: { ARTICLE: '502 Byte limit exceeded' } })
    const article = { kind: 'numbered', groupId, number: 3 } as const
    await expect(news.openArticle({ article, showRemote: false })).rejects.toMatchObject({ code: 502 })
    expect((await rows(groupId)).filter(row => row.article?.isGone)).toEqual([])
  })

  it('an id that no command can hold keeps no other article: it is asked for by number', async () => {
    const odd = `<${'x'.repeat(600)}@x>`
    const overviewLine = ({ number, line }: { number: number; line: string }) =>
      number === 5 ? line.replace('<b@x>', odd) : line
    const { news, groupId, ended, server } = await worldWith({ overviewLine })
    const choice = { kind: 'groups', groupIds: [groupId] } as const
    const job = await ended(await news.fetchArticles({ choice }))
    expect(job).toMatchObject({ state: 'done', result: { fetched: 1 } })
    expect(server.sent('ARTICLE')).toEqual(['ARTICLE <a@x>', 'ARTICLE 5'])
  })

  it('NNTP-09: another article under the number of the one that was meant is not taken for it', async () => {
    const other = 'From: eve@x\r\nMessage-ID: <other@x>\r\nSubject: Other\r\n\r\nNot this.\r\n'
    const handlers = {
      ARTICLE: ({ argument }: { argument: string }) =>
        argument.startsWith('<') ? '430 No such article' : `220 ${argument}\r\n${other}.`,
    }
    const { store, news, groupId } = await worldWith({ handlers })
    const article = { kind: 'numbered', groupId, number: 3 } as const
    await expect(news.openArticle({ article, showRemote: false })).rejects.toMatchObject({ code: 430 })
    expect(await store.findArticle({ kind: 'message-id', messageId: '<a@x>' })).toBeUndefined()
  })

  it('a conversation that died while it rested is replaced without anybody noticing', async () => {
    // CAPABILITIES, GROUP, LIST OVERVIEW.FMT, OVER and one ARTICLE.
    const goodbyes = [{ connection: 1, afterCommands: 5, reply: '400 Idle too long' }]
    const { server, news, groupId } = await worldWith({ goodbyes })
    for (const number of [3, 5]) {
      const article = { kind: 'numbered', groupId, number } as const
      await news.openArticle({ article, showRemote: false })
    }
    expect(server.connections, server.lines.join('|')).toBe(2)
  })

  it('the source and an attachment are saved from this computer', async () => {
    const { server, news, groupId, desktop } = await worldWith()
    const article = { kind: 'numbered', groupId, number: 3 } as const
    const { articleId } = await news.openArticle({ article, showRemote: false })
    const { text, sizeBytes } = await news.source({ articleId, from: 0 })
    expect(text).toContain('Organization: The harbour\r\n')
    expect(await news.saveSource({ articleId })).toBe(true)
    expect(desktop.saved.map(({ name, bytes }) => [name, bytes.length])).toEqual([['First.eml', sizeBytes]])
    expect(server.sent('ARTICLE')).toHaveLength(1)
  })
})

describe('fetching articles', () => {
  it('B8: a thousand come over one conversation, and gists appear', async () => {
    const source = generatedArticles({ count: 1_000 })
    const { server, news, groupId, ended, rows } = await worldWith({ groups: [{ name: 'many', source }] })
    const job = await news.fetchArticles({ choice: { kind: 'groups', groupIds: [groupId] } })
    expect((await ended(job)).result).toEqual({ kind: 'fetched-articles', fetched: 1_000, missing: 0 })
    expect(server.connections).toBe(1)
    expect((await rows(groupId)).every(({ article }) => article?.isHere)).toBe(true)
    const asked = server.sent('ARTICLE').length
    await news.openArticle({ article: { kind: 'numbered', groupId, number: 700 }, showRemote: false })
    expect(server.sent('ARTICLE')).toHaveLength(asked)
  })

  it('a connection that breaks off loses nothing that was whole', async () => {
    const source = generatedArticles({ count: 600 })
    const cuts = [{ verb: 'ARTICLE', occurrence: 400, afterBytes: 50 }]
    const { news, groupId, ended } = await worldWith({ groups: [{ name: 'many', source }], cuts })
    const choice = { kind: 'groups', groupIds: [groupId] } as const
    await ended(await news.fetchArticles({ choice }))
    expect((await ended(await news.fetchArticles({ choice }))).result).toMatchObject({ missing: 0 })
    expect(await news.gist({ article: { groupId, number: 600 } })).toContain('This is article 600.')
  })

  it('what is kept comes to this computer', async () => {
    const { server, news, groupId, jobs, ended } = await worldWith()
    const choice = { kind: 'articles', articles: [{ groupId, number: 3 }] } as const
    expect(await news.keep({ choice, isKept: true })).toMatchObject({ count: 1 })
    const [job] = jobs.list().filter(({ kind }) => kind === 'fetch-articles')
    if (!job) throw new Error('Nothing is fetched')
    expect((await ended(job)).result).toMatchObject({ fetched: 1 })
    expect(server.sent('ARTICLE')).toHaveLength(1)
  })

  it('what is marked for offline comes with the news', async () => {
    const { server, news, groupId, ended } = await worldWith()
    await news.markWanted({ choice: { kind: 'groups', groupIds: [groupId] }, isWanted: true })
    await ended(await news.getNews({}))
    expect(server.sent('ARTICLE')).toHaveLength(2)
    expect(await news.counts({})).toMatchObject({ offline: 2 })
  })
})

describe('marks', () => {
  it('are taken back by undo, and the window is told', async () => {
    const { news, groupId, told } = await worldWith()
    const isTold = told('marks')
    const { undo, count } = await news.markRead({ choice: { kind: 'groups', groupIds: [groupId] }, isRead: true })
    expect(count).toBe(2)
    expect((await news.openGroup({ id: groupId })).unread).toBe(0)
    await news.undo({ undo: undo ?? 0 })
    expect((await news.openGroup({ id: groupId })).unread).toBe(2)
    await isTold
  })
})

describe('an article without a Message-ID that can be one', () => {
  const long = `<${'x'.repeat(600)}@x>`
  const broken = [
    ['is missing', ''],
    ['has a blank in it', '<no good@x>'],
    ['has no brackets', 'bare@x'],
    ['is longer than a command can hold', long],
  ] as const

  it.each(broken)(
    'N10: opens by its number in the group when that %s, and only once from the server',
    async (_, id) => {
      const head = ['From: Ben <ben@x>', 'Newsgroups: odd', 'Subject: Odd', 'Date: Wed, 04 Nov 2026 11:38:00 +0000']
      const lines = id === '' ? head : [...head, `Message-ID: ${id}`]
      const odd = { number: 7, bytes: Buffer.from(`${lines.join('\r\n')}\r\n\r\nHere I am.\r\n`) }
      const { server, news, groupId } = await worldWith({ groups: [{ name: 'odd', articles: [odd] }] })
      const article = { kind: 'numbered', groupId, number: 7 } as const
      const { message, facts } = await news.openArticle({ article, showRemote: false })
      expect(message.body).toMatchObject({ kind: 'text', text: 'Here I am.\n' })
      expect(facts).toMatchObject({ number: 7, isHere: true })
      await news.openArticle({ article, showRemote: false })
      expect(server.sent('ARTICLE')).toEqual(['ARTICLE 7'])
    },
  )
})

it('N10: an article whose Message-ID is longer than 250 octets opens all the same, by its id too', async () => {
  const messageId = `<${'x'.repeat(300)}@x>`
  const { news, groupId } = await worldWith({ groups: [{ name: 'odd', articles: [{ messageId, subject: 'Long' }] }] })
  for (const article of [
    { kind: 'message-id', messageId },
    { kind: 'numbered', groupId, number: 1 },
  ] as const) {
    expect((await news.openArticle({ article, showRemote: false })).message.subject).toBe('Long')
  }
})

describe('an article that is to be kept', () => {
  it('79: and whose text is not here yet is kept for good as soon as that comes', async () => {
    const { news, groupId, ended, jobs } = await worldWith()
    await news.keep({ choice: { kind: 'articles', articles: [{ groupId, number: 3 }] }, isKept: true })
    for (const job of jobs.list()) await ended(job)
    const opened = await news.openArticle({ article: { kind: 'numbered', groupId, number: 3 }, showRemote: false })
    expect(opened.isKept).toBe(true)
    expect((await news.counts({})).kept).toBe(1)
  })
})
