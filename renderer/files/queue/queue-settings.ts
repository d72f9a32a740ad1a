// How the queue works, as the person set it: read when it is looked at, written at once.

import { create } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { QueueSettings } from '../../../shared/model/transfer.ts'
import { api, failureFrom } from '../../api.ts'

interface State {
  /** Null until the first answer. */
  readonly settings: QueueSettings | null
  readonly failure: Failure | null
}

export const useQueueSettings = create<State>(() => ({ settings: null, failure: null }))

const { setState } = useQueueSettings

export async function readQueueSettings(): Promise<void> {
  await keep(() => api.transfers.settings({}))
}

export async function changeQueueSettings(change: Partial<QueueSettings>): Promise<void> {
  await keep(() => api.transfers.changeSettings(change))
}

async function keep(call: () => Promise<QueueSettings>): Promise<void> {
  try {
    setState({ settings: await call(), failure: null })
  } catch (error) {
    setState({ failure: failureFrom(error) })
  }
}
