// Fetches one posted file: under a temporary name until all is there, then under its own; what is damaged says so in its name
// (NNTP-13), no name leads out of the folder (NNTP-14),
// and a program that its subject did not name, which nobody was asked about, cannot be started by mistake.

import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobResult } from '../../../shared/model/job.ts'
import { InputError } from '../../errors.ts'
import { isRiskyFile } from '../../message/risky-file.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { harmlessName, safeBinaryName } from './binary-name.ts'
import type { BinaryThread } from './binary-thread.ts'
import { fetchParts, type PartsFetch } from './fetch-parts.ts'
import type { WrittenFile } from './part-writer.ts'
import { placeBinary } from './place-binary.ts'
import type { WantedFile } from './wanted-file.ts'

export interface BinaryWork extends Omit<PartsFetch, 'parts'> {
  readonly file: WantedFile
  /** Where it is saved; a person chose it. */
  readonly folder: string
  readonly thread: Pick<BinaryThread, 'begin'>
}

/** Throws what the last server said when no article could be had, InputError when there is no file in them. */
export async function getBinary(work: BinaryWork): Promise<JobResult> {
  const temporary = join(work.folder, `.${randomUUID()}.kittiwake-part`)
  try {
    const written = await writeParts(work, temporary)
    const { verdict } = written
    const declared = safeBinaryName(written.fileName || work.file.fileName, verdict.kind === 'damaged')
    const isDisguised = isRiskyFile(declared, '') && !isRiskyFile(work.file.fileName, '')
    const fileName = await placeBinary(temporary, work.folder, isDisguised ? harmlessName(declared) : declared)
    return { kind: 'got-binary', fileName, verdict, isDisguised }
  } catch (error) {
    throw storageErrorOf(error, work.folder)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeParts(work: BinaryWork, temporary: string): Promise<WrittenFile> {
  const { parts, total } = work.file
  const file = await work.thread.begin(temporary)
  try {
    await fetchParts({ ...work, parts }, file)
    const written = await file.finish(total)
    if (!written) throw new InputError('There is no file in these articles', 'article')
    return written
  } finally {
    // Where the thread is gone the file is closed with it.
    await file.end().catch(() => undefined)
  }
}
