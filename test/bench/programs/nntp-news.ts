// The whole way of the app without its window: headers fetched, kept, threaded and asked for, or whole articles fetched.
// nntp-news.ts stored|shown|articles HOST PORT GROUP COUNT
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { defaultArticleView } from '../../../shared/model/article.ts'
import type { Job } from '../../../shared/model/job.ts'
import { addServer, ended, groupNamed, openNewsServices } from './news-services.ts'

const ASK_AGAIN_MS = 5
/** Rows of a large window. */
const SHOWN_ROWS = 60

const [what, host = '', port = '', group = '', count = '0'] = process.argv.slice(2)
const services = await openNewsServices(path.resolve('profile'))
const { news, jobs } = services.areas
const serverId = await addServer(services, { host, port: Number(port) })
await ended(services, await services.areas.news.handlers.refreshGroups({ serverId, withDescriptions: false }))
const groupId = await groupNamed(services, group)

// What is fetched is chosen among headers.
if (what === 'articles') await fetchHeaders()

const startMs = performance.now()
const total = what === 'articles' ? await fetchArticles() : await fetchHeaders()
console.log(`seconds ${((performance.now() - startMs) / 1000).toFixed(4)}`)
if (total !== Number(count)) throw new Error(`${total} of ${count} articles`)
process.exit()

async function fetchHeaders(): Promise<number> {
  const job = await news.handlers.fetchHeaders({ groupId, choice: { kind: 'all' } })
  if (what === 'stored') return stored(job)
  await ended(services, job)
  const source = { kind: 'group', groupId } as const
  const { list, articles } = await news.handlers.openList({ source, view: defaultArticleView })
  const page = await news.handlers.listRows({ list, from: 0, count: SHOWN_ROWS })
  return page.rows.length > 0 ? articles : 0
}

/** All are in the store; threads and scores are being made. */
async function stored({ id }: Job): Promise<number> {
  for (;;) {
    const job = (await jobs.handlers.list({})).find(each => each.id === id)
    if (job?.failure) throw new Error(JSON.stringify(job.failure))
    const done = job?.progress?.done ?? 0
    if (done >= Number(count)) return done
    await setTimeout(ASK_AGAIN_MS)
  }
}

async function fetchArticles(): Promise<number> {
  const choice = { kind: 'range', groupId, from: 1, to: Number(count) } as const
  const job = await ended(services, await news.handlers.fetchArticles({ choice }))
  return job.result?.kind === 'fetched-articles' ? job.result.fetched : 0
}
