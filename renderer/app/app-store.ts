// What the frame knows of the program: its facts, the preferences, and the state of the window.
import { create } from 'zustand'
import type { AppInfo } from '../../shared/api/index.ts'
import { defaultSettings, type Settings } from '../../shared/model/settings.ts'

interface AppState {
  readonly info: AppInfo
  readonly settings: Settings
}

const unknownInfo: AppInfo = {
  version: '',
  platform: 'linux',
  profile: 'normal',
  dataFolder: '',
  runsIn: 'electron',
  isDark: false,
  locale: 'en',
  endedBadly: false,
}

export const useApp = create<AppState>(() => ({ info: unknownInfo, settings: defaultSettings }))

export function isMac(): boolean {
  return useApp.getState().info.platform === 'darwin'
}
