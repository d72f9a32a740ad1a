// The entry of the disk thread: small files are read and written and complete ones get their names, one after the other,
// without the main process ever waiting for a disk. Its main side is disk.ts.

import type { Failure } from '../../../../shared/failure.ts'
import { failureOf } from '../../../errors.ts'
import type { FinishingCopy } from '../../../store/files/transfers-store.ts'
import { serveThread } from '../../../threads/serve-thread.ts'
import type { DiskAnswer, DiskRequest, DiskResult, WholeFile } from './disk-requests.ts'
import { placeFile } from './place-file.ts'
import { readFile, refuseChangedFile } from './read-file.ts'
import { writeFile } from './write-file.ts'

serveThread({
  run: (requests: readonly DiskRequest[]): DiskAnswer[] => requests.map(answerTo),
  writeAll: (files: readonly WholeFile[]) => files.map(file => orFailure(() => writeFile(file))),
  placeAll: (copies: readonly FinishingCopy[]) => copies.map(copy => orFailure(() => placeFile(copy))),
})

function orFailure<T>(work: () => T): T | Failure {
  try {
    return work()
  } catch (error) {
    return failureOf(error)
  }
}

function answerTo(request: DiskRequest): DiskAnswer {
  try {
    return resultOf(request)
  } catch (error) {
    return { failure: failureOf(error) }
  }
}

function resultOf(request: DiskRequest): DiskResult {
  switch (request.kind) {
    case 'place':
      return { placed: placeFile(request.copy) }
    case 'write':
      writeFile(request.file)
      return {}
    case 'read':
      return readWhole(request.path, request.maxBytes)
    case 'refuse-changed':
      refuseChangedFile(request.read)
      return {}
  }
}

function readWhole(path: string, maxBytes: number): DiskResult {
  const block = new Uint8Array(maxBytes)
  const file = readFile(path, block)
  // With memory of their own: a view would take all of the block back.
  return file ? { read: { file, bytes: block.slice(0, file.sizeBytes) } } : {}
}
