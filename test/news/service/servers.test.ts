// Removing a news server: what is under way with it ends first, and nothing of it stays.
import { describe, expect, it } from 'vitest'
import { newsPasswordName } from '../../../electron/news/sessions/connect-server.ts'
import { newsWorld, startNews } from './news-world.ts'

const never = new Promise<undefined>(() => {})

describe('a news server that is removed', () => {
  it('N2, 66: has its work stopped before it goes, and leaves no conversation, job, header or password', async () => {
    const world = await newsWorld()
    const server = await startNews({
      groups: [{ name: 'misc.test', articles: [{ messageId: '<a@x>', subject: 'A' }] }],
      handlers: { OVER: () => never },
    })
    const settings = { signIn: { kind: 'password', user: 'anna' } } as const
    const { id } = await world.addServer(server, settings)
    await world.news.setServerPassword({ id, password: 'secret', keeping: 'keep' })
    const groupId = await world.subscribe('misc.test')
    await world.ended(await world.news.refreshGroups({ serverId: id, withDescriptions: false }))
    const job = await world.news.fetchHeaders({ groupId, choice: { kind: 'all' } })
    await server.hasHeard(/^OVER/)
    await world.news.removeServer({ id })
    const active = world.jobs.list().filter(({ endedMs }) => endedMs === undefined)
    expect(active).toEqual([])
    expect(world.jobs.list().find(other => other.id === job.id)).toMatchObject({ state: 'cancelled' })
    expect(await world.news.servers({})).toEqual([])
    expect(await world.secrets.read(newsPasswordName(id))).toBeUndefined()
    expect(await world.news.openGroup({ id: groupId })).toMatchObject({ isSubscribed: true, total: 0 })
    await server.hasLostClient()
  })

  it('begins nothing more with it', async () => {
    const world = await newsWorld()
    const server = await startNews({ groups: [{ name: 'misc.test' }] })
    const { id } = await world.addServer(server)
    await world.ended(await world.news.refreshGroups({ serverId: id, withDescriptions: false }))
    const before = server.connections
    const groupId = await world.subscribe('misc.test')
    await world.news.removeServer({ id })
    expect(await world.fetch(groupId)).toMatchObject({ state: 'done', result: { headers: 0, missing: [groupId] } })
    await expect(world.news.refreshGroups({ serverId: id, withDescriptions: false })).rejects.toMatchObject({
      kind: 'input',
    })
    expect(server.connections).toBe(before)
  })
})
