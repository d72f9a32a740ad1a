// What is kept of large groups beside the database: used where it fits, made anew where it does not.
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import type { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { MessageColumns } from '../../../electron/reading/threads/message-columns.ts'
import { threadInSteps, threadMessages } from '../../../electron/reading/threads/thread-messages.ts'
import { inTurns } from '../../../electron/store/news/turns.ts'
import { columnsOf } from '../../reading/threads/thread-text.ts'
import { openHere, reopen } from '../store-world.ts'
import { answer, bring, header, headers, newGroup, rowsOf, shape } from './news-world.ts'

/** Another program reads the files of groups, on Windows: nothing can take their places. */
let isHeld = false

vi.mock('node:fs/promises', async importOriginal => {
  const fs = await importOriginal<{ rename: typeof rename }>()
  const held = (): never => {
    throw Object.assign(new Error('EPERM: operation not permitted, rename'), { code: 'EPERM' })
  }
  return { ...fs, rename: async (from: string, to: string) => (isHeld ? held() : fs.rename(from, to)) }
})

afterEach(() => {
  isHeld = false
})

const MANY = 6_000

/** Two groups of threads, one of them by its subject alone. */
const LATER = [answer(MANY + 1, 3), header(MANY + 2, { subject: 'Re: Subject 4' })]
const SHAPE = `1 2 3 .${MANY + 1} 4 .${MANY + 2}`

async function openWithMany() {
  const opened = openHere()
  const group = await newGroup(opened.store)
  await bring(opened.store, group, headers(1, MANY))
  const fileOf = (kind: 'index' | 'columns') => {
    const folder = join(opened.folder, 'news')
    return join(folder, readdirSync(folder).find(name => name.endsWith(`.${kind}`)) ?? '')
  }
  return { opened, group, fileOf }
}

async function firstRows(store: ReturnType<typeof openHere>['store'], groupId: number): Promise<string> {
  return shape((await rowsOf(store, groupId)).slice(0, 6))
}

test('after a restart headers are added without reading the others again', async () => {
  const { opened, group } = await openWithMany()
  const { store, profile } = reopen(opened)
  // Whoever reads them again finds other subjects and other ids.
  profile.db.run(
    "UPDATE news_header_pages SET lines = CAST(replace(replace(lines, 'Subject', 'S'), '<a', '<b') AS BLOB)",
  )
  await bring(store, group, LATER)
  expect(await firstRows(store, group.groupId)).toBe(SHAPE)
})

test.each([
  ['is missing', (file: string) => rmSync(file)],
  ['is cut', (file: string) => truncateSync(file, 50_000)],
  ['has no head', (file: string) => truncateSync(file, 20)],
  ['is damaged', (file: string) => writeFileSync(file, readFileSync(file).fill(7, 40_000, 40_100))],
])('where the file of the columns %s, the headers are read again', async (_, spoil) => {
  const { opened, group, fileOf } = await openWithMany()
  spoil(fileOf('columns'))
  const { store } = reopen(opened)
  await bring(store, group, LATER)
  expect(await firstRows(store, group.groupId)).toBe(SHAPE)
})

test('what came after the columns were written is read, and a restart later all is one', async () => {
  const { opened, group, fileOf } = await openWithMany()
  const before = readFileSync(fileOf('columns'))
  await bring(opened.store, group, headers(MANY + 3, MANY + 20))
  expect(readFileSync(fileOf('columns')).equals(before)).toBe(true)
  const again = reopen(opened)
  await bring(again.store, group, [...LATER, answer(MANY + 21, MANY + 20)])
  expect(await firstRows(again.store, group.groupId)).toBe(SHAPE)
  const last = reopen(again)
  const rows = await rowsOf(last.store, group.groupId)
  expect(shape(rows.slice(0, 6))).toBe(SHAPE)
  const [, end] = shape(await rowsOf(last.store, group.groupId, { order: { by: 'date', descending: true } })).split(' ')
  expect(end).toBe(`.${MANY + 21}`)
})

test('files that another program holds stay as they are, and what came meanwhile is there after a restart', async () => {
  const { opened, group, fileOf } = await openWithMany()
  const files = [fileOf('index'), fileOf('columns')]
  const before = files.map(file => readFileSync(file))
  isHeld = true
  await bring(opened.store, group, [...LATER, ...headers(MANY + 3, 2 * MANY)])
  expect(readdirSync(join(opened.folder, 'news'))).toHaveLength(2)
  expect(files.map((file, at) => readFileSync(file).equals(before[at] ?? Buffer.of()))).toEqual([true, true])
  const again = reopen(opened)
  expect(await firstRows(again.store, group.groupId)).toBe(SHAPE)
  isHeld = false
  await bring(again.store, group, headers(2 * MANY + 1, 2 * MANY + 10))
  expect(files.map((file, at) => readFileSync(file).equals(before[at] ?? Buffer.of()))).toEqual([false, false])
})

test('others have their turn while many messages are threaded, and the threads are the same', async () => {
  const said = Array.from({ length: 200_000 }, (_, at) => ({ id: `a${at}`, refs: at % 7 === 0 ? '' : `a${at - 1}` }))
  const columns: MessageColumns = columnsOf(said)
  const order: string[] = []
  const threading = inTurns(threadInSteps(columns)).then(threads => {
    order.push('threads')
    return threads
  })
  setImmediate(() => order.push('another request'))
  expect(await threading).toEqual(threadMessages(columns))
  expect(order).toEqual(['another request', 'threads'])
})
