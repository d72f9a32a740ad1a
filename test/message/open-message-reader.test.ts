import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CancelledError, InputError, StorageError } from '../../electron/errors.ts'
import type { RawRange } from '../../electron/message/message-reader.ts'
import { type MessageReader, openMessageReader } from '../../electron/message/open-message-reader.ts'
import { messageOf, readFixture } from './fixture.ts'

const killerThread = new URL('./killer-thread.ts', import.meta.url)

let folder: string
let pack: string
let reader: MessageReader

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kittiwake-reader-'))
  pack = join(folder, 'pack')
  writeFileSync(pack, 'other bytes ')
})
afterEach(async () => {
  await reader.close()
  rmSync(folder, { recursive: true })
})

/** Appends to the pack and says where. */
function store(bytes: Uint8Array): RawRange {
  const offset = statSync(pack).size
  appendFileSync(pack, bytes)
  return { file: pack, offset, sizeBytes: bytes.length }
}

const numbered = (id: number, ...fields: string[]) => ({
  id,
  raw: store(messageOf(`Subject: ${id}`, ...fields, '', `text ${id}`)),
})

describe('the message reader', () => {
  test('reads rows, messages, pages and parts from ranges of files', async () => {
    reader = openMessageReader()
    const plain = store(readFixture('plain.eml'))
    const picture = store(readFixture('inline-picture.eml'))
    expect(
      await reader.summarise([
        { id: 1, raw: plain },
        { id: 2, raw: picture },
      ]),
    ).toMatchObject([
      { id: 1, snippet: 'The gauge at the northern quay drifts by two centimetres a day. Marit', isReadable: true },
      { id: 2, snippet: 'The gauge:', isReadable: true },
    ])
    expect(await reader.open(plain)).toMatchObject({ kind: 'text', subject: 'Tide gauge drift' })
    expect(await reader.readHtml(picture, { showRemote: false, partUrl: 'p:' })).toContain('src="p:1"')
    expect(await reader.readHtml(plain, { showRemote: false, partUrl: 'p:' })).toContain(
      'The gauge at the northern quay',
    )
    const part = await reader.readPart(picture, 1)
    expect(part).toMatchObject({ contentType: 'image/png', fileName: 'gauge.png' })
    expect(part.bytes.subarray(1, 4)).toEqual(new Uint8Array(Buffer.from('PNG')))
  })

  test('reads batches of any size, in order', async () => {
    reader = openMessageReader()
    const messages = Array.from({ length: 200 }, (_, index) => numbered(index))
    expect((await reader.summarise(messages)).map(({ id, subject }) => `${id}=${subject}`)).toEqual(
      messages.map(({ id }) => `${id}=${id}`),
    )
    expect(await reader.summarise([])).toEqual([])
  })

  test('writes messages', async () => {
    reader = openMessageReader()
    const bytes = await reader.write({
      from: { name: '', address: 'a@example.com' },
      to: [{ name: '', address: 'b@example.com' }],
      cc: [],
      subject: 'x',
      text: 'y',
      inReplyTo: '',
      references: [],
      messageId: '<1@example.com>',
      dateMs: 0,
      attachments: [],
    })
    expect(Buffer.from(bytes).toString()).toContain('Subject: x\r\n')
  })

  test('a part that is not there, a file that is gone and a range that is cut are errors, not raw messages; others are read', async () => {
    reader = openMessageReader()
    const plain = store(readFixture('plain.eml'))
    await expect(reader.readPart(plain, 9)).rejects.toBeInstanceOf(InputError)
    await expect(reader.open({ ...plain, file: join(folder, 'gone') })).rejects.toBeInstanceOf(StorageError)
    const cut = { ...plain, sizeBytes: 1_000_000 }
    await expect(reader.open(cut)).rejects.toMatchObject({ reason: 'unreadable' })
    const messages = [
      { id: 1, raw: cut },
      { id: 2, raw: plain },
    ]
    expect((await reader.summarise(messages)).map(({ id }) => id)).toEqual([2])
    expect((await reader.readWords(messages)).map(({ id }) => id)).toEqual([2])
    const wants = { headers: [], needsBody: false }
    expect((await reader.ruleTexts(messages, wants)).map(({ id }) => id)).toEqual([2])
  })

  test.each(['exit', 'throw', 'loop', 'memory'])(
    'MIME-02: a message that ends its thread (%s) is the only unreadable one',
    async way => {
      reader = openMessageReader({ threadEntry: killerThread, timeoutMs: way === 'loop' ? 1_500 : 20_000 })
      const messages = [numbered(0), numbered(1), numbered(2, `X-Killer: ${way}`), numbered(3), numbered(4)]
      const summaries = await reader.summarise(messages)
      expect(summaries.map(({ id, subject, isReadable }) => `${id} ${subject} ${isReadable}`)).toEqual([
        '0 0 true',
        '1 1 true',
        '2 2 false',
        '3 3 true',
        '4 4 true',
      ])
    },
  )

  test('U33, MIME-02: a message that ends its thread is shown raw, and the next one is read', async () => {
    reader = openMessageReader({ threadEntry: killerThread, timeoutMs: 20_000 })
    const [killer, next] = [numbered(1, 'X-Killer: exit'), numbered(2)]
    const opened = await Promise.all([reader.open(killer.raw), reader.open(next.raw)])
    expect(opened.map(({ kind, text }) => `${kind} ${text.split('\n').at(-1)}`)).toEqual(['raw text 1', 'text text 2'])
  })

  test('a thread that cannot start is an error and makes no message unreadable', async () => {
    reader = openMessageReader({ threadEntry: new URL('./no-such-thread.ts', import.meta.url) })
    await expect(reader.summarise([numbered(1)])).rejects.toThrow()
  })

  test('a reader that is closed says so and blames no message', async () => {
    reader = openMessageReader({ threadEntry: killerThread })
    const running = reader.summarise([numbered(1, 'X-Killer: loop')])
    const failure = expect(running).rejects.toBeInstanceOf(CancelledError)
    await reader.open(numbered(2).raw)
    await reader.close()
    await failure
    await expect(reader.open(numbered(3).raw)).rejects.toBeInstanceOf(CancelledError)
  })
})
