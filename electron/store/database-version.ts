// Reads the format version of a database without SQLite, which would create files beside it: a database of a newer
// version must not be touched at all. Format: sqlite.org/fileformat2.html, 1.3 (header) and 4 (write-ahead log).
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const SQLITE_MAGIC = 'SQLite format 3\0'
const USER_VERSION_AT = 60
const LOG_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

/** PRAGMA user_version of `file`, its write-ahead log included. Undefined: no such file, empty, or not a database. */
export function readDatabaseVersion(file: string): number | undefined {
  return versionInLog(`${file}-wal`) ?? versionInHeader(file)
}

function versionInHeader(file: string): number | undefined {
  return withFile(file, descriptor => {
    const header = readAt(descriptor, 0, USER_VERSION_AT + 4)
    const isDatabase = header?.toString('latin1', 0, SQLITE_MAGIC.length) === SQLITE_MAGIC
    return isDatabase ? header.readUInt32BE(USER_VERSION_AT) : undefined
  })
}

/** The version in the last committed copy of page 1. */
function versionInLog(file: string): number | undefined {
  return withFile(file, descriptor => {
    const header = readAt(descriptor, 0, LOG_HEADER_BYTES)
    if (!header) return undefined
    const frameBytes = FRAME_HEADER_BYTES + header.readUInt32BE(8)
    const salts = header.subarray(16, 24)
    const sizeBytes = fstatSync(descriptor).size
    let pending: number | undefined
    let committed: number | undefined
    for (let at = LOG_HEADER_BYTES; at + frameBytes <= sizeBytes; at += frameBytes) {
      const frame = readAt(descriptor, at, FRAME_HEADER_BYTES + USER_VERSION_AT + 4)
      // Other salts: left over from before the log was last started anew.
      if (!frame?.subarray(8, 16).equals(salts)) break
      if (frame.readUInt32BE(0) === 1) pending = frame.readUInt32BE(FRAME_HEADER_BYTES + USER_VERSION_AT)
      const isCommit = frame.readUInt32BE(4) !== 0
      if (isCommit) committed = pending
    }
    return committed
  })
}

function withFile<T>(file: string, read: (descriptor: number) => T | undefined): T | undefined {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return read(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function readAt(descriptor: number, at: number, length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length)
  return readSync(descriptor, bytes, 0, length, at) === length ? bytes : undefined
}
