// Messages that are here already, known by what they are: for servers that give the same message another id, or none.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { HashedPacks, type HashedPlace } from '../packs/hashed-packs.ts'
import type { Profile } from '../profile.ts'
import { giveBytes, type IncomingPlace } from './insert-incoming.ts'
import { storedHashes } from './stored-hashes.ts'

export class SameMessages {
  private readonly db: Database
  private readonly packs: HashedPacks
  private readonly byHash: Map<string, Id>

  constructor({ db, files }: Profile, accountId: Id) {
    this.db = db
    this.packs = new HashedPacks(files)
    this.byHash = storedHashes(db, accountId)
  }

  /**
   * Inside a transaction. True: it is here. Its id on the server is this one from now on; where the disk has lost its bytes, those
   * that came take their place, since they may leave the server now.
   */
  recognises(place: IncomingPlace): boolean {
    const id = this.byHash.get(hexOf(place))
    if (id === undefined) return false
    const { db } = this
    place.staged?.settle()
    db.run('UPDATE messages SET uid = ?1 WHERE id = ?2 AND uid IS NOT ?1', place.uid, id)
    const there = db.get<HashedPlace>(
      'SELECT pack, pack_offset, size_bytes, sha256 FROM messages WHERE id = ? AND pack IS NOT NULL',
      id,
    )
    if (there && !this.packs.hasWhole(there)) giveBytes(db, id, place)
    return true
  }

  /** It came just now. */
  add(place: IncomingPlace, id: Id): void {
    this.byHash.set(hexOf(place), id)
  }

  /** Packs may change from now on. */
  closePacks(): void {
    this.packs.close()
  }
}

function hexOf({ sha256 }: IncomingPlace): string {
  return Buffer.from(sha256).toString('hex')
}
