// Articles whose server cannot be reached go out by themselves: at the next try, or as soon as it answers again.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StorageError } from '../../../electron/errors.ts'
import type { OutgoingPost } from '../../../shared/model/article.ts'
import { HandClock } from '../../hand-clock.ts'
import { type Front, startFront } from '../../servers/front.ts'
import { type NntpServer, startNntpServer } from '../../servers/nntp-server.ts'
import { PostingWorld } from './posting-world.ts'

const MINUTE_MS = 60_000

const world = new PostingWorld()
let clock: HandClock
let front: Front
let server: NntpServer

/** The outbox, as soon as it is so. */
function outboxWhere(isSo: (outbox: readonly OutgoingPost[]) => boolean): Promise<readonly OutgoingPost[]> {
  return world.until(async () => {
    const outbox = await world.news.outbox({})
    return isSo(outbox) ? outbox : undefined
  })
}

const isEmpty = (outbox: readonly OutgoingPost[]): boolean => outbox.length === 0
const triedTimes = (attempts: number) => (outbox: readonly OutgoingPost[]) =>
  outbox.every(post => post.state === 'waiting' && post.attempts >= attempts)

async function restart(): Promise<void> {
  world.clock = clock
  await world.restart()
  await world.services.start()
}

beforeEach(async () => {
  clock = new HandClock()
  front = await startFront()
  server = await startNntpServer({ groups: [{ name: 'misc.test' }] })
  await restart()
  await world.addServer({ port: front.port })
})

afterEach(async () => {
  await front.close()
  await server.close()
})

describe('79: an article whose server cannot be reached', () => {
  it('waits, is tried after growing pauses, and goes out once', async () => {
    expect(await world.post()).toMatchObject({
      failure: { kind: 'unreachable' },
      result: { kind: 'post-waits', attempts: 1, nextTryMs: clock.now() + MINUTE_MS },
    })
    expect(await world.news.outbox({})).toMatchObject([
      { state: 'waiting', attempts: 1, dueMs: clock.now() + MINUTE_MS },
    ])
    clock.turn(MINUTE_MS)
    expect(await outboxWhere(triedTimes(2))).toMatchObject([{ attempts: 2, dueMs: clock.now() + 2 * MINUTE_MS }])
    await front.lead(server)
    clock.turn(2 * MINUTE_MS)
    await outboxWhere(isEmpty)
    expect(server.posts).toHaveLength(1)
  })

  it('goes out at once when somebody gets news and the server answers', async () => {
    await world.post()
    await world.post({ subject: 'Another' })
    await front.lead(server)
    await world.end(await world.news.getNews({ serverId: world.serverId }))
    await outboxWhere(isEmpty)
    expect(server.posts).toHaveLength(2)
  })

  it('goes out after a restart, when its time has come meanwhile', async () => {
    await world.post()
    await front.lead(server)
    clock.turn(0)
    clock = new HandClock(clock.now() + MINUTE_MS)
    await restart()
    await outboxWhere(isEmpty)
    expect(server.posts).toHaveLength(1)
  })

  it('M13: has not been tried while a person works offline, and goes out online again', async () => {
    const { change } = world.services.areas.settings.handlers
    await front.lead(server)
    await change({ worksOffline: true })
    expect(await world.post()).toMatchObject({ failure: { kind: 'unreachable', reason: 'offline' } })
    expect(await world.news.outbox({})).toMatchObject([{ state: 'waiting', attempts: 0, dueMs: clock.now() }])
    await change({ worksOffline: false })
    await outboxWhere(isEmpty)
    expect(server.posts).toHaveLength(1)
  })

  it('begins its pauses anew when a person asks', async () => {
    await world.post()
    clock.turn(MINUTE_MS)
    const [waiting] = await outboxWhere(triedTimes(2))
    await world.end(await world.news.postAgain({ id: waiting?.id ?? 0 }))
    expect(await world.news.outbox({})).toMatchObject([{ state: 'waiting', attempts: 1 }])
  })
})

it('79: a server that ends every conversation is not asked again at once, however much waits for it', async () => {
  await server.close()
  server = await startNntpServer({
    groups: [{ name: 'misc.test' }],
    handlers: { POST: () => '400 Going away' },
  })
  await front.lead(server)
  await world.post()
  await world.post({ subject: 'Another' })
  expect((await world.news.outbox({})).map(({ attempts }) => attempts)).toEqual([1, 1])
  clock.turn(MINUTE_MS)
  expect((await outboxWhere(triedTimes(2))).map(({ attempts }) => attempts)).toEqual([2, 2])
})

it('79: an article that a person stops waits for that person', async () => {
  const asked = Promise.withResolvers<void>()
  const never = new Promise<undefined>(() => {})
  await server.close()
  server = await startNntpServer({
    groups: [{ name: 'misc.test' }],
    handlers: {
      POST: () => {
        asked.resolve()
        return never
      },
    },
  })
  await front.lead(server)
  const first = await world.write({ text: 'x\n' })
  const second = await world.write({ text: 'y\n' })
  const running = await world.news.sendPost({ id: first.post.id, fields: first.fields })
  const queued = await world.news.sendPost({ id: second.post.id, fields: second.fields })
  await asked.promise
  await world.services.areas.jobs.handlers.cancel({ id: queued.id })
  await world.services.areas.jobs.handlers.cancel({ id: running.id })
  await Promise.all([world.end(running), world.end(queued)])
  const outbox = await outboxWhere(posts => posts.every(({ dueMs }) => dueMs === undefined))
  expect(outbox).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }])
})

it('79: an article that cannot even be noted as being sent is tried again after a pause, not at once', async () => {
  await front.lead(server)
  const full = new StorageError('The disk is full', { reason: 'full', file: world.folder })
  const noting = vi.spyOn(world.services.store, 'setPostState').mockRejectedValue(full)
  const pause = clock.isAsked(30_000)
  expect(await world.post()).toMatchObject({ state: 'failed' })
  await pause
  expect(noting).toHaveBeenCalledTimes(2)
  noting.mockRestore()
  clock.turn(30_000)
  await outboxWhere(isEmpty)
  expect(server.posts).toHaveLength(1)
})
