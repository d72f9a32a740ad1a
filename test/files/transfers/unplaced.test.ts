// Uploads that are complete under a temporary name: they get their own when the queue knows of them, and not before.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '../files-world.ts'
import { fileIn, ftpServer, noise, queueWorld, slowToNote } from './queue-world.ts'

/** How many commands a session has said anywhere between its first upload and the name of its last. */
const COMMANDS_OF_FILES = Array.from({ length: 12 }, (_, index) => 8 + index)

function filesToSend(sizes: Readonly<Record<string, number>>): string[] {
  const folder = join(tempFolder(), 'out')
  return Object.entries(sizes).map(([name, sizeBytes]) => fileIn(folder, name, noise(sizeBytes)))
}

const namesAt = (server: Awaited<ReturnType<typeof ftpServer>>) => Object.keys(server.tree.files()).sort()

describe('small uploads', () => {
  test('FTP-23: wait for the queue with their names, and the session goes on with the next one', async () => {
    const server = await ftpServer()
    const { around, letGo } = slowToNote()
    const world = await queueWorld({ around })
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.upload(site, filesToSend({ a: 100, b: 100 }))
    await server.hasHeard(/^STOR/, 2)
    expect(server.sent('RNTO')).toEqual([])
    letGo()
    await world.rested()
    expect(namesAt(server)).toEqual(['/a', '/b'])
  })

  test('have their names before the session begins a large one', async () => {
    const server = await ftpServer()
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.upload(site, filesToSend({ a: 100, b: 200_000 }))
    await world.rested()
    const order = server.lines.filter(line => /^(?:STOR|RNTO)/.test(line)).map(line => line.slice(0, 4))
    expect(order).toEqual(['STOR', 'RNTO', 'STOR', 'RNTO'])
  })

  test('have their names although the next one is stopped half way', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    const server = await ftpServer({ dataFaults: [{}, { gate }] })
    const { around, letGo } = slowToNote()
    const world = await queueWorld({ around })
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.upload(site, filesToSend({ a: 100, b: 100 }))
    await server.hasHeard(/^STOR/, 2)
    const second = (await world.rows('queue')).find(({ from }) => from.path.endsWith('b'))
    await world.queue.pause({ transferIds: [second?.id ?? 0], groupIds: [] })
    // What was said behind the upload stands before it: the server reads it when the upload is over.
    await world.until(() => world.transcript().includes('ABOR'), 'often')
    open()
    letGo()
    await world.rested()
    expect(await world.rows('done')).toMatchObject([{ state: 'done' }])
    expect(await world.rows('queue')).toMatchObject([{ state: 'paused' }])
    expect(namesAt(server)).toContain('/a')
    expect(namesAt(server)).not.toContain('/b')
  })

  test('FTP-11: are not done when the server says behind one that it has another size', async () => {
    const sizes = { '.a.kittiwake-part': '213 100', '.b.kittiwake-part': '213 99' } as Record<string, string>
    const sizeOf = (path: string) => sizes[path.slice(1)] ?? '550 Nothing there'
    const server = await ftpServer({ lacks: ['MLST'], handlers: { SIZE: ({ argument }) => sizeOf(argument) } })
    const world = await queueWorld()
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.upload(site, filesToSend({ a: 100, b: 100 }))
    await world.ended()
    const order = server.lines.filter(line => /kittiwake-part/.test(line)).map(line => line.split(' ')[0])
    expect(order.slice(0, 5)).toEqual(['STOR', 'SIZE', 'MFMT', 'STOR', 'SIZE'])
    expect(await world.rows('attention')).toMatchObject([{ state: 'failed' }])
    expect(namesAt(server)).toContain('/a')
    expect(namesAt(server)).not.toContain('/b')
  })

  test('FTP-08: each arrive once, whatever command the server leaves after', async () => {
    for (const afterCommands of COMMANDS_OF_FILES) {
      const server = await ftpServer({ goodbyes: [{ connection: 1, afterCommands, reply: '421 Going down' }] })
      const world = await queueWorld()
      const site = await world.addSite(server, { maxConnections: 1 })
      await world.upload(site, filesToSend({ a: 100, b: 100, c: 100 }))
      await world.ended()
      expect([afterCommands, await world.rows('attention'), namesAt(server)]).toEqual([
        afterCommands,
        [],
        ['/a', '/b', '/c'],
      ])
      await world.end()
    }
  }, 60_000)

  test('never take the name that another one is about to get beside what is there', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'old' } })
    const world = await queueWorld({ settings: { conflictRule: 'keep-both' } })
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.upload(site, filesToSend({ 'a.txt': 100, 'a (2).txt': 50 }))
    await world.rested()
    const sizes = Object.values(server.tree.files()).map(({ length }) => length)
    expect(namesAt(server)).toEqual(['/a (2).txt', '/a (3).txt', '/a.txt'])
    expect(sizes.sort((a, b) => a - b)).toEqual([3, 50, 100])
  })

  test('never take the name that a replaced file is kept under', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'old' } })
    const world = await queueWorld({ settings: { conflictRule: 'replace' } })
    const site = await world.addSite(server, { maxConnections: 1 })
    await world.upload(site, filesToSend({ 'a.txt': 100, 'a.txt.bak': 50 }))
    await world.rested()
    const sizes = Object.values(server.tree.files()).map(({ length }) => length)
    expect(sizes.sort((a, b) => a - b)).toEqual([3, 50, 100])
  })
})
