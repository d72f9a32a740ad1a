// Fetches the parts of one posted file from the servers by rank and joins them: under a temporary name until all is there, then
// under its own; what is damaged says so in its name (NNTP-13), and no name leads out of the folder (NNTP-14).

import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import type { JobProgress, JobResult } from '../../../shared/model/job.ts'
import { InputError, KittiwakeError, StorageError } from '../../errors.ts'
import { isMessageId } from '../../protocols/nntp/arguments.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { safeBinaryName } from './binary-name.ts'
import { PartWriter, type WrittenFile } from './part-writer.ts'
import { placeBinary } from './place-binary.ts'
import type { WantedFile, WantedPart } from './wanted-file.ts'

export interface BinaryWork {
  readonly file: WantedFile
  /** Where it is saved; a person chose it. */
  readonly folder: string
  /** By rank. */
  readonly serverIds: readonly Id[]
  readonly signal: AbortSignal
  /** Runs `work` with a session of the server. */
  withSession<T>(serverId: Id, work: (session: NntpSession) => Promise<T>): Promise<T>
  report(progress: JobProgress): void
}

/** Throws what the last server said when no article could be had, InputError when there is no file in them. */
export async function getBinary(work: BinaryWork): Promise<JobResult> {
  const temporary = join(work.folder, `.${randomUUID()}.kittiwake-part`)
  try {
    const written = await writeParts(work, temporary)
    const name = safeBinaryName(written.fileName || work.file.fileName, written.verdict.kind === 'damaged')
    const fileName = await placeBinary(temporary, work.folder, name)
    return { kind: 'got-binary', fileName, verdict: written.verdict }
  } catch (error) {
    throw storageErrorOf(error, work.folder)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeParts(work: BinaryWork, temporary: string): Promise<WrittenFile> {
  await using handle = await open(temporary, 'wx', 0o600)
  const writer = new PartWriter(handle)
  await fetchParts(work, writer)
  const written = await writer.finish(work.file.total)
  if (!written) throw new InputError('There is no file in these articles', 'article')
  await handle.sync()
  return written
}

/** What one server has not got is asked of the next. */
async function fetchParts(work: BinaryWork, writer: PartWriter): Promise<void> {
  const { file, serverIds, signal, withSession } = work
  const left = new Map(file.parts.map(part => [part.messageId, part]))
  const tally = new Tally(work)
  let failure: Error | undefined
  for (const serverId of serverIds) {
    if (left.size === 0) return
    try {
      const refusal = await withSession(serverId, session => fetchFrom(session, { left, writer, tally }))
      failure = refusal ?? failure
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof KittiwakeError) || error instanceof StorageError) throw error
      failure = error
    }
  }
  // Some parts make a file that is marked as damaged; none makes nothing.
  if (left.size === file.parts.length) throw failure ?? new InputError('There is no news server', 'serverId')
}

interface Fetching {
  /** What is still missing; parts leave it when they are written. */
  readonly left: Map<string, WantedPart>
  readonly writer: PartWriter
  readonly tally: Tally
}

/** Answers with the last refusal. */
async function fetchFrom(session: NntpSession, { left, writer, tally }: Fetching): Promise<Error | undefined> {
  let refusal: Error | undefined
  for await (const arriving of session.bodies([...left.keys()].filter(isMessageId))) {
    const part = left.get(String(arriving.article))
    if (!part) continue
    if ('error' in arriving) {
      refusal = arriving.error
      continue
    }
    await writer.take(part.part, arriving.body)
    left.delete(part.messageId)
    tally.arrived(part)
  }
  return refusal
}

class Tally {
  private readonly work: BinaryWork
  private readonly totalBytes: number
  private done = 0
  private doneBytes = 0

  constructor(work: BinaryWork) {
    this.work = work
    this.totalBytes = work.file.parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  arrived({ sizeBytes }: WantedPart): void {
    this.done++
    this.doneBytes += sizeBytes
    const { totalBytes } = this
    const bytes = totalBytes > 0 ? { doneBytes: this.doneBytes, totalBytes } : {}
    this.work.report({ done: this.done, total: this.work.file.parts.length, ...bytes })
  }
}
