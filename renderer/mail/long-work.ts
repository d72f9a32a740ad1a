// Changes of very many messages: how far they are, and the way to stop them between two parts.
import { create } from 'zustand'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'

export interface LongWork {
  readonly done: number
  readonly total: number
}

/** The one that was begun last and goes on; null: none does. */
export const useLongWork = create<{ readonly work: LongWork | null }>(() => ({ work: null }))

interface Running {
  work: LongWork
  readonly stopping: AbortController
}

let running: readonly Running[] = []

function tell(): void {
  useLongWork.setState({ work: running.at(-1)?.work ?? null })
}

/** Stops the one that is shown. */
export function stopLongWork(): void {
  running.at(-1)?.stopping.abort()
}

/**
 * Calls `step`, which answers with how much of `total` is done, until all is, or a step did nothing more. Stopped, what is done
 * stays done and the person is told how much that is. Answers with whether all was done.
 */
export async function inSteps(total: number, step: (done: number) => Promise<number>): Promise<boolean> {
  const own: Running = { work: { done: 0, total }, stopping: new AbortController() }
  running = [...running, own]
  tell()
  try {
    let done = 0
    while (done < total && !own.stopping.signal.aborted) {
      const before = done
      done = await step(done)
      if (done <= before) break
      own.work = { done, total }
      tell()
    }
    if (done >= total) return true
    toast({ text: t('mailFolders.long.stopped', { done: own.work.done, count: total }) })
    return false
  } finally {
    running = running.filter(each => each !== own)
    tell()
  }
}
