import { describe, expect, test } from 'vitest'
import { parseEnvelopeLine } from '../../../electron/mail/import/envelope-line.ts'
import { hasBareFrom, type MboxKind, unquoteFrom, withoutLength } from '../../../electron/mail/import/mbox-quoting.ts'
import { type MboxEntry, MboxReader } from '../../../electron/mail/import/mbox-reader.ts'
import { mboxEntry } from '../../../electron/message/mboxrd.ts'

const line = 'From a@b.test Mon Nov  9 11:20:00 2026\n'
const receivedMs = Date.UTC(2026, 10, 9, 11, 20)

async function entriesOf(file: Buffer, start = 0): Promise<MboxEntry[]> {
  const reader = new MboxReader(async (at, sizeBytes) => file.subarray(at, at + sizeBytes), start)
  const entries: MboxEntry[] = []
  for (let entry = await reader.next(); entry; entry = await reader.next()) entries.push(entry)
  return entries
}

async function textsOf(file: string | Buffer, kind: MboxKind = 'mboxrd'): Promise<string[]> {
  const bytes = typeof file === 'string' ? Buffer.from(file, 'latin1') : file
  return (await entriesOf(bytes)).map(({ raw }) => unquoteFrom(raw ?? Buffer.alloc(0), kind).toString('latin1'))
}

describe('an mbox file', () => {
  test('MIME-16: is taken apart into the messages that were put into it, byte for byte', async () => {
    const texts = ['a: b\n\nFrom here\n>From there\n>>From far\n', 'a: \xe4\xff\n\nplain\n\n\n', 'c: d\n\n']
    const file = Buffer.concat(texts.map(text => mboxEntry(Buffer.from(text, 'latin1'), { sender: '', receivedMs })))
    expect(await textsOf(file)).toEqual(texts)
  })

  test('tells when each message came, and where the next one begins', async () => {
    const file = Buffer.from(`${line}a: 1\n\none\n\n${line}a: 2\n\ntwo\n`)
    const entries = await entriesOf(file)
    expect(entries.map(entry => entry.receivedMs)).toEqual([receivedMs, receivedMs])
    const rest = await entriesOf(file, entries[0]?.nextAt)
    expect(rest.map(({ raw }) => raw?.toString())).toEqual(['a: 2\n\ntwo\n'])
    expect(entries[1]?.nextAt).toBe(file.length)
  })

  test('MIME-16: keeps a paragraph that begins with From in its message', async () => {
    const text = 'a: 1\n\nHello,\n\nFrom now on we meet at 10:30.\n\nFrom me\n'
    expect(await textsOf(`${line}${text}`)).toEqual([text])
  })

  test('may have CRLF, and the empty envelope of Thunderbird', async () => {
    expect(await textsOf('From - \r\na: 1\r\n\r\none\r\n\r\nFrom \r\na: 2\r\n\r\ntwo\r\n')).toEqual([
      'a: 1\r\n\r\none\r\n',
      'a: 2\r\n\r\ntwo\r\n',
    ])
  })

  test('of messages longer than what is read at once is read whole', async () => {
    const texts = ['a: 1\n\n', 'a: 2\n\n'].map(head => `${head}${`${'x'.repeat(70)}\n`.repeat(40_000)}`)
    expect(await textsOf(texts.map(text => `${line}${text}\n`).join(''))).toEqual(texts)
  })

  test('MIME-16: with lengths is cut where they say, unless nothing begins there', async () => {
    const body = `one\n\n${line}not a message\n`
    const right = `${line}Content-Length: ${body.length}\n\n${body}\n${line}a: 2\n\ntwo\n`
    expect(await textsOf(right, 'mboxcl2')).toEqual([`Content-Length: ${body.length}\n\n${body}`, 'a: 2\n\ntwo\n'])
    const wrong = `${line}Content-Length: 2\n\none\n\n${line}a: 2\n\ntwo\n`
    expect(await textsOf(wrong, 'mboxcl')).toEqual(['Content-Length: 2\n\none\n', 'a: 2\n\ntwo\n'])
  })

  test('shows by its messages how it is quoted', async () => {
    const bare = `x\n\n${line}y\n`
    const signs = async (file: string) => (await entriesOf(Buffer.from(file))).map(({ sign }) => sign)
    expect(await signs(`${line}Content-Length: ${bare.length}\n\n${bare}`)).toEqual(['mboxcl2'])
    expect(await signs(`${line}Content-Length: 2\n\nx\n`)).toEqual(['mboxcl'])
    expect(await signs(`${line}a: 1\n\n>>From x\n`)).toEqual(['mboxrd'])
    expect(await signs(`${line}a: 1\n\n>From x\n`)).toEqual([undefined])
  })

  test('of any bytes is read to its end', async () => {
    for (const file of ['', 'no mbox\n', 'From ', line, `${line}\n`, `${line}${line}`, `junk\n${line}a: 1\n\nx`]) {
      const entries = await entriesOf(Buffer.from(file))
      expect(entries.every(({ nextAt }) => nextAt <= file.length)).toBe(true)
    }
  })
})

describe('quoting', () => {
  const quoted = Buffer.from('>From a\n>>From b\nx >From c\n')

  test('is undone as each kind did it', () => {
    expect(unquoteFrom(quoted, 'mboxo').toString()).toBe('From a\n>>From b\nx >From c\n')
    expect(unquoteFrom(quoted, 'mboxrd').toString()).toBe('From a\n>From b\nx >From c\n')
    expect(unquoteFrom(quoted, 'mboxcl').toString()).toBe('From a\n>From b\nx >From c\n')
    expect(unquoteFrom(quoted, 'mboxcl2')).toBe(quoted)
  })

  test('needs no length in a message of its own', () => {
    expect(withoutLength(Buffer.from('a: 1\nContent-Length: 3\nb: 2\n\nContent-Length: 9\n')).toString()).toBe(
      'a: 1\nb: 2\n\nContent-Length: 9\n',
    )
    expect(hasBareFrom(Buffer.from('a\nFrom b'))).toBe(true)
    expect(hasBareFrom(Buffer.from('a\n>From b'))).toBe(false)
  })
})

describe('an envelope line', () => {
  test('has a date in one of the forms that programs write', () => {
    expect(parseEnvelopeLine('From a Mon Nov  9 11:20:00 2026')).toEqual({ receivedMs })
    expect(parseEnvelopeLine('From a@b Mon Nov 09 12:20:00 2026 +0100')).toEqual({ receivedMs })
    expect(parseEnvelopeLine('From a Mon Nov  9 11:20:00 UTC 2026\r')).toEqual({ receivedMs })
    expect(parseEnvelopeLine('From - ')).toEqual({})
    expect(parseEnvelopeLine('From the beginning')).toBeUndefined()
    expect(parseEnvelopeLine('>From a Mon Nov  9 11:20:00 2026')).toBeUndefined()
  })
})
