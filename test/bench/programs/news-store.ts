// How fast the store is with news: headers in, a list of groups in, a large group opened, groups filtered key by key, and how
// long a mail list has to wait meanwhile. Run with Node 24: `node test/bench/programs/news-store.ts [headers] [groups]`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeHeaders, type PackableHeader } from '../../../electron/store/news/header-slab.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Store } from '../../../electron/store/store.ts'
import { defaultArticleView } from '../../../shared/model/article.ts'
import type { GroupView } from '../../../shared/model/newsgroup.ts'
import { builtThreads } from './built-threads.ts'

const START_MS = Date.UTC(2018, 0, 1)
const BATCH = 1_000
const headers = Number(process.argv[2] ?? 100_000)
const groups = Number(process.argv[3] ?? 120_000)
const HIERARCHIES = ['alt', 'comp', 'de', 'fr', 'misc', 'news', 'no', 'rec', 'sci', 'soc', 'talk', 'uk']
const TOPICS = ['birds', 'lang', 'photo', 'sys', 'music', 'games', 'bio', 'time', 'protocols', 'mail', 'boats', 'tide']
const VIEW: GroupView = { filter: 'all', text: '', hideEmpty: false, shape: 'flat', open: [], order: 'name' }

const folder = mkdtempSync(join(tmpdir(), 'kittiwake-news-bench-'))
let store = await openStore({ folder, threadEntry: builtThreads.storeThread })
try {
  const serverId = (await store.addNewsServer(settings())).id
  await listGroups(serverId, 'first list')
  await listGroups(serverId, 'the same list again')
  await filterGroups()
  const [{ id: groupId } = { id: 0 }] = await store.groupsNamed(['bench.group'], true)
  await bringHeaders(groupId, serverId)
  await showGroup(groupId)
  await store.end()
  await store.close()
  store = await openStore({ folder, threadEntry: builtThreads.storeThread })
  await measure('group opened after a restart', () => openAndShow(store, groupId))
  await measure('the whole group marked read', () =>
    store.markArticles({ kind: 'groups', groupIds: [groupId] }, { isRead: true }),
  )
  await indexHeaders()
  const search = { kind: 'search', text: 'subject:tide', groupIds: [] } as const
  await measure('searched by subject', () => store.openList(search, defaultArticleView))
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}

async function listGroups(serverId: number, what: string): Promise<void> {
  const all = Array.from({ length: groups }, (_, at) => ({
    name: `${HIERARCHIES[at % 12]}.${TOPICS[(at >> 3) % 12]}.group-${at}`,
    low: 1,
    high: (at * 7_919) % 100_000,
    status: 'y',
  }))
  await measure(`${what}: ${groups} groups`, async () => {
    await store.beginGroupList(serverId)
    for (let at = 0; at < all.length; at += BATCH) await store.putListedGroups(serverId, all.slice(at, at + BATCH))
    await store.endGroupList(serverId, Date.now())
  })
  await measure(`${what}: descriptions`, async () => {
    const descriptions = all.map(({ name }) => ({ name, description: `All about ${name.split('.').join(' and ')}` }))
    for (let at = 0; at < all.length; at += BATCH) await store.putDescriptions(descriptions.slice(at, at + BATCH))
  })
}

async function filterGroups(): Promise<void> {
  for (const text of ['p', 'ph', 'phot', 'photo 77', 'x', 'tide boats']) {
    await measure(`groups filtered by "${text}"`, () => store.listGroups({ ...VIEW, text }, 0, 100))
  }
  await measure('counts of all filters', () => store.countGroups({ ...VIEW, text: 'photo' }))
  await measure('tree, nothing open', () => store.listGroups({ ...VIEW, shape: 'tree' }, 0, 100))
}

async function bringHeaders(groupId: number, serverId: number): Promise<void> {
  const marks = { first: 1, last: headers, about: headers }
  await store.planHeaders({ groupId, serverId, marks, choice: { kind: 'all' } })
  let packMs = 0
  let putMs = 0
  for (let from = 1; from <= headers; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, headers - from + 1) }, (_, at) => header(from + at))
    const packed = performance.now()
    const slab = encodeHeaders(rows)
    const put = performance.now()
    packMs += put - packed
    const covered = [{ from, to: from + rows.length - 1 }]
    await store.putHeaders({ groupId, serverId, slab, covered })
    putMs += performance.now() - put
  }
  report(`${headers} headers packed`, packMs)
  report(`${headers} headers stored`, putMs)
  const waits: number[] = []
  let isSettled = false
  const mail = async (): Promise<void> => {
    const order = { by: 'date', descending: true } as const
    while (!isSettled) {
      const asked = performance.now()
      await store.listMessages({ source: { kind: 'all', role: 'inbox' }, filter: 'all', order, from: 0, count: 50 })
      waits.push(performance.now() - asked)
    }
  }
  const settled = measure('threaded and scored', () => store.settleHeaders(groupId, true)).then(() => {
    isSettled = true
  })
  await Promise.all([settled, mail()])
  report('longest wait of a mail list meanwhile', Math.max(...waits))
}

async function showGroup(groupId: number): Promise<void> {
  await measure('group opened, first rows', () => openAndShow(store, groupId))
  const { list, total } = await store.openList({ kind: 'group', groupId }, { ...defaultArticleView, isFolded: false })
  await measure('500 rows in the middle', () => store.listRows(list, total >> 1, 500))
  await measure('50 rows near the end', () => store.listRows(list, total - 60, 50))
  const step = { isBack: false, isUnread: true, within: 'list' } as const
  await measure('next unread', () => store.stepInList(list, step))
}

async function openAndShow(from: Store, groupId: number): Promise<void> {
  const { list } = await from.openList({ kind: 'group', groupId }, defaultArticleView)
  await from.listRows(list, 0, 50)
}

async function indexHeaders(): Promise<void> {
  await measure(`${headers} headers into the full-text index`, async () => {
    while (await store.indexHeaders(500)) {
      // Each call is a part.
    }
  })
}

/** Threads of some dozens, many of them with a gap. */
function header(number: number): PackableHeader {
  const isAnswer = number > 100 && number % 6 !== 0
  const parent = isAnswer ? number - 1 - ((number * 7_919) % 60) : 0
  const id = (of: number): string => `<part${of}.${(of * 48_271) % 2_147_483_647}@news.example.org>`
  return {
    number,
    subject: isAnswer ? `Re: About the tide at place ${parent}` : `About the tide at place ${number}`,
    from: `Some Author ${number % 900} <author${number % 900}@example.org>`,
    date: new Date(START_MS + number * 60_000).toUTCString(),
    messageId: id(number),
    references: isAnswer ? id(parent) : '',
    sizeBytes: 2_000 + (number % 999),
    lines: 20 + (number % 99),
    xref: `news.example.org bench.group:${number}`,
  }
}

function settings() {
  return {
    name: 'Bench',
    host: 'news.example.org',
    port: 563,
    security: 'tls',
    signIn: { kind: 'none' },
    maxConnections: 4,
    isCompressed: false,
    identity: { name: '', address: '' },
    organization: '',
    signature: '',
  } as const
}

async function measure<T>(what: string, run: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const value = await run()
  report(what, performance.now() - started)
  return value
}

function report(what: string, ms: number): void {
  const peak = Math.round(process.resourceUsage().maxRSS / 1e3)
  console.log(`${what.padEnd(48)} ${ms.toFixed(1).padStart(9)} ms, peak ${peak} MB`)
}
