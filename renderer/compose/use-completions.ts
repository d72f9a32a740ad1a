// Asks who is meant while a name is typed. Answers that come too late are dropped.

import { useEffect, useState } from 'react'
import { api } from '../api.ts'
import type { Person } from './person-completions.tsx'
import { findProblem, parseRecipient } from './recipients.ts'

export interface Completions {
  readonly found: readonly Person[]
  /** The one Enter adds, or -1. */
  readonly active: number
  readonly setActive: (index: number) => void
  /** Hides them until something else is typed. */
  readonly close: () => void
}

const none: readonly Person[] = []

/** `known`: recipients the line has already; they are not offered again. */
export function useCompletions(typed: string, known: readonly string[]): Completions {
  const [answer, setAnswer] = useState<{ readonly text: string; readonly people: readonly Person[] }>({
    text: '',
    people: none,
  })
  const [active, setActive] = useState(-1)
  const text = typed.trim()

  useEffect(() => {
    if (text === '') return
    let isCurrent = true
    const show = (people: readonly Person[]) => {
      if (!isCurrent) return
      setAnswer({ text, people })
      // A whole address is what the person meant; a part of one is completed by Enter.
      setActive(people.length > 0 && findProblem(text) !== null ? 0 : -1)
    }
    // Completion is a help: without an answer typing goes on.
    api.compose.completeAddress({ text }).then(show, () => show(none))
    return () => {
      isCurrent = false
    }
  }, [text])

  const taken = new Set(known.map(each => parseRecipient(each).address.toLowerCase()))
  const found = answer.text === text ? answer.people.filter(({ address }) => !taken.has(address.toLowerCase())) : none
  return {
    found: text === '' ? none : found,
    active: Math.min(active, found.length - 1),
    setActive,
    close: () => setAnswer({ text: '', people: none }),
  }
}
