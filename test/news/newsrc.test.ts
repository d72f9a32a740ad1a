import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../electron/errors.ts'
import { formatNewsrc, MAX_NEWSRC_BYTES, newsrcGroups, parseNewsrc } from '../../electron/news/newsrc.ts'
import { ReadRanges } from '../../electron/reading/read-ranges.ts'

const runs = { numRuns: process.env.KITTIWAKE_LONG === '1' ? 5_000 : 300 }

/** `+name ranges` for a subscription, `-name ranges` else. */
function groupsOf(text: string | Buffer): string[] {
  const groups = newsrcGroups(parseNewsrc(Buffer.from(text)))
  return groups.map(({ name, isSubscribed, read }) => `${isSubscribed ? '+' : '-'}${name} ${read.format()}`)
}

function again(text: string | Buffer): string {
  return Buffer.from(formatNewsrc(parseNewsrc(Buffer.from(text)))).toString('latin1')
}

describe('a .newsrc', () => {
  test('says what is subscribed and what is read', () => {
    expect(groupsOf('comp.lang.c: 1-5,7\nalt.test! 1-3\nnews.answers:\nrec.birds!\n')).toEqual([
      '+comp.lang.c 1-5,7',
      '-alt.test 1-3',
      '+news.answers ',
      '-rec.birds ',
    ])
  })

  test('is read as other newsreaders write it', () => {
    const text =
      'a.b:1-5\nc.d :  1-5 , 9\nnntp+news.example.org:e.f: 1-2\nalt.2600!7\nx!y: 4\n de.test: 1-0\ng.h: 8,1-3'
    expect(groupsOf(text)).toEqual([
      '+a.b 1-5',
      '+c.d 1-5,9',
      '+nntp+news.example.org:e.f 1-2',
      '-alt.2600 7',
      '+x!y 4',
      '+de.test ',
      '+g.h 1-3,8',
    ])
  })

  test('keeps options with their continuations, comments and empty lines in their places', () => {
    const text = 'options -n all\n  !alt.all\n# mine\n\na.b: 1\noptions\nc.d! 2\n'
    expect(again(text)).toBe(text)
    expect(parseNewsrc(Buffer.from(text)).problems).toEqual([])
    expect(groupsOf(text)).toEqual(['+a.b 1', '-c.d 2'])
  })

  test('odd lines are kept and reported, and cost no other line', () => {
    const long = `${'x'.repeat(600)}: 1`
    const text = ['a.b: 1', 'no mark 1-5', 'two words: 3', ': 4', 'c.d: 1-2,x', 'e.f: 1,2-,9', long, 'g.h: 7'].join(
      '\n',
    )
    const newsrc = parseNewsrc(Buffer.from(text))
    expect(newsrc.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 line',
      '3 line',
      '4 line',
      '5 line',
      '6 ranges',
      '7 line',
    ])
    expect(groupsOf(text)).toEqual(['+a.b 1', '+e.f 1,9', '+g.h 7'])
    expect(again(text)).toBe(`${text.replace('1,2-,9', '1,9')}\n`)
  })

  test('a group that is there twice is one', () => {
    const text = 'a.b! 1-5\nc.d: 1\na.b: 4-9\n'
    expect(groupsOf(text)).toEqual(['+a.b 1-9', '+c.d 1'])
    expect(parseNewsrc(Buffer.from(text)).problems).toEqual([{ line: 3, text: 'a.b: 4-9', reason: 'twice' }])
  })

  test('keeps its line ends and the bytes of its names', () => {
    expect(again('a.b: 1\r\nc.d! 2\r\n')).toBe('a.b: 1\r\nc.d! 2\r\n')
    const older = Buffer.from('de.f\xfcr.alle: 1-3\nx.\x80\xa0: 1\n', 'latin1')
    expect(groupsOf(older)).toEqual(['+de.f\u00fcr.alle 1-3', '+x.\u0080\u00a0 1'])
    expect(again(older)).toBe(older.toString('latin1'))
    expect(groupsOf('\ufefffr.fran\u00e7ais: 1\n')).toEqual(['+fr.fran\u00e7ais 1'])
    expect(again('fr.fran\u00e7ais: 1\n')).toBe(Buffer.from('fr.fran\u00e7ais: 1\n').toString('latin1'))
  })

  test('a name from elsewhere that fits no Latin-1 makes the file UTF-8', () => {
    const group = { kind: 'group' as const, name: 'рус.тест', isSubscribed: true, read: new ReadRanges() }
    const bytes = formatNewsrc({ lines: [group], encoding: 'latin1', lineEnd: '\n' })
    expect(Buffer.from(bytes).toString()).toBe('рус.тест:\n')
  })

  test.each(['', 'a b', 'a\nb: 1', 'a\tb', 'x'.repeat(513)])(
    'a name that would break the file is refused: %j',
    name => {
      const group = { kind: 'group' as const, name, isSubscribed: true, read: new ReadRanges() }
      expect(() => formatNewsrc({ lines: [group], encoding: 'utf-8', lineEnd: '\n' })).toThrow(InputError)
    },
  )

  test('nothing is nothing, and too much is refused', () => {
    expect(parseNewsrc(new Uint8Array())).toMatchObject({ lines: [], problems: [] })
    expect(() => parseNewsrc(new Uint8Array(MAX_NEWSRC_BYTES + 1))).toThrow(InputError)
  })

  test('the lines of 120,000 groups are read', () => {
    const text = Array.from({ length: 120_000 }, (_, at) => `alt.group.${at}${at % 3 ? ':' : '!'} 1-${at + 2}`).join(
      '\n',
    )
    expect(newsrcGroups(parseNewsrc(Buffer.from(text))).length).toBe(120_000)
    expect(again(text)).toBe(`${text}\n`)
  })

  test('reports at most a thousand problems', () => {
    expect(parseNewsrc(Buffer.from('odd\n'.repeat(3_000)))).toMatchObject({ problems: { length: 1_000 } })
  })

  test('what is written is read again', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9+_!:.-]{0,20}[a-z]$/)
    const range = fc.record({ low: fc.integer({ min: 1, max: 500 }), length: fc.nat(20) })
    const group = fc.record({ name, isSubscribed: fc.boolean(), ranges: fc.array(range, { maxLength: 6 }) })
    fc.assert(
      fc.property(fc.uniqueArray(group, { selector: one => one.name, maxLength: 20 }), groups => {
        const lines = groups.map(({ name: group, isSubscribed, ranges }) => {
          const read = ReadRanges.of(ranges.map(({ low, length }) => ({ low, high: low + length })))
          return { kind: 'group' as const, name: group, isSubscribed, read }
        })
        const bytes = formatNewsrc({ lines, encoding: 'utf-8', lineEnd: '\n' })
        const parsed = parseNewsrc(bytes)
        expect(parsed.problems).toEqual([])
        expect(Buffer.from(formatNewsrc(parsed))).toEqual(Buffer.from(bytes))
        expect(groupsOf(Buffer.from(bytes))).toEqual(
          lines.map(line => `${line.isSubscribed ? '+' : '-'}${line.name} ${line.read.format()}`),
        )
      }),
      runs,
    )
  })

  test('no bytes are too odd: every line is a group, is kept, or was said twice', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('\n', '\r\n', ': ', '! ', '1-5', ',', 'options ', '#', ' ', 'a.b'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.uint8Array({ maxLength: 20 }), (pieces, tail) => {
        const bytes = Buffer.concat([Buffer.from(pieces.join('')), tail])
        const parsed = parseNewsrc(bytes)
        const text = bytes.toString('latin1')
        const lineCount = text.split('\n').length - (text === '' || text.endsWith('\n') ? 1 : 0)
        const twice = parsed.problems.filter(({ reason }) => reason === 'twice').length
        expect(parsed.lines.length + twice).toBe(lineCount)
        const written = formatNewsrc(parsed)
        expect(Buffer.from(formatNewsrc(parseNewsrc(written)))).toEqual(Buffer.from(written))
      }),
      runs,
    )
  })
})
