// The transfer queue with the real servers: folders there and back, gone on with after a cut, moved, replaced.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Site } from '../../shared/model/site.ts'
import { fileIn, namesIn, noise, plain, type QueueWorld, queueWorld } from '../files/transfers/queue-world.ts'
import { describeRealFtp } from '../servers/real/describe-real-ftp.ts'
import {
  ftpPassword,
  ftpUser,
  type RealFtp,
  type RealFtpName,
  realFtpNames,
  startRealFtp,
} from '../servers/real/ftp/real-ftp.ts'

/** Names of every sort, and sizes from nothing to some blocks. */
function writeSources(folder: string, count: number): void {
  for (let index = 0; index < count; index++) {
    const name = `d${index % 7}/${index % 2 ? 'naïve' : 'a b'} ${index}.bin`
    fileIn(folder, name, noise(index % 23 === 0 ? 2_500_000 : index * 211, index))
  }
}

const treeOf = (folder: string) =>
  Object.fromEntries(
    namesIn(folder)
      .filter(name => name.endsWith('.bin'))
      .map(name => [name, readFileSync(join(folder, name)).toString('latin1')]),
  )

describeRealFtp('the transfer queue with real servers', () => {
  describe.each(realFtpNames)('%s', (name: RealFtpName) => {
    let server: RealFtp
    beforeAll(async () => {
      server = await startRealFtp(name)
    }, 60_000)
    afterAll(() => server.stop())

    async function site(world: QueueWorld): Promise<Site> {
      const { host = '', port = 0 } = server.listeners.explicit ?? {}
      const signIn = { kind: 'password', user: ftpUser, keeping: 'keep' } as const
      const added = await world.addSite({ port }, { host, signIn, maxConnections: 3 })
      await world.setPassword(added, ftpPassword)
      return added
    }

    test('F15 F16: a folder goes up and comes back the same', async () => {
      const world = await queueWorld()
      const { id: siteId } = await site(world)
      const remote = server.homes.newFolder(ftpUser).remote
      const source = join(world.folder, 'tree')
      writeSources(source, 60)
      const place = { kind: 'site', siteId } as const
      await world.queue.addPaths([source], { place, path: remote }, plain)
      await world.rested()
      const chosen = [{ path: `${remote}/tree`, entry: { name: 'tree', kind: 'folder' } }] as const
      const to = { place: { kind: 'local' }, path: world.target } as const
      await world.queue.add({ place, folder: remote, chosen }, to, plain)
      await world.rested()
      expect(await world.rows('attention')).toEqual([])
      expect(await world.rows('done')).toHaveLength(120)
      expect(treeOf(join(world.target, 'tree'))).toEqual(treeOf(source))
      expect(namesIn(world.target).filter(each => each.includes('kittiwake-part'))).toEqual([])
    })

    test('F11: a stopped transfer goes on where it stopped, both ways', async () => {
      const world = await queueWorld({ settings: { limits: { down: 3_000_000, up: 3_000_000 } } })
      const { id: siteId } = await site(world)
      const folder = server.homes.newFolder(ftpUser)
      const bytes = noise(8_000_000)
      writeFileSync(join(folder.local, 'down.bin'), bytes)
      execFileSync('chown', ['-R', `${server.homes.uid}:${server.homes.gid}`, folder.local])
      const place = { kind: 'site', siteId } as const
      const chosen = [{ path: `${folder.remote}/down.bin`, entry: { name: 'down.bin', kind: 'file' } }] as const
      const to = { place: { kind: 'local' }, path: world.target } as const
      const up = fileIn(world.folder, 'up.bin', bytes)
      const orders = [
        () => world.queue.add({ place, folder: folder.remote, chosen }, to, plain),
        () => world.queue.addPaths([up], { place, path: folder.remote }, plain),
      ]
      const all = { transferIds: [], groupIds: [] }
      for (const [index, order] of orders.entries()) {
        await order()
        await world.until(async () => {
          world.clock.turn(50)
          return ((await world.rows('queue'))[0]?.doneBytes ?? 0) > 2_000_000
        }, 'often')
        await world.queue.pause(all)
        await world.queue.resume(all)
        await world.until(async () => {
          world.clock.turn(50)
          return (await world.rows('done')).length === index + 1
        }, 'often')
      }
      expect(readFileSync(join(world.target, 'down.bin')).equals(bytes)).toBe(true)
      expect(readFileSync(join(folder.local, 'up.bin')).equals(bytes)).toBe(true)
      expect(namesIn(folder.local)).toEqual(['down.bin', 'up.bin'])
      const lines = world.transcript().filter(line => line.startsWith('REST '))
      expect(lines).toHaveLength(2)
    })

    test('97 DATA-07: an upload replaces by rule and keeps the old file, and a moved one leaves its place', async () => {
      const world = await queueWorld()
      const { id: siteId } = await site(world)
      const folder = server.homes.newFolder(ftpUser)
      const place = { kind: 'site', siteId } as const
      for (const content of ['old', 'newer'])
        await world.queue
          .addPaths(
            [fileIn(world.folder, 'a.txt', content)],
            { place, path: folder.remote },
            { ...plain, rule: 'replace', move: true },
          )
          .then(() => world.rested())
      expect(namesIn(folder.local)).toEqual(['a.txt', 'a.txt.bak'])
      expect(readFileSync(join(folder.local, 'a.txt'), 'utf8')).toBe('newer')
      expect(namesIn(world.folder)).not.toContain('a.txt')
    })
  })
})
