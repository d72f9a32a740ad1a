// Changes of very many messages: how far they are, and the way to stop them between two parts.
import { create } from 'zustand'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'

export interface LongWork {
  readonly done: number
  readonly total: number
}

/** The one that was begun last; null: none goes on. */
export const useLongWork = create<{ readonly work: LongWork | null }>(() => ({ work: null }))

const { setState } = useLongWork
let stopping: AbortController | undefined

export function stopLongWork(): void {
  stopping?.abort()
}

/**
 * Calls `step`, which answers with how much of `total` is done, until all is. Stopped, what is done stays done and the person is
 * told how much that is. Answers with whether all was done.
 */
export async function inSteps(total: number, step: (done: number) => Promise<number>): Promise<boolean> {
  const own = new AbortController()
  stopping = own
  setState({ work: { done: 0, total } })
  try {
    for (let done = 0; done < total; ) {
      if (own.signal.aborted) {
        toast({ text: t('mailFolders.long.stopped', { done, count: total }) })
        return false
      }
      done = await step(done)
      setState({ work: { done, total } })
    }
    return true
  } finally {
    if (stopping === own) {
      stopping = undefined
      setState({ work: null })
    }
  }
}
