// Receives mail into a profile until it is killed, some of it read before it is committed, some batches committed in two
// steps. A line `stored <uid> ...` means: these were committed.
import { randomInt } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openStore } from '../../electron/store/open-store.ts'
import { summaryOf } from './sample-data.ts'
import { uniqueMessage, uniqueUid } from './unique-message.ts'

/** Far more than a test waits for; a forgotten program ends by itself. */
const MAX_BATCHES = 5000

const [folder = '', round = ''] = process.argv.slice(2)
const store = await openStore({ folder })
const [account] = await store.listAccounts()
const accountId = account?.id ?? 0
writeSync(1, 'open\n')

for (let batch = 0; batch < MAX_BATCHES; batch++) {
  const uids = Array.from({ length: randomInt(1, 30) }, (_, index) => uniqueUid(`${round}.${batch}.${index}`))
  for (const uid of uids) {
    const message = uniqueMessage(uid)
    const cut = randomInt(message.length + 1)
    await store.writeIncoming(accountId, message.slice(0, cut), [{ sizeBytes: cut }])
    const rest = message.slice(cut)
    await store.writeIncoming(accountId, rest, [{ sizeBytes: rest.length, end: { uid, receivedMs: Date.now() } }])
  }
  const isAbandoned = randomInt(5) === 0
  if (isAbandoned) await store.abandonIncoming(accountId)
  const written = isAbandoned ? [] : uids
  const cut = randomInt(written.length + 1)
  await commit(written.slice(0, cut))
  await commit(written.slice(cut))
}

async function commit(uids: readonly string[]): Promise<void> {
  const summaries = uids.map(uid => (randomInt(3) === 0 ? null : summaryOf(0, { messageId: `<${uid}>` })))
  const stored = await store.commitIncoming(accountId, randomInt(2) === 0, {
    summaryTexts: [JSON.stringify(summaries)],
  })
  writeSync(1, `stored ${stored.map(({ uid }) => uid).join(' ')}\n`)
}
