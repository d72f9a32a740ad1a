// What the settings show, and the changes a person makes. Listens to main while the view is shown.
import { create } from 'zustand'
import type { SecretsState } from '../../shared/api/accounts.ts'
import type { AppInfo } from '../../shared/api/index.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Account } from '../../shared/model/account.ts'
import type { Settings, SettingsChange } from '../../shared/model/settings.ts'
import { api, failureFrom, onEvent } from '../api.ts'
import { changeBack, withStep } from './change-history.ts'
import type { PageName } from './pages.ts'

/** What did not work: reading, changing a setting, or another thing a person asked for. */
export interface Trouble {
  readonly doing: 'read' | 'change' | 'act'
  readonly failure: Failure
}

interface SettingsState {
  readonly page: PageName
  /** Null until it is known; the same for the rest. */
  readonly settings: Settings | null
  readonly info: AppInfo | null
  readonly accounts: readonly Account[] | null
  readonly secrets: SecretsState | null
  readonly trouble: Trouble | null
  /** How to get back, the newest change last. */
  readonly stepsBack: readonly SettingsChange[]
}

export const useSettings = create<SettingsState>(() => ({
  page: 'appearance',
  settings: null,
  info: null,
  accounts: null,
  secrets: null,
  trouble: null,
  stepsBack: [],
}))

const { getState, setState } = useSettings

/** Commands need the settings before the view is ever shown: for the app's start. Ends when the returned function is called. */
export function followSettings(): () => void {
  void attempt('read', readSettings)
  return onEvent('settings.changed', settings => setState({ settings }))
}

/** Reads what the pages show, and keeps it true until the returned function is called. */
export function followFacts(): () => void {
  void readAll()
  const stops = [
    onEvent('settings.changed', settings => setState({ settings })),
    onEvent('accounts.changed', () => void attempt('read', readAccounts)),
    onEvent('secrets.changed', () => void attempt('read', readSecrets)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** One that fails does not hold up the others. */
export async function readAll(): Promise<void> {
  setState({ trouble: null })
  await Promise.all([readSettings, readInfo, readAccounts, readSecrets].map(read => attempt('read', read)))
}

async function readSettings(): Promise<void> {
  setState({ settings: await api.settings.read({}) })
}

async function readInfo(): Promise<void> {
  setState({ info: await api.app.info({}) })
}

async function readAccounts(): Promise<void> {
  setState({ accounts: await api.accounts.list({}) })
}

async function readSecrets(): Promise<void> {
  setState({ secrets: await api.accounts.secrets({}) })
}

/** True when it worked; otherwise the page says why not. */
export async function attempt(doing: Trouble['doing'], work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    setState({ trouble: { doing, failure: failureFrom(error) } })
    return false
  }
}

/** What a person asks for with a button; a trouble from before is forgotten. */
export function act(work: () => Promise<unknown>): Promise<boolean> {
  setState({ trouble: null })
  return attempt('act', work)
}

export function showPage(page: PageName): void {
  setState({ page, trouble: null })
}

/** Applies at once, and can be undone. */
export async function changeSettings(change: SettingsChange): Promise<void> {
  const { settings } = getState()
  if (!settings) return
  const back = changeBack(settings, change)
  if (Object.keys(back).length === 0) return
  if (await write(change)) setState(({ stepsBack }) => ({ stepsBack: withStep(stepsBack, back) }))
}

/** True when there was a change and it was taken back. */
export async function undoChange(): Promise<boolean> {
  const back = getState().stepsBack.at(-1)
  if (!back) return false
  setState(({ stepsBack }) => ({ stepsBack: stepsBack.slice(0, -1) }))
  return write(back)
}

function write(change: SettingsChange): Promise<boolean> {
  return tryChange(async () => setState({ settings: await api.settings.change(change) }))
}

/** Changes a setting that is kept elsewhere; a trouble from before is forgotten. */
export function tryChange(work: () => Promise<unknown>): Promise<boolean> {
  setState({ trouble: null })
  return attempt('change', work)
}
