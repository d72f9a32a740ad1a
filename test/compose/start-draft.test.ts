import { describe, expect, test } from 'vitest'
import { startFrom, startNew } from '../../electron/compose/start-draft.ts'
import { openMessage } from '../../electron/message/open-message.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import type { Account } from '../../shared/model/account.ts'
import { withoutSignature, withSignature } from '../../shared/signature.ts'
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

describe('the signature of the account', () => {
  const signed: Account = { ...account, signature: 'Ingrid Aune\nHavnelab' }
  const mark = '\n-- \nIngrid Aune\nHavnelab\n'

  test('stands below an empty line of a new message, and below the text that a link brought', () => {
    expect(startNew(signed).text).toBe(`\n${mark}`)
    const link = { to: ['tor@boathouse.example'], cc: [], bcc: [], subject: 'Keys', text: 'Where are they?' }
    expect(startNew(signed, link)).toMatchObject({ ...link, text: `Where are they?\n${mark}` })
    expect(startNew(account).text).toBe('')
  })

  test('ends an answer and a forward', () => {
    const opened = openMessage(parseMessage(messageOf('From: marit@havnelab.example', '', 'At ten.')), false)
    for (const kind of ['reply', 'forward'] as const) {
      const { text } = startFrom({ id: 7, opened, dateMs: 0 }, { kind, account: signed, texts })
      const plain = startFrom({ id: 7, opened, dateMs: 0 }, { kind, account, texts }).text
      expect(text.endsWith(mark)).toBe(true)
      expect(text.slice(0, -mark.length).trimEnd()).toBe(plain.trimEnd())
    }
  })

  test('is taken off only where it stands unchanged at the end', () => {
    expect(withoutSignature(withSignature('Dear all\n', 'Ingrid'), 'Ingrid')).toBe('Dear all\n')
    expect(withoutSignature('Dear all\n\n-- \nIngrid\nPS: no', 'Ingrid')).toBeUndefined()
  })
})
