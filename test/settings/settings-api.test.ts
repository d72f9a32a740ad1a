import { expect, test } from 'vitest'
import { filesViewState } from '../../electron/files/view-state-schema.ts'
import { settingsApi } from '../../electron/settings/api.ts'
import { SettingsKeeper } from '../../electron/settings/settings.ts'
import { defaultViewState, type ViewState } from '../../shared/model/settings.ts'

async function settings() {
  const kept = new Map<string, unknown>()
  const store = {
    readSetting: async (name: string) => kept.get(name),
    writeSetting: async (name: string, value: unknown) => void kept.set(name, value),
  }
  return settingsApi(await SettingsKeeper.open(store, () => {}), filesViewState)
}

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
