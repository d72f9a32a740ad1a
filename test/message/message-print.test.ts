import { describe, expect, test } from 'vitest'
import { messagePrint } from '../../electron/message/message-print.ts'

const print = (text: string) => Buffer.from(messagePrint(Buffer.from(text, 'latin1'))).toString('hex')
const message = 'Message-ID: <1@a>\nSubject: a\n long\nFrom: b\n\nText\n\nmore\n'

describe('the print of a message', () => {
  test('is the same whatever program it went through', () => {
    const same = [
      message.replaceAll('\n', '\r\n'),
      `X-Mozilla-Status: 0001\n${message}\n\n`,
      `Received: from x\n by y\nStatus: RO\n${message}`,
      message.trimEnd(),
    ]
    expect(same.map(print)).toEqual(same.map(() => print(message)))
  })

  test('is another one when the author wrote something else', () => {
    const others = [
      message.replace('<1@a>', '<2@a>'),
      message.replace('long', 'short'),
      message.replace('more', 'less'),
      message.replace('Text\n\nmore', 'Text\nmore'),
    ]
    expect(new Set([message, ...others].map(print)).size).toBe(5)
  })

  test('without a Message-ID counts the whole header but for marks of programs', () => {
    const bare = 'Received: x\nSubject: a\n\nText\n'
    expect(print(`X-UIDL: 7\n${bare}`)).toBe(print(bare))
    expect(print(bare.replace('Received: x', 'Received: y'))).not.toBe(print(bare))
  })

  test('is made of any bytes', () => {
    expect(new Set(['', '\n', 'a', '\r\n\r\n'].map(print)).size).toBeGreaterThan(1)
  })
})
