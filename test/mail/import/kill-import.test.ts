// Real processes that import, killed for real and started again: two hundred times with KITTIWAKE_LONG=1.
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { commandOf, runAndKill, runProgram } from '../../store/child-program.ts'
import { openHere, sha256Of, storedHashes, tempFolder } from '../../store/store-world.ts'
import { writeFiles } from './files-to-import.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 200 : 5
/** Killed so often before it is let through, so that every part of an import is met. */
const KILLS_EACH = 5
/** Every run reads most of the files, on machines that have other work too. */
const TIME_LIMIT_MS = 60_000 + KILLS * 15_000

const program = fileURLToPath(new URL('importing-program.ts', import.meta.url))
const command = (folder: string, files: string) => commandOf(program, [folder, files])

/** How many messages each folder has, by its path, and the hash of every one. */
function contentsOf(folder: string) {
  const { profile, store } = openHere(folder)
  const rows = profile.db.all<{ name: string; hex: string }>(
    'SELECT name, lower(hex(sha256)) AS hex FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id ORDER BY name, hex',
  )
  const ids = profile.db.all<{ id: number }>('SELECT id FROM messages').map(({ id }) => id)
  const messages = ids.flatMap(id => store.readMessage(id)?.row ?? [])
  for (const { promised, found } of storedHashes(store, messages)) expect(found).toBe(promised)
  expect(profile.db.get('PRAGMA quick_check')).toMatchObject({ quick_check: 'ok' })
  store.end()
  return { rows, digest: sha256Of(Buffer.from(JSON.stringify(rows))) }
}

describe('a killed import', () => {
  test(
    `DATA-01 DATA-15: ${KILLS} kills come to the same end as an import that nothing disturbed`,
    async () => {
      const files = join(tempFolder(), 'files')
      writeFiles(files)
      const undisturbed = tempFolder()
      await runProgram(command(undisturbed, files))
      const expected = contentsOf(undisturbed)
      expect(expected.rows.length).toBeGreaterThan(2_000)
      for (let done = 0; done < KILLS; done += KILLS_EACH) {
        const folder = tempFolder()
        for (let kill = 0; kill < KILLS_EACH; kill++) await runAndKill(command(folder, files), 1 + randomInt(2))
        await runProgram(command(folder, files))
        expect(contentsOf(folder).digest).toBe(expected.digest)
      }
    },
    TIME_LIMIT_MS,
  )
})
