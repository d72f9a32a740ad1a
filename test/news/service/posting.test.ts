// From a post being written to the article at the server, through the outbox, with a scripted server.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMessage } from '../../../electron/message/read-message.ts'
import { opensLock } from '../../../electron/news/posting/cancel-lock.ts'
import { readRaw } from '../../../electron/store/raw-bytes.ts'
import type { Job } from '../../../shared/model/job.ts'
import { type SmtpServer, startSmtpServer } from '../../servers/smtp-server.ts'
import { fieldsOf, PostingWorld } from './posting-world.ts'

const world = new PostingWorld()
const groups = [
  { name: 'misc.test' },
  { name: 'misc.other' },
  { name: 'misc.closed', status: 'n' },
  { name: 'misc.moderated', status: 'm' },
]

const field = (article: Uint8Array | undefined, name: string): string =>
  readMessage(article ?? new Uint8Array()).headers.find(header => header.name === name)?.value ?? ''

const messageIdOf = ({ result }: Job): string => (result?.kind === 'posted' ? result.messageId : '')

describe('an article', () => {
  it('N13: arrives byte for byte as it is kept here, with a lock, and leaves draft and outbox', async () => {
    const server = await world.serve({ groups })
    const job = await world.post({ text: '.\n..two\nGrüße 🐦\n\n-- \nAnna\n', subject: 'Måling' })
    expect(job).toMatchObject({ state: 'done', kind: 'post-article', newsServerId: world.serverId })
    expect(job.result).toMatchObject({ kind: 'posted', groups: ['misc.test'] })
    expect([await world.news.posts({}), await world.news.outbox({})]).toEqual([[], []])
    const messageId = messageIdOf(job)
    const stored = await world.services.store.findArticle({ kind: 'message-id', messageId })
    const kept = await readRaw(stored?.raw ?? { file: '', offset: 0, sizeBytes: 0 })
    expect(Buffer.from(kept).equals(server.posts[0] ?? Buffer.alloc(0))).toBe(true)
    expect(readMessage(kept)).toMatchObject({
      subject: 'Måling',
      from: [{ name: 'Anna Aas', address: 'anna@test.example' }],
      text: '.\n..two\nGrüße 🐦\n\n-- \nAnna\n',
    })
    expect(field(kept, 'Newsgroups')).toBe('misc.test')
    expect(field(kept, 'Organization')).toBe('Måleriet')
    expect(field(kept, 'Cancel-Lock')).toMatch(/^sha256:/)
    expect(field(kept, 'To')).toBe('')
    expect(await world.services.store.isOwnArticle(messageId)).toBe(true)
  })

  it('76: goes to several groups at once, with where answers go', async () => {
    const server = await world.serve({ groups })
    await world.post({ groups: ['misc.test', 'misc.other'], followupTo: ['misc.other'] })
    expect(field(server.posts[0], 'Newsgroups')).toBe('misc.test,misc.other')
    expect(field(server.posts[0], 'Followup-To')).toBe('misc.other')
    expect(server.spool.group('misc.other').high).toBe(1)
  })

  it('NNTP-07: that is refused stays, with the server’s words, and can be written on and posted', async () => {
    const server = await world.serve({ groups, postFaults: ['441 Too many quoted lines'] })
    const job = await world.post({ text: 'Words that cost an hour.\n' })
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'refused', code: 441 } })
    const [waiting] = await world.news.outbox({})
    expect(waiting).toMatchObject({ state: 'failed', words: 'Too many quoted lines', subject: 'Tide' })
    const again = await world.news.editPostAgain({ id: waiting?.id ?? 0 })
    expect(again).toMatchObject({ text: 'Words that cost an hour.\n', groups: ['misc.test'], subject: 'Tide' })
    expect(await world.news.outbox({})).toEqual([])
    expect(await world.end(await world.news.sendPost({ id: again.id, fields: fieldsOf(again) }))).toMatchObject({
      state: 'done',
    })
    expect(server.posts).toHaveLength(2)
  })

  it('NNTP-06: whose answer never came is maybe posted; again it has the same id, and “duplicate” is posted', async () => {
    const server = await world.serve({ groups, postFaults: ['taken-and-lost'] })
    const job = await world.post()
    expect(job).toMatchObject({ state: 'failed', failure: { isMaybeSent: true } })
    const [waiting] = await world.news.outbox({})
    expect(waiting?.state).toBe('unsure')
    expect(server.posts).toHaveLength(1)
    const again = await world.end(await world.news.postAgain({ id: waiting?.id ?? 0 }))
    expect(again).toMatchObject({ state: 'done', result: { messageId: waiting?.messageId } })
    expect(server.posts[1]?.equals(server.posts[0] ?? Buffer.alloc(0))).toBe(true)
    expect(server.spool.group('misc.test').high).toBe(1)
    expect(await world.news.outbox({})).toEqual([])
  })

  it('NNTP-06: whose answer never came is still there after a restart, and a person can say that it arrived', async () => {
    await world.serve({ groups, postFaults: ['lost'] })
    await world.post()
    await world.restart()
    const [waiting] = await world.news.outbox({})
    expect(waiting?.state).toBe('unsure')
    await world.news.markPosted({ id: waiting?.id ?? 0 })
    expect(await world.news.outbox({})).toEqual([])
    expect(await world.services.store.isOwnArticle(waiting?.messageId ?? '')).toBe(true)
  })

  it('NNTP-06: that was being handed over when the app was killed is maybe posted after the restart', async () => {
    await world.serve({ groups, postFaults: ['441 Not now'] })
    await world.post()
    const [waiting] = await world.news.outbox({})
    await world.services.store.setPostState(waiting?.id ?? 0, 'sending')
    await world.restart()
    expect(await world.news.outbox({})).toMatchObject([{ id: waiting?.id, state: 'unsure' }])
  })

  it('NNTP-06: that a person stops after it was handed over is maybe posted', async () => {
    const received = Promise.withResolvers<void>()
    const never = new Promise<undefined>(() => {})
    await world.serve({
      groups,
      handlers: {
        POST: async ({ client }) => {
          await client.send('340 Send it')
          await client.readDotBody()
          received.resolve()
          return never
        },
      },
    })
    const { post, fields } = await world.write({ text: 'x\n' })
    const job = await world.news.sendPost({ id: post.id, fields })
    await received.promise
    await world.services.areas.jobs.handlers.cancel({ id: job.id })
    await world.end(job)
    expect(await world.news.outbox({})).toMatchObject([{ state: 'unsure' }])
  })

  it('waits in the outbox while its server cannot be reached', async () => {
    const server = await world.serve({ groups })
    const { port } = server
    await server.close()
    const job = await world.post()
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'unreachable' } })
    expect(job.failure).not.toMatchObject({ isMaybeSent: true })
    const [waiting] = await world.news.outbox({})
    expect(waiting?.state).toBe('waiting')
    expect(port).toBeGreaterThan(0)
    await world.news.removePost({ id: waiting?.id ?? 0 })
    expect(await world.news.outbox({})).toEqual([])
  })

  it('in no group is not sent at all and stays a draft', async () => {
    const server = await world.serve({ groups })
    await expect(world.post({ groups: [] })).rejects.toMatchObject({ kind: 'input', field: 'groups' })
    expect(await world.news.posts({})).toHaveLength(1)
    expect(server.posts).toHaveLength(0)
  })
})

