import { expect, test } from 'vitest'
import { StorageError } from '../../electron/errors.ts'
import { filesViewState } from '../../electron/files/view-state-schema.ts'
import { settingsApi } from '../../electron/settings/api.ts'
import { SettingsKeeper } from '../../electron/settings/settings.ts'
import { defaultSettings, defaultViewState, type ViewState } from '../../shared/model/settings.ts'

async function settings() {
  const kept = new Map<string, unknown>()
  const store = {
    readSetting: async (name: string) => kept.get(name),
    writeSetting: async (name: string, value: unknown) => void kept.set(name, value),
  }
  return settingsApi(await SettingsKeeper.open(store, () => {}), filesViewState)
}

test('a change that cannot be kept is told all the same: it holds until the app ends', async () => {
  const told: boolean[] = []
  const store = {
    readSetting: async () => undefined,
    writeSetting: async () => Promise.reject(new StorageError('The disk is full', { reason: 'full' })),
  }
  const keeper = await SettingsKeeper.open(store, ({ worksOffline }) => told.push(worksOffline))
  keeper.onChange(({ worksOffline }) => told.push(worksOffline))
  await expect(keeper.change({ worksOffline: true })).rejects.toThrow('full')
  expect([keeper.settings.worksOffline, ...told]).toEqual([true, true, true])
})

test('settings of an older version lack what is new, and have its default', async () => {
  const store = { readSetting: async () => ({ theme: 'dark', zoom: '2' }), writeSetting: async () => undefined }
  const { settings } = await SettingsKeeper.open(store, () => {})
  expect(settings).toEqual({ ...defaultSettings, theme: 'dark' })
})

const withTabs: ViewState = {
  ...defaultViewState,
  view: 'files',
  files: {
    tabs: [
      {
        left: { place: { kind: 'local' }, path: '/home/marit' },
        right: { place: { kind: 'site', siteId: 3 }, path: '/pub/tide' },
        bookmarkId: 7,
      },
      { left: { place: { kind: 'local' }, path: '' }, right: { place: { kind: 'local' }, path: '/' } },
    ],
    activeTab: 1,
    showHidden: true,
    isQueueShown: false,
    areSidesSwapped: true,
  },
}

test('what the window remembers of the Files view passes the check of the call, and comes back', async () => {
  const { schemas, handlers } = await settings()
  await handlers.keepView(schemas.keepView.parse(withTabs))
  expect(await handlers.readView({})).toEqual(withTabs)
})

test('a view without tabs passes too, one with a line break in a path does not', async () => {
  const { schemas } = await settings()
  expect(schemas.keepView.parse(defaultViewState)).toEqual(defaultViewState)
  const files = { ...withTabs.files, tabs: [{ left: { place: { kind: 'local' }, path: '/a\r\nDELE b' } }] }
  expect(schemas.keepView.safeParse({ ...withTabs, files }).success).toBe(false)
})
