// Real processes that move, delete and compact by a plan, killed for real: two hundred times with KITTIWAKE_LONG=1. Whatever
// the kills met, the plan comes to the end that it comes to when nothing disturbs it.
import { randomInt } from 'node:crypto'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandOf, runAndKill, runProgram } from './child-program.ts'
import { newAccount } from './sample-data.ts'
import { deliver, openHere, sha256Of, storedHashes, tempFolder } from './store-world.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 200 : 6
/** Killed so often before it is let through. */
const KILLS_EACH = 6
/** What a whole run says, less its last words. */
const LINES = 24
const MESSAGES = 400
const TIME_LIMIT_MS = 20_000 + KILLS * 10_000

/** Everything that a person can see of the mailboxes, and every byte. */
function endOf(folder: string) {
  const { profile, store } = openHere(folder)
  const { db } = profile
  expect(db.get('PRAGMA quick_check')).toMatchObject({ quick_check: 'ok' })
  const messages = db.all<{ id: number }>(
    `SELECT messages.id, mailboxes.name, messages.role, is_read, is_flagged, lower(hex(sha256)) AS hex
      FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id ORDER BY messages.id`,
  )
  const conversations = db.all(
    `SELECT mailboxes.name, thread_id, latest_id, conversations.total, conversations.unread, conversations.flagged
      FROM conversations LEFT JOIN mailboxes ON mailboxes.id = scope ORDER BY mailboxes.name, scope, thread_id`,
  )
  const mailboxes = store.listMailboxes().map(({ name, role, total, unread }) => ({ name, role, total, unread }))
  const rows = messages.flatMap(({ id }) => store.readMessage(id)?.row ?? [])
  for (const { promised, found } of storedHashes(store, rows)) expect(found).toBe(promised)
  const packs = db.count('SELECT count(*) AS n FROM packs')
  expect(readdirSync(profile.files.packs)).toHaveLength(packs)
  store.end()
  return { count: rows.length, digest: sha256Of(Buffer.from(JSON.stringify({ messages, conversations, mailboxes }))) }
}

describe('a killed process', () => {
  test(
    `DATA-01 DATA-06: ${KILLS} kills while moving, marking, deleting and compacting come to the same end as none`,
    async () => {
      const { store, folder } = openHere()
      const { id } = store.addAccount(newAccount())
      deliver(
        store,
        id,
        Array.from({ length: MESSAGES }, (_, index) => `message-${index}`),
        2_000,
      )
      store.end()
      const copyOf = (): string => {
        const copy = join(tempFolder(), 'profile')
        cpSync(folder, copy, { recursive: true })
        return copy
      }
      const undisturbed = copyOf()
      expect(await runProgram(commandOf('./sorting-program.ts', [undisturbed]))).toHaveLength(LINES + 1)
      const expected = endOf(undisturbed)
      expect(expected.count).toBe(MESSAGES / 4)
      for (let done = 0; done < KILLS; done += KILLS_EACH) {
        const killed = copyOf()
        for (let kill = 0; kill < KILLS_EACH; kill++) {
          await runAndKill(commandOf('./sorting-program.ts', [killed]), 1 + randomInt(LINES))
        }
        await runProgram(commandOf('./sorting-program.ts', [killed]))
        expect(endOf(killed)).toEqual(expected)
      }
    },
    TIME_LIMIT_MS,
  )
})
