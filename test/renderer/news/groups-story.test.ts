// The group browser: the real store, rows, changes and refresh, with groups in memory.
import { describe, expect, test, vi } from 'vitest'
import type { Job } from '../../../shared/model/job.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { Fails } from '../call-bridge.ts'
import { GroupBridge, group } from './group-bridge.ts'

let fake: GroupBridge
let modules: Awaited<ReturnType<typeof load>>

/** Fresh stores for every test. */
async function load() {
  vi.resetModules()
  return {
    navigation: await import('../../../renderer/navigation.ts'),
    store: await import('../../../renderer/news/groups/groups-store.ts'),
    rows: await import('../../../renderer/news/groups/group-rows.ts'),
    input: await import('../../../renderer/news/groups/groups-input.ts'),
    changes: await import('../../../renderer/news/groups/change-actions.ts'),
    range: await import('../../../renderer/news/groups/range-actions.ts'),
    refresh: await import('../../../renderer/news/groups/refresh-actions.ts'),
  }
}

const many = Array.from({ length: 1_000 }, (_, at) => group(at + 1, `alt.g${String(at + 1).padStart(4, '0')}`))
const state = () => modules.store.useGroups.getState()
const namesShown = () =>
  [...state().rows].map(([at, row]) => `${at} ${row.kind === 'group' ? row.group.name : `${row.name}.*`}`)

async function start(groups: readonly ReturnType<typeof group>[]) {
  fake = new GroupBridge(groups)
  modules = await load()
  await Promise.all([modules.rows.readGroups(), modules.rows.countGroups()])
}

const birds = [
  group(1, 'alt.birds', { about: 0 }),
  group(2, 'comp.lang.python', { isSubscribed: true }),
  group(3, 'rec.birds', { description: 'Gulls' }),
  group(4, 'rec.photo'),
]

describe('the rows of the group browser', () => {
  test('are asked for by position, only what is on the screen and a little more', async () => {
    await start(many)
    expect(state()).toMatchObject({ total: 1_000, groups: 1_000 })
    expect(state().rows.size).toBe(100)
    await modules.rows.showRows(700, 730)
    expect(state().rows.get(715)).toMatchObject({ group: { name: 'alt.g0716' } })
    expect(state().rows.has(300)).toBe(false)
  })

  test('come where somebody has scrolled to while the list was read again', async () => {
    await start(many)
    const letGo = fake.holdNextRows()
    const reading = modules.rows.readGroups()
    await modules.rows.showRows(700, 730)
    letGo()
    await reading
    await expect.poll(() => state().rows.get(715)).toMatchObject({ group: { name: 'alt.g0716' } })
  })

  test('N1: only the answer to the last key counts', async () => {
    await start(birds)
    const answers: (() => void)[] = []
    const page = (name: string) => ({
      total: 1,
      groups: 1,
      from: 0,
      rows: [{ kind: 'group', depth: 0, group: group(9, name) }],
    })
    fake.bridge.answer('news.listGroups', ({ view }) => {
      const { text } = view as { text: string }
      return new Promise(resolve => answers.push(() => resolve(page(text))))
    })
    modules.rows.changeView({ text: 'a' })
    modules.rows.changeView({ text: 'ab' })
    answers[1]?.()
    await expect.poll(() => namesShown()).toEqual(['0 ab'])
    answers[0]?.()
    await new Promise(resolve => setImmediate(resolve))
    expect(namesShown()).toEqual(['0 ab'])
  })

  test('a filter counts, and leads the cursor to the top', async () => {
    await start(birds)
    modules.input.moveTo(3)
    modules.rows.changeView({ text: 'birds' })
    await expect.poll(() => state()).toMatchObject({ groups: 2, counts: { all: 2, subscribed: 0 } })
    expect(state().cursor).toBe(0)
    modules.rows.changeView({ hideEmpty: true })
    await expect.poll(() => namesShown()).toEqual(['0 rec.birds'])
  })

  test('the tree opens and closes hierarchies; while there is text it leaves them open', async () => {
    await start(birds)
    modules.rows.changeView({ shape: 'tree' })
    await expect.poll(() => namesShown()).toEqual(['0 alt.*', '1 comp.*', '2 rec.*'])
    modules.input.setOpen('rec', true)
    await expect.poll(() => namesShown()).toEqual(['0 alt.*', '1 comp.*', '2 rec.*', '3 rec.birds', '4 rec.photo'])
    modules.rows.changeView({ text: 'photo' })
    modules.input.setOpen('rec', false)
    expect(state().view.open).toEqual(['rec'])
  })

  test('a hierarchy of the side leads into the tree, opened and with the cursor on it', async () => {
    await start(birds)
    await modules.input.showHierarchy('rec')
    expect(state()).toMatchObject({ cursor: 2, view: { shape: 'tree', open: ['rec'] } })
  })

  test('groups that come above the cursor do not move it from its group', async () => {
    await start(birds)
    modules.input.moveTo(2)
    fake.groups = [group(8, 'aaa.new'), group(9, 'aab.new'), ...fake.groups]
    await modules.rows.followChange()
    expect(state()).toMatchObject({ cursor: 4, shift: 2 })
    expect(state().rows.get(4)).toMatchObject({ group: { name: 'rec.birds' } })
  })

  test('a list that cannot be read says so and keeps what it showed', async () => {
    await start(birds)
    fake.bridge.answer('news.listGroups', () => {
      throw new Fails({ kind: 'storage', reason: 'locked', message: '' })
    })
    await modules.rows.readGroups()
    expect(state()).toMatchObject({ total: 4, failure: { kind: 'storage' } })
  })
})

