// From a server to this computer (RETR). Bytes go from the socket into blocks and from there to the disk; the session is
// free for the next file while the last blocks are written.

import { constants, copyFile, open } from 'node:fs/promises'
import type { Verification } from '../../../shared/model/transfer.ts'
import { ReplyError } from '../../errors.ts'
import type { ByteReceiver, FtpSession, Transferred } from '../../protocols/ftp/session.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { systemPath } from '../local-path.ts'
import { isOver, unlessRefused } from '../sessions/refusals.ts'
import { checkSizes } from './check-sizes.ts'
import type { Copied, CopyJob } from './copy-job.ts'
import { LocalWriter } from './local-writer.ts'
import { look } from './look-local.ts'
import { MIN_RESUME_BYTES, resumePoint, type SourceFacts } from './resume-point.ts'
import { OtherContentError, TAIL_BYTES, TailCheck } from './tail-check.ts'
import { makesHashes, verifyHash } from './verify-hash.ts'

/** The session is free; the disk may still be busy. */
export interface Downloaded {
  readonly written: Promise<Copied>
}

/** Errors of the engine, OtherContentError. What arrived is kept when it is worth going on with. */
export async function copyDown(session: FtpSession, job: CopyJob): Promise<Downloaded> {
  const source = await sourceFacts(session, job)
  const start = await startOf(job, source)
  job.begun({ path: job.plan.partPath, ...source, atMs: job.nowMs })
  try {
    return await fetch(session, job, { source, ...start })
  } catch (error) {
    // The server does not begin in the middle after all (REST refused).
    const isRefused = error instanceof ReplyError && !isOver(error) && error.command.startsWith('REST')
    if (!isRefused || job.plan.goesOn) throw error
    return fetch(session, job, { source, from: 0 })
  }
}

interface Start {
  readonly from: number
  /** The end of what is there, to be compared. */
  readonly tail?: Uint8Array | undefined
}

/** Large files are asked about first, for going on with them now or another time. */
async function sourceFacts(session: FtpSession, { transfer, type, plan }: CopyJob): Promise<SourceFacts> {
  const { sizeBytes, modified, from, progress } = transfer
  const isSmall = sizeBytes !== undefined && sizeBytes < MIN_RESUME_BYTES && !progress.begun && !plan.goesOn
  if (isSmall || type === 'text') return { sizeBytes, modified }
  const size = await unlessRefused(session.size(from.path))
  const time = await unlessRefused(session.modified(from.path))
  return { sizeBytes: size ?? sizeBytes, modified: time ?? modified }
}

async function startOf(job: CopyJob, source: SourceFacts): Promise<Start> {
  const { plan, transfer, bootedMs, type } = job
  if (type === 'text') return { from: 0 }
  if (plan.goesOn) return startBehind(job)
  const { begun } = transfer.progress
  const stats = begun && (await look(plan.partPath))
  const isOurs = stats?.isFile() === true && stats.nlink === 1 && begun?.path === plan.partPath
  const from = resumePoint({ begun, source, partBytes: isOurs ? stats.size : undefined, bootedMs })
  // All of it came, and the server called it a failure or nothing at all: its word is asked for, with the last byte.
  return { from: from > 0 && from === source.sizeBytes ? from - 1 : from }
}

/** The file that is there is copied under the temporary name: until the new one is complete it stays what it is. */
async function startBehind({ plan }: CopyJob): Promise<Start> {
  try {
    await copyFile(systemPath(plan.path), systemPath(plan.partPath), constants.COPYFILE_FICLONE)
    const file = await open(systemPath(plan.partPath), 'r')
    try {
      const { size } = await file.stat()
      const tail = Buffer.alloc(Math.min(size, TAIL_BYTES))
      await file.read(tail, 0, tail.length, size - tail.length)
      return { from: size, tail }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw storageErrorOf(error, plan.path)
  }
}

async function fetch(
  session: FtpSession,
  job: CopyJob,
  { source, from, tail }: Start & { source: SourceFacts },
): Promise<Downloaded> {
  const { transfer, plan, blocks } = job
  const writer = new LocalWriter({
    path: plan.partPath,
    from,
    blocks,
    disk: job.disk,
    ...(source.sizeBytes === undefined ? {} : { expectedBytes: source.sizeBytes }),
    passing: count => {
      job.progressed(writer.sizeBytes)
      return job.passing('down', count)
    },
  })
  try {
    const transferred = await receive(session, job, { source, writer, from, tail })
    const sizes = await sizesOf(session, job, { transferred, source, copied: writer.sizeBytes })
    const verified = checkSizes(writer.sizeBytes, sizes)
    const written = finish(session, job, {
      writer,
      verified,
      modified: transferred.facts?.modified ?? source.modified,
    })
    // A hash needs the session.
    if (job.verifyByHash && makesHashes(session)) await written
    written.catch(() => undefined)
    return { written }
  } catch (error) {
    const isWorthKeeping = writer.sizeBytes > 0 && job.type === 'binary' && !(error instanceof OtherContentError)
    if (isWorthKeeping && (transfer.sizeBytes ?? Number.POSITIVE_INFINITY) >= MIN_RESUME_BYTES) await writer.keep()
    else await writer.discard()
    throw error
  }
}

interface Receiving {
  readonly source: SourceFacts
  readonly writer: LocalWriter
  readonly from: number
  readonly tail: Uint8Array | undefined
}

async function receive(
  session: FtpSession,
  job: CopyJob,
  { source, writer, from, tail }: Receiving,
): Promise<Transferred> {
  const check = tail && tail.length > 0 ? new TailCheck(tail, writer) : undefined
  const receiver: ByteReceiver = check ?? writer
  const { transfer, signal, type, hasNext } = job
  const transferred = await session.receive(transfer.from.path, receiver, {
    from: from - (tail?.length ?? 0),
    type,
    signal,
    prepareNext: hasNext,
    wantsFacts: source.sizeBytes === undefined || (job.keepTimes && source.modified === undefined),
  })
  check?.end()
  return transferred
}

interface SizeFacts {
  readonly transferred: Transferred
  readonly source: SourceFacts
  readonly copied: number
}

/** A listing may be old: when the sizes differ, the server is asked once more. */
async function sizesOf(session: FtpSession, job: CopyJob, { transferred, source, copied }: SizeFacts) {
  if (job.type === 'text') return []
  const known = transferred.facts?.sizeBytes ?? source.sizeBytes
  if (known === undefined || known === copied) return [known]
  return [await unlessRefused(session.size(job.transfer.from.path)), known]
}

interface Finish {
  readonly writer: LocalWriter
  readonly verified: Verification
  readonly modified?: number | undefined
}

async function finish(session: FtpSession, job: CopyJob, { writer, verified, modified }: Finish): Promise<Copied> {
  const { plan, transfer, keepTimes, verifyByHash, blocks } = job
  const sizeBytes = writer.sizeBytes
  try {
    await writer.end(keepTimes ? modified : undefined)
    if (!verifyByHash || job.type === 'text' || !makesHashes(session)) return { sizeBytes, modified, verified }
    const isSame = await verifyHash(session, { remotePath: transfer.from.path, localPath: plan.partPath, blocks })
    return { sizeBytes, modified, verified: isSame ? 'hash' : verified }
  } catch (error) {
    await writer.discard()
    throw error
  }
}
