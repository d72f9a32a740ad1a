// Moves, copies, groups, removes folders, deletes, compacts and threads anew until it is killed. Lines: `done`.
import { randomInt } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openStore } from '../../electron/store/open-store.ts'
import type { Id } from '../../shared/model/account.ts'
import { summaryOf } from './sample-data.ts'
import { uniqueMessage, uniqueUid } from './unique-message.ts'

/** Far more than a test waits for; a forgotten program ends by itself. */
const MAX_ROUNDS = 2000

const [folder = '', round = ''] = process.argv.slice(2)
const store = await openStore({ folder })
const [account] = await store.listAccounts()
const accountId = account?.id ?? 0
const done = (): void => void writeSync(1, 'done\n')

async function receive(turn: number): Promise<Id[]> {
  for (let index = 0; index < 12; index++) {
    const uid = uniqueUid(`${round}.${turn}.${index}`)
    const message = uniqueMessage(uid)
    await store.writeIncoming(accountId, message, [{ sizeBytes: message.length, end: { uid, receivedMs: Date.now() } }])
  }
  return (await store.commitIncoming(accountId, false)).map(({ id }) => id)
}

function part(ids: readonly Id[]): Id[] {
  return ids.filter(() => randomInt(2) === 0)
}

for (let turn = 0; turn < MAX_ROUNDS; turn++) {
  const ids = await receive(turn)
  await store.describe(
    ids.map((id, index) =>
      summaryOf(id, { references: index === 0 ? [] : [`<${ids[randomInt(index)]}@harbour.example>`] }),
    ),
  )
  done()
  const { id: mailboxId } = await store.addMailbox({ accountId, name: `Folder ${round} ${turn}` })
  const moved = await store.move(part(ids), mailboxId)
  await store.copyMessages(part(ids), mailboxId)
  await store.mark(part(ids), { isRead: true, isFlagged: true })
  await store.splitThread(part(ids).slice(0, 1))
  await store.joinThreads(part(ids).slice(0, 2))
  done()
  const { undo } = await store.removeMailbox(mailboxId)
  if (randomInt(2) === 0) await store.restoreMailbox(undo)
  else await store.moveBack(moved)
  done()
  const gone = part(ids)
  await store.moveToRole(gone, 'trash')
  await store.deleteMessages(gone)
  await store.compact()
  done()
}
