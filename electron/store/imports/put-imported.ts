// A batch of imported messages: into the pack, synced, then rows and the point up to which the source was read in one
// transaction. So a kill at any moment leaves neither a gap nor a message twice.
import { hash } from 'node:crypto'
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { readMailbox } from '../mailboxes.ts'
import { HashedPacks, type HashedPlace } from '../packs/hashed-packs.ts'
import type { PackFile } from '../packs/pack-file.ts'
import { formatRecord, HEADER_BYTES } from '../packs/pack-record.ts'
import type { PackShelf } from '../packs/pack-shelf.ts'
import type { Profile } from '../profile.ts'
import { roleCodes } from '../roles.ts'
import type { ImportBatch, ImportCounts, ImportedMessage } from './import-store.ts'

interface Target {
  readonly mailboxId: Id
  readonly accountId: Id
  readonly role: number
}

interface Placed extends ImportedMessage {
  readonly raw: Uint8Array
  readonly sha256: Uint8Array
}

export function putImported(profile: Profile, batch: ImportBatch): ImportCounts {
  const { db, packs } = profile
  const target = targetOf(db, batch)
  const messages = placedMessages(batch)
  const wanted = batch.skipsSame ? withoutSame(profile, target.mailboxId, messages) : messages
  const same = messages.length - wanted.length
  if (wanted.length === 0) return db.transaction(() => note(db, batch, { added: 0, same }))
  const pack = packs.take()
  const offsets = appendAll(packs, pack, { accountId: target.accountId, messages: wanted })
  try {
    const counts = db.transaction(() => {
      packs.record(pack.number, pack.endBytes)
      for (const [index, message] of wanted.entries()) {
        insertMessage(db, message, { ...target, pack: pack.number, offset: offsets[index] ?? 0 })
      }
      return note(db, batch, { added: wanted.length, same })
    })
    packs.giveBack(pack)
    return counts
  } catch (error) {
    // The rows may have reached the disk although their commit failed.
    packs.setAside(pack)
    throw error
  }
}

function targetOf(db: Database, { importId, position }: ImportBatch): Target {
  const source = db.get<{ mailbox_id: number }>(
    'SELECT mailbox_id FROM import_sources WHERE import_id = ? AND position = ?',
    importId,
    position,
  )
  if (!source) throw new InputError('This import is over')
  const { id, accountId, role } = readMailbox(db, source.mailbox_id)
  return { mailboxId: id, accountId, role: roleCodes[role] }
}

function placedMessages({ slab, messages }: ImportBatch): Placed[] {
  let from = 0
  const placed = messages.map(message => {
    const raw = slab.subarray(from, from + message.sizeBytes)
    from += message.sizeBytes
    return { ...message, raw, sha256: hash('sha256', raw, 'buffer') }
  })
  if (from !== slab.byteLength) throw new InputError('The messages do not add up to the slab')
  return placed
}

/** Without what is in the mailbox, and without what comes twice. What the disk has lost may be what is brought back here. */
function withoutSame({ db, files }: Profile, mailboxId: Id, messages: readonly Placed[]): readonly Placed[] {
  const seen = new Set<string>()
  const packs = new HashedPacks(files)
  try {
    return messages.filter(({ print }) => {
      const key = Buffer.from(print).toString('latin1')
      if (seen.has(key) || copiesOf(db, mailboxId, print).some(copy => packs.hasWhole(copy))) return false
      seen.add(key)
      return true
    })
  } finally {
    packs.close()
  }
}

function copiesOf(db: Database, mailboxId: Id, print: Uint8Array): HashedPlace[] {
  return db.all<HashedPlace>(
    `SELECT pack, pack_offset, size_bytes, sha256 FROM message_prints INDEXED BY message_prints_of
      JOIN messages ON messages.id = message_id WHERE print = ? AND mailbox_id = ? AND pack IS NOT NULL`,
    print,
    mailboxId,
  )
}

interface Appending {
  readonly accountId: Id
  readonly messages: readonly Placed[]
}

/** Answers with where each message begins. What was appended is taken back when it fails. */
function appendAll(packs: PackShelf, pack: PackFile, { accountId, messages }: Appending): number[] {
  const start = pack.endBytes
  try {
    let at = start
    const parts: Uint8Array[] = []
    const offsets = messages.map(({ raw, sha256, receivedMs, sizeBytes }) => {
      const facts = { kind: 'incoming', accountId, uid: '', sizeBytes, receivedMs, sha256 } as const
      const { header, uid } = formatRecord(pack.mark, facts)
      parts.push(header, raw, uid)
      const offset = at + HEADER_BYTES
      at = offset + sizeBytes + uid.length
      return offset
    })
    pack.append(parts)
    pack.sync()
    return offsets
  } catch (error) {
    packs.giveBackAt(pack, start)
    throw error
  }
}

function insertMessage(db: Database, message: Placed, place: Target & { pack: number; offset: number }): void {
  const { id } = db.run(
    `INSERT INTO messages (mailbox_id, role, pack, pack_offset, size_bytes, sha256, received_ms, sort_date_ms,
        is_read, is_flagged, is_answered, is_forwarded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    place.mailboxId,
    place.role,
    place.pack,
    place.offset,
    message.sizeBytes,
    message.sha256,
    message.receivedMs,
    message.receivedMs,
    message.isRead ? 1 : 0,
    message.isFlagged ? 1 : 0,
    message.isAnswered ? 1 : 0,
    message.isForwarded ? 1 : 0,
  )
  db.run('INSERT INTO message_prints (message_id, print) VALUES (?, ?)', id, message.print)
}

/** Inside the transaction. */
function note(db: Database, batch: ImportBatch, { added, same }: Omit<ImportCounts, 'unusable'>): ImportCounts {
  const { importId, position, point, isDone, unusable } = batch
  db.run(
    'UPDATE import_sources SET point = ?, is_done = ? WHERE import_id = ? AND position = ?',
    point,
    isDone ? 1 : 0,
    importId,
    position,
  )
  db.run(
    'UPDATE imports SET added = added + ?, same = same + ?, unusable = unusable + ? WHERE id = ?',
    added,
    same,
    unusable,
    importId,
  )
  const counts = db.get<ImportCounts>('SELECT added, same, unusable FROM imports WHERE id = ?', importId)
  if (!counts) throw new InputError('This import is over')
  return counts
}
