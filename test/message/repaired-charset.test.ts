import { expect, test } from 'vitest'
import { messageFacts } from '../../electron/message/message-facts.ts'
import { openMessage } from '../../electron/message/open-message.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { messageOf } from './fixture.ts'

const KOI8 = Buffer.from('f0d2c9d7c5d4', 'hex')
const mislabelled = (charset: string, encoding = '8bit') =>
  Buffer.concat([
    messageOf('From: a@b', 'Subject: '),
    KOI8,
    messageOf('', `Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`, '', ''),
    KOI8,
  ])
const open = (bytes: Buffer, charset?: string) => openMessage(parseMessage(bytes, undefined, charset), false)

test('MIME-06: a chosen charset counts in place of the declared one, in the text and in raw letters of the header', () => {
  const bytes = mislabelled('iso-8859-1')
  expect(open(bytes).text).not.toBe('Привет')
  expect(open(bytes, 'koi8-r')).toMatchObject({ text: 'Привет', subject: 'Привет' })
})

test('MIME-06: the stored bytes are unchanged', () => {
  const bytes = mislabelled('iso-8859-1')
  const before = Buffer.from(bytes)
  open(bytes, 'koi8-r')
  expect(bytes.equals(before)).toBe(true)
})

test('MIME-06: a charset nobody knows is a guess, never an error', () => {
  expect(open(mislabelled('utf-8'), 'no-such-charset').text).not.toBe('')
})

test('MIME-06: attached texts are read in it too, and the facts about the parts keep what is declared', () => {
  const bytes = mislabelled('iso-8859-1')
  expect(messageFacts(parseMessage(bytes, undefined, 'koi8-r')).parts[0]?.charset).toBe('iso-8859-1')
  expect(open(bytes, 'koi8-r').mail.charset).toBe('iso-8859-1')
})
