// What a server says about itself, asked for when its dialog opens, and again when a person wants it.
import { useEffect, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import { failureFrom } from '../api.ts'

export interface AskedFacts<Facts> {
  /** Null until the server has answered. */
  readonly facts: Facts | null
  readonly failure: Failure | null
  /** Asks once more. */
  readonly ask: () => void
}

/** `read` is the same function in every drawing, or the server would be asked in each. */
export function useFacts<Facts>(id: Id, read: (id: Id) => Promise<Facts>): AskedFacts<Facts> {
  const [facts, setFacts] = useState<Facts | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let isCurrent = asked >= 0
    read(id).then(
      answer => isCurrent && setFacts(answer),
      (error: unknown) => isCurrent && setFailure(failureFrom(error)),
    )
    return () => {
      isCurrent = false
    }
  }, [id, asked, read])
  const ask = () => {
    setFailure(null)
    setAsked(asked + 1)
  }
  return { facts, failure, ask }
}
