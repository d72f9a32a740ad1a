// The messages of one source, in an order that is the same every time, from a point on.
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { parseEmlx } from './emlx.ts'
import { withCrlf } from './line-ends.ts'
import type { MailSource, SourceMessage } from './mail-source.ts'
import { parseMaildirName } from './maildir-name.ts'
import { unquoteFrom, withoutLength } from './mbox-quoting.ts'
import { MboxReader } from './mbox-reader.ts'
import { type MessageMarks, marksOf, noMarks } from './message-marks.ts'

/** Larger ones no mail server carries. */
const MAX_FILE_BYTES = 256 * 1024 * 1024
/** Deeper than any real folder of messages. */
const MAX_FILES = 1_000_000

/** A point that no longer fits its file means the beginning: what is there already is recognised. */
export async function* readSource(source: MailSource, point: string): AsyncGenerator<SourceMessage> {
  if (source.kind === 'mbox') yield* readMbox(source, point)
  else yield* readFiles(source, point)
}

/** The file has changed since `point`: reading begins anew. */
export async function isPointOutdated(source: MailSource, point: string): Promise<boolean> {
  if (source.kind !== 'mbox' || point === '') return false
  return startOf(await versionOf(source.path), point) === undefined
}

async function* readMbox({ path, mboxKind = 'mboxo' }: MailSource, point: string): AsyncGenerator<SourceMessage> {
  const version = await versionOf(path)
  await using file = await open(path)
  const reader = new MboxReader((at, sizeBytes) => readAt(file, at, sizeBytes), startOf(version, point) ?? 0)
  for (let entry = await reader.next(); entry; entry = await reader.next()) {
    const receivedMs = entry.receivedMs ?? version.changedMs
    const next = pointAt(version, entry.nextAt)
    if (!entry.raw) yield { raw: undefined, receivedMs, ...noMarks, point: next }
    else {
      const own = mboxKind === 'mboxcl' || mboxKind === 'mboxcl2' ? withoutLength(entry.raw) : entry.raw
      const raw = withCrlf(unquoteFrom(own, mboxKind))
      yield { raw, receivedMs, ...(marksOf(raw) ?? noMarks), point: next }
    }
  }
}

/** Reads until all is there or the file ends. */
export async function readAt(file: FileHandle, at: number, sizeBytes: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(sizeBytes)
  let done = 0
  while (done < sizeBytes) {
    const { bytesRead } = await file.read(bytes, done, sizeBytes - done, at + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

interface FileVersion {
  readonly sizeBytes: number
  readonly changedMs: number
}

async function versionOf(path: string): Promise<FileVersion> {
  const { size, mtimeMs } = await stat(path)
  return { sizeBytes: size, changedMs: Math.floor(mtimeMs) }
}

function pointAt({ sizeBytes, changedMs }: FileVersion, at: number): string {
  return `${at}/${sizeBytes}/${changedMs}`
}

function startOf(version: FileVersion, point: string): number | undefined {
  const at = Number(/^(\d+)\//.exec(point)?.[1] ?? 0)
  return point === '' || point === pointAt(version, at) ? at : undefined
}

interface MessageFile {
  readonly path: string
  /** Sorted by it; the same when flags change. */
  readonly key: string
  readonly marks: MessageMarks
  readonly deliveredMs?: number | undefined
}

async function* readFiles(source: MailSource, point: string): AsyncGenerator<SourceMessage> {
  const files = (await filesOf(source)).sort((a, b) => (a.key < b.key ? -1 : 1))
  for (const file of files) {
    if (file.key <= point) continue
    const message = await readMessageFile(source, file)
    // Gone meanwhile: another program moved or deleted it.
    if (message) yield message
  }
}

/** The messages of a folder, in no order. */
export async function filesOf({ kind, path }: MailSource): Promise<MessageFile[]> {
  if (kind === 'maildir') {
    const [seen, unseen] = await Promise.all([namesIn(join(path, 'cur')), namesIn(join(path, 'new'))])
    return [...seen.map(name => maildirFile(path, 'cur', name)), ...unseen.map(name => maildirFile(path, 'new', name))]
  }
  const single = extname(path).toLowerCase() === `.${kind}` && (await stat(path)).isFile()
  if (single) return [{ path, key: basename(path), marks: noMarks }]
  const names = (await namesIn(path)).filter(name => extname(name).toLowerCase() === `.${kind}`)
  return names.map(name => ({ path: join(path, name), key: name, marks: noMarks }))
}

function maildirFile(folder: string, part: 'cur' | 'new', name: string): MessageFile {
  const { unique, marks, deliveredMs } = parseMaildirName(name, part === 'new')
  return { path: join(folder, part, name), key: unique, marks, deliveredMs }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(ignoreMissing)
  const files = entries.filter(entry => entry.isFile() && !entry.name.startsWith('.'))
  return files.slice(0, MAX_FILES).map(({ name }) => name)
}

function ignoreMissing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return []
  throw error
}

async function readMessageFile({ kind }: MailSource, file: MessageFile): Promise<SourceMessage | undefined> {
  const { marks, key } = file
  try {
    const { size, mtimeMs } = await stat(file.path)
    const receivedMs = file.deliveredMs ?? Math.floor(mtimeMs)
    if (size > MAX_FILE_BYTES) return { raw: undefined, receivedMs, ...marks, point: key }
    const bytes = await readFile(file.path)
    if (kind === 'emlx') return emlxMessage(bytes, receivedMs, key)
    const raw = withCrlf(bytes)
    return { raw, receivedMs, ...(kind === 'eml' ? (marksOf(raw) ?? marks) : marks), point: key }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function emlxMessage(bytes: Buffer, changedMs: number, point: string): SourceMessage {
  try {
    const { raw, marks, receivedMs } = parseEmlx(bytes)
    return { raw: withCrlf(raw), receivedMs: receivedMs ?? changedMs, ...marks, point }
  } catch {
    return { raw: undefined, receivedMs: changedMs, ...noMarks, point }
  }
}
