// Asks which groups are meant while a name is typed. Answers that come too late are dropped.

import { useEffect, useState } from 'react'
import { api } from '../../api.ts'

export interface GroupCompletions {
  readonly found: readonly string[]
  /** The one Enter adds, or -1. */
  readonly active: number
  readonly setActive: (index: number) => void
  /** Hides them until something else is typed. */
  readonly close: () => void
}

const none: readonly string[] = []

/** `known`: groups the line has already; they are not offered again. */
export function useGroupCompletions(typed: string, known: readonly string[]): GroupCompletions {
  const [answer, setAnswer] = useState<{ readonly text: string; readonly names: readonly string[] }>({
    text: '',
    names: none,
  })
  const [active, setActive] = useState(-1)
  const text = typed.trim()

  useEffect(() => {
    if (text === '') return
    let isCurrent = true
    const show = (names: readonly string[]) => {
      if (!isCurrent) return
      setAnswer({ text, names })
      // A whole name is what the person meant; a part of one is completed by Enter.
      setActive(names.length > 0 && !names.includes(text) ? 0 : -1)
    }
    // Completion is a help: without an answer typing goes on.
    api.news.completeGroup({ text }).then(show, () => show(none))
    return () => {
      isCurrent = false
    }
  }, [text])

  const found = answer.text === text ? answer.names.filter(name => !known.includes(name)) : none
  return {
    found: text === '' ? none : found,
    active: Math.min(active, found.length - 1),
    setActive,
    close: () => setAnswer({ text: '', names: none }),
  }
}
