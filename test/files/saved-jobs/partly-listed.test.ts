// A server's listing of which one line is understood by nobody: what is done goes on, and is never called all of it.
import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { SavedJobWork } from '../../../shared/model/saved-job.ts'
import { savedJobsWorld } from './saved-jobs-world.ts'

const DAY_MS = 24 * 3600 * 1000
const patterns = { include: [], exclude: [] }
const understood = '-rw-r--r-- 1 a b 3 Mar 14 09:30 a.txt\r\n'

type World = Awaited<ReturnType<typeof world>>

async function world() {
  const listings = { '/www': `${understood}what is this\r\n` }
  return savedJobsWorld({ files: { '/www/a.txt': 'new' }, lacks: ['MLSD', 'MLST'], listings })
}

const works = {
  copy: ({ there, here }: World): SavedJobWork => {
    const ends = { from: there('/www'), to: here('') }
    return { kind: 'copy', ...ends, patterns, withSubfolders: true, rule: 'replace' }
  },
  mirror: ({ there, here }: World): SavedJobWork => {
    const ends = { from: there('/www'), to: here('') }
    return { kind: 'mirror', ...ends, patterns, followLinks: false, deleteExtra: false }
  },
  archive: ({ there, here }: World): SavedJobWork => {
    const ends = { from: there('/www'), to: here('') }
    return { kind: 'archive', ...ends, patterns, format: 'zip', nameTemplate: 'site-{date}', keepLast: 1 }
  },
}

describe('FTP-14: a folder of which a part cannot be understood', () => {
  test.each(['copy', 'mirror', 'archive'] as const)('%s: brings what is understood, and fails', async kind => {
    const running = await world()
    const { calls, ended, local, desktop } = running
    const { id } = await calls.add({ name: 'Web', schedule: { kind: 'none' }, work: works[kind](running) })
    expect((await ended(calls.run({ id }))).failure).toMatchObject({ kind: 'protocol', reason: 'partly-listed' })
    expect(await calls.history({ id })).toMatchObject([{ outcome: 'failed', files: 1, bytes: 3 }])
    expect(await readdir(local)).toHaveLength(1)
    expect(desktop.notices).toHaveLength(1)
  })

  test('B5: no older archive, which may have more in it, makes room for such a one', async () => {
    const running = await world()
    const { calls, ended, local, clock } = running
    const { id } = await calls.add({ name: 'Web', schedule: { kind: 'none' }, work: works.archive(running) })
    for (let day = 0; day < 3; day += 1) {
      await ended(calls.run({ id }))
      clock.turn(DAY_MS)
    }
    expect(await readdir(local)).toHaveLength(3)
  })
})
