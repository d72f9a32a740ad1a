import { expect, test } from 'vitest'
import { startFrom } from '../../electron/compose/start-draft.ts'
import { openMessage } from '../../electron/message/open-message.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import type { Account } from '../../shared/model/account.ts'
import { messageOf } from '../message/fixture.ts'
import { newAccount } from '../store/sample-data.ts'

const account: Account = { ...newAccount(), id: 1 }
const texts = {
  attribution: () => 'wrote:',
  forwarded: () => 'Forwarded',
  field: (name: string, value: string) => `${name}: ${value}`,
  date: String,
}

function answer(...listFields: string[]) {
  const letter = messageOf(
    'From: Marit <marit@havnelab.example>',
    'To: Tide users <tide-users@lists.example>',
    'Cc: boss@havnelab.example',
    'Reply-To: marit@elsewhere.example',
    'Subject: Low water',
    'Message-ID: <1@havnelab.example>',
    ...listFields,
    '',
    'At ten.',
  )
  const opened = openMessage(parseMessage(letter), false)
  return startFrom({ id: 7, opened, dateMs: 0 }, { kind: 'reply', account, texts, toList: true })
}

test('row 35: an answer to the list goes to the list alone, in its conversation', () => {
  const draft = answer('List-Id: Tide users <tide-users.lists.example>', 'List-Post: <mailto:tide-users@lists.example>')
  expect(draft.to).toEqual(['Tide users <tide-users@lists.example>'])
  expect(draft.cc).toEqual([])
  expect(draft).toMatchObject({
    kind: 'reply',
    parentId: 7,
    subject: 'Re: Low water',
    inReplyTo: '<1@havnelab.example>',
  })
})

test('row 35: where a list takes no messages, nothing is begun', () => {
  expect(() => answer('List-Id: <news.lists.example>', 'List-Post: NO')).toThrow('no list')
})
