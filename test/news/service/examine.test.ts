// The doctor and the explanation of a server, with scripted servers.
import { describe, expect, it } from 'vitest'
import type { Job } from '../../../shared/model/job.ts'
import { PostingWorld } from './posting-world.ts'

const world = new PostingWorld()
const groups = [{ name: 'misc.test' }, { name: 'misc.closed', status: 'n' }]

const statesOf = ({ result }: Job) =>
  result?.kind === 'tested-news' ? Object.fromEntries(result.steps.map(({ name, state }) => [name, state])) : {}
const examine = async (group: string) => world.end(await world.news.doctor({ id: world.serverId, group }))

describe('the doctor', () => {
  it('posts into a test group, reads the article back, compares and withdraws it', async () => {
    const server = await world.serve({ groups })
    expect(statesOf(await examine('misc.test'))).toEqual({
      lookup: 'done',
      connect: 'done',
      capabilities: 'done',
      group: 'done',
      post: 'done',
      'read-back': 'done',
      compare: 'done',
      cancel: 'done',
    })
    expect(server.posts).toHaveLength(2)
    expect(server.spool.group('misc.test').article(1)).toBeUndefined()
    expect(await world.news.outbox({})).toEqual([])
  })

  it('says where it ended', async () => {
    await world.serve({ groups })
    expect(statesOf(await examine('misc.closed'))).toMatchObject({ group: 'done', post: 'failed', cancel: 'skipped' })
    expect(statesOf(await examine('misc.nowhere'))).toMatchObject({ group: 'failed', post: 'skipped' })
  })
})

describe('a server explained', () => {
  it('says what it can do in words the window knows', async () => {
    await world.serve({ groups, replies: {} })
    const facts = await world.news.explainServer({ id: world.serverId })
    const can = Object.fromEntries(facts.abilities.map(ability => [ability.key, ability.can]))
    expect(can).toMatchObject({ posting: true, overview: true, 'new-groups': true, clock: true, tls: false })
    expect(facts.greeting).toContain('news.test')
    expect(facts.capabilities).toContain('READER')
    expect([facts.appeared, facts.vanished]).toEqual([[], []])
  })

  it('says what changed since the last visit', async () => {
    await world.serve({ groups })
    await world.news.explainServer({ id: world.serverId })
    await world.services.store.learnNewsServer(world.serverId, { capabilities: ['READER', 'XSECRET'] })
    const facts = await world.news.explainServer({ id: world.serverId })
    expect(facts.vanished).toEqual(['XSECRET'])
    expect(facts.appeared).not.toContain('READER')
  })

  it('N6: of the oldest kind is explained too', async () => {
    await world.serve({ groups, kind: 'v1' })
    const { abilities } = await world.news.explainServer({ id: world.serverId })
    const can = Object.fromEntries(abilities.map(ability => [ability.key, ability.can]))
    expect(can).toMatchObject({ posting: true, overview: false, 'new-groups': true, compression: false })
  })
})
