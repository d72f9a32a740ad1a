// What the preview knows of a group: details from this computer at once, its latest threads when the server answered.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { NewsgroupDetails } from '../../../shared/model/newsgroup.ts'
import { api, failureFrom } from '../../api.ts'

export type LatestThread = Awaited<ReturnType<typeof api.news.previewGroup>>[number]

interface Preview {
  readonly details: NewsgroupDetails | undefined
  /** Undefined until the server answered. */
  readonly latest: readonly LatestThread[] | undefined
  readonly failure: Failure | null
  readonly isAsking: boolean
  readonly askAgain: () => void
}

// Nobody is asked about groups the cursor only passes.
const restMs = 300
// What was seen a moment ago is not asked for again.
const maxKept = 50
const kept = new Map<Id, readonly LatestThread[]>()

/** For a component that is about one group; another group is another component. */
export function usePreview(id: Id): Preview {
  const [details, setDetails] = useState<NewsgroupDetails>()
  const [latest, setLatest] = useState(() => kept.get(id))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let isCurrent = asked >= 0
    api.news.readGroup({ id }).then(
      answer => isCurrent && setDetails(answer),
      (error: unknown) => isCurrent && setFailure(failureFrom(error)),
    )
    const ask = async () => {
      try {
        const threads = await api.news.previewGroup({ id })
        keep(id, threads)
        if (isCurrent) setLatest(threads)
      } catch (error) {
        if (isCurrent) setFailure(failureFrom(error))
      }
    }
    const timer = kept.has(id) ? undefined : setTimeout(() => void ask(), restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [id, asked])
  const askAgain = () => {
    setFailure(null)
    setAsked(asked + 1)
  }
  return { details, latest, failure, isAsking: latest === undefined && failure === null, askAgain }
}

function keep(id: Id, threads: readonly LatestThread[]): void {
  kept.set(id, threads)
  const [oldest] = kept.keys()
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
}
