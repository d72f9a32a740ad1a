// Messages that were read before they are committed: their rows are the same as if they had been filled afterwards.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatImapUid } from '../../electron/store/imap/arrivals.ts'
import type { CommitOptions, IncomingSummary, WrittenPlaces } from '../../electron/store/store.ts'
import { newAccount, rawMessage, summaryOf } from './sample-data.ts'
import { bytesAt, type OpenedStore, openHere, rowsOf, sha256Of, writeMessages } from './store-world.ts'

/** Everything that a message leaves in the database. */
const tables = [
  ...['messages', 'message_details', 'thread_ids', 'thread_merges', 'bare_answers', 'conversations'],
  ...['mailboxes', 'addresses', 'uids'],
]
const people = ['anna', 'bo', 'marit'].map(name => ({ name, address: `${name}@harbour.example` }))
const subjects = ['Tide', 'Re: Tide', 'SV: Re: tide', '[list] Gauge', 'Re: Gauge', '']

const isLong = process.env.KITTIWAKE_LONG === '1'
/** Each run opens two profiles and commits to the disk, which others may be using. */
const longestMs = isLong ? 1_800_000 : 120_000
/** Few ids, people and subjects, so that much belongs together; some messages are not read in time. */
const arrivals = fc.array(
  fc.record({
    isRead: fc.boolean(),
    own: fc.integer({ min: 0, max: 12 }),
    references: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
    from: fc.constantFrom(...people),
    to: fc.subarray(people),
    subject: fc.constantFrom(...subjects),
    day: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    hasAttachments: fc.boolean(),
    isReadable: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
)
type Arriving = (typeof arrivals extends fc.Arbitrary<infer T> ? T : never)[number]

/** As the message thread hands them out: in several texts. */
function asText(summaries: readonly (IncomingSummary | undefined)[]): CommitOptions {
  const half = summaries.length >> 1
  const parts = [summaries.slice(0, half), summaries.slice(half)]
  return { summaryTexts: parts.map(part => JSON.stringify(part.map(summary => summary ?? null))) }
}

function hashesAt({ file, offsets, sizes }: WrittenPlaces): string[] {
  return offsets.map((offset, index) => sha256Of(bytesAt({ file, offset, sizeBytes: sizes[index] ?? 0 })))
}

describe('messages that were read before they are committed', () => {
  test(
    'leave in the database what they leave when they are read afterwards',
    () => {
      fc.assert(
        fc.property(arrivals, fc.integer({ min: 1, max: 25 }), (messages, perCommit) => {
          const before = open()
          const afterwards = open()
          for (let at = 0; at < messages.length; at += perCommit) {
            const batch = messages.slice(at, at + perCommit)
            const uids = batch.map((_, index) => `uid-${at + index}`)
            writeMessages(before.store, before.accountId, uids)
            const summaries = batch.map(each => (each.isRead ? summarise(each) : undefined))
            before.store.commitIncoming(before.accountId, false, at % 2 === 0 ? asText(summaries) : { summaries })
            writeMessages(afterwards.store, afterwards.accountId, uids)
            const stored = afterwards.store.commitIncoming(afterwards.accountId, false)
            afterwards.store.describe(
              stored.flatMap(({ id }, index) => {
                const summary = summaries[index]
                return summary ? [{ ...summary, id }] : []
              }),
            )
          }
          for (const table of tables)
            expect([table, contentOf(before, table)]).toEqual([table, contentOf(afterwards, table)])
        }),
        { numRuns: isLong ? 500 : 40 },
      )
    },
    longestMs,
  )

  test('of a folder on a server leave there what they leave when they are read afterwards', () => {
    const [before, afterwards] = [openWithFolder(), openWithFolder()]
    const flags = [['\\Seen', '\\Flagged'], [], ['\\Answered', '$Forwarded', '$Work']]
    const summaries = [summaryOf(0), summaryOf(0, { references: ['<0@harbour.example>'] }), undefined]
    for (const { store, accountId, folderId } of [before, afterwards]) {
      for (const [index, each] of flags.entries()) {
        const bytes = rawMessage(`${index}`)
        const end = { uid: formatImapUid({ folderId, uid: index + 1 }), receivedMs: index, flags: each }
        store.writeIncoming(accountId, bytes, [{ sizeBytes: bytes.length, end }])
      }
    }
    expect(before.store.commitIncoming(before.accountId, false, { summaries })).toHaveLength(3)
    const [first, second] = afterwards.store.commitIncoming(afterwards.accountId, false)
    afterwards.store.describe([
      summaryOf(0, { id: first?.id ?? 0 }),
      summaryOf(0, { id: second?.id ?? 0, references: ['<0@harbour.example>'] }),
    ])
    for (const table of [...tables, 'imap_places', 'message_tags', 'imap_changes']) {
      expect([table, contentOf(before, table)]).toEqual([table, contentOf(afterwards, table)])
    }
    expect(contentOf(before, 'message_tags')).toHaveLength(1)
    expect(contentOf(before, 'imap_changes')).toEqual([])
  })

  test('what comes twice in one commit is stored once', () => {
    const { store, accountId } = open()
    for (const uid of ['a', 'b']) {
      const bytes = rawMessage('the same')
      store.writeIncoming(accountId, bytes, [{ sizeBytes: bytes.length, end: { uid, receivedMs: 1 } }])
    }
    const options = { skipsSame: true, summaries: [nameless, nameless] }
    const [message, ...others] = store.commitIncoming(accountId, false, options)
    expect(others).toEqual([])
    expect(rowsOf(store, 'inbox').map(({ id }) => id)).toEqual([message?.id])
    expect(store.knownUids(accountId).map(({ uid }) => uid)).toEqual(['a', 'b'])
  })

  test('what a server tells twice of one place in one commit has one row', () => {
    const { store, accountId, folderId } = openWithFolder()
    writeMessages(
      store,
      accountId,
      [1, 2, 1].map(uid => formatImapUid({ folderId, uid })),
    )
    const stored = store.commitIncoming(accountId, false, { summaries: [nameless, nameless, nameless] })
    expect(stored).toHaveLength(2)
    expect([...store.imapMessages(folderId).uids]).toEqual([1, 2])
  })

  test('a POP3 server that names a message like one of a folder elsewhere puts nothing there', () => {
    const { store, accountId, folderId } = openWithFolder()
    const { id: other } = store.addAccount(newAccount('Jonas'))
    const uid = formatImapUid({ folderId, uid: 1 })
    writeMessages(store, other, [uid])
    const [message] = store.commitIncoming(other, false, { summaries: [nameless] })
    expect(store.readMessage(message?.id ?? 0)?.row).toMatchObject({ accountId: other, role: 'inbox' })
    expect([...store.imapMessages(folderId).uids]).toEqual([])
    writeMessages(store, accountId, [uid])
    store.commitIncoming(accountId, false, { summaries: [nameless] })
    expect([...store.imapMessages(folderId).uids]).toEqual([1])
  })

  test('are no longer pending, and those that were not read in time are', () => {
    const { store, accountId } = open()
    writeMessages(store, accountId, ['a', 'b', 'c'])
    const [a, b, c] = store.commitIncoming(accountId, false, { summaries: [nameless, undefined, nameless] })
    expect(store.pendingMessages(10).map(({ id }) => id)).toEqual([b?.id])
    expect(rowsOf(store, 'inbox').map(({ id, reading }) => [id, reading])).toEqual(
      expect.arrayContaining([
        [a?.id, 'listed'],
        [b?.id, 'pending'],
        [c?.id, 'listed'],
      ]),
    )
  })

  test('are told once, when they are complete, and can be read where they lie', () => {
    const { store, accountId } = open()
    writeMessages(store, accountId, ['a', 'b'])
    const long = rawMessage('long', 900)
    store.writeIncoming(accountId, Buffer.from(long.subarray(0, 500)), [{ sizeBytes: 500 }])
    expect(hashesAt(store.takeWritten(accountId))).toEqual(['a', 'b'].map(uid => sha256Of(rawMessage(uid))))
    expect(store.takeWritten(accountId)).toEqual({ file: '', offsets: [], sizes: [] })
    store.commitIncoming(accountId, false, { summaries: [nameless, nameless] })
    const end = { uid: 'long', receivedMs: 1 }
    store.writeIncoming(accountId, Buffer.from(long.subarray(500)), [{ sizeBytes: 400, end }])
    expect(hashesAt(store.takeWritten(accountId))).toEqual([sha256Of(long)])
  })

  test('only as many are committed as there are summaries, and the next commit has the rest', () => {
    const { store, accountId } = open()
    writeMessages(store, accountId, ['a', 'b', 'c'])
    const uidsOf = (count: number) =>
      store
        .commitIncoming(accountId, true, { summaries: new Array<undefined>(count).fill(undefined) })
        .map(({ uid }) => uid)
    expect(uidsOf(2)).toEqual(['a', 'b'])
    expect(store.knownUids(accountId).map(({ uid }) => uid)).toEqual(['a', 'b'])
    expect(() => uidsOf(2)).toThrow('more summaries than messages')
    expect(uidsOf(1)).toEqual(['c'])
    expect(rowsOf(store, 'inbox')).toHaveLength(3)
  })

  test('POP-02: what was not committed goes when the batch is abandoned, and takes nothing with it', () => {
    const { store, accountId } = open()
    writeMessages(store, accountId, ['kept', 'lost'])
    store.takeWritten(accountId)
    const [kept] = store.commitIncoming(accountId, true, { summaries: [nameless] })
    store.abandonIncoming(accountId)
    writeMessages(store, accountId, ['next'])
    expect(store.takeWritten(accountId).offsets).toHaveLength(1)
    const [next] = store.commitIncoming(accountId, true, { summaries: [nameless] })
    expect(store.knownUids(accountId).map(({ uid }) => uid)).toEqual(['kept', 'next'])
    for (const [id, uid] of [
      [kept?.id, 'kept'],
      [next?.id, 'next'],
    ] as const) {
      const message = store.readMessage(id ?? 0)
      expect(message && sha256Of(bytesAt(message.raw))).toBe(sha256Of(rawMessage(uid)))
    }
  })
})

const { id: _id, ...nameless } = summaryOf(0, { messageId: '' })

function open(): OpenedStore & { accountId: number } {
  const opened = openHere()
  return { ...opened, accountId: opened.store.addAccount(newAccount()).id }
}

function openWithFolder(): OpenedStore & { accountId: number; folderId: number } {
  const opened = openHere()
  const { id: accountId } = opened.store.addAccount({
    ...newAccount(),
    incoming: {
      ...{ protocol: 'imap', host: 'imap.boathouse.example', port: 993, security: 'tls', user: 'marit' },
      keep: { kind: 'all' },
    },
  })
  const facts = { canHoldMessages: true, canHaveChildren: true, isSubscribed: true }
  opened.store.putImapFolders(accountId, [{ path: 'Lists', delimiter: '/', name: 'Lists', role: 'folder', ...facts }])
  const [folder] = opened.store.imapFolders(accountId)
  const { id } = opened.store.addTag({ name: 'Work', colour: 1 })
  opened.profile.db.run("UPDATE tags SET keyword = '$Work' WHERE id = ?", id)
  return { ...opened, accountId, folderId: folder?.id ?? 0 }
}

function summarise({ own, references, day, ...rest }: Arriving): IncomingSummary {
  const { from, to, subject, hasAttachments, isReadable } = rest
  return {
    ...{ from, to, subject, hasAttachments, isReadable },
    snippet: 'First words',
    ...(day === undefined ? {} : { dateMs: 1_700_000_000_000 + day * 24 * 3600 * 1000 }),
    messageId: own === 0 ? '' : `<${own}@harbour.example>`,
    references: references.map(each => `<${each}@harbour.example>`),
  }
}

function contentOf({ profile }: OpenedStore, table: string): unknown[] {
  return profile.db.all(`SELECT * FROM ${table}`).map(row => ({ ...row }))
}
