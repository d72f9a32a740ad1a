import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { Transfer } from '../../../shared/model/transfer.ts'
import { contentOf, fileIn, ftpServer, namesIn, noise, queueWorld } from './queue-world.ts'

const statesOf = (rows: readonly Transfer[]) => rows.map(({ state }) => state)
const here = (path: string): Location => ({ place: { kind: 'local' }, path })

describe('conflicts', () => {
  async function conflictWorld(rule?: 'ask' | 'replace' | 'keep-both' | 'skip' | 'resume' | 'replace-other-size') {
    const server = await ftpServer({ files: { '/a.txt': 'theirs', '/b.txt': 'theirs too' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    fileIn(world.target, 'a.txt', 'mine')
    fileIn(world.target, 'b.txt', 'mine')
    const ids = await world.download(
      site,
      ['a.txt', 'b.txt'].map(name => ({ name, kind: 'file', sizeBytes: name === 'a.txt' ? 6 : 10 })),
      rule ? { rule } : {},
    )
    await world.rested()
    return { server, world, site, ids }
  }

  test('97: nothing is replaced unless it is wanted: the others wait while the queue goes on', async () => {
    const { world } = await conflictWorld()
    const [first, second] = await world.rows('attention')
    expect(first).toMatchObject({
      state: 'conflict',
      conflict: { from: { sizeBytes: 6 }, to: { sizeBytes: 4 }, otherName: 'a (2).txt', backupName: 'a.txt.bak' },
    })
    expect(second?.conflict?.otherName).toBe('b (2).txt')
    await world.queue.decide(first?.id ?? 0, 'keep-both', true)
    await world.rested()
    expect(namesIn(world.target)).toEqual(['a (2).txt', 'a.txt', 'b (2).txt', 'b.txt'])
    expect((await world.rows('done'))[0]?.finalName).toBe('a (2).txt')
    await expect(world.queue.decide(first?.id ?? 0, 'skip', false)).rejects.toThrow('no decision')
  })

  test('97: replaced files are kept beside the new ones, skipped ones stay', async () => {
    const { world } = await conflictWorld()
    const [first, second] = await world.rows('attention')
    await world.queue.decide(first?.id ?? 0, 'replace', false)
    await world.queue.decide(second?.id ?? 0, 'skip', false)
    await world.rested()
    expect(String(contentOf(world.target, 'a.txt'))).toBe('theirs')
    expect(String(contentOf(world.target, 'a.txt.bak'))).toBe('mine')
    expect(String(contentOf(world.target, 'b.txt'))).toBe('mine')
    expect(statesOf(await world.rows('done')).sort()).toEqual(['done', 'skipped'])
  })

  test('97: an upload replaces by rule and keeps the old file at the server', async () => {
    const server = await ftpServer({ files: { '/a.txt': 'theirs' } })
    const world = await queueWorld()
    const site = await world.addSite(server)
    await world.upload(site, [fileIn(world.folder, 'a.txt', 'mine')])
    await world.rested()
    const [row] = await world.rows('attention')
    expect(row).toMatchObject({ state: 'conflict', conflict: { otherName: 'a (2).txt', backupName: 'a.txt.bak' } })
    await world.queue.decide(row?.id ?? 0, 'replace', false)
    await world.rested()
    expect(String(server.tree.read('/a.txt'))).toBe('mine')
    expect(String(server.tree.read('/a.txt.bak'))).toBe('theirs')
  })

  test('FTP-10: going on behind a file of somebody else needs the same end, both ways', async () => {
    const bytes = noise(900_000)
    const server = await ftpServer({
      files: { '/a.bin': bytes, '/b.bin': bytes, '/c.bin': bytes.subarray(0, 400_000) },
    })
    const world = await queueWorld()
    const site = await world.addSite(server)
    fileIn(world.target, 'a.bin', bytes.subarray(0, 300_000))
    fileIn(world.target, 'b.bin', noise(300_000, 9))
    const down = { kind: 'file', sizeBytes: 900_000 } as const
    await world.download(
      site,
      [
        { name: 'a.bin', ...down },
        { name: 'b.bin', ...down },
      ],
      { rule: 'resume' },
    )
    await world.upload(site, [fileIn(world.folder, 'c.bin', bytes)], { rule: 'resume' })
    await world.rested()
    expect(contentOf(world.target, 'a.bin')?.equals(bytes)).toBe(true)
    expect(contentOf(world.target, 'b.bin')?.length).toBe(300_000)
    expect(await world.rows('attention')).toMatchObject([
      { state: 'conflict', conflict: { resumeProblem: 'other-content' }, to: here(join(world.target, 'b.bin')) },
    ])
    expect(server.tree.read('/c.bin')?.equals(bytes)).toBe(true)
    expect(server.data.map(({ bytes: count }) => count)).not.toContain(900_000)
  })
})
