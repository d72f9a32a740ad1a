// From this computer to a server (STOR), under a temporary name where the server can rename. Complete only when the server
// says so and names the same size. A small file is read and sent in one step each, a large one block by block.

import { ReplyError } from '../../errors.ts'
import type { FtpSession, Transferred } from '../../protocols/ftp/session.ts'
import { isOver, unlessRefused } from '../sessions/refusals.ts'
import { isSmallFile } from './blocks.ts'
import { checkSizes } from './check-sizes.ts'
import type { Copied, CopyJob } from './copy-job.ts'
import { type OpenFile, openToRead, ReadRing, readAhead, refuseChanged } from './local-reader.ts'
import { sizeRemote } from './remote-files.ts'
import { resumePoint } from './resume-point.ts'
import { OtherContentError, TAIL_BYTES } from './tail-check.ts'
import { makesHashes, verifyHash } from './verify-hash.ts'

type SourceFile = Pick<OpenFile, 'sizeBytes' | 'modified'>

/** Errors of the engine, StorageError, OtherContentError. What arrived stays at the server for the next attempt. */
export async function copyUp(session: FtpSession, job: CopyJob): Promise<Copied> {
  return (isWholeAtOnce(job) ? await copyWhole(session, job) : undefined) ?? copyInBlocks(session, job)
}

/** Small, and sent from its beginning. */
function isWholeAtOnce({ transfer, plan }: CopyJob): boolean {
  return isSmallFile(transfer.sizeBytes) && !transfer.progress.begun && !plan.goesOn
}

/** Undefined, and nothing done, when the file has become too large. */
async function copyWhole(session: FtpSession, job: CopyJob): Promise<Copied | undefined> {
  const { transfer, plan, type, signal, hasNext, keepTimes, blocks, disk } = job
  const block = blocks.take(transfer.sizeBytes)
  const source = await disk.read(transfer.from.path, block)
  if (!source) {
    blocks.give(block)
    return undefined
  }
  noteBegun(job, source)
  await job.passing('up', source.sizeBytes)
  const { stored } = await session.send(block.subarray(0, source.sizeBytes), plan.partPath, {
    type,
    signal,
    prepareNext: hasNext,
    onBytes: job.progressed,
    stamp: keepTimes ? { modified: source.modified } : {},
  })
  // Not after a failure: the network may still read it.
  blocks.give(block)
  await disk.refuseChanged(source)
  return check(session, job, { source, stored })
}

async function copyInBlocks(session: FtpSession, job: CopyJob): Promise<Copied> {
  const source = await openToRead(job.transfer.from.path)
  try {
    const from = await startOf(session, job, source)
    noteBegun(job, source)
    await send(session, job, { source, from }).catch(async (error: unknown) => {
      // The server does not begin in the middle after all (REST refused).
      const isRefused = error instanceof ReplyError && !isOver(error) && error.command.startsWith('REST')
      if (!isRefused || job.plan.goesOn) throw error
      await send(session, job, { source, from: 0 })
    })
    await refuseChanged(source)
    return await check(session, job, { source })
  } finally {
    await source.file.close()
  }
}

function noteBegun({ plan, begun, nowMs }: CopyJob, { sizeBytes, modified }: SourceFile): void {
  const { path, partPath } = plan
  begun({ path: partPath, ...(partPath === path ? { isDirect: true } : {}), sizeBytes, modified, atMs: nowMs })
}

async function startOf(session: FtpSession, job: CopyJob, source: OpenFile): Promise<number> {
  const { plan, transfer, bootedMs, type } = job
  const { begun } = transfer.progress
  if (type === 'text') return 0
  if (plan.goesOn) return startBehind(session, job, source)
  if (begun?.path !== plan.partPath) return 0
  const partBytes = await sizeRemote(session, plan.partPath)
  return resumePoint({ begun, source, partBytes, bootedMs })
}

/** The end of what is at the server is fetched and compared with the same place here. */
async function startBehind(session: FtpSession, { plan, signal }: CopyJob, { file, sizeBytes }: OpenFile) {
  const there = (await sizeRemote(session, plan.path)) ?? 0
  if (there > sizeBytes) throw new OtherContentError()
  const length = Math.min(there, TAIL_BYTES)
  const [theirs, ours] = [Buffer.alloc(length + 1), Buffer.alloc(length)]
  let count = 0
  const room = () => theirs.subarray(Math.min(count, length))
  const filled = (more: number) => {
    count += more
    if (count > length) throw new OtherContentError()
  }
  if (length > 0) await session.receive(plan.path, { room, filled }, { from: there - length, signal })
  await file.read(ours, 0, length, there - length)
  if (count !== length || !ours.equals(theirs.subarray(0, length))) throw new OtherContentError()
  return there
}

interface Sending {
  readonly source: OpenFile
  readonly from: number
}

async function send(session: FtpSession, job: CopyJob, { source, from }: Sending): Promise<void> {
  const { plan, signal, type, hasNext, blocks } = job
  if (from > 0 && from === source.sizeBytes) return
  const ring = new ReadRing(blocks, source.sizeBytes - from)
  await session.send(slowed(job, readAhead(source, from, ring)), plan.partPath, {
    from,
    type,
    signal,
    prepareNext: hasNext,
    onBytes: bytes => job.progressed(from + bytes),
  })
  ring.giveBack()
}

/** Holds a block back as long as the speed limit wants it. */
async function* slowed(job: CopyJob, blocks: AsyncIterable<Uint8Array>) {
  for await (const block of blocks) {
    await job.passing('up', block.length)
    yield block
  }
}

interface Sent {
  readonly source: SourceFile
  /** What the server has said of it already. */
  readonly stored?: Transferred['stored']
}

async function check(session: FtpSession, job: CopyJob, { source, stored }: Sent): Promise<Copied> {
  const { plan, transfer, type, verifyByHash, blocks } = job
  const { sizeBytes, modified } = source
  // Before the hash: ProFTPD remembers hashes by path and time, and the path may be that of an earlier upload.
  let verified = checkSizes(sizeBytes, [stored ? stored.sizeBytes : await dateAndSize(session, job, modified)])
  if (verifyByHash && type === 'binary' && makesHashes(session)) {
    const isSame = await verifyHash(session, { remotePath: plan.partPath, localPath: transfer.from.path, blocks })
    if (isSame) verified = 'hash'
  }
  return { sizeBytes, modified, verified }
}

/** The size at the server, of what has its time by then where times are kept. As text it would have another. */
async function dateAndSize(session: FtpSession, { plan, type, keepTimes }: CopyJob, modified: number) {
  const { partPath } = plan
  if (type === 'text') {
    if (keepTimes) await session.setModified(partPath, modified)
    return undefined
  }
  return keepTimes ? session.sizeAndSetModified(partPath, modified) : unlessRefused(session.size(partPath))
}
