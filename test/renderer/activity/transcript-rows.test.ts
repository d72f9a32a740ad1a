import { describe, expect, test } from 'vitest'
import { findLines, piecesOf, roundTripMs, toneOf } from '../../../renderer/activity/transcript-rows.ts'
import type { TranscriptLine } from '../../../shared/model/connection.ts'

const line = (from: TranscriptLine['from'], text: string, atMs = 0): TranscriptLine => ({ from, text, atMs })

describe('toneOf', () => {
  test.each([
    ['server', '+OK ready', 'server'],
    ['server', '-ERR no such message', 'refused'],
    ['server', '-ERR', 'refused'],
    ['server', '250 ok', 'server'],
    ['server', '550 no such mailbox', 'refused'],
    ['server', '421-try later', 'refused'],
    ['server', '5500 messages', 'server'],
    ['client', '550 is what I say', 'client'],
    ['note', '-ERR in a note', 'note'],
  ] as const)('%s: %s', (from, text, tone) => {
    expect(toneOf(line(from, text))).toBe(tone)
  })
})

describe('roundTripMs', () => {
  const lines = [
    line('note', 'connected', 5),
    line('client', 'STAT', 10),
    line('server', '+OK', 49),
    line('server', '.', 60),
  ]
  test('from a command to the first line of its reply, and nowhere else', () => {
    expect(lines.map((_, index) => roundTripMs(lines, index))).toEqual([null, null, 39, null])
  })

  test('a clock that went back gives no negative time', () => {
    expect(roundTripMs([line('client', 'STAT', 10), line('server', '+OK', 4)], 1)).toBe(0)
  })
})

describe('piecesOf', () => {
  test('TLS-10: where a secret was left out stands a mark, not stars', () => {
    expect(piecesOf('AUTH PLAIN ***')).toEqual([
      { text: 'AUTH PLAIN ', isSecret: false },
      { text: '***', isSecret: true },
    ])
    expect(piecesOf('PASS *** ***').filter(({ isSecret }) => isSecret)).toHaveLength(2)
    expect(piecesOf('STAT')).toEqual([{ text: 'STAT', isSecret: false }])
  })

  test('NET-14: nothing in a line can act on the screen', () => {
    expect(piecesOf('+OK \u001b[2J\u202Egnp.exe')).toEqual([{ text: '+OK [2J gnp.exe', isSecret: false }])
  })

  test('an endless line is cut', () => {
    expect(piecesOf('x'.repeat(100_000))[0]?.text.length).toBeLessThan(3_000)
  })
})

describe('findLines', () => {
  const lines = [line('client', 'RETR 1'), line('server', '+OK 11683 octets'), line('client', 'retr 2')]
  test.each([
    ['retr', [0, 2]],
    ['OCTETS', [1]],
    ['nothing', []],
    ['  ', []],
  ])('%j', (wanted, found) => {
    expect(findLines(lines, wanted)).toEqual(found)
  })
})
