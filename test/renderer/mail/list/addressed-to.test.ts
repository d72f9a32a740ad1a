import { describe, expect, test } from 'vitest'
import { addressedTo, rowAddressedTo } from '../../../../renderer/mail/list/addressed-to.ts'
import { messageRow } from '../message-rows.ts'

const own = new Set(['anna@test.example', 'a@work.example'])
const person = (address: string) => ({ name: '', address })
const me = person('Anna@Test.example')
const other = person('jonas@havnelab.example')
const reading = { receiptTo: [], hasRichText: false, charset: '', choice: {}, isSenderTrusted: false }
const mail = { row: messageRow(1), from: [other], to: [me], cc: [], reading }
const list = { ...reading, list: { name: 'Tides', id: 'tides.example' } }

describe('how a message is addressed to the person', () => {
  test.each([
    ['only', mail],
    ['only', { ...mail, to: [me, person('a@work.example')] }],
    ['among', { ...mail, to: [me, other] }],
    ['among', { ...mail, cc: [other] }],
    ['copied', { ...mail, to: [other], cc: [me] }],
    ['list', { ...mail, to: [person('tides@list.example')], reading: list }],
    ['unnamed', { ...mail, to: [other] }],
    ['unnamed', { ...mail, to: [] }],
  ])('%s', (expected, view) => {
    expect(addressedTo(view, own)).toBe(expected)
  })

  test('nothing is said of what one wrote, or where nobody has an address', () => {
    expect(addressedTo({ ...mail, from: [me] }, own)).toBeNull()
    expect(addressedTo({ ...mail, row: messageRow(1, { role: 'sent' }) }, own)).toBeNull()
    expect(addressedTo(mail, new Set())).toBeNull()
  })

  test('a row knows whom it is to, and no more', () => {
    expect(rowAddressedTo(messageRow(1, { to: [me] }), own)).toBe('only')
    expect(rowAddressedTo(messageRow(1, { to: [me, other] }), own)).toBe('among')
    expect(rowAddressedTo(messageRow(1, { to: [other] }), own)).toBeNull()
  })
})
