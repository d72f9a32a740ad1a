// Small files that come one after the other on one session, through the whole queue, and what may get in their way.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import { contentOf, ftpServer, namesIn, noise, queueWorld, slowToNote } from './queue-world.ts'

const SIZE = 4_000

type ServerOptions = NonNullable<Parameters<typeof ftpServer>[0]>
type WorldOptions = NonNullable<Parameters<typeof queueWorld>[0]>

const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}.dat`)

/** A server with so many small files, one session to it, and what the queue is told of them. */
async function smallFiles(count: number, options: { server?: ServerOptions; world?: WorldOptions } = {}) {
  const server = await ftpServer(options.server)
  for (const [index, name] of names(count).entries()) server.tree.write(`/${name}`, noise(SIZE, index + 1))
  const world = await queueWorld(options.world)
  const site = await world.addSite(server, { maxConnections: 1 })
  const entries: FileEntry[] = names(count).map(name => ({ name, kind: 'file', sizeBytes: SIZE, modified: 86_400_000 }))
  return { server, world, start: () => world.download(site, entries) }
}

test('FTP-11: arrive whole, each under its own name, and are asked for once', async () => {
  const { server, world, start } = await smallFiles(40)
  await start()
  await world.rested()
  expect(namesIn(world.target)).toEqual(names(40).sort())
  for (const [index, name] of names(40).entries())
    expect(contentOf(world.target, name)?.equals(noise(SIZE, index + 1))).toBe(true)
  expect(server.sent('RETR').sort()).toEqual(
    names(40)
      .map(name => `RETR /${name}`)
      .sort(),
  )
  // Nothing but these and the addresses: all else is known from the listing.
  expect(server.lines.filter(line => /^(?:SIZE|MDTM)/.test(line))).toEqual([])
  expect((await world.rows('done')).every(({ verified }) => verified === 'size')).toBe(true)
})

test('one that is not there any more fails, and the others arrive', async () => {
  const { server, world, start } = await smallFiles(20)
  server.tree.remove('/7.dat')
  await start()
  await world.ended()
  expect(await world.rows('attention')).toMatchObject([{ state: 'failed', failure: { kind: 'refused', code: 550 } }])
  expect(namesIn(world.target)).toHaveLength(19)
})

test('one that has grown since it was listed arrives whole', async () => {
  const { server, world, start } = await smallFiles(20)
  server.tree.write('/7.dat', noise(SIZE + 100))
  await start()
  await world.ended()
  expect(contentOf(world.target, '7.dat')?.equals(noise(SIZE + 100))).toBe(true)
  expect(namesIn(world.target)).toEqual(names(20).sort())
})

test('a name that somebody took meanwhile is not replaced', async () => {
  const { around, letGo } = slowToNote()
  const { world, start } = await smallFiles(20, { world: { around } })
  await start()
  await world.until(() => namesIn(world.target).some(name => name.startsWith('.9.dat')), 'often')
  writeFileSync(join(world.target, '9.dat'), 'mine')
  letGo()
  await world.ended()
  expect(await world.rows('attention')).toMatchObject([{ state: 'conflict' }])
  expect(contentOf(world.target, '9.dat')?.toString()).toBe('mine')
  expect(await world.rows('done')).toHaveLength(19)
})

test('have no name of their own before the queue has noted that they are complete', async () => {
  const { around, letGo } = slowToNote()
  const { world, start } = await smallFiles(20, { world: { around } })
  await start()
  await world.until(() => namesIn(world.target).length > 10, 'often')
  expect(namesIn(world.target).every(name => name.startsWith('.'))).toBe(true)
  letGo()
  await world.rested()
  expect(namesIn(world.target)).toEqual(names(20).sort())
})

test('one that stalls is stopped at once, and the session goes on with the others', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { server, world, start } = await smallFiles(12, { server: { dataFaults: [{}, {}, {}, { gate }] } })
  await start()
  await server.hasHeard(/^RETR/, 4)
  const [stalled] = server.sent('RETR').slice(3)
  const row = (await world.rows('queue')).find(({ from }) => stalled === `RETR ${from.path}`)
  await world.queue.pause({ transferIds: [row?.id ?? 0], groupIds: [] })
  await world.until(() => world.transcript().includes('ABOR'), 'often')
  open()
  await world.rested()
  expect(await world.rows('queue')).toMatchObject([{ id: row?.id, state: 'paused' }])
  expect(await world.rows('done')).toHaveLength(11)
})

test('arrive once each, whatever command the server leaves after', async () => {
  for (const afterCommands of [12, 13, 14, 15]) {
    const goodbyes = [{ connection: 1, afterCommands, reply: '421 Going down' }]
    const { world, start } = await smallFiles(8, { server: { goodbyes } })
    await start()
    await world.ended()
    expect([afterCommands, await world.rows('attention'), namesIn(world.target)]).toEqual([
      afterCommands,
      [],
      names(8).sort(),
    ])
    await world.end()
  }
})
