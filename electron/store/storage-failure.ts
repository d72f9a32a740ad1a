// Turns errors of SQLite and of the file system into StorageError: which file, and what a person can do about it.
// Errors of the family and programming errors pass unchanged.
import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import type { StorageReason } from '../../shared/failure.ts'
import { KittiwakeError, lostMessage, StorageError } from '../errors.ts'

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const sqliteReasons: Readonly<Record<number, StorageReason>> = {
  3: 'read-only', // PERM
  5: 'locked', // BUSY
  6: 'locked', // LOCKED
  8: 'read-only', // READONLY
  10: 'other', // IOERR
  11: 'damaged', // CORRUPT
  13: 'full', // FULL
  14: 'other', // CANTOPEN
  15: 'locked', // PROTOCOL: the lock of the write-ahead log could not be had
  22: 'other', // NOLFS
  26: 'damaged', // NOTADB
}

const CANNOT_OPEN = 14

const systemReasons: Readonly<Record<string, StorageReason>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EBUSY: 'locked',
  EAGAIN: 'locked',
  ETXTBSY: 'locked',
  EIO: 'other',
  EMFILE: 'other',
  ENFILE: 'other',
  ENOENT: 'other',
  ENOTDIR: 'other',
  EEXIST: 'other',
  EISDIR: 'other',
  ENOTEMPTY: 'other',
  ENAMETOOLONG: 'other',
  ELOOP: 'other',
  EXDEV: 'other',
  ENXIO: 'other',
  ENODEV: 'other',
}

interface MaybeCoded {
  readonly code?: unknown
  readonly errcode?: unknown
  readonly path?: unknown
}

/** The error to throw on: a StorageError where the disk or the database is the reason, else `error` itself. */
export function storageErrorOf(error: unknown, file: string): unknown {
  if (error instanceof KittiwakeError || !(error instanceof Error)) return error
  const coded = error as Error & MaybeCoded
  const reason = reasonOf(coded, file)
  if (!reason) return error
  const { path } = coded
  return new StorageError(error.message, { reason, file: typeof path === 'string' ? path : file, cause: error })
}

/** The error to throw on when the bytes of a message in `file` could not be read. */
export function messageErrorOf(error: unknown, file: string): unknown {
  return lostMessage(error, file) ?? storageErrorOf(error, file)
}

/** Runs `work`; what fails because of the disk or the database is thrown as StorageError about `file`. */
export function guardStorage<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storageErrorOf(error, file)
  }
}

/** Undefined: `file` is gone, or the disk is broken where it lies. Other errors are thrown as they are. */
export function unlessLost<T>(file: string, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!lostMessage(error, file)) throw error
    return undefined
  }
}

/** True when the database is damaged, as far as `error` tells. */
export function isDamage(error: unknown): boolean {
  return error instanceof StorageError && error.reason === 'damaged'
}

function reasonOf(error: MaybeCoded, file: string): StorageReason | undefined {
  if (typeof error.errcode === 'number') return sqliteReason(error.errcode, file)
  return typeof error.code === 'string' ? systemReasons[error.code] : undefined
}

/** The low byte is the primary code; the others only tell where it happened. */
function sqliteReason(code: number, file: string): StorageReason | undefined {
  const primary = code & 0xff
  return primary === CANNOT_OPEN && !isWritable(dirname(file)) ? 'read-only' : sqliteReasons[primary]
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch (error) {
    return (error as MaybeCoded).code === 'ENOENT'
  }
}
