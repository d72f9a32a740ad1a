// POP-04, DATA-01: the app is killed, again and again, while it downloads and deletes on the server.
// After every kill each message is in the store once or still on the server; at the end all are in the store, once.

import { createHash, randomInt } from 'node:crypto'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../../electron/store/open-store.ts'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import { startDovecot } from '../servers/real/dovecot.ts'
import { addAccount, call, getMail } from './call.ts'
import { expect, test } from './fixture.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 100 : 5
/** Messages added before each kill: enough that the download lasts longer than the shortest delays. */
const MESSAGES = 300
/** From the start of the download: some kills come before the first byte, some after the last. */
const MAX_DELAY_MS = 500

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function message(round: number, number: number): Buffer {
  const filler = `${'The tide turns at the pier and the gauge knows it. '.repeat(1 + randomInt(8))}\r\n`
  const lines = [
    `Message-ID: <${round}.${number}@kill.example>`,
    `Subject: Round ${round}, message ${number}`,
    'From: a@kill.example',
    '',
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n${filler.repeat(1 + randomInt(60))}`)
}

/** How often each raw message is recorded, read past the app: from its database as the kill left it. */
function storedHashes(profile: string): Map<string, number> {
  const database = new DatabaseSync(path.join(profile, 'data/kittiwake.db'), { readOnly: true })
  const rows = database
    .prepare('SELECT lower(hex(sha256)) AS sha, count(*) AS n FROM messages WHERE sha256 IS NOT NULL GROUP BY sha256')
    .all()
  database.close()
  return new Map(rows.map(({ sha, n }) => [String(sha), Number(n)]))
}

test(`POP-04: ${KILLS} kills during download with delete lose nothing and double nothing`, async ({
  launch,
  profile,
}) => {
  const dovecot = await startDovecot()
  const sent = new Set<string>()
  const account = { pop3: dovecot.pop3, user: 'alice', password: 'alice-secret', leaveOnServer: false }
  try {
    for (let round = 0; round < KILLS; round += 1) {
      const batch = Array.from({ length: MESSAGES }, (_, number) => message(round, number))
      for (const bytes of batch) sent.add(hash(bytes))
      dovecot.maildirs.add('alice', batch)

      const app = await launch()
      const page = await app.firstWindow()
      const known = (await call(page, ['accounts', 'list'], {}))[0]
      if (known)
        await call(page, ['accounts', 'setPassword'], {
          id: known.id,
          server: 'both',
          password: 'alice-secret',
          keeping: 'session',
        })
      const { id } = known ?? (await addAccount(page, account))
      const download = getMail(page, id).catch(() => undefined)
      const delay = AbortSignal.timeout(randomInt(MAX_DELAY_MS))
      await Promise.race([download, new Promise(resolve => delay.addEventListener('abort', resolve))])
      await app.kill()

      const stored = storedHashes(profile)
      const onServer = new Set(dovecot.maildirs.read('alice').map(hash))
      expect([...stored.values()].filter(count => count !== 1)).toEqual([])
      expect([...sent].filter(sha => !stored.has(sha) && !onServer.has(sha))).toEqual([])
    }

    const app = await launch()
    const page = await app.firstWindow()
    const id = (await call(page, ['accounts', 'list'], {}))[0]?.id ?? 0
    await call(page, ['accounts', 'setPassword'], { id, server: 'both', password: 'alice-secret', keeping: 'session' })
    expect(await getMail(page, id)).toMatchObject({ state: 'done' })
    await app.close()
    expect(dovecot.maildirs.count('alice')).toBe(0)
    expect(await hashesOfBytes(profile)).toEqual([...sent].sort())
  } finally {
    await dovecot.stop()
  }
})

/** The hashes of what really lies in the packs, in order. */
async function hashesOfBytes(profile: string): Promise<string[]> {
  const store = await openStore({ folder: path.join(profile, 'data') })
  try {
    const query = {
      source: { kind: 'all', role: 'inbox' },
      filter: 'all',
      order: { by: 'date', descending: false },
    } as const
    const hashes: string[] = []
    for (let from = 0; ; ) {
      const { rows } = await store.listMessages({ ...query, from, count: 500 })
      if (rows.length === 0) return hashes.sort()
      for (const { id } of rows) {
        const stored = await store.readMessage(id)
        if (stored) hashes.push(hash(await readRaw(stored.raw)))
      }
      from += rows.length
    }
  } finally {
    await store.close()
  }
}
