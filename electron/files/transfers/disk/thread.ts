// The entry of the disk thread: small files are written and complete ones get their names, one after the other, without the
// main process ever waiting for a disk. Its main side is disk.ts.

import { failureOf } from '../../../errors.ts'
import { serveThread } from '../../../threads/serve-thread.ts'
import type { DiskAnswer, DiskRequest } from './disk-requests.ts'
import { placeFile } from './place-file.ts'
import { writeFile } from './write-file.ts'

serveThread({ run: (requests: readonly DiskRequest[]): DiskAnswer[] => requests.map(answerTo) })

function answerTo(request: DiskRequest): DiskAnswer {
  try {
    if (request.kind === 'place') return { placed: placeFile(request.copy) }
    writeFile(request.file)
    return {}
  } catch (error) {
    return { failure: failureOf(error) }
  }
}
