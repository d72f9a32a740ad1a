// Makes the search index anew and fills it, again and again, until it is killed. Lines: `done`.
import { writeSync } from 'node:fs'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openStore } from '../../../electron/store/open-store.ts'

/** Far more than a test waits for; a forgotten program ends by itself. */
const MAX_ROUNDS = 500
const BATCH = 25

const [folder = ''] = process.argv.slice(2)
const store = await openStore({ folder })
const reader = openMessageReader()

for (let round = 0; round < MAX_ROUNDS; round++) {
  for (;;) {
    const messages = await store.unindexedMessages(BATCH)
    if (messages.length === 0) break
    await store.putWords(await reader.readWords(messages))
    writeSync(1, 'done\n')
  }
  await store.forgetWords()
  writeSync(1, 'done\n')
}
