// The few words the components need by themselves. The frame fills them in from the catalogue.
import { createContext, useContext } from 'react'
import type { KeyNames } from './shortcut.ts'

export interface UiWords {
  readonly close: string
  readonly dismiss: string
  readonly showPassword: string
  readonly hidePassword: string
  readonly keyNames: KeyNames
  readonly isMac: boolean
  /** Makes the words another object when the language changes. */
  readonly language: string
}

const Words = createContext<UiWords | null>(null)

export const UiWordsProvider = Words.Provider

export function useUiWords(): UiWords {
  const words = useContext(Words)
  if (!words) throw new Error('UiWordsProvider is missing above this component')
  return words
}