describe('checks before posting', () => {
  it('5, 77: say which groups are read-only, moderated or not there', async () => {
    await world.serve({ groups })
    await world.readGroups()
    const { post, fields } = await world.write({
      groups: ['misc.closed', 'misc.moderated', 'misc.nowhere'],
      text: 'x\n',
    })
    const checks = await world.news.checkPost({ id: post.id, fields })
    const about = checks.flatMap(({ code, group }) => (group === undefined ? [] : [[code, group]]))
    expect(about).toEqual(
      expect.arrayContaining([
        ['read-only-group', 'misc.closed'],
        ['moderated-group', 'misc.moderated'],
        ['unknown-group', 'misc.nowhere'],
      ]),
    )
  })
})

describe('an answer', () => {
  const parent = [
    'From: Bob <bob@test.example>',
    'Newsgroups: misc.test',
    'Subject: Tide',
    'Message-ID: <parent@test>',
    'References: <root@test>',
    'Date: Wed, 04 Nov 2026 11:38:00 +0000',
  ]
  const add = (...more: string[]) =>
    world.server.spool.add('misc.test', {
      bytes: Buffer.from(`${[...parent, ...more].join('\r\n')}\r\n\r\nWhen?\r\n-- \r\nBob\r\n`),
    })
  const article = { kind: 'message-id', messageId: '<parent@test>' } as const

  it('75: begins with what it answers, below the right thread', async () => {
    await world.serve({ groups })
    add()
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
    expect(post).toMatchObject({
      kind: 'follow-up',
      groups: ['misc.test'],
      subject: 'Re: Tide',
      text: 'Bob wrote:\n> When?\n\n\n\n-- \nAnna\n',
      parentId: '<parent@test>',
      references: ['<root@test>', '<parent@test>'],
    })
    const fields = { ...fieldsOf(post), text: `${post.text}Now.\n` }
    await world.end(await world.news.sendPost({ id: post.id, fields }))
    expect(field(world.server.posts[0], 'References')).toBe('<root@test> <parent@test>')
    expect(field(world.server.posts[0], 'Subject')).toBe('Re: Tide')
  })

  it('75: goes where the poster asked for', async () => {
    await world.serve({ groups })
    add('Followup-To: misc.other')
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
    expect(post.groups).toEqual(['misc.other'])
  })

  it('75: that the poster wants by mail says so before it is posted', async () => {
    await world.serve({ groups })
    add('Followup-To: poster')
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
    const codes = (await world.news.checkPost({ id: post.id, fields: fieldsOf(post) })).map(({ code }) => code)
    expect(codes).toContain('poster-wants-mail')
  })
})

