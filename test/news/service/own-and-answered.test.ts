// What happens to lists when an article or an answer has gone out: it is there by itself, and what it answers says so.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleRow } from '../../../shared/model/article.ts'
import { defaultArticleView } from '../../../shared/model/article.ts'
import { type SmtpServer, startSmtpServer } from '../../servers/smtp-server.ts'
import { fieldsOf, PostingWorld } from './posting-world.ts'

const world = new PostingWorld()
const groups = [{ name: 'misc.test' }, { name: 'misc.other' }]
const article = { kind: 'message-id', messageId: '<parent@test>' } as const
const head =
  'From: Bob <bob@test.example>\r\nNewsgroups: misc.test\r\nSubject: Tide\r\nMessage-ID: <parent@test>\r\nDate: Wed, 04 Nov 2026 11:38:00 +0000'

let groupId = 0

beforeEach(async () => {
  await world.serve({ groups })
  world.server.spool.add('misc.test', { bytes: Buffer.from(`${head}\r\n\r\nWhen?\r\n`) })
  await world.readGroups()
  const [group] = await world.services.store.groupsNamed(['misc.test'], false)
  groupId = group?.id ?? 0
  await world.news.subscribe({ add: [groupId], remove: [] })
  await world.end(await world.news.fetchHeaders({ groupId, choice: { kind: 'all' } }))
})

async function rows(): Promise<readonly ArticleRow[]> {
  const view = { ...defaultArticleView, isFolded: false }
  const { list } = await world.news.openList({ source: { kind: 'group', groupId }, view })
  return (await world.news.listRows({ list, from: 0, count: 50 })).rows
}

const rowOf = async (isWanted: (row: ArticleRow) => boolean): Promise<ArticleRow | undefined> =>
  (await rows()).find(isWanted)

async function followUp(): Promise<void> {
  const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
  const fields = { ...fieldsOf(post), text: 'At noon.\n', alsoByMail: false }
  expect(await world.end(await world.news.sendPost({ id: post.id, fields }))).toMatchObject({ state: 'done' })
}

describe('an article that was posted', () => {
  it('N13: appears in the open list of its group by itself, as an own one, and nobody is notified', async () => {
    await world.news.changeGroup({ id: groupId, change: { isNotifying: true } })
    const view = { ...defaultArticleView, isFolded: false }
    const { list } = await world.news.openList({ source: { kind: 'group', groupId }, view })
    await world.post({ text: 'Low water at ten.\n', subject: 'Ebb' })
    const own = await world.until(async () =>
      (await world.news.listRows({ list, from: 0, count: 50 })).rows.find(row => row.article?.subject === 'Ebb'),
    )
    expect(own.article).toMatchObject({ isOwn: true, isHere: true })
    expect(world.desktop.notices).toEqual([])
  })

  it('78: says that it is an own one before its header is here', async () => {
    const job = await world.post({ groups: ['misc.other'] })
    const messageId = job.result?.kind === 'posted' ? job.result.messageId : ''
    const opened = await world.news.openArticle({ article: { kind: 'message-id', messageId }, showRemote: false })
    expect([opened.facts, opened.isOwn]).toEqual([undefined, true])
  })

  it('fetches nothing where it only withdraws', async () => {
    const job = await world.post({ groups: ['misc.other'] })
    const messageId = job.result?.kind === 'posted' ? job.result.messageId : ''
    await world.end(await world.news.cancelArticle({ article: { kind: 'message-id', messageId } }))
    await world.restart()
    expect(world.server.sent('OVER')).toHaveLength(1)
  })
})

describe('an article that was answered', () => {
  let smtp: SmtpServer
  beforeEach(async () => {
    smtp = await startSmtpServer({})
  })
  afterEach(() => smtp.close())

  const answered = () => world.until(() => rowOf(row => row.article?.isAnswered === true))

  it('75: by a follow-up says so in the list, after a restart too', async () => {
    expect((await rows()).map(row => row.article?.isAnswered)).toEqual([false])
    await followUp()
    expect((await answered()).article?.messageId).toBe('<parent@test>')
    await world.restart()
    expect((await answered()).article?.messageId).toBe('<parent@test>')
  })

  it('75: by mail says so once the mail has gone', async () => {
    const accountId = await world.addMailAccount(smtp.port)
    const draft = await world.news.replyByMail({ article, accountId })
    expect(await rowOf(row => row.article?.isAnswered === true)).toBeUndefined()
    const { accountId: from, to, cc, bcc, subject, text } = draft
    const fields = { accountId: from, to, cc, bcc, subject, text }
    await world.end(await world.services.areas.compose.handlers.send({ id: draft.id, fields }))
    expect((await answered()).article?.messageId).toBe('<parent@test>')
  })

  it('75: before its header was here says so when it comes', async () => {
    const other = head.replaceAll('misc.test', 'misc.other').replaceAll('parent@test', 'elsewhere@test')
    world.server.spool.add('misc.other', { bytes: Buffer.from(`${other}\r\n\r\nWhere?\r\n`) })
    const name = { kind: 'message-id', messageId: '<elsewhere@test>' } as const
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article: name })
    await world.end(await world.news.sendPost({ id: post.id, fields: { ...fieldsOf(post), text: 'Here.\n' } }))
    const [group] = await world.services.store.groupsNamed(['misc.other'], false)
    groupId = group?.id ?? 0
    await world.end(await world.news.fetchHeaders({ groupId, choice: { kind: 'all' } }))
    expect((await answered()).article?.messageId).toBe('<elsewhere@test>')
  })

  it('75: stays unmarked while the answer cannot be posted', async () => {
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
    await world.server.close()
    await world.end(await world.news.sendPost({ id: post.id, fields: { ...fieldsOf(post), text: 'x\n' } }))
    await world.restart()
    expect((await rows()).map(row => row.article?.isAnswered)).toEqual([false])
  })
})

describe('a follow-up that also goes by mail', () => {
  it('75: is in both outboxes or in neither: killed before it is sent, it is there once after the restart', async () => {
    const smtp = await startSmtpServer({})
    await smtp.close()
    await world.addMailAccount(smtp.port)
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
    await world.server.close()
    const fields = { ...fieldsOf(post), text: 'At noon.\n', alsoByMail: true }
    await world.end(await world.news.sendPost({ id: post.id, fields }))
    await world.restart()
    expect(await world.news.outbox({})).toHaveLength(1)
    expect(await world.services.store.listOutbox(undefined)).toHaveLength(1)
    expect(await world.news.posts({})).toEqual([])
    const [waiting] = await world.news.outbox({})
    const again = await world.news.editPostAgain({ id: waiting?.id ?? 0 })
    expect(again).toMatchObject({ text: 'At noon.\n', alsoByMail: false })
  })

  it('75: leaves nothing in the Outbox of mail when it cannot be posted', async () => {
    const smtp = await startSmtpServer({})
    await world.addMailAccount(smtp.port)
    const post = await world.news.startPost({ kind: 'follow-up', groups: [], article })
    const fields = { ...fieldsOf(post), groups: [], text: 'At noon.\n', alsoByMail: true }
    await expect(world.news.sendPost({ id: post.id, fields })).rejects.toMatchObject({ kind: 'input', field: 'groups' })
    expect(await world.services.store.listOutbox(undefined)).toEqual([])
    expect(await world.news.posts({})).toHaveLength(1)
    await smtp.close()
  })
})
