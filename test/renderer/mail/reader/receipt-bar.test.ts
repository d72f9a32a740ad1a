import { expect, test } from 'vitest'
import { asksForReceipt } from '../../../../renderer/mail/reader/receipt-bar.tsx'
import type { MessageRow } from '../../../../shared/model/message.ts'
import type { MessageChoice } from '../../../../shared/model/reading.ts'
import { messageRow } from '../message-rows.ts'

const asks = (change: Partial<MessageRow> = {}, choice: MessageChoice = {}) =>
  asksForReceipt({
    row: messageRow(1, change),
    reading: {
      ...{ choice, isSenderTrusted: false, hasRichText: false, charset: '' },
      receiptTo: [{ name: '', address: 'marit@havnelab.example' }],
    },
  })

test('row 51: a receipt is asked for once, and never for own mail', () => {
  expect(asks()).toBe(true)
  expect(asks({}, { receipt: 'refused' })).toBe(false)
  expect(asks({ role: 'sent' })).toBe(false)
})

test('row 51: a message of which only the header came was not opened: nobody is told so', () => {
  expect(asks({ wholeBytes: 100_000 })).toBe(false)
})
