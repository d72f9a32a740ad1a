// The whole way of the app without its window: headers fetched, kept, threaded and asked for, or whole articles fetched.
// nntp-news.ts stored|shown|articles HOST PORT GROUP COUNT
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openServices } from '../../../electron/services.ts'
import { defaultArticleView } from '../../../shared/model/article.ts'
import type { Job } from '../../../shared/model/job.ts'
import { testDesktop, testTexts } from '../../files/test-desktop.ts'

const ASK_AGAIN_MS = 5
/** Rows of a large window. */
const SHOWN_ROWS = 60

const [what, host = '', port = '', group = '', count = '0'] = process.argv.slice(2)
const profile = path.resolve('profile')
mkdirSync(profile)
const services = await openServices({
  folder: profile,
  keychain: { isAvailable: false, seal: () => Buffer.alloc(0), unseal: () => undefined },
  texts: { attribution: () => '', forwarded: () => '', field: () => '', date: () => '', alsoPosted: () => '' },
  saving: { copyText: () => {}, saveFile: () => Promise.resolve(false), saveFiles: () => Promise.resolve(0) },
  desktop: testDesktop(),
  fileTexts: testTexts,
  chooseFiles: () => Promise.resolve([]),
  emit: () => {},
  htmlUrl: () => '',
})
const { news, jobs } = services.areas
const server = await news.handlers.addServer({
  server: {
    name: 'bench',
    host,
    port: Number(port),
    security: 'none',
    signIn: { kind: 'none' },
    maxConnections: 4,
    isCompressed: false,
    identity: { name: '', address: '' },
    organization: '',
    signature: '',
  },
})
await ended(await news.handlers.refreshGroups({ serverId: server.id, withDescriptions: false }))
const view = {
  text: group,
  shape: 'flat',
  filter: 'all',
  hideEmpty: false,
  order: 'name',
  open: [] as string[],
} as const
const { rows } = await news.handlers.listGroups({ view, from: 0, count: 1 })
const [row] = rows
if (row?.kind !== 'group') throw new Error('The group is not on the list')
const groupId = row.group.id

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
  await ended(job)
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
  const job = await ended(await news.handlers.fetchArticles({ choice }))
  return job.result?.kind === 'fetched-articles' ? job.result.fetched : 0
}

/** Asked, not told: changes are told a few times a second. */
async function ended({ id }: Job): Promise<Job> {
  for (;;) {
    const job = (await jobs.handlers.list({})).find(each => each.id === id)
    if (job && job.state !== 'running' && job.state !== 'waiting') {
      if (job.failure) throw new Error(JSON.stringify(job.failure))
      return job
    }
    await setTimeout(ASK_AGAIN_MS)
  }
}
