// Real processes that delete, compact and compress by a plan, killed for real: two hundred times with KITTIWAKE_LONG=1. Whatever
// the kills met, the plan comes to the end that it comes to when nothing disturbs it.
import { randomInt } from 'node:crypto'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packSize } from '../../../electron/store/packs/scan-pack.ts'
import { commandOf, runAndKill, runProgram } from '../child-program.ts'
import { newAccount } from '../sample-data.ts'
import { deliver, openHere, rowsOf, storedHashes, tempFolder } from '../store-world.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 200 : 6
/** Killed so often before it is let through. */
const KILLS_EACH = 6
/** What a whole run says, less its last words. */
const LINES = 11
const MESSAGES = 400
const TIME_LIMIT_MS = 20_000 + KILLS * 6_000

/** Every message with its bytes, and every pack whole. */
function endOf(folder: string): { promised: string; found: string }[] {
  const { profile, store } = openHere(folder)
  const hashes = storedHashes(store, rowsOf(store, 'inbox'))
  for (const { promised, found } of hashes) expect(found).toBe(promised)
  const packs = readdirSync(profile.files.packs)
  expect(packs).toHaveLength(profile.db.count('SELECT count(*) AS n FROM packs'))
  const large = packs
    .map(name => packSize(join(profile.files.packs, name)))
    .filter(({ sizeBytes }) => sizeBytes >= 100_000)
  expect(large.length).toBeGreaterThan(0)
  expect(large.every(({ isCompressed }) => isCompressed)).toBe(true)
  store.end()
  return hashes
}

describe('a killed process', () => {
  test(
    `DATA-01 DATA-06: ${KILLS} kills while deleting, compacting and compressing come to the same end as none`,
    async () => {
      const { store, folder } = openHere(undefined, { packLimitBytes: 300_000 })
      const { id } = store.addAccount(newAccount())
      for (let from = 0; from < MESSAGES; from += 50) {
        const uids = Array.from({ length: 50 }, (_, index) => `message-${from + index}`)
        deliver(store, id, uids, 4_000)
      }
      store.end()
      const copyOf = (): string => {
        const copy = join(tempFolder(), 'profile')
        cpSync(folder, copy, { recursive: true })
        return copy
      }
      const command = (profile: string): string[] => commandOf('./packs/compressing-program.ts', [profile])
      const undisturbed = copyOf()
      expect(await runProgram(command(undisturbed))).toHaveLength(LINES + 1)
      const expected = endOf(undisturbed)
      expect(expected.length).toBeGreaterThan(100)
      for (let done = 0; done < KILLS; done += KILLS_EACH) {
        const killed = copyOf()
        for (let kill = 0; kill < KILLS_EACH; kill++) await runAndKill(command(killed), 1 + randomInt(LINES))
        await runProgram(command(killed))
        expect(endOf(killed)).toEqual(expected)
      }
    },
    TIME_LIMIT_MS,
  )
})
