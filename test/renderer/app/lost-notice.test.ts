// What a person hears at the start of messages that a rebuilding could not keep.
import { expect, test } from 'vitest'
import { tellLost } from '../../../renderer/app/lost-notice.ts'
import { t } from '../../../renderer/i18n.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import { CallBridge } from '../call-bridge.ts'

test('the list is opened while there is one', async () => {
  const bridge = CallBridge.install()
  useNavigation.setState({ dialogs: [] })
  await tellLost()
  expect(useNavigation.getState().dialogs).toEqual([])
  bridge.answer('backup.lost', () => ({ count: 1, named: [] }))
  await tellLost()
  expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'lost-messages', messages: { count: 1 } }])
})

test('that it cannot be read is said', async () => {
  const bridge = CallBridge.install()
  bridge.answer('backup.lost', () => {
    throw new Error('The store is gone')
  })
  useNavigation.setState({ dialogs: [], toasts: [] })
  await tellLost()
  expect(useNavigation.getState()).toMatchObject({ dialogs: [], toasts: [{ text: t('activity.lost.notShown') }] })
})
