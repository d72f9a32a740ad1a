// Reading news of a real INN with everything in between: list, headers, articles, sign-in, TLS.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { articleBytes } from '../../servers/nntp/served-article.ts'
import { describeRealInn } from '../../servers/real/describe-real-inn.ts'
import { innPassword, innUser, type RealInn, startRealInn } from '../../servers/real/inn.ts'
import { newsWorld, serverSettings } from './news-world.ts'

function article(id: string, group: string, references?: string) {
  const messageId = `<${id}@example.test>`
  const facts = { messageId, subject: `About ${id}`, body: `Text of ${id}.\n`, ...(references ? { references } : {}) }
  return { messageId, bytes: articleBytes(facts, group) }
}

describeRealInn('news of INN', () => {
  let inn: RealInn

  beforeAll(async () => {
    inn = await startRealInn()
    const answers = Array.from({ length: 30 }, (_, index) =>
      article(`answer${index}`, 'local.general', '<root@example.test>'),
    )
    await inn.load([article('root', 'local.general'), ...answers, article('secret', 'local.hidden')])
  })

  afterAll(() => inn.stop())

  it('84: is listed, fetched, read and kept over a compressed conversation', async () => {
    const { news, addServer, ended, store, fetch, rows, end } = await newsWorld()
    const { id: serverId } = await addServer(inn.plain, { isCompressed: true })
    const { result } = await ended(await news.refreshGroups({ serverId, withDescriptions: true }))
    expect(result).toMatchObject({ kind: 'refreshed-groups' })
    const [group] = await store.groupsNamed(['local.general'], false)
    const groupId = group?.id ?? 0
    await news.subscribe({ add: [groupId], remove: [] })
    expect(await news.readGroup({ id: groupId })).toMatchObject({ description: 'Everything and nothing' })
    expect((await fetch(groupId)).result).toMatchObject({ headers: 31 })
    expect((await rows(groupId)).filter(({ depth }) => depth === 1)).toHaveLength(30)
    const choice = { kind: 'groups', groupIds: [groupId] } as const
    expect((await ended(await news.fetchArticles({ choice }))).result).toMatchObject({ fetched: 31, missing: 0 })
    const opened = await news.openArticle({
      article: { kind: 'message-id', messageId: '<answer7@example.test>' },
      showRemote: false,
    })
    expect(opened.message.body).toMatchObject({ kind: 'text', text: 'Text of answer7.\n' })
    await end()
  })

  it('N23: wants a sign-in for what is hidden, and shows it then', async () => {
    const { news, addServer, subscribe, fetch } = await newsWorld()
    const { id } = await addServer(inn.plain)
    const groupId = await subscribe('local.hidden')
    const { failure, result } = await fetch(groupId)
    // INN says either that it is not there or that one has to sign in.
    expect(failure?.kind ?? result?.kind).toMatch(/refused|fetched-headers/)
    const signIn = { kind: 'password', user: innUser } as const
    const settings = serverSettings({ host: inn.plain.host, port: inn.plain.port, signIn })
    await news.changeServer({ id, server: settings, password: innPassword })
    expect((await fetch(groupId)).result).toMatchObject({ headers: 1 })
  })
})
