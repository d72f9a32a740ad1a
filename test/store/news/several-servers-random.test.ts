// Anything that may happen to a group on three servers, in any order, beside a plain model: what is shown is what some server
// that was asked still has, each article once, and what was read is read.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '../../../shared/model/account.ts'
import { type OpenedStore, openHere, reopen } from '../store-world.ts'
import { header, messageId, newGroup, plan, put, rowsOf, serverWith } from './news-world.ts'

const RUNS = process.env.KITTIWAKE_LONG === '1' ? 400 : 25
const ARTICLES = 40
const NAME = 'comp.lang.c'

interface ModelServer {
  id: Id
  /** What its numbers lie above the articles'. */
  shift: number
  fetched: Set<number>
  low: number
  high: number
}

type Step =
  | { readonly kind: 'bring'; readonly server: number; readonly from: number; readonly count: number }
  | { readonly kind: 'expire'; readonly server: number; readonly low: number }
  | { readonly kind: 'renumber' | 'remove'; readonly server: number }
  | { readonly kind: 'read'; readonly article: number }
  | { readonly kind: 'reopen' }

const server = fc.nat(2)
const article = fc.integer({ min: 1, max: ARTICLES })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('bring' as const), server, from: article, count: fc.nat(25) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('expire' as const), server, low: article }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('renumber' as const, 'remove' as const), server }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('read' as const), article }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
)

class Model {
  private opened: OpenedStore
  private readonly groupId: Id
  private readonly servers: ModelServer[]
  private readonly read = new Set<number>()
  /** Of which nobody knows whether they were read: they had gone with the last server that had them, and came again. */
  private readonly uncertain = new Set<number>()

  static async make(): Promise<Model> {
    const opened = openHere()
    const { groupId, serverId } = await newGroup(opened.store, NAME)
    const ids = [serverId, await serverWith(opened.store, [NAME]), await serverWith(opened.store, [NAME])]
    return new Model(opened, groupId, ids)
  }

  private constructor(opened: OpenedStore, groupId: Id, ids: readonly Id[]) {
    this.opened = opened
    this.groupId = groupId
    this.servers = ids.map((id, at) => freshServer(id, at))
  }

  async take(next: Step): Promise<void> {
    if (next.kind === 'reopen') this.opened = reopen(this.opened)
    else if (next.kind === 'read') await this.markRead(next.article)
    else if (next.kind === 'bring') await this.bring(this.serverAt(next.server), next)
    else if (next.kind === 'expire') await this.expire(this.serverAt(next.server), next.low)
    else if (next.kind === 'renumber') await this.renumber(this.serverAt(next.server))
    else await this.remove(next.server)
  }

  async check(): Promise<void> {
    const rows = (await rowsOf(this.opened.store, this.groupId, { isThreaded: false })).map(row => row.article)
    const shown = this.visible()
    expect(rows.map(row => row?.messageId)).toEqual(shown.map(messageId))
    const isKnown = (name: number | undefined): boolean => name !== undefined && !this.uncertain.has(name)
    const read = rows.flatMap((row, at) => (row?.isRead && isKnown(shown[at]) ? [shown[at]] : []))
    expect(read).toEqual(shown.filter(name => this.read.has(name) && isKnown(name)))
    const { total, unread } = this.opened.store.openGroup(this.groupId)
    expect([total, unread]).toEqual([rows.length, rows.filter(row => row?.isRead === false).length])
  }

  private visible(): number[] {
    const all = new Set(this.servers.flatMap(({ fetched }) => [...fetched]))
    return [...all].sort((a, b) => a - b)
  }

  private serverAt(at: number): ModelServer {
    const found = this.servers[at]
    if (!found) throw new Error('No such server')
    return found
  }

  private async bring(from: ModelServer, { from: first, count }: { from: number; count: number }): Promise<void> {
    const names = Array.from({ length: count + 1 }, (_, at) => first + at).filter(name => name >= from.low)
    from.high = Math.max(from.high, ...names)
    await this.plan(from)
    if (names.length > 0) put(this.opened.store, this.readingOf(from), rowsNamed(names, from.shift))
    await this.opened.store.settleHeaders(this.groupId, true)
    for (const name of names) from.fetched.add(name)
  }

  private async expire(on: ModelServer, low: number): Promise<void> {
    if (low <= on.low || on.high === 0) return
    const before = this.visible()
    on.low = low
    on.high = Math.max(on.high, low)
    await this.plan(on)
    on.fetched = new Set([...on.fetched].filter(name => name >= low))
    const left = new Set(this.visible())
    for (const name of before) if (!left.has(name)) this.uncertain.add(name)
  }

  private async renumber(on: ModelServer): Promise<void> {
    if (on.fetched.size === 0) return
    const isKnownHere = this.servers.filter(({ high }) => high > 0).length > 1
    on.shift -= 100
    await this.plan(on)
    on.fetched.clear()
    // Without another server all headers go; with one, what another has stays.
    if (!isKnownHere) expect(this.visible()).toEqual([])
  }

  private async remove(at: number): Promise<void> {
    await this.opened.store.removeNewsServer(this.serverAt(at).id)
    this.servers[at] = freshServer(await serverWith(this.opened.store, [NAME]), at)
  }

  private async markRead(name: number): Promise<void> {
    const rows = await rowsOf(this.opened.store, this.groupId, { isThreaded: false })
    const found = rows.find(({ article: facts }) => facts?.messageId === messageId(name))?.article
    if (!found) return
    await this.opened.store.markArticles({ kind: 'articles', articles: [found] }, { isRead: true })
    this.read.add(name)
    this.uncertain.delete(name)
  }

  private plan(on: ModelServer) {
    return plan(this.opened.store, this.readingOf(on), on.high + on.shift, on.low + on.shift)
  }

  private readingOf({ id }: ModelServer) {
    return { groupId: this.groupId, serverId: id }
  }
}

function freshServer(id: Id, at: number): ModelServer {
  return { id, shift: 10_000 * (at + 1), fetched: new Set(), low: 1, high: 0 }
}

function rowsNamed(names: readonly number[], shift: number) {
  return names.map(name => ({ ...header(name), number: name + shift }))
}

test('67: whatever happens to three servers, the list is what they have', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), async steps => {
      const model = await Model.make()
      for (const next of steps) {
        await model.take(next)
        await model.check()
      }
    }),
    { numRuns: RUNS },
  )
})
