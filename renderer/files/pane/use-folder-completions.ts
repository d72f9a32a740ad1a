// Folders that a typed path may mean.
import { useState } from 'react'
import type { Place } from '../../../shared/model/remote-file.ts'
import { completionOf } from './place-path.ts'
import { useFolderNames } from './use-folder-names.ts'

interface Typed {
  readonly place: Place
  /** Where a path that is not absolute begins. */
  readonly folder: string
  readonly typed: string
}

interface Completions {
  readonly found: readonly string[]
  /** The folder they are in. */
  readonly at: string
  readonly active: number
  readonly setActive: (index: number) => void
  /** Hides them until something else is typed. */
  readonly close: () => void
}

const none: readonly string[] = []
const maxShown = 12

export function useFolderCompletions({ place, folder, typed }: Typed): Completions {
  const { folder: at, start } = completionOf(folder, typed)
  const { names } = useFolderNames({ place, path: at })
  const [active, setActive] = useState(-1)
  const [closedAt, setClosedAt] = useState(typed)
  const wanted = start.toLowerCase()
  const fitting = names.filter(name => name.toLowerCase().startsWith(wanted) && name !== start)
  const found = typed === closedAt ? none : fitting.slice(0, maxShown)
  return { found, at, active: Math.min(active, found.length - 1), setActive, close: () => setClosedAt(typed) }
}
