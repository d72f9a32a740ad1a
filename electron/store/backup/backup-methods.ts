// The part of backups that is done by the store that is open.
import type { Profile } from '../profile.ts'
import type { BackupMethods } from './backup-store.ts'

const TABLES = ['accounts', 'sites', 'news_servers', 'messages', 'news_posts', 'saved_jobs'] as const

/** `compaction`: one that runs now. */
export function backupMethods({ db, packs }: Profile, compaction: () => Promise<unknown> | undefined): BackupMethods {
  return {
    holdPacks: async () => {
      packs.hold()
      // One that fails has let go of the packs too, and says so to whoever asked for it.
      await compaction()?.catch(() => {})
    },
    releasePacks: () => packs.release(),
    isEmpty: () => TABLES.every(table => db.get(`SELECT 1 FROM ${table} LIMIT 1`) === undefined),
    secretNames: () => db.all<{ name: string }>('SELECT name FROM secrets ORDER BY name').map(({ name }) => name),
  }
}
