// Real processes that run rules, killed for real: two hundred times with KITTIWAKE_LONG=1.
import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../../electron/clock.ts'
import { Jobs } from '../../../electron/jobs/job.ts'
import { ArrivalRules } from '../../../electron/mail/rules/arrival-rules.ts'
import { RuleRuns } from '../../../electron/mail/rules/rule-runs.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { commandOf, runAndKill } from '../../store/child-program.ts'
import { newAccount, summaryOf } from '../../store/sample-data.ts'
import { openHere } from '../../store/store-world.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 200 : 8
const MAX_LINES = 9
const TIME_LIMIT_MS = KILLS * 10_000

/** Everything that waits is dealt with, as at the next start. */
async function finish(folder: string): Promise<void> {
  const store = await openStore({ folder })
  const reader = openMessageReader()
  const services = { store, reader, clock: systemClock }
  for (;;) {
    const pending = await store.pendingMessages(1_000)
    if (pending.length === 0) break
    await store.describe(pending.map(({ id }) => summaryOf(id)))
  }
  await new ArrivalRules({ ...services, arrived: () => {}, rulesChanged: () => {} }).settle()
  let left = (await store.unfinishedRuleRuns()).length
  const { promise: allEnded, resolve } = Promise.withResolvers<void>()
  const jobs = new Jobs(({ endedMs }) => {
    if (endedMs !== undefined && --left === 0) resolve()
  })
  if (left === 0) resolve()
  await new RuleRuns({ ...services, jobs, changed: async () => {} }).resume()
  await allEnded
  await reader.close()
  await store.end()
  await store.close()
}

interface Found {
  readonly name: string
  readonly messages: number
  readonly different: number
}

describe('a killed process', () => {
  test(
    `B16 DATA-01 DATA-08: ${KILLS} kills while rules run leave every message moved once and copied once`,
    async () => {
      const { store, folder } = openHere()
      const { id: accountId } = store.addAccount(newAccount())
      store.setChecked(accountId, 1)
      const { id: boats } = store.addMailbox({ accountId, name: 'Boats' })
      const { id: copies } = store.addMailbox({ accountId, name: 'Copies' })
      await store.addRule({
        ...{ name: 'all', isEnabled: true, scope: { kind: 'mailbox', mailboxId: inboxOf(store) }, needsAll: true },
        ...{ conditions: [], ends: { kind: 'never' }, note: '' },
        actions: [{ kind: 'flag' }, { kind: 'copy', mailboxId: copies }, { kind: 'move', mailboxId: boats }],
      })
      store.end()
      for (let round = 0; round < KILLS; round++) {
        await runAndKill(commandOf('../mail/rules/running-program.ts', [folder, `${round}`]), 1 + randomInt(MAX_LINES))
      }
      await finish(folder)
      const { profile } = openHere(folder)
      const found = profile.db.all<Found>(
        `SELECT name, count(*) AS messages, count(DISTINCT sha256) AS different FROM messages
          JOIN mailboxes ON mailboxes.id = mailbox_id GROUP BY mailbox_id ORDER BY name`,
      )
      expect(found.map(({ name }) => name)).toEqual(['Boats', 'Copies'])
      const [inBoats, inCopies] = found
      expect(inBoats?.messages).toBeGreaterThan(0)
      expect(inCopies?.messages).toBe(inBoats?.messages)
      expect(found.map(({ different }) => different)).toEqual(found.map(({ messages }) => messages))
      expect(profile.db.count('SELECT count(*) AS n FROM rule_waiting')).toBe(0)
      expect(profile.db.count('SELECT count(*) AS n FROM messages WHERE is_flagged = 0')).toBe(0)
    },
    TIME_LIMIT_MS,
  )
})

function inboxOf(store: ReturnType<typeof openHere>['store']): number {
  return store.listMailboxes().find(({ role }) => role === 'inbox')?.id ?? 0
}
