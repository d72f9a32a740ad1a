// How long threading takes, and how much memory: a group of generated headers with long threads, gaps, copies and answers
// without references. Run with Node 24: `node test/bench/threading.ts [count]`.
import { MessageColumns, type ThreadableMessage } from '../../electron/reading/threads/message-columns.ts'
import { ThreadList } from '../../electron/reading/threads/thread-list.ts'
import { threadMessages } from '../../electron/reading/threads/thread-messages.ts'
import { orderThreads } from '../../electron/reading/threads/thread-order.ts'
import { nextMessage } from '../../electron/reading/threads/thread-steps.ts'

const START_MS = Date.UTC(2018, 0, 1)
const BATCH = 10_000
const count = Number(process.argv[2] ?? 1_000_000)

const before = memory()
const columns = new MessageColumns()
let addMs = 0
for (const batch of batches(count)) {
  addMs += timed(() => {
    for (const message of batch) columns.add(message)
  })
}
report(`${columns.count} headers added`, addMs)

const threadMs = timed(() => threadMessages(columns))
let threads = threadMessages(columns)
report(`${threads.starts.length - 1} threads, ${threads.nodes.length - columns.count} placeholders`, threadMs)
console.log(`together ${((addMs + threadMs) / 1_000).toFixed(2)} s`)

for (const message of [...batches(100)].flat())
  columns.add({ ...message, messageId: `<new${message.messageId.slice(1)}` })
const againMs = timed(() => {
  threads = threadMessages(columns)
})
report('100 more, threaded again', againMs)

const isUnread = new Uint8Array(columns.count).fill(1)
const { datesMs } = columns
const order = orderThreads(threads, { by: 'date', descending: true }, { datesMs, latestMs: Date.now() })
const byNewest = { by: 'newest', descending: true } as const
report(
  'ordered by newest answer',
  timed(() => orderThreads(threads, byNewest, { datesMs, latestMs: Date.now() })),
)
report(
  'list of folded threads',
  timed(() => new ThreadList({ threads, order, isUnread, isFolded: true })),
)
const list = new ThreadList({ threads, order, isUnread })
report(
  '500 rows in the middle',
  timed(() => list.rows(list.rowCount >> 1, 500)),
)
report(
  'one thread folded',
  timed(() => list.fold(0, true)),
)
list.markRead(
  Array.from({ length: columns.count - 1 }, (_, at) => at + 1),
  true,
)
report(
  'the only unread one found',
  timed(() => nextMessage(list, { isUnread: true })),
)

function report(what: string, ms: number): void {
  const { kept, peak } = memory()
  console.log(`${what.padEnd(40)} ${ms.toFixed(1).padStart(7)} ms, ${kept - before.kept} MB kept, peak ${peak} MB`)
}

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function memory(): { kept: number; peak: number } {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return { kept: Math.round((heapUsed + arrayBuffers) / 1e6), peak: Math.round(process.resourceUsage().maxRSS / 1e3) }
}

/** In pieces, so that the headers themselves don't count as memory of the threads. One in 37 is missing. */
function* batches(total: number): Generator<ThreadableMessage[]> {
  const recent: { id: string; references: string; topic: number }[] = []
  let batch: ThreadableMessage[] = []
  let made = 0
  for (let index = 0; made < total; index++) {
    const header = makeHeader(index, recent)
    if (index % 37 === 0) continue
    batch.push(header)
    made++
    if (batch.length < BATCH && made < total) continue
    yield batch
    batch = []
  }
}

function makeHeader(index: number, recent: { id: string; references: string; topic: number }[]): ThreadableMessage {
  const random = Math.imul(index + 1, 0x9e3779b1) >>> 0
  const isAnswer = random % 6 !== 0 && recent.length > 0
  const parent = isAnswer ? recent[(random >>> 8) % recent.length] : undefined
  const id = `<${random.toString(36)}.${index.toString(36)}$k7p@reader.news.example.org>`
  const references = parent ? `${parent.references} ${parent.id}`.split(' ').slice(-20).join(' ').trim() : ''
  const header = { id, references, topic: parent?.topic ?? index }
  recent[index % 400] = header
  return {
    number: index + 1,
    messageId: random % 997 === 0 && parent ? parent.id : id,
    references: random % 89 === 0 ? '' : references,
    subject: `${isAnswer ? 'Re: ' : ''}Tide tables for station ${header.topic} and what became of them`,
    dateMs: START_MS + index * 240_000 + (random % 7_200_000),
  }
}
