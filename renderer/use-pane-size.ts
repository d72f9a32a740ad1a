// The size of a pane that a person can drag: as it was left, and kept when it changes.
import { useState } from 'react'
import { keepPane, viewState } from './view-state.ts'

/** In CSS pixels; `name` is the pane's in the kept view. */
export function usePaneSize(name: string, initial: number): [number, (size: number) => void] {
  const [size, setSize] = useState(viewState().panes[name] ?? initial)
  const change = (wanted: number) => {
    setSize(wanted)
    keepPane(name, wanted)
  }
  return [size, change]
}
