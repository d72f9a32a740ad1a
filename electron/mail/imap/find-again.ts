// Finds a message in the open folder by its Message-ID: what a broken connection may have put there must not be put there twice.

import { stringPart } from '../../protocols/imap/command.ts'
import type { ImapSession } from '../../protocols/imap/session.ts'
import { readRawRange } from '../../store/raw-bytes.ts'
import type { RawLocation } from '../../store/store.ts'

/** No honest header is longer. */
const MAX_HEAD_BYTES = 256 * 1024
const MESSAGE_ID = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]{1,990}>)/im

/** Of messages with one id the newest are looked at: nobody has so many honest ones. */
const MAX_CANDIDATES = 20

export interface SoughtMessage {
  readonly raw: RawLocation
  /** What is there is known, and is another message: ids can be the same by mistake or on purpose. */
  isOther(uid: number): Promise<boolean>
}

/** The UID of the newest one. Undefined: there is none, or the message has no id. ReplyError. */
export async function findAgain(session: ImapSession, { raw, isOther }: SoughtMessage): Promise<number | undefined> {
  const head = Buffer.from(await readRawRange(raw, 0, Math.min(MAX_HEAD_BYTES, raw.sizeBytes))).toString('latin1')
  const id = MESSAGE_ID.exec(head.split(/\r?\n\r?\n/)[0] ?? '')?.[1]
  if (id === undefined) return undefined
  const found = await session.search(['HEADER MESSAGE-ID ', stringPart(id)])
  for (const uid of found.slice(-MAX_CANDIDATES).reverse()) if (!(await isOther(uid))) return uid
  return undefined
}
