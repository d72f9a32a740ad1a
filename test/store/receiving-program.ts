// Receives mail into a profile until it is killed. A line `stored <uid> ...` means: these were committed.
import { randomInt } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openStore } from '../../electron/store/open-store.ts'
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
  const stored = await store.commitIncoming(accountId, randomInt(2) === 0)
  writeSync(1, `stored ${stored.map(({ uid }) => uid).join(' ')}\n`)
}
