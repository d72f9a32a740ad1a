// From server to server through this computer: what arrives on one connection leaves on the other, and nothing is kept here.

import { CancelledError } from '../../errors.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'
import { unlessRefused } from '../sessions/refusals.ts'
import { BlockPipe } from './block-pipe.ts'
import { checkSizes } from './check-sizes.ts'
import type { Copied, CopyJob } from './copy-job.ts'
import { sizeRemote } from './remote-files.ts'
import { resumePoint, type SourceFacts } from './resume-point.ts'

export interface TwoSessions {
  readonly source: FtpSession
  readonly target: FtpSession
}

/** Errors of the engine. What arrived stays at the target for the next attempt. */
export async function copyAcross({ source, target }: TwoSessions, job: CopyJob): Promise<Copied> {
  const { transfer, plan, bootedMs, keepTimes } = job
  const { path } = transfer.from
  const facts: SourceFacts = {
    sizeBytes: (await unlessRefused(source.size(path))) ?? transfer.sizeBytes,
    modified: (await unlessRefused(source.modified(path))) ?? transfer.modified,
  }
  const { begun } = transfer.progress
  const partBytes = begun?.path === plan.partPath ? await sizeRemote(target, plan.partPath) : undefined
  const from = resumePoint({ begun, source: facts, partBytes, bootedMs })
  const isDirect = plan.partPath === plan.path
  job.begun({ path: plan.partPath, ...(isDirect ? { isDirect } : {}), ...facts, atMs: job.nowMs })
  const bytes = from > 0 && from === facts.sizeBytes ? 0 : await pour({ source, target }, job, from)
  const sizeBytes = from + bytes
  const verified = checkSizes(sizeBytes, [await unlessRefused(target.size(plan.partPath)), facts.sizeBytes])
  if (facts.sizeBytes !== undefined) checkSizes(sizeBytes, [facts.sizeBytes])
  if (keepTimes && facts.modified !== undefined) await target.setModified(plan.partPath, facts.modified)
  return { sizeBytes, modified: facts.modified, verified }
}

/** When one side breaks, the other is broken off; the error told is the first one. */
async function pour({ source, target }: TwoSessions, job: CopyJob, from: number): Promise<number> {
  const { transfer, plan, signal } = job
  const pipe = new BlockPipe()
  const stop = new AbortController()
  const onAbort = (): void => stop.abort()
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  let failure: Error | undefined
  const fail = (reason: unknown): undefined => {
    const error = reason instanceof Error ? reason : new CancelledError()
    failure ??= error
    pipe.break(error)
    stop.abort()
  }
  const receiver = {
    room: () => pipe.room(),
    filled: (count: number) => {
      const asked = [pipe.filled(count), job.passing('down', count), job.passing('up', count)]
      const pauses = asked.filter(pause => pause instanceof Promise)
      return pauses.length === 0 ? undefined : Promise.all(pauses).then(() => undefined)
    },
  }
  const options = { from, signal: stop.signal }
  try {
    const receiving = source.receive(transfer.from.path, receiver, options).then(() => pipe.end(), fail)
    const sent = target.send(pipe, plan.partPath, { ...options, onBytes: bytes => job.progressed(from + bytes) })
    const transferred = await sent.catch(fail)
    await receiving
    if (failure) throw failure
    return transferred?.bytes ?? 0
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
