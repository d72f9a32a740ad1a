// What is in the mailbox, asked all at once: UIDL and LIST (RFC 1939 5, 7).
import type { ReplyError } from '../../errors.ts'
import type { Dialogue } from './dialogue.ts'
import type { ListedId, ListedSize } from './parse.ts'
import { refusal } from './refusal.ts'

export interface ListAllOptions {
  /** Take ids that are good for this session only where the server has no way to recognise a message again. */
  readonly acceptsTemporaryIds?: boolean | undefined
}

export interface MailboxListing {
  readonly ids: readonly ListedId[]
  readonly sizes: readonly ListedSize[]
  /**
   * Where the ids come from. `server`: UIDL. `header`: made of each message's header (TOP), because the server does not know
   * UIDL. `session`: without either; the messages cannot be told from known ones and must not be left on the server.
   */
  readonly idsFrom: 'server' | 'header' | 'session'
}

/** In this order. */
export const LISTING = ['UIDL', 'LIST']

/** The lines of one answer, or why there is none. */
export type Listing = string[] | ReplyError

/** Reads the answer to UIDL or LIST, said before. */
export async function readListing(dialogue: Dialogue, command: string): Promise<Listing> {
  const status = await dialogue.readStatus(command)
  return status.isOk ? dialogue.line.readList() : refusal(command, status)
}
