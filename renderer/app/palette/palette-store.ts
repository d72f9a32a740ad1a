// Whether the palette is open, with what is typed and what can be chosen. Not one of the dialogs: what applies is asked
// before it opens, and done after it has closed.
import { create } from 'zustand'
import type { TextKey } from '../../i18n.ts'
import type { Command } from '../../ui/command.ts'
import { keepInView, viewState } from '../../view-state.ts'

interface PaletteState {
  readonly isOpen: boolean
  readonly text: string
  /** Commands that applied when it opened. */
  readonly commands: readonly Command<TextKey>[]
}

const MAX_REMEMBERED = 50

export const usePalette = create<PaletteState>(() => ({ isOpen: false, text: '', commands: [] }))

export function openPalette(commands: readonly Command<TextKey>[]): void {
  usePalette.setState({ isOpen: true, text: '', commands })
}

export function closePalette(): void {
  usePalette.setState({ isOpen: false, text: '', commands: [] })
}

export function typeInPalette(text: string): void {
  usePalette.setState({ text })
}

export function lastChosen(): readonly string[] {
  return viewState().lastChosen ?? []
}

/** It stands first the next time. */
export function noteChosen(id: string): void {
  const others = lastChosen().filter(each => each !== id)
  keepInView({ lastChosen: [id, ...others].slice(0, MAX_REMEMBERED) })
}
