// Brings headers and texts into a profile until it is killed. `text <id> ...` means: these were stored for good.
import { randomInt } from 'node:crypto'
import { writeSync } from 'node:fs'
import { encodeHeaders } from '../../../electron/store/news/header-slab.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { answer, header } from './news-world.ts'

/** Far more than a test waits for; a forgotten program ends by itself. */
const MAX_BATCHES = 5_000

const [folder = ''] = process.argv.slice(2)
const store = await openStore({ folder })
const [server] = await store.listNewsServers()
const [group] = await store.subscriptions()
if (!server || !group) throw new Error('Nothing is subscribed')
const place = { groupId: group.groupId, serverId: server.id }
const marks = { first: 1, last: 1_000_000, about: 1_000_000 }
await store.planHeaders({ ...place, marks, choice: { kind: 'all' } })
let next = ((await store.openGroup(group.groupId)).last ?? 0) + 1
writeSync(1, 'open\n')

for (let batch = 0; batch < MAX_BATCHES; batch++) {
  const numbers = Array.from({ length: randomInt(1, 300) }, (_, at) => next + at)
  next += numbers.length
  const rows = numbers.map(number => (number % 3 === 0 ? answer(number, number - 1) : header(number)))
  const covered = [{ from: numbers[0] ?? 0, to: numbers.at(-1) ?? 0 }]
  await store.putHeaders({ ...place, slab: encodeHeaders(rows), covered })
  const texts = numbers.slice(0, randomInt(1, 20)).map(number => ({ number, raw: Buffer.from(`text of ${number}`) }))
  const cuts = texts.map(({ number, raw }) => ({
    sizeBytes: raw.length,
    messageId: header(number).messageId,
    receivedMs: 1,
  }))
  await store.addArticles(server.id, Buffer.concat(texts.map(({ raw }) => raw)), cuts)
  writeSync(1, `text ${texts.map(({ number }) => number).join(' ')}\n`)
  if (randomInt(4) === 0) await store.settleHeaders(group.groupId, randomInt(2) === 0)
  const articles = numbers.filter(() => randomInt(2) === 0).map(number => ({ groupId: group.groupId, number }))
  await store.markArticles({ kind: 'articles', articles }, { isRead: true })
}
