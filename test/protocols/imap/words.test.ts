// The small pure parts of IMAP: names, sets, values, dates.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flagList, stringPart } from '../../../electron/protocols/imap/command.ts'
import { readListed } from '../../../electron/protocols/imap/folder-list.ts'
import { decodeMailboxName, encodeMailboxName } from '../../../electron/protocols/imap/mailbox-name.ts'
import { formatDate, formatDay, parseDate } from '../../../electron/protocols/imap/message-facts.ts'
import { parseResponse } from '../../../electron/protocols/imap/response-reader.ts'
import { parseUidSet, uidSets } from '../../../electron/protocols/imap/uid-set.ts'
import { readValues } from '../../../electron/protocols/imap/value.ts'

const wellFormed = fc.string({ unit: 'grapheme', maxLength: 30 }).filter(text => text.isWellFormed())

describe('mailbox names', () => {
  test.each([
    ['Entw&APw-rfe', 'Entwürfe'],
    ['~peter/mail/&U,BTFw-/&ZeVnLIqe-', '~peter/mail/台北/日本語'],
    ['Tom &- Jerry', 'Tom & Jerry'],
    ['&2D3cGA-', '🐘'],
  ])('%s is %s, both ways (RFC 3501 5.1.3)', (wire, text) => {
    expect(decodeMailboxName(wire)).toBe(text)
    expect(encodeMailboxName(text)).toBe(wire)
  })

  test('whatever a person writes comes back, and travels as printable ASCII', () => {
    fc.assert(
      fc.property(wellFormed, text => {
        const wire = encodeMailboxName(text)
        expect(wire).toMatch(/^[\x20-\x7e]*$/)
        expect(decodeMailboxName(wire)).toBe(text)
      }),
    )
  })
})

describe('sets of UIDs', () => {
  test('neighbours become ranges, order and doubles do not matter, and a long set becomes several', () => {
    expect(uidSets([5, 1, 2, 3, 3, 9])).toEqual(['1:3,5,9'])
    expect(uidSets([])).toEqual([])
    const odd = Array.from({ length: 5_000 }, (_, index) => index * 2 + 1)
    const sets = uidSets(odd)
    expect(sets.length).toBeGreaterThan(1)
    expect(sets.every(set => set.length <= 4_000)).toBe(true)
    expect(sets.flatMap(set => parseUidSet(set) ?? [])).toEqual(odd)
  })

  test.each(['1:99999999999', '1:4294967295', 'x', '', '1,,2', '-5'])('%s is none that is believed', set => {
    expect(parseUidSet(set)).toBeUndefined()
  })
})

describe('values', () => {
  const read = (text: string, literals: readonly string[] = []) => readValues({ texts: text.split('¶'), literals })

  test('atoms, strings, NIL, lists and literals are told apart', () => {
    expect(read('UID 7 "a \\"b\\"" NIL "NIL" () (x (y)) ¶ BODY[HEADER.FIELDS (DATE)] z', ['lit'])).toEqual([
      'UID',
      '7',
      'a "b"',
      null,
      'NIL',
      [],
      ['x', ['y']],
      'lit',
      'BODY[HEADER.FIELDS (DATE)]',
      'z',
    ])
  })

  test('white space of any kind stands between values, and is not looked at for ever', () => {
    expect(read('\t(UID\t7\u00a0\fNIL )\v')).toEqual([['UID', '7', null]])
  })

  test.each(['(', ')', '"open', '('.repeat(200)])('%s makes no sense', text => {
    expect(read(text)).toBeUndefined()
  })

  test('no text of a server throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'()"\\ \t\r\u2028{}[]*+1aNIL&~'), maxLength: 60 }), text => {
        const response = parseResponse({ texts: [`* LIST ${text}`], literals: [] })
        if (response?.kind === 'data') readListed(response)
      }),
    )
  })
})

describe('commands', () => {
  test('what fits is quoted, anything else is a literal', () => {
    expect(stringPart('a "b" \\')).toBe('"a \\"b\\" \\\\"')
    expect(stringPart('grün')).toEqual({ bytes: Buffer.from('grün') })
    expect(stringPart('two\r\nlines')).toEqual({ bytes: Buffer.from('two\r\nlines') })
  })

  test.each(['a b', 'a)', '', '"', 'é', '\\Seen x', '{3}'])('%s is no flag', flag => {
    expect(() => flagList([flag])).toThrow('is not a flag')
  })
})

describe('dates', () => {
  test('are read in every zone and written in UTC', () => {
    expect(parseDate('01-Nov-2026 12:00:00 +0130')).toBe(Date.UTC(2026, 10, 1, 10, 30))
    expect(parseDate(' 1-nov-2026 12:00:00 -0130')).toBe(Date.UTC(2026, 10, 1, 13, 30))
    expect(formatDate(Date.UTC(2026, 10, 1, 10, 30))).toBe('01-Nov-2026 10:30:00 +0000')
    expect(formatDay(Date.UTC(2026, 10, 1, 23))).toBe('01-Nov-2026')
    expect(parseDate('yesterday')).toBeUndefined()
  })
})
