// Appends one whole message to a pack and syncs it: for messages that are here already, not arriving.

import type { PackFile } from './pack-file.ts'
import type { RecordFacts } from './pack-record.ts'
import { formatRecord, HEADER_BYTES } from './pack-record.ts'
import type { PackShelf } from './pack-shelf.ts'

/**
 * Runs `record` with the place of the message, for its rows: one transaction that must record the pack's end too.
 * When appending fails the bytes are taken back. When `record` fails nobody knows whether the rows are there, so the
 * bytes stay.
 */
export function appendMessage<T>(
  packs: PackShelf,
  message: { facts: RecordFacts; raw: Uint8Array },
  record: (place: { pack: number; offset: number; endBytes: number }) => T,
): T {
  const pack = packs.take()
  const offset = appendDurably(packs, pack, message)
  try {
    const value = record({ pack: pack.number, offset, endBytes: pack.endBytes })
    packs.giveBack(pack)
    return value
  } catch (error) {
    packs.setAside(pack)
    throw error
  }
}

function appendDurably(packs: PackShelf, pack: PackFile, message: { facts: RecordFacts; raw: Uint8Array }): number {
  const start = pack.endBytes
  try {
    const { header, uid } = formatRecord(pack.mark, message.facts)
    pack.append([header, message.raw, uid])
    pack.sync()
    return start + HEADER_BYTES
  } catch (error) {
    packs.giveBackAt(pack, start)
    throw error
  }
}
