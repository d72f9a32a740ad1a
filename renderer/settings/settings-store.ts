// Preferences and facts about this installation, as the settings pages show them. Changes apply at once.

import { create } from 'zustand'
import type { SecretsState } from '../../shared/api/accounts.ts'
import type { AppInfo } from '../../shared/api/index.ts'
import type { Account } from '../../shared/model/account.ts'
import { defaultSettings, type Settings } from '../../shared/model/settings.ts'
import { api, failureFrom, onEvent } from '../api.ts'
import { describeFailure } from '../describe-failure.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'

export type PageName = 'appearance' | 'keyboard' | 'accounts' | 'security' | 'storage' | 'about'
export const pageNames: readonly PageName[] = ['appearance', 'keyboard', 'accounts', 'security', 'storage', 'about']

interface SettingsState {
  readonly page: PageName
  readonly settings: Settings
  readonly info: AppInfo | null
  readonly accounts: readonly Account[]
  readonly secrets: SecretsState | null
}

export const useSettings = create<SettingsState>(() => ({
  page: 'appearance',
  settings: defaultSettings,
  info: null,
  accounts: [],
  secrets: null,
}))

const { getState, setState } = useSettings

export function openPage(page: PageName): void {
  setState({ page })
}

/** Applies at once; what could not be kept is said, and shown as it is. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const before = getState().settings
  setState({ settings: { ...before, ...change } })
  try {
    setState({ settings: await api.settings.change(change) })
  } catch (error) {
    setState({ settings: before })
    tellNotDone(t('settings.notChanged'), error)
  }
}

/** One notice: what was not done, and why. */
export function tellNotDone(what: string, error: unknown): void {
  toast({ text: `${what}. ${describeFailure(failureFrom(error), t).title}` })
}

/** Settings are needed by commands before the view is ever shown. For the app's start; returns what ends it. */
export function followSettings(): () => void {
  void read(async () => ({ settings: await api.settings.read({}) }))
  return onEvent('settings.changed', settings => setState({ settings }))
}

/** Reads what the pages show, and keeps it true until the returned function is called. */
export function followFacts(): () => void {
  const readAccounts = () => void read(async () => ({ accounts: await api.accounts.list({}) }))
  const readSecrets = () => void read(async () => ({ secrets: await api.accounts.secrets({}) }))
  void read(async () => ({ settings: await api.settings.read({}), info: await api.app.info({}) }))
  readAccounts()
  readSecrets()
  const stops = [
    onEvent('settings.changed', settings => setState({ settings })),
    onEvent('accounts.changed', readAccounts),
    onEvent('secrets.changed', readSecrets),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What cannot be read stays as it was: the pages show what is known. */
async function read(work: () => Promise<Partial<SettingsState>>): Promise<void> {
  try {
    setState(await work())
  } catch (error) {
    console.error(failureFrom(error).message)
  }
}
