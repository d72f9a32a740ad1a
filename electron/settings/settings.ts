// Preferences, the state of the view and the place of the window: read once, written when they change.
// A value that is damaged or from another version is replaced by its default, never a reason not to start.

import {
  defaultSettings,
  defaultViewState,
  type Settings,
  type SettingsChange,
  type ViewState,
} from '../../shared/model/settings.ts'
import type { Store } from '../store/store.ts'

/** Place and size of the window, in screen coordinates. */
export interface WindowPlace {
  readonly x?: number | undefined
  readonly y?: number | undefined
  readonly width: number
  readonly height: number
  readonly isMaximized: boolean
}

type SettingsStore = Pick<Store, 'readSetting' | 'writeSetting'>

export class SettingsKeeper {
  settings: Settings
  private readonly store: SettingsStore
  private readonly changed: (settings: Settings) => void
  private readonly followers: ((settings: Settings) => void)[] = []

  private constructor(store: SettingsStore, settings: Settings, changed: (settings: Settings) => void) {
    this.store = store
    this.settings = settings
    this.changed = changed
  }

  static async open(store: SettingsStore, changed: (settings: Settings) => void): Promise<SettingsKeeper> {
    const stored = await store.readSetting('settings')
    const settings = isRecord(stored) ? { ...defaultSettings, ...sameTypes(stored) } : defaultSettings
    return new SettingsKeeper(store, settings, changed)
  }

  async change(change: SettingsChange): Promise<Settings> {
    this.settings = {
      ...this.settings,
      ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    }
    try {
      await this.store.writeSetting('settings', this.settings)
    } finally {
      // Where it could not be kept it holds until the app ends, and everybody knows.
      this.changed(this.settings)
      for (const follow of this.followers) follow(this.settings)
    }
    return this.settings
  }

  /** Calls back after each change. */
  onChange(follow: (settings: Settings) => void): void {
    this.followers.push(follow)
  }

  async readView(): Promise<ViewState> {
    const stored = await this.store.readSetting('view')
    return isRecord(stored) ? { ...defaultViewState, ...stored } : defaultViewState
  }

  keepView(view: ViewState): Promise<void> {
    return this.store.writeSetting('view', view)
  }

  async readWindow(): Promise<WindowPlace | undefined> {
    const stored = await this.store.readSetting('window')
    return isRecord(stored) && typeof stored.width === 'number' && typeof stored.height === 'number'
      ? { isMaximized: false, ...stored, width: stored.width, height: stored.height }
      : undefined
  }

  keepWindow(place: WindowPlace): Promise<void> {
    return this.store.writeSetting('window', place)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sameTypes(stored: Record<string, unknown>): Partial<Settings> {
  const entries = Object.entries(defaultSettings).map(([key, value]) => [
    key,
    typeof stored[key] === typeof value ? stored[key] : value,
  ])
  return Object.fromEntries(entries)
}
