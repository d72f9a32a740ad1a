import { expect, test } from 'vitest'
import { readMessage } from '../../electron/message/read-message.ts'
import { writeReceipt } from '../../electron/message/write-receipt.ts'

const receipt = {
  from: { name: 'Anna Ø', address: 'anna@test.example' },
  to: [{ name: 'Marit', address: 'marit@havnelab.example' }],
  subject: 'Opened: Tides',
  text: 'Your message was opened – by hand.',
  messageId: '<1@test.example>',
  dateMs: Date.UTC(2026, 10, 4),
  originalMessageId: '<0@havnelab.example>',
}

test('row 51: a receipt is a report of RFC 8098 that says what was done by hand', async () => {
  const bytes = Buffer.from(await writeReceipt(receipt))
  const { headers, parts, from, to, subject } = readMessage(bytes)
  const field = (name: string) => headers.find(header => header.name.toLowerCase() === name)?.value
  expect(field('content-type')).toMatch(/^multipart\/report; ?report-type=disposition-notification/)
  expect(field('auto-submitted')).toBe('auto-replied')
  expect(field('in-reply-to')).toBe('<0@havnelab.example>')
  expect({ from, to, subject }).toEqual({ from: [receipt.from], to: receipt.to, subject: receipt.subject })
  expect(parts.map(({ contentType }) => contentType)).toEqual(['text/plain', 'message/disposition-notification'])
  expect(parts[0]?.text?.trim()).toBe(receipt.text)
  expect(Buffer.from(parts[1]?.bytes ?? []).toString()).toContain(
    'Final-Recipient: rfc822;anna@test.example\r\nOriginal-Message-ID: <0@havnelab.example>\r\nDisposition: manual-action/MDN-sent-manually; displayed',
  )
})

test('row 51: a receipt has CR LF only, ASCII only, and one Content-Type', async () => {
  const text = Buffer.from(await writeReceipt({ ...receipt, originalMessageId: '' })).toString('latin1')
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]|[^\r\n\x20-\x7e]/)
  expect(text.slice(0, text.indexOf('\r\n\r\n')).match(/^content-/gim)).toEqual(['Content-'])
  expect(text).not.toContain('Original-Message-ID')
})

test('row 51: the id of the message cannot write lines of its own into the report', async () => {
  // As Latin-1 its second and third letters would be CR and LF.
  const originalMessageId = '<x\u010d\u010aEvil:@havnelab.example>'
  const [, report] = readMessage(Buffer.from(await writeReceipt({ ...receipt, originalMessageId }))).parts
  const lines = Buffer.from(report?.bytes ?? [])
    .toString()
    .trim()
    .split('\r\n')
  expect(lines).toContain(`Original-Message-ID: ${originalMessageId}`)
  expect(lines).toHaveLength(4)
})

test('row 51: an id too long for a header is left out, and the receipt is written', async () => {
  const originalMessageId = `<${'x'.repeat(950)}@havnelab.example>`
  const text = Buffer.from(await writeReceipt({ ...receipt, originalMessageId })).toString()
  expect(text).toContain('Disposition: manual-action')
  expect(text).not.toMatch(/x{950}/)
})

test('an address that cannot stand in a header is refused', async () => {
  await expect(writeReceipt({ ...receipt, to: [{ name: '', address: 'a@b\r\nBcc: c@d' }] })).rejects.toMatchObject({
    kind: 'input',
  })
})
