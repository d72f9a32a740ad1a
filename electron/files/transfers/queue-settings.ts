// How the queue works, as a person set it; kept with the settings of the app.

import type { QueueSettings } from '../../../shared/model/transfer.ts'
import type { Store } from '../../store/store.ts'

const NAME = 'transfers'
const PAUSED_NAME = 'transfers.isPaused'

/** Nothing is replaced unless a person wants it so. */
export const defaultQueueSettings: QueueSettings = {
  conflictRule: 'ask',
  limits: {},
  timetable: [],
  whenFinished: 'notify',
  verifyByHash: true,
  keepTimes: true,
  maxTransfers: 4,
}

export type QueueSettingsChange = { readonly [K in keyof QueueSettings]?: QueueSettings[K] | undefined }

export class QueueSettingsKeeper {
  private readonly store: Pick<Store, 'readSetting' | 'writeSetting'>
  private now: QueueSettings = defaultQueueSettings
  private paused = false

  constructor(store: Pick<Store, 'readSetting' | 'writeSetting'>) {
    this.store = store
  }

  async load(): Promise<void> {
    const stored = (await this.store.readSetting(NAME)) as Partial<QueueSettings> | undefined
    this.now = { ...defaultQueueSettings, ...stored }
    this.paused = (await this.store.readSetting(PAUSED_NAME)) === true
  }

  get current(): QueueSettings {
    return this.now
  }

  /** Set by a person; holds over restarts. */
  get isPaused(): boolean {
    return this.paused
  }

  async change(change: QueueSettingsChange): Promise<QueueSettings> {
    const now = { ...this.now, ...change } as QueueSettings
    await this.store.writeSetting(NAME, now)
    this.now = now
    return now
  }

  async setPaused(isPaused: boolean): Promise<void> {
    if (isPaused === this.paused) return
    await this.store.writeSetting(PAUSED_NAME, isPaused ? true : undefined)
    this.paused = isPaused
  }
}
