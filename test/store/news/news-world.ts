// A news server, its groups and their headers, for tests of the store.
import { encodeHeaders, type PackableHeader } from '../../../electron/store/news/header-slab.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import { type ArticleRow, type ArticleView, defaultArticleView } from '../../../shared/model/article.ts'
import type { NewsServerSettings } from '../../../shared/model/news-server.ts'
import type { NewReadingRule } from '../../../shared/model/reading-rule.ts'

const START_MS = Date.UTC(2024, 0, 1)

export const SERVER: NewsServerSettings = {
  name: 'Fjordnet',
  host: 'news.fjordnet.example',
  port: 563,
  security: 'tls',
  signIn: { kind: 'none' },
  maxConnections: 4,
  isCompressed: true,
  identity: { name: 'Per Aas', address: 'per@example.org' },
  organization: '',
  signature: '',
}

export const SHOWN: ArticleView = {
  ...defaultArticleView,
  order: { by: 'date', descending: false },
  isFolded: false,
}

export function messageId(number: number): string {
  return `<a${number}@example.org>`
}

/** An article that begins a thread, one a minute. */
export function header(number: number, change: Partial<PackableHeader> = {}): PackableHeader {
  return {
    number,
    subject: `Subject ${number}`,
    from: `Author ${number} <author${number}@example.org>`,
    date: new Date(START_MS + number * 60_000).toUTCString(),
    messageId: messageId(number),
    references: '',
    sizeBytes: 1_000,
    lines: 10,
    xref: undefined,
    ...change,
  }
}

export function headers(from: number, to: number): PackableHeader[] {
  return Array.from({ length: to - from + 1 }, (_, at) => header(from + at))
}

export function answer(number: number, parent: number): PackableHeader {
  return header(number, { subject: `Re: Subject ${parent}`, references: messageId(parent) })
}

/** A server with a list of groups. */
export async function serverWith(store: StoreMethods, names: readonly string[]): Promise<Id> {
  const { id } = store.addNewsServer(SERVER)
  store.beginGroupList(id)
  await store.putListedGroups(
    id,
    names.map(name => ({ name, low: 1, high: 100, status: 'y' })),
  )
  await store.endGroupList(id, START_MS)
  return id
}

export interface Reading {
  readonly groupId: Id
  readonly serverId: Id
}

export function groupId(store: StoreMethods, name: string): Id {
  return store.groupsNamed([name], true)[0]?.id ?? 0
}

/** A subscribed group of a new server. */
export async function newGroup(store: StoreMethods, name = 'comp.lang.c'): Promise<Reading> {
  const serverId = await serverWith(store, [name])
  const id = groupId(store, name)
  store.subscribeGroups([id], [])
  return { groupId: id, serverId }
}

export function plan(store: StoreMethods, group: Reading, last: number, first = 1) {
  return store.planHeaders({ ...group, marks: { first, last, about: last - first + 1 }, choice: { kind: 'all' } })
}

export function put(store: StoreMethods, group: Reading, rows: readonly PackableHeader[]): void {
  const numbers = rows.map(({ number }) => number)
  const covered = [{ from: Math.min(...numbers), to: Math.max(...numbers) }]
  store.putHeaders({ ...group, slab: encodeHeaders(rows), covered })
}

/** Plans, puts and settles. */
export async function bring(store: StoreMethods, group: Reading, rows: readonly PackableHeader[]) {
  await plan(store, group, Math.max(...rows.map(({ number }) => number)))
  put(store, group, rows)
  return store.settleHeaders(group.groupId, true)
}

export async function open(store: StoreMethods, id: Id, view: Partial<ArticleView> = {}) {
  return store.openList({ kind: 'group', groupId: id }, { ...SHOWN, ...view })
}

export async function rowsOf(
  store: StoreMethods,
  id: Id,
  view: Partial<ArticleView> = {},
): Promise<readonly ArticleRow[]> {
  const { list } = await open(store, id, view)
  return store.listRows(list, 0, 500).rows
}

/** Numbers with their depth, such as `1 .2 ..3`; a placeholder is `?`. */
export function shape(rows: readonly ArticleRow[]): string {
  return rows.map(({ depth, article }) => `${'.'.repeat(depth)}${article?.number ?? '?'}`).join(' ')
}

export function unreadOf(store: StoreMethods, id: Id): number | undefined {
  return store.subscriptions().find(({ groupId }) => groupId === id)?.unread
}

export function rule(change: Partial<NewReadingRule>): NewReadingRule {
  return {
    name: '',
    isEnabled: true,
    scope: { kind: 'news' },
    needsAll: true,
    conditions: [],
    actions: [],
    ends: { kind: 'never' },
    note: '',
    ...change,
  }
}

export const killAuthor = (text: string): NewReadingRule =>
  rule({ conditions: [{ field: 'author', match: 'contains', text, isNot: false }], actions: [{ kind: 'kill' }] })
