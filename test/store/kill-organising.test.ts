// Real processes that organise mail, killed for real: two hundred times with KITTIWAKE_LONG=1.
import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { rebuildStore } from '../../electron/store/rebuild-store.ts'
import { rebuildThreads } from '../../electron/store/threads/rebuild-threads.ts'
import { commandOf, runAndKill } from './child-program.ts'
import { newAccount } from './sample-data.ts'
import { bytesAt, openHere, sha256Of } from './store-world.ts'
import { groupsOf, keptAndExpected } from './threads/conversation-model.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 200 : 8
const MAX_LINES = 12
const TIME_LIMIT_MS = KILLS * 10_000

/** Everything that can be worked out is what it would be had nothing happened, and every message has its bytes. */
function checkProfile(folder: string): number {
  const { profile, store } = openHere(folder)
  const { db } = profile
  expect(db.get('PRAGMA quick_check')).toMatchObject({ quick_check: 'ok' })
  expect(db.all('PRAGMA foreign_key_check')).toEqual([])
  expect(keptAndExpected(db).kept).toEqual(keptAndExpected(db).expected)
  const ids = db.all<{ id: number }>('SELECT id FROM messages').map(({ id }) => id)
  for (const id of ids) {
    const message = store.readMessage(id)
    expect(message && sha256Of(bytesAt(message.raw))).toBe(message?.sha256)
  }
  db.transaction(() => rebuildThreads(db))
  const groups = groupsOf(db)
  db.transaction(() => rebuildThreads(db))
  expect(groupsOf(db)).toEqual(groups)
  expect(keptAndExpected(db).kept).toEqual(keptAndExpected(db).expected)
  store.end()
  return ids.length
}

/** The SHA-256 of every message. */
function bytesById(folder: string): Map<number, string> {
  const { profile, store } = openHere(folder)
  const rows = profile.db.all<{ id: number; hex: string }>('SELECT id, hex(sha256) AS hex FROM messages ORDER BY id')
  store.end()
  return new Map(rows.map(({ id, hex }) => [id, hex]))
}

describe('a killed process', () => {
  test(
    `DATA-01 DATA-06: ${KILLS} kills while moving, removing, deleting and compacting leave everything as if there were none`,
    async () => {
      const { store, folder } = openHere()
      store.addAccount(newAccount())
      store.end()
      for (let round = 0; round < KILLS; round++) {
        await runAndKill(commandOf('organising-program.ts', [folder, `${round}`]), 1 + randomInt(MAX_LINES))
        expect(checkProfile(folder)).toBeGreaterThan(0)
      }
      checkProfile(folder)
      const before = bytesById(folder)
      await rebuildStore(folder)
      checkProfile(folder)
      const after = bytesById(folder)
      expect(new Map([...after].filter(([id]) => before.has(id)))).toEqual(before)
      // What was deleted and not yet compacted away may come back, but nothing that is here comes twice.
      const back = [...after].filter(([id]) => !before.has(id)).map(([, sha256]) => sha256)
      expect(new Set(back).size).toBe(back.length)
      expect(back.filter(sha256 => [...before.values()].includes(sha256))).toEqual([])
    },
    TIME_LIMIT_MS,
  )
})
