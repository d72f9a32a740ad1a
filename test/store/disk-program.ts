// Works on a disk of 3 MB that it may fill and make read-only, and tells as one line of JSON what came of it.
import { execFileSync } from 'node:child_process'
import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { failureOf } from '../../electron/errors.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { newAccount, newDraft, newOutgoing } from './sample-data.ts'

const [disk = ''] = process.argv.slice(2)
const folder = join(disk, 'profile')
const filler = join(disk, 'filler')
const results: Record<string, unknown> = {}

/** The failure's kind and reason, or `done`. */
async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    const failure = failureOf(error)
    return failure.kind === 'storage' ? `storage ${failure.reason}` : failure.message
  }
}

function fillDisk(): void {
  for (const sizeBytes of [65_536, 4096, 1]) {
    try {
      for (;;) appendFileSync(filler, Buffer.alloc(sizeBytes))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}

const store = await openStore({ folder })
const { id: accountId } = await store.addAccount(newAccount())
const deliver = async (uid: string, sizeBytes: number): Promise<void> => {
  await store.writeIncoming(accountId, new Uint8Array(sizeBytes), [{ sizeBytes, end: { uid, receivedMs: 1 } }])
}
const draft = await store.addDraft(newDraft(accountId))
const sending = await store.addDraft(newDraft(accountId))
await deliver('before', 1000)
await store.commitIncoming(accountId, true)

results.receiving = await outcome(async () => {
  for (let number = 0; number < 20; number++) await deliver(`large-${number}`, 400_000)
})
results.committing = await outcome(() => store.commitIncoming(accountId, true))
await store.abandonIncoming(accountId)
results.known = (await store.knownUids(accountId)).map(({ uid }) => uid)
await deliver('after', 1000)
results.stored = (await store.commitIncoming(accountId, true)).map(({ uid }) => uid)

fillDisk()
results.saving = await outcome(() => store.saveDraft(draft.id, { ...draft, text: 'longer '.repeat(20_000) }))
results.sending = await outcome(() => store.addOutgoing(newOutgoing(accountId, sending.id)))
rmSync(filler)
results.draftText = (await store.readDraft(draft.id))?.text
results.unsentText = (await store.readDraft(sending.id))?.text
results.savingAgain = await outcome(() => store.saveDraft(draft.id, { ...draft, text: 'saved' }))
results.sendingAgain = await outcome(() => store.addOutgoing(newOutgoing(accountId, sending.id)))
results.outbox = (await store.listOutbox()).length
await store.end()
await store.close()

const again = await openStore({ folder })
results.messages = (await again.listMailboxes()).map(({ role, total }) => `${role} ${total}`)
results.savedText = (await again.readDraft(draft.id))?.text
await again.end()
await again.close()
execFileSync('mount', ['-o', 'remount,ro', disk])
results.readOnly = await outcome(() => openStore({ folder }))
process.stdout.write(`${JSON.stringify(results)}\n`)
