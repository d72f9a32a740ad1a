import { describe, expect, test } from 'vitest'
import { MailNotices } from '../../../electron/mail/notices/mail-notices.ts'
import { NoticeKeeper } from '../../../electron/mail/notices/notice-keeper.ts'
import type { RuleMessage } from '../../../electron/store/rules/rules-store.ts'
import type { MessageRow } from '../../../shared/model/message.ts'
import { defaultNoticeSettings } from '../../../shared/model/notice-settings.ts'
import { HandClock } from '../../hand-clock.ts'

function message(id: number): RuleMessage {
  return {
    ...{ id, accountId: 2, mailboxId: 3, from: { name: `Person ${id}`, address: '' }, to: [], subject: `Letter ${id}` },
    ...{ messageId: '', references: [], dateMs: 0, sizeBytes: 10, isWhole: true },
    raw: { file: '', offset: 0, sizeBytes: 10 },
  }
}

function rowIn(mailboxId: number): Pick<MessageRow, 'accountId' | 'mailboxId' | 'from' | 'subject'> {
  return { accountId: 2, mailboxId, from: { name: 'Ebba', address: '' }, subject: `In ${mailboxId}` }
}

async function openNotices(more: Partial<typeof defaultNoticeSettings> = {}) {
  const clock = new HandClock()
  const kept = { ...defaultNoticeSettings, mail: 'all', ...more }
  const keeper = await NoticeKeeper.open({ readSetting: async () => kept, writeSetting: async () => {} })
  let heard: (() => void) | undefined
  const told: [string, string][] = []
  const notices = new MailNotices({
    ...{ clock, keeper, store: { listAccounts: async () => [] } },
    notify: (title, text) => {
      told.push([title, text])
      heard?.()
    },
  })
  const afterTurning = async (ms: number) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    heard = resolve
    clock.turn(ms)
    await promise
    return told.splice(0)
  }
  return { clock, notices, afterTurning }
}

describe('notices about mail', () => {
  test('one message is told of by who and what, several together', async () => {
    const { notices, afterTurning } = await openNotices()
    notices.arrived([message(1)], [])
    expect(await afterTurning(2_000)).toEqual([['Person 1', 'Letter 1']])
    notices.arrived([1, 2, 3].map(message), [])
    notices.arrived([4, 5].map(message), [])
    expect(await afterTurning(30_000)).toEqual([['', 'Person 1: Letter 1\nPerson 2: Letter 2\nPerson 3: Letter 3\n+2']])
  })

  test('come at most every half minute, and not at all once the app ends', async () => {
    const { clock, notices, afterTurning } = await openNotices()
    notices.arrived([message(1)], [])
    await afterTurning(2_000)
    notices.arrived([message(2)], [])
    clock.turn(29_999)
    expect(clock.size).toBe(1)
    notices.rest()
    expect(clock.size).toBe(0)
  })

  test('tell of what a person put off, unless nothing is told there', async () => {
    const { notices, afterTurning } = await openNotices({ mail: 'watched', mailboxes: { 5: 'none' } })
    notices.cameBack([rowIn(5), rowIn(3)])
    expect(await afterTurning(2_000)).toEqual([['Ebba', 'In 3']])
  })

  test('say nobody and nothing where content is hidden', async () => {
    const { notices, afterTurning } = await openNotices({ showsContent: false })
    notices.arrived([message(1), message(2)], [])
    expect(await afterTurning(2_000)).toEqual([['', '2']])
  })

  test('what is kept and cannot be understood is as if nothing had been chosen', async () => {
    const keeper = await NoticeKeeper.open({
      readSetting: async () => ({ mail: 'loud' }),
      writeSetting: async () => {},
    })
    expect(keeper.settings).toEqual(defaultNoticeSettings)
  })
})
