// A message whose bytes the disk does not give back comes once more from its server. For that time its row is that of a header, which
// the message takes the place of as it always does; killed in between it stays one, and the rest can be fetched.
import { basename } from 'node:path'
import type { Id } from '../../shared/model/account.ts'
import type { MessageMethods } from './mail-store.ts'
import type { Profile } from './profile.ts'
import { type LocationColumns, locationOf } from './raw-location.ts'
import type { RawLocation } from './store.ts'
import { packNumberOf } from './store-files.ts'

interface PlaceColumns extends LocationColumns {
  readonly sha256: Uint8Array
  readonly whole_bytes: number | null
}

export function getAgainMethods(profile: Profile): Pick<MessageMethods, 'beginGettingAgain' | 'endGettingAgain'> {
  const { db, files } = profile
  const readPlace = (id: Id): PlaceColumns | undefined =>
    db.get<PlaceColumns>(
      'SELECT pack, pack_offset, size_bytes, sha256, whole_bytes FROM messages WHERE id = ? AND pack IS NOT NULL',
      id,
    )
  const isAt = (place: PlaceColumns | undefined, { file, offset }: RawLocation): place is PlaceColumns => {
    const found = place && locationOf(files, place)
    return found?.file === file && found.offset === offset
  }
  return {
    beginGettingAgain: (id, raw) => {
      const place = readPlace(id)
      if (!isAt(place, raw) || place.whole_bytes !== null) return false
      db.run('UPDATE messages SET whole_bytes = size_bytes WHERE id = ?', id)
      return true
    },
    endGettingAgain: (id, raw) => {
      const place = readPlace(id)
      if (!place) return []
      if (place.whole_bytes === null) return isAt(place, raw) ? [] : healOthers(profile, place, raw)
      // Wherever it is: compaction moves only what has its hash.
      db.run('UPDATE messages SET whole_bytes = NULL WHERE id = ?', id)
      return []
    },
  }
}

/** Copies had the same bytes in the same place. They are read for the index like any other then. */
function healOthers({ db }: Profile, place: PlaceColumns, { file, offset }: RawLocation): Id[] {
  const { pack, pack_offset, sha256 } = place
  const oldPack = packNumberOf(basename(file))
  if (oldPack === undefined) return []
  return db.transaction(() => {
    const others = db.all<{ id: number }>(
      'SELECT id FROM messages WHERE pack = ? AND pack_offset = ? AND sha256 = ? AND whole_bytes IS NULL',
      oldPack,
      offset,
      sha256,
    )
    for (const { id } of others) {
      db.run('UPDATE messages SET pack = ?, pack_offset = ? WHERE id = ?', pack, pack_offset, id)
      db.run('DELETE FROM mail_indexed WHERE message_id = ?', id)
      db.run(
        'INSERT OR IGNORE INTO mail_unindexed (message_id) SELECT id FROM messages WHERE id = ? AND reading <> 0',
        id,
      )
    }
    return others.map(({ id }) => id)
  })
}
