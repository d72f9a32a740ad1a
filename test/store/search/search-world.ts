// Messages with words, put into the index as the services do it.
import { beginningsOf } from '../../../electron/reading/search-words/beginnings.ts'
import { indexText } from '../../../electron/reading/search-words/words.ts'
import type { MessageWords } from '../../../electron/store/search/search-store.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import { summaryOf } from '../sample-data.ts'
import { deliver } from '../store-world.ts'

export interface Sent {
  readonly uid: string
  readonly from?: string
  readonly to?: string
  readonly cc?: string
  readonly subject?: string
  readonly body?: string
  readonly dateMs?: number
  readonly deliveredMs?: number
  readonly sizeBytes?: number
  readonly fileNames?: readonly string[]
  readonly hasLink?: boolean
  readonly hasImage?: boolean
}

/** Stored and listed, not yet indexed. */
export function receive(store: StoreMethods, accountId: Id, sent: Sent): Id {
  const [id = 0] = deliver(store, accountId, [sent.uid], sent.sizeBytes ?? 300)
  const { subject = '', fileNames = [], dateMs } = sent
  store.describe([
    summaryOf(id, { subject, hasAttachments: fileNames.length > 0, ...(dateMs === undefined ? {} : { dateMs }) }),
  ])
  return id
}

export function wordsOf(id: Id, sent: Sent): MessageWords {
  const { from = '', to = '', cc = '', subject = '', body = '' } = sent
  const texts = {
    sender: indexText(from),
    recipients: indexText(to),
    copied: indexText(cc),
    subject: indexText(subject),
    body: indexText(body),
  }
  return {
    id,
    sizeBytes: sent.sizeBytes ?? 300,
    ...texts,
    beginnings: beginningsOf({ ...texts, files: indexText((sent.fileNames ?? []).join(' ')) }),
    fileNames: sent.fileNames ?? [],
    hasLink: sent.hasLink ?? false,
    hasImage: sent.hasImage ?? false,
  }
}

/** Stored, listed and indexed; the ids in the same order. */
export function receiveAll(store: StoreMethods, accountId: Id, all: readonly Sent[]): Id[] {
  const areAlike = all.every(({ sizeBytes, fileNames }) => sizeBytes === undefined && fileNames === undefined)
  const ids = areAlike ? receiveAlike(store, accountId, all) : all.map(sent => receive(store, accountId, sent))
  store.putWords(all.map((sent, index) => wordsOf(ids[index] ?? 0, sent)))
  return ids
}

/** In one commit: many are there quickly. */
function receiveAlike(store: StoreMethods, accountId: Id, all: readonly Sent[]): Id[] {
  const uids = all.map(({ uid }) => uid)
  const ids = deliver(store, accountId, uids)
  const rows = all.map(({ subject = '', dateMs, deliveredMs }, index) =>
    summaryOf(ids[index] ?? 0, { subject, deliveredMs, ...(dateMs === undefined ? {} : { dateMs }) }),
  )
  store.describe(rows)
  return ids
}

/** What a search finds, newest first. */
export function find(store: StoreMethods, text: string): Id[] {
  const { id } = store.openSearch({ text, scope: { kind: 'everything' } })
  return store.idsIn({ source: { kind: 'search', id }, filter: 'all' })
}
