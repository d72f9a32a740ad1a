// A group's index as a file: what opens a group of a million headers in a moment. It is a cache. Whatever is wrong with it
// (absent, cut, of another state of the group, of another version), it is not used, and made anew of the headers.
import { closeSync, fstatSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Id } from '../../../shared/model/account.ts'
import { removeFile } from '../remove-file.ts'
import { makeFolder } from '../store-files.ts'
import { GroupIndex } from './group-index.ts'

/** Changes with the format, and with whatever decides how threads come out. */
const TITLE = 'kittiwake news index 1'
const TITLE_BYTES = 32
/** title, then numbers: base, page, rules, articles, nodes, threads, checksum. */
const HEAD_BYTES = TITLE_BYTES + 7 * 8 // a multiple of 8, as the columns behind it need

interface Head {
  readonly base: number
  readonly pageId: number
  readonly rulesVersion: number
  readonly count: number
  readonly nodeCount: number
  readonly threadCount: number
  readonly checksum: number
}

/** Group names never become file names: they may hold anything. */
export function indexPath(folder: string, groupId: Id): string {
  return join(folder, `${groupId}.index`)
}

/** Not synced: it is written whole or not at all. */
export function writeIndexFile(folder: string, index: GroupIndex): void {
  makeFolder(folder)
  const path = indexPath(folder, index.groupId)
  const parts = columnsOf(index).map(bytesOf)
  const checksum = parts.reduce((sum, part) => crc32(part, sum), 0)
  const { base, pageId, rulesVersion, count, threads } = index
  const nodeCount = threads.nodes.length
  const threadCount = threads.starts.length - 1
  const head = formatHead({ base, pageId, rulesVersion, count, nodeCount, threadCount, checksum })
  const descriptor = openSync(`${path}.part`, 'w')
  try {
    for (const part of [head, ...parts]) writeWhole(descriptor, part)
  } finally {
    closeSync(descriptor)
  }
  renameSync(`${path}.part`, path)
}

/** Undefined when there is none that fits. */
export function readIndexFile(folder: string, groupId: Id, base: number): GroupIndex | undefined {
  const file = readWhole(indexPath(folder, groupId))
  const head = file && parseHead(file)
  if (!file || head?.base !== base || !hasSize(head, file.length)) return undefined
  return crc32(file.subarray(HEAD_BYTES)) === head.checksum ? toIndex(groupId, head, file.buffer) : undefined
}

export function removeIndexFile(folder: string, groupId: Id): void {
  removeFile(indexPath(folder, groupId))
}

/** Widest first, so that every column begins at a multiple of its width. */
function columnsOf({ numbers, datesMs, threads, scores, marks }: GroupIndex) {
  const { parents, nodes, depths, places, starts } = threads
  return [numbers, datesMs, parents, nodes, depths, places, starts, scores, marks]
}

/** The columns are windows on the file's bytes. */
function toIndex(groupId: Id, head: Head, buffer: ArrayBuffer): GroupIndex {
  const { base, pageId, rulesVersion, count, nodeCount, threadCount } = head
  let at = HEAD_BYTES
  const floats = (length: number) => new Float64Array(buffer, move(length * 8), length)
  const integers = (length: number) => new Int32Array(buffer, move(length * 4), length)
  const move = (length: number): number => {
    at += length
    return at - length
  }
  const index = new GroupIndex(groupId, base)
  index.count = count
  index.pageId = pageId
  index.rulesVersion = rulesVersion
  index.numbers = floats(count)
  index.datesMs = floats(count)
  index.threads = {
    messageCount: count,
    parents: integers(nodeCount),
    nodes: integers(nodeCount),
    depths: integers(nodeCount),
    places: integers(nodeCount),
    starts: integers(threadCount + 1),
  }
  index.scores = new Int16Array(buffer, move(count * 2), count)
  index.marks = new Uint8Array(buffer, move(count), count)
  return index
}

function hasSize({ count, nodeCount, threadCount }: Head, sizeBytes: number): boolean {
  return sizeBytes === HEAD_BYTES + count * 19 + nodeCount * 16 + (threadCount + 1) * 4
}

function formatHead(head: Head): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES)
  bytes.write(TITLE, 'latin1')
  const { base, pageId, rulesVersion, count, nodeCount, threadCount, checksum } = head
  for (const [place, number] of [base, pageId, rulesVersion, count, nodeCount, threadCount, checksum].entries()) {
    bytes.writeDoubleLE(number, TITLE_BYTES + place * 8)
  }
  return bytes
}

function parseHead(file: Buffer): Head | undefined {
  if (file.length < HEAD_BYTES || file.toString('latin1', 0, TITLE_BYTES).replace(/\0+$/, '') !== TITLE)
    return undefined
  const number = (place: number): number => file.readDoubleLE(TITLE_BYTES + place * 8)
  return {
    base: number(0),
    pageId: number(1),
    rulesVersion: number(2),
    count: number(3),
    nodeCount: number(4),
    threadCount: number(5),
    checksum: number(6),
  }
}

/** In a buffer of its own; undefined when it cannot be read. */
function readWhole(path: string): Buffer<ArrayBuffer> | undefined {
  try {
    const descriptor = openSync(path, 'r')
    try {
      const bytes = Buffer.from(new ArrayBuffer(fstatSync(descriptor).size))
      let done = 0
      for (let read = 1; read > 0 && done < bytes.length; done += read) {
        read = readSync(descriptor, bytes, done, bytes.length - done, done)
      }
      return bytes
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return undefined
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.byteLength; ) done += writeSync(descriptor, bytes, done, bytes.byteLength - done)
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)
}
