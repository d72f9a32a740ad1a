// Taking a message back that waits to go out, by the key that its notice names.
import { beforeEach, expect, test } from 'vitest'
import { tellSending, undoSendingCommand } from '../../../renderer/compose/undo-sending.ts'
import { closeToast, openDialog, toast, useNavigation } from '../../../renderer/navigation.ts'
import { CallBridge } from '../call-bridge.ts'

let bridge: CallBridge
const toasts = () => useNavigation.getState().toasts.map(({ text }) => text)

beforeEach(() => {
  bridge = CallBridge.install()
  bridge.answer('compose.undoSend', () => ({ id: 9 }))
  useNavigation.setState({ toasts: [], dialogs: [] })
})

test('the key for undo takes it back while that is the newest that can be, and nobody writes', () => {
  tellSending({ text: 'Sending' }, [4])
  const later = toast({ text: 'Archived', action: { label: 'Undo', shortcut: 'Mod+Z', run: () => {} } })
  expect(undoSendingCommand.when()).toBe(false)
  closeToast(later)
  openDialog({ kind: 'shortcuts' })
  expect(undoSendingCommand.when()).toBe(false)
  useNavigation.setState({ dialogs: [] })
  expect(undoSendingCommand.when()).toBe(true)
  undoSendingCommand.run()
  expect(bridge.inputsOf('compose.undoSend')).toEqual([{ messageIds: [4] }])
  expect(toasts()).toEqual([])
  expect(undoSendingCommand.when()).toBe(false)
})

test('other notices do not push out the one that takes it back', () => {
  tellSending({ text: 'Sending', countdown: { endMs: Date.now() + 10_000, textFor: String } }, [4])
  for (const text of ['One', 'Two', 'Three']) toast({ text })
  expect(toasts()).toEqual(['Sending', 'Two', 'Three'])
})
