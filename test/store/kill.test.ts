// Real processes, killed for real: two hundred times with KITTIWAKE_LONG=1.
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Database } from '../../electron/store/database.ts'
import { migrate } from '../../electron/store/migrate.ts'
import type { StoreMethods } from '../../electron/store/store.ts'
import { commandOf, runAndKill } from './child-program.ts'
import { longMigrations } from './long-migrations.ts'
import { newAccount } from './sample-data.ts'
import { openHere, sha256Of, storedHashes, tempFolder } from './store-world.ts'
import { uniqueMessage } from './unique-message.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 200 : 10
const MAX_LINES = 25
const TIME_LIMIT_MS = KILLS * 10_000

const hashes = new Map<string, string>()

/** The hash that the message of a uid must have; made once, for it is asked after every kill. */
function hashOf(uid: string): string {
  const known = hashes.get(uid) ?? sha256Of(uniqueMessage(uid))
  hashes.set(uid, known)
  return known
}

function newProfile(): string {
  const { store, folder } = openHere()
  store.addAccount(newAccount())
  store.end()
  return folder
}

/** The uids that lines of this kind name. */
function namedIn(lines: readonly string[], kind: string): string[] {
  return lines.filter(line => line.startsWith(`${kind} `)).flatMap(line => line.split(' ').slice(1).filter(Boolean))
}

/** The hashes of all messages, from their bytes; the promised ones are the same. */
function foundHashes(store: StoreMethods): string[] {
  const order = { by: 'date', descending: false } as const
  const all: string[] = []
  for (const role of ['inbox', 'trash'] as const) {
    const source = { kind: 'all', role } as const
    const { total } = store.listMessages({ source, filter: 'all', order, from: 0, count: 0 })
    for (let from = 0; from < total; from += 500) {
      const { rows } = store.listMessages({ source, filter: 'all', order, from, count: 500 })
      for (const { promised, found } of storedHashes(store, rows)) {
        expect(found).toBe(promised)
        all.push(found)
      }
    }
  }
  return all
}

describe('a killed process', () => {
  test(
    `POP-04 DATA-01: ${KILLS} kills while receiving lose no committed message and double none`,
    async () => {
      const folder = newProfile()
      const promised = new Set<string>()
      for (let round = 0; round < KILLS; round++) {
        const lines = await runAndKill(
          commandOf('./receiving-program.ts', [folder, String(round)]),
          randomInt(1, MAX_LINES),
        )
        for (const uid of namedIn(lines, 'stored')) promised.add(uid)
        const { store, profile } = openHere(folder)
        expect(profile.endedBadly).toBe(true)
        const found = foundHashes(store)
        const once = new Set(found)
        expect(once.size).toBe(found.length)
        expect([...promised].filter(uid => !once.has(hashOf(uid)))).toEqual([])
        const known = store.knownUids(1)
        expect(known).toHaveLength(found.length)
        expect(known.filter(({ uid, count }) => count !== 1 || !once.has(hashOf(uid)))).toEqual([])
        store.end()
      }
      expect(promised.size).toBeGreaterThan(KILLS)
    },
    TIME_LIMIT_MS,
  )

  test(
    `DATA-06: ${KILLS} kills while deleting and compacting lose no other message`,
    async () => {
      const folder = newProfile()
      const promised = new Set<string>()
      for (let round = 0; round < KILLS; round++) {
        const lines = await runAndKill(commandOf('./compacting-program.ts', [folder, String(round)]), randomInt(1, 12))
        for (const uid of namedIn(lines, 'stored')) promised.add(uid)
        for (const uid of namedIn(lines, 'deleting')) promised.delete(uid)
        const { store } = openHere(folder)
        const found = foundHashes(store)
        const once = new Set(found)
        expect(once.size).toBe(found.length)
        expect([...promised].filter(uid => !once.has(hashOf(uid)))).toEqual([])
        store.end()
      }
      expect(promised.size).toBeGreaterThan(KILLS)
    },
    TIME_LIMIT_MS,
  )

  test('DATA-05: a kill in the middle of a migration leaves a database that can be migrated', async () => {
    const file = join(tempFolder(), 'kittiwake.db')
    const old = new Database(file)
    migrate(old, longMigrations(() => {}).slice(0, 1))
    old.close()
    await runAndKill(commandOf('./migrating-program.ts', [file]), 1)
    const db = new Database(file)
    expect(db.get('PRAGMA user_version')).toMatchObject({ user_version: 1 })
    migrate(
      db,
      longMigrations(() => {}),
    )
    expect(db.count("SELECT count(*) AS n FROM numbers WHERE text <> i || '.....'")).toBe(0)
    expect(db.count('SELECT count(*) AS n FROM numbers')).toBe(300_000)
    db.close()
  })
})
