// The file that is being dragged out of the window. Whoever it is dropped on asks for its bytes by a token that nobody can guess,
// and gets them as they come from its place: a job, so that it is seen, can be stopped, and says what went wrong.

import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Place } from '../../../shared/model/remote-file.ts'
import { CancelledError } from '../../errors.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import { siteIdOf } from './choices.ts'
import type { FileAccess } from './file-access.ts'

export interface OfferedFile {
  readonly place: Place
  readonly path: string
  readonly name: string
  /** Absent: the place does not say. */
  readonly sizeBytes?: number | undefined
}

export class DraggedFile {
  private readonly access: FileAccess
  private readonly jobs: Pick<Jobs, 'start'>
  private offered: { readonly token: string; readonly file: OfferedFile } | undefined

  constructor(access: FileAccess, jobs: Pick<Jobs, 'start'>) {
    this.access = access
    this.jobs = jobs
  }

  /** Until another one is dragged: nobody tells when it is dropped somewhere else. */
  offer(token: string, file: OfferedFile): void {
    this.offered = { token, file }
  }

  /** Undefined: nothing is offered under this token. The stream fails when the file does not come whole. */
  take(token: string): ReadableStream<Uint8Array> | undefined {
    const { offered } = this
    if (offered?.token !== token) return undefined
    const { file } = offered
    const out = new PassThrough()
    this.jobs.start({ kind: 'drag-file', title: file.name, siteId: siteIdOf(file.place) }, async job => {
      await this.pour(file, out, job)
      return undefined
    })
    return Readable.toWeb(out) as ReadableStream<Uint8Array>
  }

  private async pour({ place, path, sizeBytes }: OfferedFile, out: PassThrough, job: JobContext): Promise<void> {
    const { signal } = job
    const access = this.access.accessTo(place, { signal, job })
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      let doneBytes = 0
      for await (const chunk of access.read(path, { signal })) {
        doneBytes += chunk.length
        job.report({ done: 0, total: 1, doneBytes, totalBytes: sizeBytes })
        // Its memory belongs to the next chunk as soon as that is asked for.
        yield chunk.slice()
      }
    }
    try {
      await pipeline(bytes, out, { signal })
    } catch (error) {
      throw isGivenUp(error) ? new CancelledError() : error
    }
  }
}

/** By a person, or by whoever took the bytes. */
function isGivenUp(error: unknown): boolean {
  const { name, code } = error as NodeJS.ErrnoException
  return name === 'AbortError' || code === 'ERR_STREAM_PREMATURE_CLOSE'
}
