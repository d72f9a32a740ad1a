// Receives, deletes for good and compacts until it is killed. Lines: `stored <uid> ...`, `deleting <uid> ...`, `compacted`.
import { randomInt } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openStore } from '../../electron/store/open-store.ts'
import { uniqueMessage, uniqueUid } from './unique-message.ts'

/** Far more than a test waits for; a forgotten program ends by itself. */
const MAX_ROUNDS = 2000

const [folder = '', round = ''] = process.argv.slice(2)
const store = await openStore({ folder })
const [account] = await store.listAccounts()
const accountId = account?.id ?? 0
const say = (words: readonly string[]): void => void writeSync(1, `${words.join(' ')}\n`)

for (let turn = 0; turn < MAX_ROUNDS; turn++) {
  const uids = Array.from({ length: 40 }, (_, index) => uniqueUid(`${round}.${turn}.${index}`))
  for (const uid of uids) {
    const message = uniqueMessage(uid)
    const end = { uid, receivedMs: Date.now() }
    await store.writeIncoming(accountId, message, [{ sizeBytes: message.length, end }])
  }
  const stored = await store.commitIncoming(accountId, false)
  say(['stored', ...uids])
  const gone = stored.filter(() => randomInt(2) === 0)
  say(['deleting', ...gone.map(({ uid }) => uid)])
  const ids = gone.map(({ id }) => id)
  await store.moveToRole(ids, 'trash')
  await store.deleteMessages(gone.map(({ id }) => id))
  await store.forgetRemoved(
    accountId,
    gone.map(({ uid }) => uid),
  )
  await store.compact()
  say(['compacted'])
}
