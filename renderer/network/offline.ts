// Whether a person works offline: no conversation with a server begins until they say otherwise. The frame keeps it true.
import { create } from 'zustand'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'

export const useOffline = create<{ readonly isOffline: boolean }>(() => ({ isOffline: false }))

export async function workOffline(isOffline: boolean): Promise<void> {
  try {
    await api.settings.change({ worksOffline: isOffline })
  } catch (error) {
    tellFailure(error)
  }
}
