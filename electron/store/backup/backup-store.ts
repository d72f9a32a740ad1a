// What the store does for backups of the whole profile.

/** Beside these: copy-store.ts, which copies the database. */
export interface BackupMethods {
  /** Until `releasePacks` no pack goes: waits for a compaction that runs, and lets none begin. May be called several times. */
  holdPacks(): Promise<void>
  releasePacks(): void
  /** Nobody has put anything here yet: no account, site, news server or message. */
  isEmpty(): boolean
  /** Of the sealed secrets. */
  secretNames(): string[]
}
