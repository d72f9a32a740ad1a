import { expect, test } from 'vitest'
import { UnreadBadge } from '../../electron/mail/unread-badge.ts'
import type { Mailbox, MailboxRole } from '../../shared/model/message.ts'
import { HandClock } from '../hand-clock.ts'

function mailbox(role: MailboxRole, unread: number): Mailbox {
  const marks = { canHoldMessages: true, canHaveChildren: true, isSubscribed: true }
  return { id: 1, accountId: 1, role, name: '', total: unread, unread, ...marks }
}

function openBadge() {
  const clock = new HandClock()
  const shown: number[] = []
  let heard = () => {}
  const state = { mailboxes: [mailbox('inbox', 2), mailbox('inbox', 3), mailbox('archive', 7)] }
  const store = { listMailboxes: async () => state.mailboxes }
  const badge = new UnreadBadge({
    ...{ clock, store },
    showUnread: count => {
      shown.push(count)
      heard()
    },
  })
  const afterTurning = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    heard = resolve
    clock.turn(250)
    return promise
  }
  return { clock, badge, shown, state, afterTurning }
}

test('the icon says what is unread in inboxes, once for many changes', async () => {
  const { clock, badge, shown, state, afterTurning } = openBadge()
  badge.changed()
  badge.changed()
  expect(clock.size).toBe(1)
  await afterTurning()
  state.mailboxes = [mailbox('inbox', 1)]
  badge.changed()
  await afterTurning()
  expect(shown).toEqual([5, 1])
})

test('at the end nothing is left on the icon, and nothing comes back', async () => {
  const { clock, badge, shown, afterTurning } = openBadge()
  badge.changed()
  await afterTurning()
  badge.rest()
  badge.changed()
  expect(shown).toEqual([5, 0])
  expect(clock.size).toBe(0)
})
