// One file, and a row for each message that says where it lies in it: durable every 256 messages or 8 MiB.
import { closeSync, fdatasyncSync, openSync, writevSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

const BATCH_MESSAGES = 256
const BATCH_BYTES = 8 * 1024 * 1024

interface Row {
  readonly offset: number
  readonly sizeBytes: number
  readonly about: string
}

export class PlainKeeper {
  private readonly file: number
  private readonly db: DatabaseSync
  private readonly insert: StatementSync
  private parts: Uint8Array[] = []
  private rows: Row[] = []
  private endBytes = 0
  private messageAt = 0
  private syncedBytes = 0

  constructor(folder: string) {
    this.file = openSync(path.join(folder, 'mail'), 'w')
    this.db = new DatabaseSync(path.join(folder, 'rows'))
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    this.db.exec('CREATE TABLE messages (number INTEGER PRIMARY KEY, offset INTEGER, size INTEGER, about TEXT)')
    this.insert = this.db.prepare('INSERT INTO messages (offset, size, about) VALUES (?, ?, ?)')
  }

  /** More of a message; the bytes stay as they are until it is written. */
  add(bytes: Uint8Array): void {
    this.parts.push(bytes)
    this.endBytes += bytes.length
  }

  /** The message is complete. */
  end(about: string): void {
    this.rows.push({ offset: this.messageAt, sizeBytes: this.endBytes - this.messageAt, about })
    this.messageAt = this.endBytes
    if (this.rows.length >= BATCH_MESSAGES || this.endBytes - this.syncedBytes >= BATCH_BYTES) this.sync()
  }

  /** Everything that is complete is on the disk. */
  close(): void {
    this.sync()
    this.db.close()
    closeSync(this.file)
  }

  private sync(): void {
    writevSync(this.file, this.parts)
    fdatasyncSync(this.file)
    this.db.exec('BEGIN')
    for (const { offset, sizeBytes, about } of this.rows) this.insert.run(offset, sizeBytes, about)
    this.db.exec('COMMIT')
    this.parts = []
    this.rows = []
    this.syncedBytes = this.endBytes
  }
}
