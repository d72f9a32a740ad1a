// The app without its window and one very large group: fetched, threaded, opened, sorted, filtered, marked, and opened again
// after a restart, with the memory the process took. nntp-million.ts HOST PORT GROUP COUNT, of which 100 come later.
import path from 'node:path'
import type { Services } from '../../../electron/services.ts'
import { type ArticleView, defaultArticleView } from '../../../shared/model/article.ts'
import type { HeaderChoice } from '../../../shared/model/newsgroup.ts'
import { addServerWith, ended, openNewsServices } from './news-services.ts'

/** Rows of a large window. */
const SHOWN_ROWS = 60
const LATER = 100

const [host = '', port = '', group = '', count = '0'] = process.argv.slice(2)
const folder = path.resolve('profile')
let services = await openNewsServices(folder)
say('the app alone', 0)
const groupId = await addServerWith(services, { host, port: Number(port), group })
await measure('fetched, stored and threaded', () => fetch({ kind: 'last', count: Number(count) - LATER }))
const list = await measure('opened, first rows', () => show({}))
await measure('only unread', () => show({ filter: { kind: 'unread' } }))
await measure('by newest answer', () => show({ order: { by: 'newest', descending: true } }))
await measure('by subject', () => show({ order: { by: 'subject', descending: false } }))
const { handlers } = services.areas.news
await measure('first unread', () => handlers.step({ list, choice: { isBack: false, isUnread: true, within: 'list' } }))
await measure('60 rows in the middle', () => handlers.listRows({ list, from: Number(count) >> 3, count: SHOWN_ROWS }))
const marked = await measure('all marked read', () =>
  handlers.markRead({ choice: { kind: 'groups', groupIds: [groupId] }, isRead: true }),
)
await measure('and unread again', () => handlers.undo({ undo: marked.undo ?? 0 }))
await services.end()
services = await openNewsServices(folder)
await measure('opened after a restart', () => show({}))
await measure(`${LATER} more, fetched and threaded`, () => fetch({ kind: 'all' }))
await measure('opened again', () => show({}))
process.exit()

async function fetch(choice: HeaderChoice): Promise<void> {
  await ended(services, await services.areas.news.handlers.fetchHeaders({ groupId, choice }))
}

/** Answers with the list, open. */
async function show(view: Partial<ArticleView>): Promise<number> {
  const { handlers: news }: Services['areas']['news'] = services.areas.news
  const opened = await news.openList({ source: { kind: 'group', groupId }, view: { ...defaultArticleView, ...view } })
  const { rows } = await news.listRows({ list: opened.list, from: 0, count: SHOWN_ROWS })
  if (rows.length !== SHOWN_ROWS) throw new Error(`${rows.length} rows`)
  return opened.list
}

async function measure<T>(what: string, run: () => T | Promise<T>): Promise<T> {
  const startMs = performance.now()
  const value = await run()
  say(what, performance.now() - startMs)
  return value
}

function say(what: string, ms: number): void {
  const peakMegabytes = process.resourceUsage().maxRSS / 1e3
  console.log(JSON.stringify({ what, ms, peakMegabytes }))
}
