// What a connection is told of the job it belongs to where no job began it: only how it is stopped.
import type { JobContext } from '../../jobs/job.ts'

/** `ends` is given what is to be called when it is over. */
export function quietContext(signal: AbortSignal, ends: (() => void)[]): JobContext {
  const nothing = (): void => {}
  return { id: 0, signal, context: {}, report: nothing, show: nothing, within: nothing, onEnd: end => ends.push(end) }
}
