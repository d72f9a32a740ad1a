// A real process that makes the search index anew, killed for real: two hundred times with KITTIWAKE_LONG=1.
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { systemClock } from '../../../electron/clock.ts'
import { MailIndexer } from '../../../electron/mail/search/index-mail.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Store } from '../../../electron/store/store.ts'
import { runAndKill } from '../../store/child-program.ts'
import { newAccount } from '../../store/sample-data.ts'
import { openHere } from '../../store/store-world.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 200 : 6
const MESSAGES = 240
/** Ten batches and a beginning from the start are a round. */
const MAX_LINES = 16
const program = fileURLToPath(new URL('indexing-program.ts', import.meta.url))

function messageOf(index: number): Buffer {
  const header = [`From: Ebba <ebba${index % 7}@example.org>`, `Subject: number ${index}`, 'MIME-Version: 1.0']
  const text = `The tide gauge${index % 3 === 0 ? ' at https://harbour.example' : ''}`
  if (index % 5 !== 0) return Buffer.from([...header, '', text, ''].join('\r\n'))
  const parts = [
    '--x',
    '',
    text,
    '--x',
    `Content-Disposition: attachment; filename=level-${index}.csv`,
    '',
    '1',
    '--x--',
    '',
  ]
  return Buffer.from([...header, 'Content-Type: multipart/mixed; boundary=x', '', ...parts].join('\r\n'))
}

async function fill(folder: string): Promise<void> {
  const store = await openStore({ folder })
  const reader = openMessageReader()
  const { id } = await store.addAccount(newAccount())
  const messages = Array.from({ length: MESSAGES }, (_, index) => messageOf(index))
  const cuts = messages.map(({ length }, index) => ({
    sizeBytes: length,
    end: { uid: `u${index}`, receivedMs: index },
  }))
  await store.writeIncoming(id, new Uint8Array(Buffer.concat(messages)), cuts)
  await store.commitIncoming(id, false)
  await store.describe(await reader.summarise(await store.pendingMessages(MESSAGES)))
  await reader.close()
  await store.end()
  await store.close()
}

/** Puts in what is missing, as the services do. */
async function finish(folder: string): Promise<void> {
  const store = await openStore({ folder })
  const reader = openMessageReader()
  const indexer = new MailIndexer({ store, reader, clock: systemClock, indexed: () => {} })
  await indexer.finish()
  await indexer.stop()
  await reader.close()
  await store.end()
  await store.close()
}

const searches = [
  'gauge',
  'from:ebba3',
  'number 17',
  'ga*',
  'subject:num*',
  'has:link',
  'ext:csv',
  'level -harbour',
  'name:level-10*',
]

/** All that the index says, whatever the ids of its rows are. */
function stateOf(folder: string): unknown {
  const { profile, store } = openHere(folder)
  const { db } = profile
  expect(db.get('PRAGMA quick_check')).toMatchObject({ quick_check: 'ok' })
  for (const table of ['mail_words', 'mail_beginnings']) {
    db.run(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`)
    expect(db.count(`SELECT count(*) AS n FROM ${table}_docsize`)).toBe(MESSAGES)
  }
  expect(db.count('SELECT count(*) AS n FROM mail_unindexed')).toBe(0)
  const facts = db.all(
    `SELECT message_id, has_link, has_image, (SELECT group_concat(name) FROM mail_files WHERE mail_files.id = mail_indexed.id)
      FROM mail_indexed ORDER BY message_id`,
  )
  const found = searches.map(text => {
    const { id } = store.openSearch({ text, scope: { kind: 'everything' } })
    return store.idsIn({ source: { kind: 'search', id }, filter: 'all' }).toSorted((a: number, b: number) => a - b)
  })
  store.end()
  return { facts, found }
}

test(
  `DATA-16: ${KILLS} kills while the search index is made anew end in the same index`,
  async () => {
    const { store, folder } = openHere()
    store.end()
    await fill(folder)
    await finish(folder)
    const undisturbed = stateOf(folder)
    for (let round = 0; round < KILLS; round++) {
      const command = [process.execPath, '--disable-warning=ExperimentalWarning', program, folder]
      await runAndKill(command, 1 + randomInt(MAX_LINES))
      await finish(folder)
      expect(stateOf(folder)).toEqual(undisturbed)
    }
  },
  KILLS * 20_000,
)

test('an index that is to be made anew is made anew', async () => {
  const { store, folder } = openHere()
  store.end()
  await fill(folder)
  await finish(folder)
  const before = stateOf(folder)
  const opened: Store = await openStore({ folder })
  await opened.forgetWords()
  const { id } = await opened.openSearch({ text: 'gauge', scope: { kind: 'everything' } })
  expect((await opened.finishSearch(id)).total).toBe(0)
  expect((await opened.searchCoverage()).waiting).toBe(MESSAGES)
  await opened.end()
  await opened.close()
  await finish(folder)
  expect(stateOf(folder)).toEqual(before)
})
