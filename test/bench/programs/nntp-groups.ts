// The app without its window and a server with very many groups: the list of them, for the first time and again, until the
// first rows can be shown. nntp-groups.ts HOST PORT.
import path from 'node:path'
import { addServer, ended, openNewsServices } from './news-services.ts'

/** Rows of a large window. */
const SHOWN_ROWS = 60
const VIEW = { text: '', shape: 'flat', filter: 'all', hideEmpty: false, order: 'name', open: [] } as const

const [host = '', port = ''] = process.argv.slice(2)
const services = await openNewsServices(path.resolve('profile'))
const { handlers } = services.areas.news
const serverId = await addServer(services, { host, port: Number(port) })
await measure('the list, for the first time', refreshAndShow)
await measure('the list, again', refreshAndShow)
await measure('filtered', () =>
  handlers.listGroups({ view: { ...VIEW, open: [], text: 'boats' }, from: 0, count: SHOWN_ROWS }),
)
await services.end()
process.exit()

async function refreshAndShow(): Promise<void> {
  await ended(services, await handlers.refreshGroups({ serverId, withDescriptions: true }))
  const { rows } = await handlers.listGroups({ view: { ...VIEW, open: [] }, from: 0, count: SHOWN_ROWS })
  if (rows.length !== SHOWN_ROWS) throw new Error(`${rows.length} rows`)
}

async function measure(what: string, run: () => unknown): Promise<void> {
  const startMs = performance.now()
  await run()
  const peakMegabytes = process.resourceUsage().maxRSS / 1e3
  console.log(JSON.stringify({ what, ms: performance.now() - startMs, peakMegabytes }))
}
