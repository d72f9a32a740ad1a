// From one folder of this computer to another. What is moved on the same disk only gets another name.

import { link, unlink } from 'node:fs/promises'
import { CancelledError } from '../../errors.ts'
import { systemPath } from '../local-path.ts'
import { checkSizes } from './check-sizes.ts'
import type { Copied, CopyJob } from './copy-job.ts'
import { modifiedOf, openToRead, ReadRing, readAhead, refuseChanged } from './local-reader.ts'
import { LocalWriter } from './local-writer.ts'
import { look } from './look-local.ts'

/** Throws StorageError, CancelledError. */
export async function copyHere(job: CopyJob): Promise<Copied> {
  const { transfer, plan, blocks, keepTimes, signal } = job
  const source = await openToRead(transfer.from.path)
  const { sizeBytes, modified } = source
  const writer = new LocalWriter({ path: plan.partPath, from: 0, blocks, expectedBytes: sizeBytes })
  const ring = new ReadRing(blocks, sizeBytes)
  job.begun({ path: plan.partPath, sizeBytes, modified, atMs: job.nowMs })
  try {
    for await (const block of readAhead(source, 0, ring)) {
      if (signal.aborted) throw new CancelledError()
      await writer.write(block)
      job.progressed(writer.sizeBytes)
    }
    await refuseChanged(source)
    await writer.end(keepTimes ? modified : undefined)
    return { sizeBytes, modified, verified: checkSizes(writer.sizeBytes, [sizeBytes]) }
  } catch (error) {
    await writer.discard()
    throw error
  } finally {
    ring.giveBack()
    await source.file.close()
  }
}

/**
 * A file that moves within a file system gets its temporary name as a second name, without a byte being copied. Undefined
 * when that cannot be done.
 */
export async function linkHere({ transfer, plan }: CopyJob): Promise<Copied | undefined> {
  const source = await look(transfer.from.path)
  if (!source?.isFile()) return undefined
  try {
    await unlink(systemPath(plan.partPath)).catch(() => undefined)
    await link(systemPath(transfer.from.path), systemPath(plan.partPath))
    return { sizeBytes: source.size, modified: modifiedOf(source), verified: 'size' }
  } catch {
    return undefined
  }
}
