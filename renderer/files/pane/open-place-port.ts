// How sheets ask the panes to show a folder. The panes put themselves in; until then a wish waits.

import type { Location } from '../../../shared/model/remote-file.ts'

export type OpenPlace = (location: Location) => void

let opener: OpenPlace | null = null
let waiting: Location | null = null

/** The panes call this once. */
export function onOpenPlace(open: OpenPlace): void {
  opener = open
  if (waiting) open(waiting)
  waiting = null
}

/** Shows a folder in the tab of its site, in a new one where there is none. An empty path is the place's first folder. */
export function openPlace(location: Location): void {
  if (opener) opener(location)
  else waiting = location
}
