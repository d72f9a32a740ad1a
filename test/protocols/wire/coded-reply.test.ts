import { describe, expect, it } from 'vitest'
import { ProtocolError, ReplyError } from '../../../electron/errors.ts'
import {
  type CodedReply,
  expectReply,
  ReplyPieces,
  readReply,
  replyText,
} from '../../../electron/protocols/wire/coded-reply.ts'

function reading(text: string) {
  const lines = text.split('\n')
  return { lines, readLine: async () => lines.shift() ?? 'the test has no more lines' }
}

function read(text: string): Promise<CodedReply> {
  return readReply(reading(text))
}

describe('reading a reply', () => {
  it.each([
    ['250 done', 250, ['done']],
    ['250', 250, ['']],
    ['250 ', 250, ['']],
    ['250-first\n250 last', 250, ['first', 'last']],
    ['250-\n250', 250, ['', '']],
    ['220-mail.test\n220-welcome, Grüße\n220 ready', 220, ['mail.test', 'welcome, Grüße', 'ready']],
    ['354  two spaces', 354, [' two spaces']],
    ['550 5.1.1 <x@y>: unknown', 550, ['5.1.1 <x@y>: unknown']],
  ])('SMTP-13: %j is one reply', async (text, code, lines) => {
    expect(await read(text)).toEqual({ code, lines })
  })

  it('leaves what follows the reply for the next one', async () => {
    const source = reading('250-a\n250 b\n354 next')
    await readReply(source)
    expect(source.lines).toEqual(['354 next'])
  })

  it('goes on from a first line that was read before', async () => {
    expect(await readReply(reading('220 b'), '220-a')).toEqual({ code: 220, lines: ['a', 'b'] })
  })

  it.each([
    'hello',
    '',
    '25 short',
    '2500 long',
    '250_x',
    '750 x',
    '050 x',
    '+OK',
    ' 250 x',
    '250-a\nno code',
    '250-a\n 250 b',
  ])('refuses %j', async text => {
    await expect(read(text)).rejects.toThrow(ProtocolError)
  })

  it('refuses a code that changes half way', async () => {
    await expect(read('250-a\n550 b')).rejects.toThrow(ProtocolError)
  })

  it('FTP goes on with any text until the code comes again', () => {
    const pieces = new ReplyPieces('free')
    const begun = ['211-Features:', ' UTF8', '220 not the end', '211-nor this'].map(line => pieces.add(line))
    expect(begun).toEqual([undefined, undefined, undefined, undefined])
    const lines = ['Features:', ' UTF8', '220 not the end', 'nor this', 'End']
    expect(pieces.add('211 End')).toEqual({ code: 211, lines })
  })

  it('NET-07: gives up on a reply that never ends', async () => {
    let count = 0
    const endless = {
      readLine: async () => {
        count++
        return '250-more'
      },
    }
    await expect(readReply(endless)).rejects.toThrow(ProtocolError)
    expect(count).toBeLessThan(2_000)
  })

  it('NET-07: gives up on a reply of few but huge lines', async () => {
    const huge = { readLine: async () => `250-${'x'.repeat(60_000)}` }
    await expect(readReply(huge)).rejects.toThrow(ProtocolError)
  })
})

describe('expecting a reply', () => {
  const reply = (code: number): CodedReply => ({ code, lines: ['some', 'words'] })

  it.each([
    [250, '250'],
    [251, '25'],
    [211, '2'],
    [334, ['235', '334']],
  ])('%i is what %j expects', (code, expected) => {
    expect(expectReply(reply(code), expected, 'X')).toEqual(reply(code))
  })

  it.each([
    [421, true],
    [450, true],
    [550, false],
    [501, false],
  ])('%i is a refusal with the server’s words', (code, temporary) => {
    const refused = () => expectReply(reply(code), '2', 'MAIL FROM:<a@b>')
    expect(refused).toThrow(ReplyError)
    expect(refused).toThrow(
      expect.objectContaining({ code, temporary, command: 'MAIL FROM:<a@b>', text: 'some\nwords', kind: 'refused' }),
    )
  })

  it.each([
    [354, '25'],
    [334, '250'],
    [221, '25'],
    [150, '2'],
    [250, '354'],
  ])('SMTP-14: %i makes no sense where %s is expected', (code, expected) => {
    expect(() => expectReply(reply(code), expected, 'X')).toThrow(ProtocolError)
  })

  it('NET-14: shows no control or direction character of the server', () => {
    const text = replyText({ code: 550, lines: ['a\x1b[31mred\x07b\u202egnp.exe\x85'] })
    expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e]/u)
    expect(text).toContain('red')
  })
})
