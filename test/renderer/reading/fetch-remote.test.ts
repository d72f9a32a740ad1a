import { beforeEach, expect, test, vi } from 'vitest'
import { useNavigation } from '../../../renderer/navigation.ts'
import { useOffline } from '../../../renderer/network/offline.ts'
import { fetchRemote } from '../../../renderer/reading/fetch-remote.ts'
import { CallBridge } from '../call-bridge.ts'

beforeEach(() => {
  CallBridge.install()
  useNavigation.setState({ toasts: [], dialogs: [] })
})

test('M13: pictures are fetched when a person asks, and offline it says that they are not', () => {
  const fetch = vi.fn()
  useOffline.setState({ isOffline: true })
  fetchRemote(fetch)
  expect(fetch).not.toHaveBeenCalled()
  expect(useNavigation.getState().toasts).toMatchObject([{ action: { label: 'Go online' } }])
  useOffline.setState({ isOffline: false })
  fetchRemote(fetch)
  expect(fetch).toHaveBeenCalledTimes(1)
})
