// What a server is told to be here must be on the disk by then, not only in the memory of the system: the order of writing and syncing.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { newAccount, newDraft, newOutgoing } from './sample-data.ts'
import { deliver, openHere } from './store-world.ts'

type Step = 'write' | 'sync' | 'commit synced' | 'commit not synced'

/** What happens to packs and to the database while `work` runs, in order. */
function stepsOf(work: () => void): Step[] {
  const steps: Step[] = []
  const originals = { writeSync: fs.writeSync, writevSync: fs.writevSync, fdatasyncSync: fs.fdatasyncSync }
  const { exec } = DatabaseSync.prototype
  let isSynced = true
  const watched = (step: Step, original: (...args: never[]) => unknown) => {
    return (...args: never[]): unknown => {
      const value = original(...args)
      steps.push(step)
      return value
    }
  }
  Object.assign(fs, {
    writeSync: watched('write', originals.writeSync),
    writevSync: watched('write', originals.writevSync),
    fdatasyncSync: watched('sync', originals.fdatasyncSync),
  })
  DatabaseSync.prototype.exec = function (sql: string): void {
    exec.call(this, sql)
    const mode = /^PRAGMA synchronous = (\w+)/.exec(sql)?.[1]
    if (mode) isSynced = mode === 'FULL'
    if (sql === 'COMMIT') steps.push(isSynced ? 'commit synced' : 'commit not synced')
  }
  syncBuiltinESMExports()
  try {
    work()
  } finally {
    Object.assign(fs, originals)
    DatabaseSync.prototype.exec = exec
    syncBuiltinESMExports()
  }
  return steps
}

test('DATA-02: mail that counts as stored is synced, first its bytes, then its row', () => {
  const { store, profile } = openHere()
  const { id } = store.addAccount(newAccount())
  deliver(store, id, ['before'])
  const steps = stepsOf(() => deliver(store, id, ['one', 'two']))
  expect(steps).toContain('write')
  expect(steps.lastIndexOf('sync')).toBeGreaterThan(steps.lastIndexOf('write'))
  expect(steps.lastIndexOf('commit synced')).toBeGreaterThan(steps.lastIndexOf('sync'))
  expect(steps).not.toContain('commit not synced')
  expect(profile.db.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous).toBe(2)
})

test('DATA-02: a message is on disk before the first byte of it can be sent', () => {
  const { store } = openHere()
  const { id: accountId } = store.addAccount(newAccount())
  const draft = store.addDraft(newDraft(accountId))
  const steps = stepsOf(() => store.addOutgoing(newOutgoing(accountId, draft.id)))
  expect(steps.lastIndexOf('sync')).toBeGreaterThan(steps.lastIndexOf('write'))
  expect(steps.at(-1)).toBe('commit synced')
})
