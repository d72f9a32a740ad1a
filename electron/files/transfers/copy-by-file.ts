// From one place of a server to another of the same one, with the one conversation there is: by way of a file here.

import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { copyDown } from './copy-down.ts'
import type { Copied, CopyJob } from './copy-job.ts'
import { copyUp } from './copy-up.ts'

/** Errors of the engine, StorageError. The file here goes, however it ends; a copy that broke off begins anew. */
export async function copyByFile(session: FtpSession, job: CopyJob, scratchFolder: string): Promise<Copied> {
  const { transfer } = job
  const folder = join(scratchFolder, randomUUID())
  const path = join(folder, 'bytes')
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw storageErrorOf(error, folder)
  }
  try {
    const fresh = { ...transfer, progress: { ...transfer.progress, begun: undefined } }
    const plan = { ...job.plan, partPath: path, path, goesOn: false }
    // The way there is the first half of the work; what is told is the second.
    const down = { ...job, transfer: fresh, plan, hasNext: false, progressed: () => undefined, begun: () => undefined }
    await (await copyDown(session, down)).written
    const from = { place: { kind: 'local' }, path } as const
    return await copyUp(session, { ...job, transfer: { ...fresh, from } })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
