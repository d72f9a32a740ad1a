// Receives mail, lets rules look at it on arrival and by hand, until it is killed. Lines: `done`.
import { writeSync } from 'node:fs'
import { systemClock } from '../../../electron/clock.ts'
import { Jobs } from '../../../electron/jobs/job.ts'
import { ArrivalRules } from '../../../electron/mail/rules/arrival-rules.ts'
import { RuleRuns } from '../../../electron/mail/rules/rule-runs.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { summaryOf } from '../../store/sample-data.ts'
import { uniqueMessage, uniqueUid } from '../../store/unique-message.ts'

/** Far more than a test waits for; a forgotten program ends by itself. */
const MAX_TURNS = 500
const PER_TURN = 30

const [folder = '', round = ''] = process.argv.slice(2)
const store = await openStore({ folder })
const reader = openMessageReader()
const [account] = await store.listAccounts()
const accountId = account?.id ?? 0
const done = (): void => void writeSync(1, 'done\n')
const services = { store, reader, clock: systemClock }
const arrivals = new ArrivalRules({ ...services, arrived: done, rulesChanged: () => {} })
const ended = new Map<number, () => void>()
const jobs = new Jobs(job => {
  if (job.endedMs !== undefined) ended.get(job.id)?.()
})
const runs = new RuleRuns({ ...services, jobs, changed: async () => done() })

async function receive(turn: number): Promise<number[]> {
  for (let index = 0; index < PER_TURN; index++) {
    const uid = uniqueUid(`${round}.${turn}.${index}`)
    const message = uniqueMessage(uid)
    await store.writeIncoming(accountId, message, [{ sizeBytes: message.length, end: { uid, receivedMs: Date.now() } }])
  }
  return (await store.commitIncoming(accountId, false)).map(({ id }) => id)
}

await arrivals.settle()
await runs.resume()
for (let turn = 0; turn < MAX_TURNS; turn++) {
  const ids = await receive(turn)
  await store.describe(ids.map(id => summaryOf(id)))
  done()
  await arrivals.settle()
  const { promise, resolve } = Promise.withResolvers<void>()
  const { job } = await runs.begin(ids, await store.listRules())
  ended.set(job.id, resolve)
  done()
  await promise
}
