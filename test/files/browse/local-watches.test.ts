import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Place } from '../../../shared/model/remote-file.ts'
import { filesWorld, tempFolder } from '../files-world.ts'

const here: Place = { kind: 'local' }
const gatherMs = 1_000

describe('a folder of this computer that a pane shows', () => {
  test('is told about when another program changes it, once for many changes', async () => {
    const world = await filesWorld()
    const folder = tempFolder()
    await world.files.openFolder({ pane: 1, place: here, path: folder, isFresh: false })
    const asked = world.clock.isAsked(gatherMs)
    for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, name), name)
    await asked
    world.clock.turn(gatherMs)
    const told = world.events.filter(({ name }) => name === 'folders.changed')
    expect(told).toEqual([{ name: 'folders.changed', payload: { place: here, paths: [folder] } }])
  })

  test('is watched no more when the pane shows another one or is closed', async () => {
    const world = await filesWorld()
    const [first, second] = [tempFolder(), tempFolder()]
    const open = (path: string) => world.files.openFolder({ pane: 1, place: here, path, isFresh: false })
    await open(first)
    await open(second)
    writeFileSync(join(first, 'unseen'), '')
    const asked = world.clock.isAsked(gatherMs)
    writeFileSync(join(second, 'seen'), '')
    await asked
    world.clock.turn(gatherMs)
    const told = world.events.filter(({ name }) => name === 'folders.changed')
    expect(told).toEqual([{ name: 'folders.changed', payload: { place: here, paths: [second] } }])
  })

  test('may go away', async () => {
    const world = await filesWorld()
    const gone = join(tempFolder(), 'nowhere')
    const opening = world.files.openFolder({ pane: 1, place: here, path: gone, isFresh: false })
    await expect(opening).rejects.toMatchObject({ kind: 'storage' })
  })
})
