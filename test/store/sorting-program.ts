// Sorts the messages of a profile by a plan that is always the same: moves, marks, removes folders, deletes for good, compacts.
// Every step can be done again, and what is gone is passed over, so a run that was killed begins anew and comes to the same end.
// Lines: one before each step, then `ended`.
import { writeSync } from 'node:fs'
import { openStore } from '../../electron/store/open-store.ts'
import type { Id } from '../../shared/model/account.ts'

const TURNS = 6

const [folder = ''] = process.argv.slice(2)
const store = await openStore({ folder })
const [account] = await store.listAccounts()
const accountId = account?.id ?? 0
const begin = (step: string): void => void writeSync(1, `${step}\n`)

async function folderNamed(name: string): Promise<Id> {
  const known = (await store.listMailboxes()).find(mailbox => mailbox.role === 'folder' && mailbox.name === name)
  return (known ?? (await store.addMailbox({ accountId, name }))).id
}

/** Of those that are still here, in every mailbox. */
async function chosen(isWanted: (id: Id) => boolean): Promise<Id[]> {
  const mailboxes = await store.listMailboxes()
  const ids: Id[] = []
  for (const { id } of mailboxes) {
    ids.push(...(await store.idsIn({ source: { kind: 'mailbox', id }, filter: 'all' })))
  }
  return ids.filter(isWanted).sort((a, b) => a - b)
}

for (let turn = 0; turn < TURNS; turn++) {
  begin('moving')
  const mailboxId = await folderNamed(`Folder ${turn % 3}`)
  await store.move(await chosen(id => id % 3 === turn % 3), mailboxId)
  begin('marking')
  await store.mark(await chosen(id => id % 5 === turn % 5), { isRead: true, isFlagged: turn % 2 === 0 })
  begin('deleting')
  const gone = await chosen(id => id % 8 === turn)
  await store.moveToRole(gone, 'trash')
  await store.deleteMessages(gone)
  begin('compacting')
  await store.compact()
}
begin('ended')
await store.end()
await store.close()
