import { describe, expect, it } from 'vitest'
import { mboxEntry } from '../../electron/message/mboxrd.ts'

const receivedMs = Date.UTC(2026, 10, 9, 11, 20)
const entry = (text: string, sender = 'a@b.test') =>
  mboxEntry(Buffer.from(text, 'latin1'), { sender, receivedMs }).toString('latin1')

/** As mboxrd is read back. */
function readBack(text: string): string[] {
  return text.split(/^(?=From )/m).map(each => each.slice(each.indexOf('\n') + 1, -1).replace(/^>(?=>*From )/gm, ''))
}

describe('an entry of an mbox file', () => {
  it('begins with the sender and the time in UTC, and ends with an empty line', () => {
    expect(entry('Subject: a\r\n\r\nb\r\n')).toBe('From a@b.test Mon Nov  9 11:20:00 2026\nSubject: a\n\nb\n\n')
    expect(entry('Subject: a\r\n\r\nb', '')).toBe('From MAILER-DAEMON Mon Nov  9 11:20:00 2026\nSubject: a\n\nb\n\n')
    expect(entry('x: y\n\n', 'a b\nc')).toMatch(/^From MAILER-DAEMON Mon/)
  })

  it('is read back unchanged, whatever lines begin with From', () => {
    const texts = ['a: b\n\nFrom here\n>From there\n>>From far\nNot From\n', 'a: \xe4\xff\n\nplain\n']
    expect(readBack(texts.map(text => entry(text)).join(''))).toEqual(texts)
  })
})
