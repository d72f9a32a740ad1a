// People whose name or address begins with what is typed: asked of the main process, the last answer counts.
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import type { Person } from './palette-entries.ts'

/** One letter is everybody. */
const MIN_LETTERS = 2
const nobody: readonly Person[] = []

export function usePeople(words: string): readonly Person[] {
  const [people, setPeople] = useState(nobody)
  useEffect(() => {
    let isWanted = true
    const found = words.length < MIN_LETTERS ? Promise.resolve(nobody) : api.compose.completeAddress({ text: words })
    // Without an answer nobody is offered; everything else can still be chosen.
    found.then(
      answer => isWanted && setPeople(answer),
      () => isWanted && setPeople(nobody),
    )
    return () => {
      isWanted = false
    }
  }, [words])
  return people
}