describe('an answer by mail', () => {
  const article = { kind: 'message-id', messageId: '<parent@test>' } as const
  let smtp: SmtpServer
  let accountId = 0

  beforeEach(async () => {
    smtp = await startSmtpServer({})
    accountId = await world.addMailAccount(smtp.port)
    await world.serve({ groups })
    const head = 'From: Bob <bob@test.example>\r\nNewsgroups: misc.test\r\nSubject: Tide\r\nMessage-ID: <parent@test>'
    world.server.spool.add('misc.test', { bytes: Buffer.from(`${head}\r\nMail-Copies-To: always\r\n\r\nWhen?\r\n`) })
  })
  afterEach(() => smtp.close())

  it('75: is a mail draft to the author, in the right thread', async () => {
    expect(await world.news.replyByMail({ article, accountId })).toMatchObject({
      kind: 'reply',
      accountId,
      to: ['Bob <bob@test.example>'],
      subject: 'Re: Tide',
      inReplyTo: '<parent@test>',
      text: '\n\nBob wrote:\n> When?\n',
    })
  })

  it('75: goes beside the post, and says that it was posted too', async () => {
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
    expect(post.alsoByMail).toBe(true)
    const fields = { ...fieldsOf(post), text: 'At noon.\n' }
    expect(await world.end(await world.news.sendPost({ id: post.id, fields }))).toMatchObject({ state: 'done' })
    const jobs = await world.services.areas.jobs.handlers.list({})
    await Promise.all(jobs.filter(({ kind }) => kind === 'send-mail').map(job => world.end(job)))
    expect(readMessage(smtp.accepted[0]?.bytes ?? new Uint8Array())).toMatchObject({
      to: [{ name: 'Bob', address: 'bob@test.example' }],
      text: 'Also posted to misc.test\n\nAt noon.\n',
      references: ['<parent@test>'],
    })
  })

  it('75: goes once, and the post too, whoever presses twice', async () => {
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
    const fields = { ...fieldsOf(post), text: 'At noon.\n' }
    const [sent] = await Promise.all([1, 2].map(async () => world.news.sendPost({ id: post.id, fields })))
    if (!sent) throw new Error('Nothing was sent')
    expect(await world.end(sent)).toMatchObject({ state: 'done' })
    const jobs = await world.services.areas.jobs.handlers.list({})
    const mails = jobs.filter(({ kind }) => kind === 'send-mail')
    await Promise.all(mails.map(job => world.end(job)))
    expect([smtp.accepted.length, world.server.posts.length]).toEqual([1, 1])
  })
})

