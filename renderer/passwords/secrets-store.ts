// How passwords are protected on this computer, kept true while a dialog that asks about it is open.

import { useEffect } from 'react'
import { create } from 'zustand'
import type { SecretsState } from '../../shared/api/accounts.ts'
import { api, onEvent } from '../api.ts'

interface Secrets {
  /** Null until it is known. */
  readonly state: SecretsState | null
}

const useStore = create<Secrets>(() => ({ state: null }))

async function read(): Promise<void> {
  useStore.setState({ state: await api.accounts.secrets({}) })
}

/** Reads the state when a dialog opens; null until the answer is there. */
export function useSecrets(): SecretsState | null {
  useEffect(() => {
    // Without an answer the dialog offers what is always possible: until Kittiwake quits.
    const readAgain = () => void read().catch(() => useStore.setState({ state: null }))
    readAgain()
    return onEvent('secrets.changed', readAgain)
  }, [])
  return useStore(({ state }) => state)
}
