// Notices a damaged or vanished database and keeps a copy of it as it was found. Mending is rebuild.ts.
import { constants, copyFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { StorageError } from '../errors.ts'
import type { Database } from './database.ts'
import type { StoreFiles } from './store-files.ts'
import { syncFile, syncFolder } from './sync-path.ts'

/** Reads the whole structure of the database. Throws StorageError `damaged`. */
export function checkStructure(db: Database): void {
  const found = db.get<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check
  if (found === 'ok') return
  throw new StorageError(`The database is damaged: ${found}`, { reason: 'damaged', file: db.file })
}

/** The packs folder is made after the first migration: an empty database beside it has lost everything. */
export function refuseVanished(files: StoreFiles, version: number | undefined): void {
  const sizeBytes = statSync(files.database, { throwIfNoEntry: false })?.size ?? 0
  const isEmpty = version === 0 || (version === undefined && sizeBytes === 0)
  if (!isEmpty || !existsSync(files.packs)) return
  throw new StorageError('The database is gone or empty, but there are packs', {
    reason: 'damaged',
    file: files.database,
  })
}

/**
 * Copies the database and its log aside, named by the time of their last change: the same damage is kept once.
 * Answers with the copy's path, undefined when there is no database file.
 */
export function keepDamaged(files: StoreFiles): string | undefined {
  const facts = statSync(files.database, { throwIfNoEntry: false })
  if (!facts) return undefined
  const target = `${files.database}.damaged-${Math.floor(facts.mtimeMs)}`
  // The log first: the copy of the database itself says that both are complete.
  copyAside(`${files.database}-wal`, `${target}-wal`)
  copyAside(files.database, target)
  syncFolder(files.folder)
  return target
}

function copyAside(source: string, target: string): void {
  if (!existsSync(source) || existsSync(target)) return
  const unfinished = `${target}.part`
  copyFileSync(source, unfinished, constants.COPYFILE_FICLONE)
  syncFile(unfinished)
  renameSync(unfinished, target)
}
