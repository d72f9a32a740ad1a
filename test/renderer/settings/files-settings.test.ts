import { beforeEach, expect, test } from 'vitest'
import { useNavigation } from '../../../renderer/navigation.ts'
import {
  changeQueue,
  openFtpLinks,
  readFilesSettings,
  useFilesSettings,
} from '../../../renderer/settings/files-settings.ts'
import { useSettings } from '../../../renderer/settings/settings-store.ts'
import { CallBridge, Fails } from '../call-bridge.ts'

let bridge: CallBridge

beforeEach(() => {
  bridge = CallBridge.install()
  useNavigation.setState({ toasts: [] })
  useSettings.setState({ trouble: null })
  useFilesSettings.setState({ queue: null, opensFtpLinks: false })
})

test('the page shows the settings of the queue itself and changes nothing by looking', async () => {
  bridge.answer('transfers.settings', () => ({ conflictRule: 'skip', maxTransfers: 3 }))
  bridge.answer('app.opensFtpLinks', () => true)
  await readFilesSettings()
  expect(useFilesSettings.getState()).toMatchObject({ queue: { conflictRule: 'skip' }, opensFtpLinks: true })
  expect(bridge.calls.map(({ name }) => name)).toEqual(['transfers.settings', 'app.opensFtpLinks'])
})

test('a change that was refused leaves what is shown and says so', async () => {
  bridge.answer('transfers.changeSettings', q => ({ conflictRule: 'ask', ...q }))
  await changeQueue({ maxTransfers: 2 })
  expect(useFilesSettings.getState().queue).toMatchObject({ maxTransfers: 2 })
  bridge.answer('transfers.changeSettings', () => {
    throw new Fails({ kind: 'storage', reason: 'read-only', message: 'No' })
  })
  await changeQueue({ maxTransfers: 9 })
  expect(useFilesSettings.getState().queue).toMatchObject({ maxTransfers: 2 })
  expect(useSettings.getState().trouble).toMatchObject({ doing: 'change', failure: { kind: 'storage' } })
})

test('the switch for ftp links shows what the system decided', async () => {
  bridge.answer('app.openFtpLinks', ({ isOn }) => isOn)
  await openFtpLinks(true)
  expect(useFilesSettings.getState().opensFtpLinks).toBe(true)
  expect(useNavigation.getState().toasts).toEqual([])
  bridge.answer('app.openFtpLinks', () => true)
  await openFtpLinks(false)
  expect(useFilesSettings.getState().opensFtpLinks).toBe(true)
  expect(useNavigation.getState().toasts).toHaveLength(1)
})
