// Another message in place of a stored one, which goes to the Trash: how attachments are taken out of a message, whose bytes are never
// changed. On an IMAP server the triggers note first that the new one is to be put there, then that the old one is to be moved.
import { hash } from 'node:crypto'
import type { Id } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import { copyMessage } from './copy-rows.ts'
import type { Database } from './database.ts'
import type { NewVersion, ReplacedMessage } from './mail-store.ts'
import { findMailbox } from './mailboxes.ts'
import { moveOne } from './message-actions.ts'
import { appendMessage } from './packs/append-message.ts'
import type { Profile } from './profile.ts'
import { roleCodes } from './roles.ts'

/** Where messages lie that are read and kept. */
const kept: ReadonlySet<number> = new Set([roleCodes.inbox, roleCodes.sent, roleCodes.archive, roleCodes.folder])

interface OldColumns {
  readonly mailbox_id: number
  readonly account_id: number
  readonly role: number
  readonly received_ms: number
}

/**
 * On disk when it answers; a kill leaves either the old message where it was or both where they belong.
 * Throws InputError when the message is gone, is only a header here, or lies where nothing is kept.
 */
export function replaceMessage({ db, packs }: Profile, { id, raw, hasAttachments }: NewVersion): ReplacedMessage {
  const old = db.get<OldColumns>(
    `SELECT mailbox_id, account_id, messages.role, received_ms FROM messages
      JOIN mailboxes ON mailboxes.id = mailbox_id WHERE messages.id = ? AND pack IS NOT NULL AND whole_bytes IS NULL`,
    id,
  )
  const trash = old && findMailbox(db, old.account_id, 'trash')
  if (!old || trash === undefined || !kept.has(old.role)) throw new InputError('This message cannot be replaced')
  const sha256 = hash('sha256', raw, 'buffer')
  const sizeBytes = raw.byteLength
  // Not as incoming: what a crash leaves uncommitted is no new mail, the message that it stands for is still there.
  const facts = {
    kind: 'outgoing',
    accountId: old.account_id,
    uid: '',
    sizeBytes,
    receivedMs: old.received_ms,
    sha256,
  } as const
  return appendMessage(packs, { facts, raw }, ({ pack, offset, endBytes }) =>
    db.transaction(() => {
      packs.record(pack, endBytes)
      const [newId] = copyMessage(db, id, { id: old.mailbox_id, role: old.role })
      if (newId === undefined) throw new InputError('This message cannot be replaced')
      placeAt(db, newId, { pack, offset, sizeBytes, sha256, hasAttachments })
      return { id: newId, moved: moveOne(db, id, () => ({ id: trash, role: roleCodes.trash })) }
    }),
  )
}

interface NewPlace {
  readonly pack: number
  readonly offset: number
  readonly sizeBytes: number
  readonly sha256: Uint8Array
  readonly hasAttachments: boolean
}

function placeAt(db: Database, id: Id, { pack, offset, sizeBytes, sha256, hasAttachments }: NewPlace): void {
  db.run(
    'UPDATE messages SET pack = ?, pack_offset = ?, size_bytes = ?, sha256 = ?, has_attachments = ? WHERE id = ?',
    pack,
    offset,
    sizeBytes,
    sha256,
    hasAttachments ? 1 : 0,
    id,
  )
}
