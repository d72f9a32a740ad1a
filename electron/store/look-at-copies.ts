// Whether messages that are to leave a POP3 server are here as they came: each copy is read and held against its hash, a few at
// a time, so that the store's thread is soon free again.
import type { Id } from '../../shared/model/account.ts'
import { NAME_COLUMNS, NAMED_MESSAGES, type NameColumns, nameMessage } from './name-message.ts'
import { HashedPacks, type HashedPlace } from './packs/hashed-packs.ts'
import type { Profile } from './profile.ts'
import type { LookedAtCopies } from './store.ts'

interface CopyColumns extends HashedPlace, NameColumns {
  readonly account_id: number
}

/** Ends after `maxMs`; one id is always looked at. */
export function lookAtCopies(
  profile: Profile,
  accountId: Id,
  { uids, maxMs }: { readonly uids: readonly string[]; readonly maxMs: number },
): LookedAtCopies {
  const packs = new HashedPacks(profile.files)
  const endMs = performance.now() + maxMs
  const lost: LookedAtCopies['lost'][number][] = []
  let count = 0
  try {
    for (const uid of uids) {
      for (const copy of copiesOf(profile, accountId, uid)) {
        if (!packs.hasWhole(copy)) lost.push({ uid, message: nameMessage(copy) })
      }
      count += 1
      if (performance.now() >= endMs) break
    }
  } finally {
    packs.close()
  }
  return { count, lost }
}

/** One that was moved out of the account is somewhere else under the same id. */
function copiesOf({ db }: Profile, accountId: Id, uid: string): CopyColumns[] {
  const all = db.all<CopyColumns>(
    `SELECT account_id, pack, pack_offset, size_bytes, sha256, ${NAME_COLUMNS}
      FROM ${NAMED_MESSAGES} WHERE uid = ? AND pack IS NOT NULL`,
    uid,
  )
  const own = all.filter(({ account_id }) => account_id === accountId)
  return own.length > 0 ? own : all
}
