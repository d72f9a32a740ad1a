// A disk or a store that does not answer yet: what waits for it in memory has a bound, and nothing is lost when it goes on.
import { join } from 'node:path'
import { BroadcastChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { tempFolder } from '../files-world.ts'
import { contentOf, fileIn, ftpServer, namesIn, noise, queueWorld, slowToNote } from './queue-world.ts'

const BIG_FOR_SMALL = 60_000
/** What the disk may leave waiting, in such files, rounded up. */
const MOST_WAITING = Math.ceil((8 * 1024 * 1024) / BIG_FOR_SMALL)
const MOST_UNPLACED = 256

/** Time for whatever would go on. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 2_000; turn++) await new Promise(resolve => setImmediate(resolve))
}

/** The disk's thread, which begins when it is told to. */
function waitingDisk() {
  const channel = new BroadcastChannel('kittiwake-waiting-disk')
  const { promise: isThere, resolve } = Promise.withResolvers<void>()
  channel.onmessage = () => resolve()
  const begin = (): void => {
    channel.postMessage('begin')
    channel.close()
  }
  return { diskThread: new URL('waiting-disk.ts', import.meta.url), isThere, begin }
}

test('the thread that writes small files is there before the last byte of one that may be small', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const server = await ftpServer({ dataFaults: [{ gate }] })
  server.tree.write('/unknown', noise(300))
  const { diskThread, isThere, begin } = waitingDisk()
  const world = await queueWorld({ diskThread })
  const site = await world.addSite(server)
  await world.download(site, [{ name: 'unknown', kind: 'file' }])
  await isThere
  open()
  begin()
  await world.rested()
  expect(contentOf(world.target, 'unknown')?.equals(noise(300))).toBe(true)
})

test.runIf(process.platform === 'linux')('a large file needs no thread on a disk that answers fast', async () => {
  const server = await ftpServer()
  server.tree.write('/large', noise(300_000))
  const world = await queueWorld({ diskThread: new URL('nowhere.js', import.meta.url) })
  const site = await world.addSite(server)
  await world.download(site, [{ name: 'large', kind: 'file', sizeBytes: 300_000 }])
  await world.rested()
  expect(contentOf(world.target, 'large')?.equals(noise(300_000))).toBe(true)
})

test('small files wait for a disk that does not answer, up to some megabytes of all sessions together', async () => {
  const server = await ftpServer()
  const names = Array.from({ length: MOST_WAITING + 40 }, (_, index) => `${index}.dat`)
  for (const name of names) server.tree.write(`/${name}`, noise(BIG_FOR_SMALL))
  const { diskThread, isThere, begin } = waitingDisk()
  const world = await queueWorld({ diskThread })
  const sessions = 2
  const site = await world.addSite(server, { maxConnections: sessions })
  await world.download(
    site,
    names.map(name => ({ name, kind: 'file', sizeBytes: BIG_FOR_SMALL })),
  )
  await server.hasHeard(/^RETR/, MOST_WAITING)
  await turns()
  const fetched = server.sent('RETR').length
  await isThere
  begin()
  await world.rested()
  expect(fetched).toBeLessThanOrEqual(MOST_WAITING + sessions)
  expect(namesIn(world.target)).toEqual([...names].sort())
})

test('uploads wait for their names while the queue cannot note them, and no more than some hundreds', async () => {
  const server = await ftpServer()
  const { around, letGo } = slowToNote()
  const world = await queueWorld({ around })
  const site = await world.addSite(server, { maxConnections: 1 })
  const folder = join(tempFolder(), 'out')
  const names = Array.from({ length: MOST_UNPLACED + 40 }, (_, index) => `${index}`)
  await world.upload(
    site,
    names.map(name => fileIn(folder, name, name)),
  )
  await server.hasHeard(/^STOR/, MOST_UNPLACED)
  await turns()
  const sent = server.sent('STOR').length
  letGo()
  await world.rested()
  expect(sent).toBe(MOST_UNPLACED)
  expect(Object.keys(server.tree.files()).sort()).toEqual(names.map(name => `/${name}`).sort())
})
