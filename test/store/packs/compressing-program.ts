// Deletes by a plan that is always the same, compacts and compresses. Every step can be done again, so a run that was killed
// begins anew and comes to the same end. Lines: one before each step, then `ended`.
import { writeSync } from 'node:fs'
import { openProfile } from '../../../electron/store/open-profile.ts'
import { storeMethods } from '../../../electron/store/store-methods.ts'

const TURNS = 5

const [folder = ''] = process.argv.slice(2)
const store = storeMethods(openProfile(folder, { packLimitBytes: 300_000, compressedFromBytes: 100_000 }))
const begin = (step: string): void => void writeSync(1, `${step}\n`)

for (let turn = 0; turn < TURNS; turn++) {
  begin('compressing')
  await store.compact()
  begin('deleting')
  const all = store.idsIn({ source: { kind: 'all', role: 'inbox' }, filter: 'all' })
  const gone = all.filter(id => id % 7 === turn)
  store.moveToRole(gone, 'trash')
  store.deleteMessages(store.idsIn({ source: { kind: 'all', role: 'trash' }, filter: 'all' }))
}
begin('compressing')
await store.compact()
begin('ended')
store.end()
