// Reads what a database says it is made of without SQLite, which would parse and obey whatever is written there. Format:
// sqlite.org/fileformat2.html, 1.6 (b-tree pages), 2.1 (records), 2.6 (the schema table). Reads no other table.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { StorageError } from '../../errors.ts'

/** One table, index, view or trigger, with the statement that made it. */
export interface SchemaRow {
  readonly type: string
  readonly name: string
  readonly table: string
  /** Empty for what SQLite made by itself. */
  readonly sql: string
}

/** Far more than this program has, so that other programs' files come to an end. */
const MAX_ROWS = 2000
const MAX_ROW_BYTES = 256 * 1024
/** Hundreds of times what ours takes. A loop of pages ends here. */
const MAX_PAGES = 10_000

const FILE_HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'
const UTF_8 = 1
const LEAF = 0x0d
const INTERIOR = 0x05
/** Of the columns type, name, tbl_name, rootpage and sql. */
const COLUMNS = 5

/** Throws StorageError: `damaged` for what is no database in UTF-8, breaks off, or is made of more than ours can be. */
export function readSchema(file: string): SchemaRow[] {
  const descriptor = openSync(file, 'r')
  try {
    return new SchemaPages(file, descriptor).rows()
  } finally {
    closeSync(descriptor)
  }
}

class SchemaPages {
  private readonly file: string
  private readonly descriptor: number
  private readonly pageBytes: number
  /** Less what is reserved at the end of each page. */
  private readonly usableBytes: number
  private readonly lastPage: number
  private pagesRead = 0

  constructor(file: string, descriptor: number) {
    this.file = file
    this.descriptor = descriptor
    const header = this.bytesAt(0, FILE_HEADER_BYTES)
    const stated = header.readUInt16BE(16)
    this.pageBytes = stated === 1 ? 65_536 : stated
    this.usableBytes = this.pageBytes - header.readUInt8(20)
    const isPower = (this.pageBytes & (this.pageBytes - 1)) === 0
    const isKnown = header.toString('latin1', 0, MAGIC.length) === MAGIC && header.readUInt32BE(56) === UTF_8
    if (!isKnown || !isPower || this.pageBytes < 512 || this.usableBytes < 480) throw this.damage('has another header')
    this.lastPage = Math.floor(fstatSync(descriptor).size / this.pageBytes)
  }

  rows(): SchemaRow[] {
    const rows: SchemaRow[] = []
    const waiting = [1]
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      const page = this.page(number)
      const at = number === 1 ? FILE_HEADER_BYTES : 0
      const type = page.readUInt8(at)
      if (type !== LEAF && type !== INTERIOR) throw this.damage('has another kind of page in its schema')
      if (type === INTERIOR) waiting.push(page.readUInt32BE(at + 8))
      for (const cell of this.cellsOf(page, at, type === LEAF ? 8 : 12)) {
        if (type === INTERIOR) waiting.push(this.within(page, cell, 4).readUInt32BE(0))
        else rows.push(this.rowAt(page, cell))
        if (rows.length > MAX_ROWS || waiting.length > MAX_PAGES) throw this.damage('has too large a schema')
      }
    }
    return rows
  }

  /** Where the cells of a b-tree page begin. */
  private cellsOf(page: Buffer, at: number, headerBytes: number): number[] {
    const count = page.readUInt16BE(at + 3)
    const pointers = this.within(page, at + headerBytes, count * 2)
    return Array.from({ length: count }, (_, index) => pointers.readUInt16BE(index * 2))
  }

  private rowAt(page: Buffer, cell: number): SchemaRow {
    const size = this.varint(page, cell)
    const rowid = this.varint(page, size.next)
    if (size.value > MAX_ROW_BYTES) throw this.damage('has too long a statement in its schema')
    return this.columnsOf(this.payload(page, { at: rowid.next, sizeBytes: size.value }))
  }

  /** What does not fit into the page lies in a chain of others. */
  private payload(page: Buffer, { at, sizeBytes }: { at: number; sizeBytes: number }): Buffer {
    const most = this.usableBytes - 35
    const least = Math.floor(((this.usableBytes - 12) * 32) / 255) - 23
    const fitting = least + ((sizeBytes - least) % (this.usableBytes - 4))
    const here = sizeBytes <= most ? sizeBytes : fitting <= most ? fitting : least
    const parts = [this.within(page, at, here)]
    let next = here < sizeBytes ? this.within(page, at + here, 4).readUInt32BE(0) : 0
    for (let left = sizeBytes - here; left > 0; ) {
      const rest = this.page(next)
      const part = rest.subarray(4, Math.min(this.usableBytes, 4 + left))
      parts.push(part)
      left -= part.length
      next = rest.readUInt32BE(0)
    }
    return Buffer.concat(parts)
  }

  private columnsOf(record: Buffer): SchemaRow {
    const header = this.varint(record, 0)
    const columns: string[] = []
    let bodyAt = header.value
    for (let at = header.next; at < header.value; ) {
      const serial = this.varint(record, at)
      const sizeBytes = sizeOfSerial(serial.value)
      const isText = serial.value >= 13 && serial.value % 2 === 1
      columns.push(isText ? this.within(record, bodyAt, sizeBytes).toString('utf8') : '')
      bodyAt += sizeBytes
      at = serial.next
    }
    const [type = '', name = '', table = '', , sql = ''] = columns
    if (columns.length !== COLUMNS || bodyAt !== record.length) throw this.damage('has a broken row in its schema')
    return { type, name, table, sql }
  }

  /** Seven bits in each byte, eight in the ninth. */
  private varint(bytes: Buffer, at: number): { value: number; next: number } {
    let value = 0
    for (let index = 0; index < 9; index++) {
      const byte = this.within(bytes, at + index, 1).readUInt8(0)
      value = index === 8 ? value * 256 + byte : value * 128 + (byte & 0x7f)
      if (byte < 0x80 || index === 8) return { value, next: at + index + 1 }
    }
    throw this.damage('has a broken number in its schema')
  }

  private page(number: number): Buffer {
    this.pagesRead += 1
    if (this.pagesRead > MAX_PAGES) throw this.damage('has a loop in its schema')
    if (number < 1 || number > this.lastPage) throw this.damage('breaks off in its schema')
    return this.bytesAt((number - 1) * this.pageBytes, this.pageBytes)
  }

  private within(bytes: Buffer, at: number, length: number): Buffer {
    if (at + length > bytes.length) throw this.damage('breaks off in its schema')
    return bytes.subarray(at, at + length)
  }

  private bytesAt(at: number, length: number): Buffer {
    const bytes = Buffer.alloc(length)
    if (readSync(this.descriptor, bytes, 0, length, at) !== length) throw this.damage('breaks off')
    return bytes
  }

  private damage(what: string): StorageError {
    return new StorageError(`The database ${what}`, { reason: 'damaged', file: this.file })
  }
}

function sizeOfSerial(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2)
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0
}
