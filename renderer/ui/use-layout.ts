// How much room the window has: how many columns fit, by the breakpoints of the design.
import { useSyncExternalStore } from 'react'

/** `wide`: four columns. `overlay`: the sidebar lies over. `stack`: list and message take turns. `column`: all one below. */
export type Layout = 'wide' | 'overlay' | 'stack' | 'column'

const queries: readonly (readonly [Layout, string])[] = [
  ['column', '(max-width: 639px)'],
  ['stack', '(max-width: 899px)'],
  ['overlay', '(max-width: 1179px)'],
]

export function currentLayout(): Layout {
  return queries.find(([, query]) => window.matchMedia(query).matches)?.[0] ?? 'wide'
}

function subscribe(listener: () => void): () => void {
  const lists = queries.map(([, query]) => window.matchMedia(query))
  for (const list of lists) list.addEventListener('change', listener)
  return () => {
    for (const list of lists) list.removeEventListener('change', listener)
  }
}

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, currentLayout)
}
