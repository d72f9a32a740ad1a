// Headers that are forgotten by themselves, on a clock that the test turns.
import { describe, expect, it } from 'vitest'
import { OldHeaders } from '../../../electron/news/headers/forget-old.ts'
import type { Id } from '../../../shared/model/account.ts'
import { newsWorld, serverSettings, startNews } from './news-world.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const START_MS = Date.UTC(2026, 5, 1)

/** Two groups on one server, with an article a day up to the start. */
async function world() {
  const articles = Array.from({ length: 60 }, (_, at) => ({
    number: at + 1,
    messageId: `<d${at}@x>`,
    subject: `${59 - at} days old`,
    date: new Date(START_MS - (59 - at) * DAY_MS - HOUR_MS).toUTCString(),
  }))
  const groups = ['news.one', 'news.two'].map(name => ({
    name,
    articles: articles.map(each => ({ ...each, messageId: each.messageId.replace('@', `@${name}.`) })),
  }))
  const opened = await newsWorld()
  const server = await opened.addServer(await startNews({ groups }))
  await opened.ended(await opened.news.refreshGroups({ serverId: server.id, withDescriptions: false }))
  const ids: Id[] = []
  for (const { name } of groups) ids.push(await opened.subscribe(name))
  for (const id of ids) await opened.fetch(id)
  const [one = 0, two = 0] = ids
  return { ...opened, server, one, two }
}

/** A clock that stands still until it is turned; what is due then is waited for. */
function turnedClock() {
  let nowMs = START_MS
  const waiting = new Set<{ readonly dueMs: number; readonly run: () => void }>()
  return {
    now: () => nowMs,
    after: (ms: number, run: () => void) => {
      const due = { dueMs: nowMs + ms, run }
      waiting.add(due)
      return () => void waiting.delete(due)
    },
    turn: (ms: number) => {
      nowMs += ms
      for (const due of [...waiting]) {
        if (due.dueMs > nowMs) continue
        waiting.delete(due)
        due.run()
      }
    },
  }
}

async function forgetting() {
  const { store, server, news, one, two } = await world()
  const clock = turnedClock()
  const told: Id[] = []
  /** When it asked for the groups. */
  const looks: number[] = []
  const forgets: (() => void)[] = []
  const watched: ConstructorParameters<typeof OldHeaders>[0]['store'] = {
    forgettingGroups: () => {
      looks.push(clock.now())
      return store.forgettingGroups()
    },
    forgetHeaders: async (groupId, beforeMs) => {
      const count = await store.forgetHeaders(groupId, beforeMs)
      if (groupId === two) forgets.shift()?.()
      return count
    },
  }
  const old = new OldHeaders({ store: watched, clock, changed: (_, ids) => told.push(...(ids ?? [])) })
  /** Resolves when both groups were looked at. */
  const round = (ms: number): Promise<void> => {
    const looked = Promise.withResolvers<void>()
    forgets.push(looked.resolve)
    clock.turn(ms)
    return looked.promise
  }
  const totals = async () => [(await news.openGroup({ id: one })).total, (await news.openGroup({ id: two })).total]
  await news.changeServer({
    id: server.id,
    server: serverSettings({ host: server.host, port: server.port, keepHeadersDays: 30 }),
  })
  return { news, store, one, two, old, clock, told, looks, round, totals }
}

describe('old headers', () => {
  it('go by themselves soon after the start and then every day, as the server or the group says', async () => {
    const { news, one, two, old, told, round, totals } = await forgetting()
    await news.changeGroup({ id: two, change: { keepHeadersDays: 10 } })
    old.start()
    expect(await totals()).toEqual([60, 60])
    await round(60_000)
    await old.end()
    expect(await totals()).toEqual([30, 10])
    expect(told).toEqual([one, two])
  })

  it('a day later those of another day go, and in between nothing is looked at', async () => {
    const { old, clock, looks, round, totals } = await forgetting()
    old.start()
    await round(60_000)
    expect(await totals()).toEqual([30, 30])
    clock.turn(HOUR_MS)
    expect(await totals()).toEqual([30, 30])
    expect(looks).toEqual([START_MS + 60_000])
    await round(DAY_MS)
    await old.end()
    expect(await totals()).toEqual([29, 29])
  })

  it('stay in a group of which a person keeps all, and are not fetched again where they went', async () => {
    const { news, one, store, old, round, totals } = await forgetting()
    await news.changeGroup({ id: one, change: { keepHeadersDays: null } })
    expect((await store.forgettingGroups()).length).toBe(1)
    old.start()
    await round(60_000)
    await old.end()
    expect(await totals()).toEqual([60, 30])
    await news.changeGroup({ id: one, change: { keepHeadersDays: 'usual' } })
    expect((await store.forgettingGroups()).length).toBe(2)
  })
})
