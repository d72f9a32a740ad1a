// Where a person was, kept by the main process over restarts: read once at the start, written a little after each change.
import { defaultViewState, type ViewState } from '../shared/model/settings.ts'
import { api } from './api.ts'
import { flushBeforeEnd } from './before-end.ts'

// Long enough to gather a drag of a splitter into one write, short enough to lose nothing that matters in a crash.
const writeAfterMs = 300

let current: ViewState = defaultViewState
let timer: ReturnType<typeof setTimeout> | undefined

/** Reads what was kept. Call it once, before the first view is drawn. */
export async function restoreViewState(): Promise<ViewState> {
  current = await api.settings.readView({})
  flushBeforeEnd(writeNow)
  return current
}

export function viewState(): ViewState {
  return current
}

/** Changes some of it; written soon. */
export function keepInView(change: Partial<ViewState>): void {
  current = { ...current, ...change }
  clearTimeout(timer)
  timer = setTimeout(() => void writeNow(), writeAfterMs)
}

/** The size of a pane, in CSS pixels. */
export function keepPane(name: string, size: number): void {
  keepInView({ panes: { ...current.panes, [name]: size } })
}

async function writeNow(): Promise<void> {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  // A state that cannot be written is not worth a word: the next change tries again.
  await api.settings.keepView(current).catch(() => {})
}