describe('subscribing in the group browser', () => {
  const first = () => {
    const [row] = birds
    if (!row) throw new Error('There are groups')
    return row
  }

  test('68: nothing is subscribed before Done, and then all at once', async () => {
    await start(birds)
    modules.changes.toggle(first())
    modules.changes.toggle(group(2, 'comp.lang.python', { isSubscribed: true }))
    expect(fake.bridge.inputsOf('news.subscribe')).toEqual([])
    expect(await modules.changes.applyChanges()).toBe(true)
    expect(fake.bridge.inputsOf('news.subscribe')).toEqual([{ add: [1], remove: [2] }])
    const notice = modules.navigation.useNavigation.getState().toasts.at(-1)
    expect(notice?.text).toBe('1 group added, 1 removed')
    notice?.action?.run()
    await expect.poll(() => fake.groups.filter(each => each.isSubscribed).map(({ id }) => id)).toEqual([2])
  })

  test('single steps are taken back and told', async () => {
    await start(birds)
    modules.changes.toggle(first())
    modules.changes.undoLastStep()
    expect(state().changes.wanted.size).toBe(0)
    expect(modules.navigation.useNavigation.getState().polite.text).toContain('alt.birds')
  })

  test('what could not be applied stays chosen, with the reason', async () => {
    await start(birds)
    modules.changes.toggle(first())
    fake.bridge.answer('news.subscribe', () => {
      throw new Fails({ kind: 'storage', reason: 'full', message: '' })
    })
    expect(await modules.changes.applyChanges()).toBe(false)
    expect(state()).toMatchObject({ isApplying: false, failure: { kind: 'storage' } })
    expect(state().changes.wanted.get(1)).toBe(true)
  })

  test('leaving with something chosen asks, and going on keeps it', async () => {
    await start(birds)
    expect(await modules.changes.mayLeave()).toBe(true)
    modules.changes.toggle(first())
    const leaving = modules.changes.mayLeave()
    const [question] = modules.navigation.useNavigation.getState().dialogs
    if (question?.kind === 'confirm') question.answer(false)
    expect(await leaving).toBe(false)
    expect(state().changes.wanted.size).toBe(1)
  })
})

describe('reading the list of groups', () => {
  const server = (id: number, listedMs?: number): NewsServer => ({ id, name: `news${id}`, listedMs }) as NewsServer
  const job = (id: number, change: Partial<Job> = {}): Job => ({
    id,
    kind: 'refresh-groups',
    title: '',
    state: 'running',
    startedMs: 0,
    ...change,
  })

  test('X19: lists that were never read or not for a day are stale', async () => {
    await start(birds)
    const day = 86_400_000
    const servers = [server(1), server(2, 10 * day), server(3, 10 * day - 60_000)]
    expect(modules.refresh.staleServers(servers, 11 * day).map(({ id }) => id)).toEqual([1, 3])
  })

  test('tells its progress, is started once, and stops without an error', async () => {
    await start(birds)
    fake.bridge.answer('news.refreshGroups', () => job(5))
    fake.bridge.answer('jobs.cancel', ({ id }) =>
      fake.bridge.emit('job.changed', job(Number(id), { state: 'cancelled' })),
    )
    const reading = modules.refresh.refreshLists([server(1)])
    await expect.poll(() => state().refreshing.size).toBe(1)
    await modules.refresh.refreshLists([server(1)])
    expect(fake.bridge.inputsOf('news.refreshGroups')).toEqual([{ serverId: 1, withDescriptions: true }])
    fake.bridge.emit('job.changed', job(5, { progress: { done: 86_200, total: 112_408 } }))
    expect(state().refreshing.get(1)?.progress).toEqual({ done: 86_200, total: 112_408 })
    modules.refresh.stopRefresh()
    await reading
    expect(state()).toMatchObject({ refreshFailure: null })
    expect(state().refreshing.size).toBe(0)
  })

  test('one that fails says why, and the groups stay', async () => {
    await start(birds)
    fake.bridge.answer('news.refreshGroups', () => {
      throw new Fails({ kind: 'unreachable', reason: 'lookup', phase: 'lookup', message: '' })
    })
    await modules.refresh.refreshLists([server(1)])
    expect(state()).toMatchObject({ total: 4, refreshFailure: { kind: 'unreachable' } })
  })
})

describe('a range', () => {
  test('reaches over rows that were never loaded, and becomes as the row it began at', async () => {
    await start(many)
    const first = state().rows.get(3)
    if (first?.kind === 'group') modules.range.toggleAt(3, first.group)
    await modules.range.chooseTo(402, 3)
    expect(state().changes.wanted.size).toBe(400)
    modules.changes.undoLastStep()
    expect(state().changes.wanted.size).toBe(1)
  })

  test('is not taken where it is too long to be meant', async () => {
    await start([...many, ...many.map(each => ({ ...each, id: each.id + 1_000, name: `b${each.name}` }))])
    await modules.range.chooseTo(1_500, 0)
    expect(state().changes.wanted.size).toBe(0)
  })
})
