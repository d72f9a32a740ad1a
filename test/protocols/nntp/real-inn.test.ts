// The session with a real INN: every way in, posts and what comes back, lists, overviews, compression.
import { expect, it } from 'vitest'
import type { ListVariant } from '../../../electron/protocols/nntp/session.ts'
import { collect, collectBytes } from '../../servers/collect.ts'
import { describeRealInn } from '../../servers/real/describe-real-inn.ts'
import { alice, articleFor, RealNews } from './real-news.ts'

/** What a text goes through on its way: dots, 8-bit bytes, long lines, blanks at the ends. */
const oddBody = `.\r\n..two\r\n.dot\r\n\r\nGrüße 🐦  \r\n${'x'.repeat(900)}\r\n-- \r\nAlice\r\n`

describeRealInn('a session with INN', () => {
  const news = new RealNews()

  it('N6: is encrypted with STARTTLS, and with NNTPS, and plain', async () => {
    const started = await news.open('plain', 'starttls')
    expect(started.tls?.protocol).toMatch(/^TLSv1\./)
    expect(started.capabilities.has('STARTTLS')).toBe(false)
    const encrypted = await news.open('tls', 'tls')
    expect(encrypted.tls?.protocol).toMatch(/^TLSv1\./)
    const plain = await news.open()
    expect(plain.tls).toBeUndefined()
    for (const session of [started, encrypted, plain]) {
      expect(session.isPostingAllowed).toBe(true)
      expect(await session.group('local.general')).toMatchObject({ name: 'local.general' })
      expect(Math.abs((await session.date()) - Date.now())).toBeLessThan(86_400_000)
      await session.quit()
    }
  })

  it('signs in with USER and PASS inside TLS', async () => {
    const session = await news.open('login', 'starttls')
    await session.login(alice)
    expect(await session.group('local.hidden')).toMatchObject({ name: 'local.hidden' })
    expect(news.log).toContain('C: AUTHINFO PASS ***')
  })

  it('signs in in the clear only past SASL, which never succeeds here, and where that is allowed', async () => {
    const careful = await news.open('login')
    await expect(careful.login(alice)).rejects.toMatchObject({ kind: 'untrusted', reason: 'plain-login' })
    expect(news.log.some(line => line.includes('AUTHINFO PASS'))).toBe(false)
    const session = await news.open('login', 'none', { allowsClearPassword: true })
    await session.login(alice)
    expect(news.log.filter(line => line.startsWith('C: AUTHINFO')).slice(3)).toEqual([
      'C: AUTHINFO SASL SCRAM-SHA-256 ***',
      'C: AUTHINFO SASL SCRAM-SHA-1 ***',
      'C: AUTHINFO SASL CRAM-MD5',
      'C: AUTHINFO USER alice',
      'C: AUTHINFO PASS ***',
    ])
    expect(await session.group('local.general')).toMatchObject({ name: 'local.general' })
  })

  it('signs in with a name and a password that hold spaces and letters beyond ASCII', async () => {
    const session = await news.open('login', 'starttls')
    await session.login({ user: 'dora', password: 'dora grün secret' })
    expect(await session.group('local.general')).toMatchObject({ name: 'local.general' })
  })

  it('NET-15: a wrong password is one refusal', async () => {
    const session = await news.open('login', 'starttls')
    await expect(session.login({ ...alice, password: 'wrong' })).rejects.toMatchObject({ kind: 'login', code: 481 })
    expect(news.log.filter(line => line.includes('AUTHINFO PASS'))).toHaveLength(1)
  })

  it('NNTP-05: a hidden newsgroup makes it sign in, and the command is repeated once', async () => {
    const guest = await news.open('tls', 'tls')
    await expect(guest.group('local.hidden')).rejects.toMatchObject({ kind: 'refused', code: 480 })
    expect((await collect(guest.list('ACTIVE', 'local.*'))).flat().map(({ name }) => name)).not.toContain(
      'local.hidden',
    )
    const session = await news.open('tls', 'tls', { credentials: async () => alice })
    await session.group('local.general')
    expect(await session.group('local.hidden')).toMatchObject({ name: 'local.hidden' })
    expect(news.log.filter(line => line === 'C: GROUP local.hidden')).toHaveLength(3)
    expect((await collect(session.list('ACTIVE', 'local.*'))).flat().map(({ name }) => name)).toContain('local.hidden')
  })

  it('NNTP-05: a login that everything waits for happens in mid-session', async () => {
    const session = await news.open('login', 'starttls', { credentials: async () => alice })
    expect(await session.group('local.general')).toMatchObject({ name: 'local.general' })
    const posted = await session.post(articleFor('mid-session', 'local.test'))
    expect(posted).toMatchObject({ code: 240 })
  })

  it('NNTP-01: what is posted is read back byte for byte', async () => {
    const session = await news.open()
    const article = articleFor('bytes', 'local.test', oddBody)
    expect(await session.post(article)).toMatchObject({ code: 240, isDuplicate: false })
    const { last } = await session.group('local.test')
    expect(await session.stat('<bytes@kittiwake.test>')).toMatchObject({ messageId: '<bytes@kittiwake.test>' })
    expect((await collectBytes(session.body(last))).toString()).toBe(oddBody)
    const back = await collectBytes(session.article('<bytes@kittiwake.test>'))
    expect(back.subarray(back.indexOf('\r\n\r\n') + 4).toString()).toBe(oddBody)
    const head = (await collectBytes(session.head(last))).toString()
    for (const line of article.toString().split('\r\n\r\n')[0]?.split('\r\n') ?? [])
      expect(head).toContain(`${line}\r\n`)
  })

  it('NNTP-06: the same article again is a duplicate, and counts as posted', async () => {
    const session = await news.open()
    const article = articleFor('twice', 'local.test')
    expect(await session.post(article)).toMatchObject({ code: 240, isDuplicate: false })
    expect(await session.post(article)).toMatchObject({ isDuplicate: true })
  })

  it('NNTP-07: a refusal says why, and the session goes on', async () => {
    const session = await news.open()
    await expect(session.post(articleFor('closed', 'local.announce'))).rejects.toMatchObject({ code: 441 })
    await expect(session.post(articleFor('nowhere', 'local.nowhere'))).rejects.toMatchObject({ code: 441 })
    await expect(session.post(Buffer.from('Subject: s\r\n\r\nx\r\n'))).rejects.toMatchObject({ code: 441 })
    const twoSubjects = articleFor('subjects', 'local.test').toString().replace('Subject:', 'Subject: one\r\nSubject:')
    await expect(session.post(Buffer.from(twoSubjects))).rejects.toMatchObject({ kind: 'refused', code: 441 })
    expect(await session.post(articleFor('after', 'local.test'))).toMatchObject({ code: 240 })
  })

  it('a post to a moderated newsgroup goes to its moderator', async () => {
    const session = await news.open()
    expect(await session.post(articleFor('moderated', 'local.moderated'))).toMatchObject({ code: 240 })
    expect(await session.group('local.moderated')).toMatchObject({ count: 0 })
    expect(news.server.moderatorMails().some(mail => mail.includes('<moderated@kittiwake.test>'))).toBe(true)
  })

  it('a cross-post is in both newsgroups, and Xref tells where', async () => {
    const session = await news.open()
    await session.post(articleFor('crossed', 'local.general,local.other'))
    for (const name of ['local.general', 'local.other']) {
      const { last } = await session.group(name)
      const [batch] = await collect(session.over({ from: last, to: last }))
      const row = batch?.rows[0]
      expect(row).toMatchObject({
        number: last,
        messageId: '<crossed@kittiwake.test>',
        subject: '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= from a test',
        from: 'Alice <alice@example.test>',
        references: '',
        lines: 1,
      })
      expect(row?.xref).toMatch(/local\.general:\d+/)
      expect(row?.xref).toMatch(/local\.other:\d+/)
      expect(row?.sizeBytes).toBeGreaterThan(100)
    }
  })

  it('tells its lists', async () => {
    const session = await news.open()
    const list = async <V extends ListVariant>(variant: V, wildmat?: string) =>
      (await collect(session.list(variant, wildmat))).flat()
    expect(await list('ACTIVE', 'local.moderated')).toMatchObject([{ name: 'local.moderated', status: 'm' }])
    expect(await list('COUNTS', 'local.announce')).toMatchObject([{ name: 'local.announce', count: 0, status: 'n' }])
    expect(await list('NEWSGROUPS', 'local.general')).toEqual([
      { name: 'local.general', description: 'Everything and nothing' },
    ])
    expect(await list('ACTIVE.TIMES', 'local.general')).toMatchObject([{ created: 1_767_225_600_000 }])
    expect(await list('HEADERS')).toContain(':')
    expect((await list('OVERVIEW.FMT')).slice(0, 2)).toEqual(['Subject:', 'From:'])
    expect((await collect(session.newGroups(Date.UTC(2000, 0, 1)))).flat().length).toBeGreaterThan(3)
    expect((await session.help()).length).toBeGreaterThan(3)
  })

  it('tells header fields, and those that match', async () => {
    const session = await news.open()
    await session.post(articleFor('fields', 'local.test'))
    const { last } = await session.group('local.test')
    const range = { from: last, to: last }
    const messageId = '<fields@kittiwake.test>'
    expect((await collect(session.header('Message-ID', range))).flat()).toEqual([{ number: last, value: messageId }])
    expect((await collect(session.header(':lines', range))).flat()).toEqual([{ number: last, value: '1' }])
    expect((await collect(session.header('Message-ID', messageId))).flat()).toEqual([{ number: 0, value: messageId }])
    expect((await collect(session.headerMatches('From', range, ['*alice*']))).flat()).toHaveLength(1)
    expect((await collect(session.newNews('local.test', Date.now() - 3_600_000))).flat()).toContain(messageId)
    expect((await collect(session.listGroup('local.test', range))).flat()).toEqual([last])
    expect(await session.overviewOf(messageId)).toMatchObject({ messageId })
  })

  it('RFC 8054: compresses after the login, and everything goes on', async () => {
    const session = await news.open('login', 'starttls')
    await session.login(alice)
    expect(await session.compress()).toBe(true)
    expect(await session.post(articleFor('deflated', 'local.test', oddBody))).toMatchObject({ code: 240 })
    const { last } = await session.group('local.test')
    expect((await collectBytes(session.body(last))).toString()).toBe(oddBody)
    const seen: unknown[] = []
    for await (const fetched of session.bodies([last, last + 50, last]))
      seen.push('body' in fetched ? (await collectBytes(fetched.body)).toString() : fetched.isMissing)
    expect(seen).toEqual([oddBody, true, oddBody])
    await session.quit()
  })

  it('NNTP-03: reads many thousand overview rows in pieces, with the gaps of cancelled articles', async () => {
    const count = 6_000
    await news.server.load(
      Array.from({ length: count }, (_, index) => {
        const messageId = `<many${index}@kittiwake.test>`
        const head = `Path: x!y\r\nFrom: a@x.test\r\nNewsgroups: local.other\r\nSubject: Number ${index}\r\nDate: ${new Date().toUTCString()}\r\nMessage-ID: ${messageId}\r\n`
        return { messageId, bytes: Buffer.from(`${head}\r\nBody ${index}\r\n`) }
      }),
    )
    const session = await news.open()
    const { last } = await session.group('local.other')
    const first = last - count + 1
    expect(first).toBeGreaterThan(0)
    news.server.control('cancel', '<many10@kittiwake.test>')
    const batches = await collect(session.over({ from: first }))
    const rows = batches.flatMap(batch => batch.rows)
    expect(batches.filter(({ isComplete }) => isComplete)).toHaveLength(2)
    expect(rows.at(-1)).toMatchObject({ number: last, subject: `Number ${count - 1}` })
    const wanted = [first + 9, first + 10, first + 11]
    const fetched = await collect(session.articles(wanted, 'HEAD'))
    expect(fetched.map(each => ('error' in each ? each.isMissing : each.number))).toEqual([wanted[0], true, wanted[2]])
  })
})
