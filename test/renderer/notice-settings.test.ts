import { beforeEach, expect, test } from 'vitest'
import { changeNotices, readNotices, useNoticeSettings } from '../../renderer/notice-settings.ts'
import { defaultNoticeSettings } from '../../shared/model/notice-settings.ts'
import { CallBridge, Fails } from './call-bridge.ts'

let bridge: CallBridge

beforeEach(async () => {
  bridge = CallBridge.install()
  bridge.answer('notices.read', () => defaultNoticeSettings)
  bridge.answer('notices.change', ({ settings }) => settings)
  await readNotices()
})

test('a second change before the first is answered keeps both', async () => {
  await Promise.all([changeNotices({ mail: 'all' }), changeNotices({ pausedUntilMs: 5 })])
  expect(bridge.inputsOf('notices.change').at(-1)).toEqual({
    settings: { ...defaultNoticeSettings, mail: 'all', pausedUntilMs: 5 },
  })
})

test('a change that failed is not shown', async () => {
  bridge.answer('notices.change', () => {
    throw new Fails({ kind: 'storage', reason: 'full', message: 'The disk is full' })
  })
  await changeNotices({ mail: 'none' })
  expect(useNoticeSettings.getState().settings).toEqual(defaultNoticeSettings)
})
