// The app without its window and one very large group: fetched, threaded, opened, sorted, filtered, marked, with the memory the
// process took. nntp-million.ts HOST PORT GROUP COUNT, of which 100 come later. Started once more with `again` after them: the
// group is opened after the restart, and the 100 come.
import path from 'node:path'
import { type ArticleView, defaultArticleView } from '../../../shared/model/article.ts'
import type { HeaderChoice } from '../../../shared/model/newsgroup.ts'
import { addServer, ended, groupNamed, openNewsServices } from './news-services.ts'

/** Rows of a large window. */
const SHOWN_ROWS = 60
const LATER = 100

const [host = '', port = '', group = '', count = '0', run = 'first'] = process.argv.slice(2)
const services = await openNewsServices(path.resolve('profile'))
const { handlers } = services.areas.news
if (run === 'again') await openAgain()
else await fetchAndUse()
await services.end()
process.exit()

async function fetchAndUse(): Promise<void> {
  say('the app alone', 0)
  const serverId = await addServer(services, { host, port: Number(port) })
  await ended(services, await handlers.refreshGroups({ serverId, withDescriptions: false }))
  const groupId = await groupNamed(services, group)
  await measure('fetched, stored and threaded', () => fetch(groupId, { kind: 'last', count: Number(count) - LATER }))
  const list = await measure('opened, first rows', () => show(groupId, {}))
  await measure('only unread', () => show(groupId, { filter: { kind: 'unread' } }))
  await measure('by newest answer', () => show(groupId, { order: { by: 'newest', descending: true } }))
  await measure('by subject', () => show(groupId, { order: { by: 'subject', descending: false } }))
  await measure('first unread', () =>
    handlers.step({ list, choice: { isBack: false, isUnread: true, within: 'list' } }),
  )
  await measure('60 rows in the middle', () => handlers.listRows({ list, from: Number(count) >> 3, count: SHOWN_ROWS }))
  const marked = await measure('all marked read', () =>
    handlers.markRead({ choice: { kind: 'groups', groupIds: [groupId] }, isRead: true }),
  )
  await measure('and unread again', () => handlers.undo({ undo: marked.undo ?? 0 }))
}

async function openAgain(): Promise<void> {
  const groupId = await groupNamed(services, group)
  await measure('opened after a restart', () => show(groupId, {}))
  await measure(`${LATER} more, fetched and threaded`, () => fetch(groupId, { kind: 'all' }))
  await measure('opened again', () => show(groupId, {}))
}

async function fetch(groupId: number, choice: HeaderChoice): Promise<void> {
  await ended(services, await handlers.fetchHeaders({ groupId, choice }))
}

/** Answers with the list, open. */
async function show(groupId: number, view: Partial<ArticleView>): Promise<number> {
  const opened = await handlers.openList({
    source: { kind: 'group', groupId },
    view: { ...defaultArticleView, ...view },
  })
  const { rows } = await handlers.listRows({ list: opened.list, from: 0, count: SHOWN_ROWS })
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
