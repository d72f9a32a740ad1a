// What a person hears at the start of messages that a rebuilding could not keep.
import { expect, test } from 'vitest'
import { tellLost } from '../../../renderer/app/lost-notice.ts'
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
