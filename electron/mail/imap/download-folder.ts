// Moves messages of one folder from an IMAP session into the store, in batches as for POP3.

import type { Id } from '../../../shared/model/account.ts'
import type { ImapSession, MessageFacts } from '../../protocols/imap/session.ts'
import { formatImapUid } from '../../store/imap/arrivals.ts'
import { type BatchStore, IncomingBatches } from '../incoming-batches.ts'
import type { WrittenReader } from '../written-reading.ts'

export interface FolderDownload {
  readonly accountId: Id
  readonly folderId: Id
  readonly store: BatchStore
  /** Reads what arrives for the list before it is committed; absent: it is read afterwards. */
  readonly reader?: WrittenReader | undefined
  readonly session: Pick<ImapSession, 'fetch'>
  /** UTC milliseconds: for a message of which the server does not say when it came. */
  now(): number
  /** So many more are durable and can be listed. */
  arrived(count: number): void
}

export interface WantedMessages {
  readonly whole: readonly number[]
  /** Of these the header is enough. */
  readonly headers: readonly number[]
}

const NO_FOLDER = 0

/**
 * The folder is open. Whatever ends it early, what was complete is kept and nothing is half there. Answers with how many
 * came; one that the server does not hand out is asked for again the next time.
 */
export async function downloadFolder(task: FolderDownload, { whole, headers }: WantedMessages): Promise<number> {
  const { accountId, store, reader, session, arrived } = task
  let count = 0
  const batches = new IncomingBatches<number>({
    ...{ accountId, store, reader, removeFromServer: false },
    durable: (batch, { added }) => {
      count += added
      arrived(batch.length)
    },
  })
  try {
    await receive(task, batches, session.fetch(whole, 'whole'))
    await receive(task, batches, session.fetch(headers, 'header'), true)
    await batches.finish()
    return count
  } catch (error) {
    await batches.salvage(error)
    throw error
  }
}

async function receive(
  task: FolderDownload,
  batches: IncomingBatches<number>,
  messages: ReturnType<ImapSession['fetch']>,
  isHeaderOnly = false,
): Promise<void> {
  let isEmpty = true
  for await (const pieces of messages) {
    for (const piece of pieces) {
      let room: Promise<void> | undefined
      if (piece.kind === 'bytes') room = batches.add(piece.bytes)
      else if (piece.facts || !isEmpty) room = endMessage(task, batches, { facts: piece.facts, isHeaderOnly })
      isEmpty = piece.kind === 'end'
      // Seldom there is none, and a promise for each piece would cost more than the piece.
      if (room) await room
    }
  }
}

interface Ended {
  /** Undefined: nobody can say whose bytes they are. They belong to no folder then, and are asked for again. */
  readonly facts: MessageFacts | undefined
  readonly isHeaderOnly: boolean
}

function endMessage(
  { folderId, now }: FolderDownload,
  batches: IncomingBatches<number>,
  { facts, isHeaderOnly }: Ended,
): Promise<void> | undefined {
  const uid = facts?.uid ?? 0
  const end = {
    uid: formatImapUid({ folderId: facts ? folderId : NO_FOLDER, uid }),
    receivedMs: facts?.receivedMs ?? now(),
    flags: facts?.flags ?? [],
  }
  return batches.end(uid, isHeaderOnly ? { ...end, wholeBytes: facts?.sizeBytes ?? 0 } : end)
}
