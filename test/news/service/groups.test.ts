// News servers and their groups as the window uses them, on scripted servers.
import { describe, expect, it } from 'vitest'
import { newsPasswordName } from '../../../electron/news/sessions/connect-server.ts'
import type { GroupView } from '../../../shared/model/newsgroup.ts'
import { generatedGroups } from '../../servers/nntp/generated-news.ts'
import { newsWorld, serverSettings, startNews } from './news-world.ts'

const allGroups: GroupView = {
  filter: 'all',
  text: '',
  hideEmpty: false,
  shape: 'flat',
  open: [],
  order: 'name',
}

const groups = [
  { name: 'news.one', description: 'The first', articles: [{ messageId: '<a@x>', subject: 'First' }] },
  { name: 'news.two', status: 'm' },
]

describe('news servers', () => {
  it('a server is added with its password, and tested', async () => {
    const server = await startNews({ groups, signIn: 'demanded' })
    const { news, ended, recorder } = await newsWorld()
    const settings = serverSettings({ port: server.port, signIn: { kind: 'password', user: 'anna' } })
    const added = await news.addServer({ server: settings, password: 'secret', keeping: 'session' })
    expect(await news.servers({})).toEqual([added])
    const { result } = await ended(await news.testServer({ id: added.id, server: settings, password: '' }))
    expect(result?.kind === 'tested-news' && result.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      ...['lookup done', 'connect done', 'login done', 'capabilities done'],
    ])
    expect(JSON.stringify(recorder.connections().map(({ id }) => recorder.text(id)))).not.toContain('secret')
  })

  it('a test tells a wrong host, a wrong password and a good server apart', async () => {
    const server = await startNews({ groups, signIn: 'demanded' })
    const closed = await startNews({ groups })
    await closed.close()
    const { news, ended } = await newsWorld()
    const test = async (change: Parameters<typeof serverSettings>[0], password: string) => {
      const settings = serverSettings({ port: server.port, signIn: { kind: 'password', user: 'anna' }, ...change })
      const { result, state } = await ended(await news.testServer({ server: settings, password }))
      expect(state).toBe('done')
      const failed = result?.kind === 'tested-news' ? result.steps.find(step => step.state === 'failed') : undefined
      return failed && [failed.name, failed.failure?.kind]
    }
    expect(await test({}, 'secret')).toBeUndefined()
    expect(await test({}, 'wrong')).toEqual(['login', 'login'])
    expect(await test({ port: closed.port }, 'secret')).toEqual(['connect', 'unreachable'])
  })

  it('a server that is removed takes its password and its conversations along', async () => {
    const server = await startNews({ groups })
    const { news, secrets, ended, store } = await newsWorld()
    const settings = serverSettings({ port: server.port, signIn: { kind: 'password', user: 'anna' } })
    const { id } = await news.addServer({ server: settings, password: 'secret', keeping: 'session' })
    await ended(await news.refreshGroups({ serverId: id, withDescriptions: false }))
    const [group] = await store.groupsNamed(['news.one'], false)
    await news.subscribe({ add: [group?.id ?? 0], remove: [] })
    await news.removeServer({ id })
    expect(await news.servers({})).toEqual([])
    expect(await secrets.read(newsPasswordName(id))).toBeUndefined()
    expect(server.sent('QUIT')).toHaveLength(1)
    expect((await news.subscriptions({})).map(({ name }) => name)).toEqual(['news.one'])
  })

  it('a password that is not known is asked for, and no conversation begins', async () => {
    const server = await startNews({ groups })
    const { news, addServer, ended } = await newsWorld()
    const added = await addServer(server, { signIn: { kind: 'password', user: 'anna' } })
    const { failure } = await ended(await news.refreshGroups({ serverId: added.id, withDescriptions: false }))
    expect(failure).toMatchObject({ kind: 'input', field: 'password' })
    expect(server.connections).toBe(0)
  })
})

describe('the list of groups', () => {
  it('X18: comes with descriptions, and knows next time what is new and what is gone', async () => {
    const server = await startNews({ groups })
    const { news, addServer, ended } = await newsWorld()
    const { id: serverId } = await addServer(server)
    const refresh = async () => (await ended(await news.refreshGroups({ serverId, withDescriptions: true }))).result
    expect(await refresh()).toMatchObject({ groups: 2 })
    const { rows } = await news.listGroups({ view: allGroups, from: 0, count: 10 })
    expect(rows.map(row => row.kind === 'group' && [row.group.name, row.group.description])).toEqual([
      ...[
        ['news.one', 'The first'],
        ['news.two', ''],
      ],
    ])
    server.spool.removeGroup('news.two')
    server.spool.addGroup({ name: 'news.three' })
    expect(await refresh()).toEqual({ kind: 'refreshed-groups', groups: 2, added: 1, removed: 1 })
  })

  it('NNTP-09: a list of very many groups can be stopped, and changes nothing then', async () => {
    const server = await startNews({
      ...{ moreGroups: generatedGroups(120_000), groups },
      cuts: [{ verb: 'LIST', afterBytes: 1_000_000, stalls: true }],
    })
    const { news, jobs, addServer, ended, progressed } = await newsWorld()
    const { id: serverId } = await addServer(server)
    const job = await news.refreshGroups({ serverId, withDescriptions: false })
    await progressed(job, 5_000)
    jobs.cancel(job.id)
    expect((await ended(job)).state).toBe('cancelled')
    expect((await news.listGroups({ view: { ...allGroups, serverId }, from: 0, count: 1 })).groups).toBeLessThan(
      120_002,
    )
    const again = await ended(await news.refreshGroups({ serverId, withDescriptions: false }))
    expect(again.result).toMatchObject({ groups: 120_002, removed: 0 })
  })

  it('new groups of a server come with the news', async () => {
    const nowMs = Date.now()
    const server = await startNews({ groups, now: () => nowMs })
    const { news, addServer, ended, store } = await newsWorld()
    const { id: serverId } = await addServer(server)
    await ended(await news.refreshGroups({ serverId, withDescriptions: false }))
    server.spool.addGroup({ name: 'news.fresh', createdMs: nowMs })
    await ended(await news.getNews({ serverId }))
    expect(server.sent('NEWGROUPS')).toHaveLength(1)
    expect(await store.groupsNamed(['news.fresh'], false)).toHaveLength(1)
  })

  it('a group shows its latest articles before anybody subscribes', async () => {
    const articles = [
      { messageId: '<a@x>', subject: 'First' },
      { messageId: '<b@x>', subject: 'Re: First', references: '<a@x>' },
    ]
    const server = await startNews({ groups: [{ name: 'news.one', articles }] })
    const { news, addServer, ended, store } = await newsWorld()
    const { id: serverId } = await addServer(server)
    await ended(await news.refreshGroups({ serverId, withDescriptions: false }))
    const [group] = await store.groupsNamed(['news.one'], false)
    const preview = await news.previewGroup({ id: group?.id ?? 0 })
    expect(preview.map(({ subject, answers }) => [subject, answers])).toEqual([['First', 1]])
  })
})
