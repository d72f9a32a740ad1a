// Posting through the whole app to a real INN: what arrives, what is refused, and what a Cancel-Lock is worth.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { NntpSession } from '../../../electron/protocols/nntp/session.ts'
import { readRaw } from '../../../electron/store/raw-bytes.ts'
import type { Job } from '../../../shared/model/job.ts'
import { collectBytes } from '../../servers/collect.ts'
import { describeRealInn } from '../../servers/real/describe-real-inn.ts'
import { type RealInn, startRealInn } from '../../servers/real/inn.ts'
import { PostingWorld } from './posting-world.ts'

/** What a text goes through on its way: dots, 8-bit letters, long lines, blanks at the ends. */
const oddText = `.\n..two\n.dot\n\nGrüße 🐦  \n${'x'.repeat(900)}\nFrom here\n-- \nAnna\n`

const messageIdOf = ({ result }: Job): string => (result?.kind === 'posted' ? result.messageId : '')

describeRealInn('posting to INN', () => {
  let inn: RealInn | undefined
  beforeAll(async () => {
    inn = await startRealInn()
  })
  afterAll(() => inn?.stop())

  const world = new PostingWorld()
  beforeEach(async () => {
    if (inn) await world.addServer({ port: inn.plain.port })
  })

  const reader = (): Promise<NntpSession> =>
    NntpSession.open({ ...(inn?.plain ?? { host: '', port: 0 }), security: 'none' })
  const post = (groups: string[], text = oddText) => world.post({ groups, text, subject: 'Måling på Kvaløya' })

  it('N13: the article at the server is the one that is kept here, byte for byte', async () => {
    const job = await post(['local.test'])
    expect(job).toMatchObject({ state: 'done' })
    const messageId = messageIdOf(job)
    const stored = await world.services.store.findArticle({ kind: 'message-id', messageId })
    const kept = Buffer.from(await readRaw(stored?.raw ?? { file: '', offset: 0, sizeBytes: 0 }))
    const session = await reader()
    const back = await collectBytes(session.article(messageId))
    await session.quit()
    const [head = '', body = ''] = split(kept)
    const [headThere = '', bodyThere] = split(back)
    expect(bodyThere).toBe(body)
    // As it was written: nothing on the way needs it encoded.
    expect(head).toMatch(/^Content-Transfer-Encoding: 8bit\r$/m)
    expect(body).toContain('\r\nGrüße 🐦  \r\n')
    // INN unfolds nothing and adds its own fields in front and behind.
    for (const line of head.split('\r\n').filter(each => !/^cancel-lock/i.test(each))) expect(headThere).toContain(line)
    expect(headThere).toContain(/^Cancel-Lock: (\S+)/m.exec(head)?.[1] ?? 'no lock')
  })

  it('76: a cross-post is in both groups', async () => {
    await post(['local.general', 'local.other'])
    const session = await reader()
    expect(await session.group('local.general')).toMatchObject({ count: 1 })
    expect(await session.group('local.other')).toMatchObject({ count: 1 })
    await session.quit()
  })

  it('N5, NNTP-07: a group for reading only refuses, and says why', async () => {
    const job = await post(['local.announce'])
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'refused', code: 441 } })
    const [waiting] = await world.news.outbox({})
    expect(waiting?.state).toBe('failed')
    expect(waiting?.words).not.toBe('')
    await world.readGroups()
    const again = await world.news.editPostAgain({ id: waiting?.id ?? 0 })
    expect(again.text).toBe(oddText)
  })

  it('N5: a moderated group is said before, and its moderator gets the post', async () => {
    await world.readGroups()
    const { post: draft, fields } = await world.write({ groups: ['local.moderated'], text: 'x\n' })
    const checks = await world.news.checkPost({ id: draft.id, fields })
    expect(checks).toContainEqual({ code: 'moderated-group', severity: 'hint', group: 'local.moderated' })
    const job = await world.end(await world.news.sendPost({ id: draft.id, fields }))
    expect(job.state).toBe('done')
    expect(inn?.moderatorMails().some(mail => mail.includes(messageIdOf(job)))).toBe(true)
  })

  it('78: INN, which wants a key, withdraws an own article', async () => {
    const messageId = messageIdOf(await post(['local.test'], 'Wrong.\n'))
    const session = await reader()
    expect(await session.stat(messageId)).toMatchObject({ messageId })
    const cancelled = await world.end(await world.news.cancelArticle({ article: { kind: 'message-id', messageId } }))
    expect(cancelled).toMatchObject({ state: 'done' })
    await expect(session.stat(messageId)).rejects.toMatchObject({ code: 430 })
    await session.quit()
  })

  it('the doctor posts, reads back, compares and cancels', async () => {
    const { result } = await world.end(await world.news.doctor({ id: world.serverId, group: 'local.test' }))
    const states = result?.kind === 'tested-news' ? result.steps.map(({ state }) => state) : []
    expect([...new Set(states)]).toEqual(['done'])
  })

  it('explains itself', async () => {
    const { abilities, capabilities } = await world.news.explainServer({ id: world.serverId })
    const can = Object.fromEntries(abilities.map(ability => [ability.key, ability.can]))
    expect(can).toMatchObject({
      posting: true,
      overview: true,
      counts: true,
      tls: true,
      clock: true,
      compression: true,
    })
    expect(capabilities).toContain('READER')
  })
})

function split(article: Buffer): string[] {
  const text = article.toString()
  const end = text.indexOf('\r\n\r\n')
  return [text.slice(0, end), text.slice(end)]
}
