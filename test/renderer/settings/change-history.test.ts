import { expect, test } from 'vitest'
import { changeBack, withStep } from '../../../renderer/settings/change-history.ts'
import { defaultSettings, type SettingsChange } from '../../../shared/model/settings.ts'

test('a step back names what was changed and nothing else', () => {
  expect(changeBack(defaultSettings, { theme: 'dark' })).toEqual({ theme: 'system' })
})

test('choosing what is already chosen leaves nothing to undo', () => {
  expect(changeBack(defaultSettings, { theme: 'system', zoom: 1 })).toEqual({})
})

test('going back after a change gives the settings from before', () => {
  const change: SettingsChange = { theme: 'contrast', density: 'roomy', zoom: 1.5, singleKeys: false }
  const changed = { ...defaultSettings, ...change }
  expect({ ...changed, ...changeBack(defaultSettings, change) }).toEqual(defaultSettings)
})

test('the newest steps are kept, the oldest forgotten', () => {
  let steps: readonly SettingsChange[] = []
  for (let step = 0; step < 60; step++) steps = withStep(steps, { zoom: step })
  expect(steps).toHaveLength(50)
  expect(steps.at(0)).toEqual({ zoom: 10 })
  expect(steps.at(-1)).toEqual({ zoom: 59 })
})
