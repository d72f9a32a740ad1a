// How a changed setting becomes what it was: pure.
import type { Settings, SettingsChange } from '../../shared/model/settings.ts'

// More than anybody remembers having changed.
const maxSteps = 50

/** What has to be changed to get back to `settings` after `change`. Empty when `change` changes nothing. */
export function changeBack(settings: Settings, change: SettingsChange): SettingsChange {
  const names = Object.keys(change) as (keyof Settings)[]
  const changed = names.filter(name => change[name] !== undefined && change[name] !== settings[name])
  return Object.fromEntries(changed.map(name => [name, settings[name]]))
}

/** The steps back with one more, newest last; the oldest are forgotten. */
export function withStep(steps: readonly SettingsChange[], step: SettingsChange): readonly SettingsChange[] {
  return [...steps, step].slice(-maxSteps)
}
