// An opened profile inside the store thread: what every part of the store works with.
import type { Database } from './database.ts'
import type { PackShelf } from './packs/pack-shelf.ts'
import type { StoreFiles } from './store-files.ts'

export interface Profile {
  readonly files: StoreFiles
  readonly db: Database
  readonly packs: PackShelf
  /** True when the last run ended without saying goodbye. */
  readonly endedBadly: boolean
  /** Frees connection and lock. The end mark is written unless `hasDamage`. May be called twice. */
  close(facts: { hasDamage: boolean }): void
}
