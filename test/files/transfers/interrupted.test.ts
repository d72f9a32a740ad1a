import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentOf, fileIn, ftpServer, namesIn, noise, type QueueWorld, queueWorld } from './queue-world.ts'

const MB = 1_000_000

/** Waits until the first transfer tries again later, and turns the clock so that it does. */
async function letTryAgain(world: QueueWorld, ms = 2_000) {
  await world.until(async () => (await world.rows('queue'))[0]?.state === 'trying-later')
  const [row] = await world.rows('queue')
  world.clock.turn(ms)
  return row
}

const restarts = (lines: readonly string[]) => lines.filter(line => !line.endsWith(' 0'))

describe('an interrupted download', () => {
  test('F11 FTP-09: goes on from the last byte when the file is still the same', async () => {
    const bytes = noise(3 * MB)
    const fault = { cutAfterBytes: 1_200_000, dropsControl: true }
    const server = await ftpServer({ files: { '/a.bin': bytes }, dataFaults: [fault] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await world.until(async () => (await world.rows('queue'))[0]?.state === 'trying-later')
    const [row] = await world.rows('queue')
    expect(row?.nextTryMs).toBe(world.clock.now() + 2_000)
    expect(row?.failure).toMatchObject({ kind: 'unreachable' })
    expect(namesIn(world.target)).toEqual(['.a.bin.kittiwake-part'])
    world.clock.turn(2_000)
    await world.rested()
    expect(server.sent('REST')).toHaveLength(1)
    expect(server.data[1]?.from).toBeGreaterThan(0)
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
    expect(namesIn(world.target)).toEqual(['a.bin'])
  })

  test('F11 FTP-10: starts again when the file has changed meanwhile', async () => {
    const server = await ftpServer({ files: { '/a.bin': noise(2 * MB) }, dataFaults: [{ resetAfterBytes: 900_000 }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await world.until(async () => (await world.rows('queue'))[0]?.state === 'trying-later')
    const other = noise(2 * MB, 99)
    server.tree.write('/a.bin', other, Date.UTC(2026, 5, 1))
    world.clock.turn(2_000)
    await world.rested()
    expect(server.sent('REST')).toEqual([])
    expect(contentOf(world.target, 'a.bin')?.equals(other)).toBe(true)
  })

  test('FTP-10: starts again when the server takes no REST, and when the part is longer than the file', async () => {
    const bytes = noise(2 * MB)
    const files = { '/a.bin': bytes }
    const dataFaults = [{ resetAfterBytes: 900_000 }]
    const world = await queueWorld()
    const server = await ftpServer({ files, dataFaults, lacks: ['REST'] })
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await letTryAgain(world)
    await world.rested()
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)

    const second = await world.addSite(await ftpServer({ files, dataFaults }))
    await world.download(second, ['a.bin'], { rule: 'keep-both' })
    await world.until(async () => (await world.rows('queue'))[0]?.state === 'trying-later')
    fileIn(world.target, '.a.bin.kittiwake-part', noise(3 * MB, 5))
    world.clock.turn(2_000)
    await world.rested()
    expect(contentOf(world.target, 'a (2).bin')?.equals(bytes)).toBe(true)
  })

  test('FTP-07: is not done when the server says that it failed, whatever has arrived', async () => {
    for (const reply of ['426 Closed', '451 Read error', '550 Gone', '552 Too much']) {
      const server = await ftpServer({ files: { '/a.bin': noise(MB) }, dataFaults: { endReply: reply } })
      const world = await queueWorld()
      const site = await world.addSite(server)
      await world.download(site, ['a.bin'])
      await world.ended()
      expect(await world.rows('attention')).toMatchObject([{ state: 'failed', failure: { kind: 'refused' } }])
      expect(namesIn(world.target)).not.toContain('a.bin')
      // What is there is not fetched again: only the server's word was missing.
      expect(server.data.slice(1).filter(({ from }) => from !== MB - 1)).toEqual([])
      await world.end()
    }
  })

  test('FTP-07: what came whole under a bad reply is done after one byte and a good one', async () => {
    const bytes = noise(MB)
    const server = await ftpServer({ files: { '/a.bin': bytes }, dataFaults: [{ endReply: '426 Closed' }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await letTryAgain(world)
    await world.rested()
    expect(server.data.map(({ from }) => from)).toEqual([0, MB - 1])
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
    expect(namesIn(world.target)).toEqual(['a.bin'])
  })

  test('FTP-08: waits for the data as well when the good reply comes first', async () => {
    const bytes = noise(MB)
    const server = await ftpServer({ files: { '/a.bin': bytes }, dataFaults: [{ isReplyFirst: true }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await world.rested()
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
  })

  test('FTP-09: fewer bytes than announced are no file, and the rest is fetched later', async () => {
    const bytes = noise(MB)
    const server = await ftpServer({ files: { '/a.bin': bytes }, dataFaults: [{ cutAfterBytes: 600_000 }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await letTryAgain(world)
    await world.rested()
    expect(server.sent('REST')).toEqual(['REST 600000'])
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
  })

  test('F23: leaves no file when nothing came, and no junk when the file is not there', async () => {
    const server = await ftpServer({ files: { '/a.bin': noise(MB) }, dataFaults: [{ resetAfterBytes: 0 }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.bin'])
    await world.until(async () => (await world.rows('queue'))[0]?.state === 'trying-later')
    expect(namesIn(world.target)).toEqual([])
    await world.queue.remove({ transferIds: [], groupIds: [] })
    await world.download(site, ['missing.bin'])
    await world.rested()
    expect(await world.rows('attention')).toMatchObject([{ state: 'failed', failure: { kind: 'refused', code: 550 } }])
    expect(namesIn(world.target)).toEqual([])
  })

  test('FTP-19: 421 in the middle of a queue costs a connection and no file', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`/f/${index}.txt`, `file ${index}`]))
    const server = await ftpServer({ files, goodbyes: [{ connection: 1, afterCommands: 25, reply: '421 Too long' }] })
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.download(site, [{ name: 'f', kind: 'folder' }])
    await world.ended()
    expect(await world.rows('done')).toHaveLength(20)
    expect(namesIn(join(world.target, 'f'))).toHaveLength(20)
  })

  test('a server that is away is tried again with growing pauses, and everything goes on when it is back', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'a', '/b.txt': 'b' } })
    const { port } = server
    await server.close()
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.download(site, ['a.txt', 'b.txt'])
    const pauses: number[] = []
    const isTryingLater = async () => (await world.rows('queue')).some(({ state }) => state === 'trying-later')
    for (const pause of [2_000, 4_000, 8_000]) {
      await world.until(isTryingLater)
      const later = (await world.rows('queue')).find(({ state }) => state === 'trying-later')
      pauses.push((later?.nextTryMs ?? 0) - world.clock.now())
      expect(later?.failure?.kind).toBe('unreachable')
      world.clock.turn(pause)
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000])
    // An attempt under way would go to where the server was, and rest once more.
    await world.until(isTryingLater)
    const back = await ftpServer({ files: { '/a.txt': 'a', '/b.txt': 'b' } })
    expect(back.port).not.toBe(port)
    await world.store.changeSite(site.id, { ...site, port: back.port })
    await world.sessions.siteChanged(site.id)
    world.queue.siteChanged()
    await world.rested()
    expect(namesIn(world.target)).toEqual(['a.txt', 'b.txt'])
  })

  test('a wrong password stops the way to the server, and nothing else is tried on it', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'a', '/b.txt': 'b' }, password: 'another' })
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.download(site, ['a.txt', 'b.txt'])
    await world.until(async () => (await world.rows('attention')).length === 1)
    expect(await world.rows('attention')).toMatchObject([{ state: 'failed', failure: { kind: 'login' } }])
    expect(server.sent('PASS')).toHaveLength(1)
    expect((await world.rows('queue')).map(({ state }) => state)).toEqual(['waiting'])
  })
})

describe('an interrupted upload', () => {
  test('F11 FTP-11: goes on behind what the server has, and only then gets its name', async () => {
    const bytes = noise(3 * MB)
    const server = await ftpServer({ dataFaults: [{ resetAfterBytes: 1_100_000 }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.upload(site, [fileIn(world.folder, 'up.bin', bytes)])
    await letTryAgain(world)
    await world.rested()
    expect(restarts(server.sent('REST'))).toHaveLength(1)
    expect(server.tree.read('/up.bin')?.equals(bytes)).toBe(true)
    expect(Object.keys(server.tree.files())).toEqual(['/up.bin'])
  })

  test('FTP-10: starts again when the file here has changed', async () => {
    const server = await ftpServer({ dataFaults: [{ resetAfterBytes: 1_100_000 }] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    const path = fileIn(world.folder, 'up.bin', noise(2 * MB))
    await world.upload(site, [path])
    await world.until(async () => (await world.rows('queue'))[0]?.state === 'trying-later')
    const other = noise(2 * MB + 1, 4)
    fileIn(world.folder, 'up.bin', other)
    world.clock.turn(2_000)
    await world.rested()
    expect(restarts(server.sent('REST'))).toEqual([])
    expect(server.tree.read('/up.bin')?.equals(other)).toBe(true)
  })

  test('FTP-11: is not done when the server has no room, and what it has carries no final name', async () => {
    const server = await ftpServer({ quotaBytes: 500_000 })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.upload(site, [fileIn(world.folder, 'up.bin', noise(MB))])
    await world.rested()
    expect(await world.rows('attention')).toMatchObject([{ state: 'failed', failure: { kind: 'refused', code: 552 } }])
    expect(server.tree.read('/up.bin')).toBeUndefined()
  })

  test('FTP-11: is not done when the server has another size than was sent', async () => {
    const server = await ftpServer({
      handlers: { SIZE: ({ argument }) => (argument.includes('.kittiwake-part') ? '213 7' : '550 Nothing here') },
    })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.upload(site, [fileIn(world.folder, 'up.bin', noise(1_000))])
    await world.ended()
    expect(await world.rows('attention')).toMatchObject([{ state: 'failed', failure: { kind: 'protocol' } }])
    expect(server.tree.read('/up.bin')).toBeUndefined()
  })

  test('a server that cannot rename gets the file under its own name at once', async () => {
    const server = await ftpServer({ lacks: ['RNFR', 'RNTO'] })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.upload(site, [fileIn(world.folder, 'up.txt', 'hello'), fileIn(world.folder, 'two.txt', 'again')])
    await world.rested()
    expect((await world.rows('done')).map(({ state }) => state)).toEqual(['done', 'done'])
    expect(Object.keys(server.tree.files())).toEqual(['/two.txt', '/up.txt'])
  })

  test('a name with a dot that a server does not take is followed by its own name', async () => {
    const server = await ftpServer({ handlers: { STOR: () => '553 Not this name' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.upload(site, [fileIn(world.folder, 'up.txt', 'hello')])
    await world.rested()
    expect(server.sent('STOR')).toEqual(['STOR /.up.txt.kittiwake-part', 'STOR /up.txt'])
    expect(await world.rows('attention')).toMatchObject([{ state: 'failed', failure: { code: 553 } }])
  })

  test('goes to its own name at once where a person wants it so', async () => {
    const server = await ftpServer()
    const world = await queueWorld()
    const site = await world.addSite(server, { safeUpload: false })
    await world.upload(site, [fileIn(world.folder, 'up.txt', 'hello')])
    await world.rested()
    expect(server.sent('STOR')).toEqual(['STOR /up.txt'])
  })
})