describe('an article whose turn has not come', () => {
  it('NNTP-07: and that was stopped can be posted later', async () => {
    const never = new Promise<undefined>(() => {})
    const subjects: string[] = []
    const server = await world.serve({
      groups,
      handlers: {
        POST: async ({ client }) => {
          if (server.sent('POST').length === 1) return never
          await client.send('340 Send it')
          subjects.push(readMessage((await client.readDotBody()) ?? new Uint8Array()).subject)
          return '240 Thank you'
        },
      },
    })
    const [one, two] = [await world.write({ text: 'One.\n' }), await world.write({ subject: 'Ebb', text: 'Two.\n' })]
    const first = await world.news.sendPost({ id: one.post.id, fields: one.fields })
    const second = await world.news.sendPost({ id: two.post.id, fields: two.fields })
    await server.hasHeard(/^POST/)
    const { cancel } = world.services.areas.jobs.handlers
    await cancel({ id: second.id })
    await cancel({ id: first.id })
    expect(await world.end(second)).toMatchObject({ state: 'cancelled' })
    const waiting = (await world.news.outbox({})).find(({ subject }) => subject === 'Ebb')
    expect(waiting?.state).toBe('waiting')
    expect(await world.end(await world.news.postAgain({ id: waiting?.id ?? 0 }))).toMatchObject({ state: 'done' })
    expect(subjects).toEqual(['Ebb'])
  })
})

describe('an own article', () => {
  it('78: is withdrawn with the key to its lock', async () => {
    const server = await world.serve({ groups })
    const messageId = messageIdOf(await world.post())
    const article = { kind: 'message-id', messageId } as const
    expect(await world.end(await world.news.cancelArticle({ article }))).toMatchObject({ state: 'done' })
    const [own, cancel] = server.posts
    expect(field(cancel, 'Control')).toBe(`cancel ${messageId}`)
    expect(opensLock(field(cancel, 'Cancel-Key'), field(own, 'Cancel-Lock'))).toBe(true)
    expect(server.spool.article(messageId)).toBeUndefined()
  })

  it('78: is replaced, after a restart too, because the secret stays', async () => {
    const server = await world.serve({ groups })
    const messageId = messageIdOf(await world.post({ text: 'Low water at nine.\n' }))
    await world.restart()
    const post = await world.news.startPost({
      kind: 'supersede',
      groups: [],
      article: { kind: 'message-id', messageId },
    })
    expect(post).toMatchObject({ kind: 'supersede', groups: ['misc.test'], text: 'Low water at nine.\n' })
    const fields = { ...fieldsOf(post), text: 'Low water at ten.\n' }
    await world.end(await world.news.sendPost({ id: post.id, fields }))
    const [first, second] = server.posts
    expect(field(second, 'Supersedes')).toBe(messageId)
    expect(opensLock(field(second, 'Cancel-Key'), field(first, 'Cancel-Lock'))).toBe(true)
    expect(field(second, 'Message-ID')).not.toBe(messageId)
  })

  it('NNTP-11: is not removed here because of what others post; the article that claims so says it', async () => {
    const server = await world.serve({ groups, obeysCancels: false })
    const messageId = messageIdOf(await world.post())
    const head = `From: eve@x\r\nNewsgroups: misc.test\r\nSubject: cmsg\r\nMessage-ID: <evil@x>\r\nControl: cancel ${messageId}`
    server.spool.add('misc.test', {
      bytes: Buffer.from(`${head}\r\nCancel-Key: sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n\r\nx\r\n`),
    })
    const opened = await world.news.openArticle({
      article: { kind: 'message-id', messageId: '<evil@x>' },
      showRemote: false,
    })
    expect(opened.withdrawal).toEqual({ kind: 'cancel', messageId, proof: 'none' })
    const own = await world.news.openArticle({ article: { kind: 'message-id', messageId }, showRemote: false })
    expect(own.message.subject).toBe('Tide')
    expect(own.withdrawal).toBeUndefined()
  })

  it('NNTP-11: only own articles are withdrawn or replaced', async () => {
    const server = await world.serve({ groups })
    server.spool.add('misc.test', {
      bytes: Buffer.from('From: b@x\r\nNewsgroups: misc.test\r\nSubject: s\r\nMessage-ID: <b@x>\r\n\r\nx\r\n'),
    })
    const article = { kind: 'message-id', messageId: '<b@x>' } as const
    await expect(world.news.cancelArticle({ article })).rejects.toMatchObject({ kind: 'input' })
    await expect(world.news.startPost({ kind: 'supersede', groups: [], article })).rejects.toMatchObject({
      kind: 'input',
    })
    expect(server.posts).toHaveLength(0)
  })
})
