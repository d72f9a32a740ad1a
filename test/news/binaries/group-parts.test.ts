import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupParts, missingParts, type PartRow } from '../../../electron/news/binaries/group-parts.ts'
import { parseMultipartSubject } from '../../../electron/news/binaries/multipart-subject.ts'

const row = (subject: string, more: Partial<PartRow> = {}): PartRow => ({
  messageId: `<${subject.length}.${more.dateMs ?? 0}@x>`,
  subject,
  from: 'a@example.org',
  dateMs: 1_000,
  sizeBytes: 500,
  ...more,
})

describe('a subject of a posted file', () => {
  test.each([
    ['fjord.jpg (3/12)', 'fjord.jpg', 3, 12, undefined],
    ['[3/12] - "file.jpg" yEnc (1/40)', 'file.jpg', 1, 40, 3],
    ['Trip to the fjord (2019/11) [04/10] - "my photo.jpg" yEnc (02/17)', 'my photo.jpg', 2, 17, 4],
    ['pictures: fjord.part01.rar [1/5]', 'fjord.part01.rar', 1, 5, undefined],
    ['song.mp3 - (1 of 3)', 'song.mp3', 1, 3, undefined],
    ['(1/2) fjord.jpg', '', 1, 2, undefined],
    ['archive.7z.001 yEnc (7/7)', 'archive.7z.001', 7, 7, undefined],
    ['"a.nfo" yEnc (0/3)', 'a.nfo', 0, 3, undefined],
    ['fjord.jpg yEnc', 'fjord.jpg', 1, 1, undefined],
  ])('%s', (subject, fileName, part, total, file) => {
    expect(parseMultipartSubject(subject)).toMatchObject({ fileName, part, total })
    expect(parseMultipartSubject(subject)?.file?.index).toBe(file)
  })

  test.each(['Re: tide tables', 'About yEnc', 'Meeting (5/3)', 'Half (1/0)', ''])('is not: %s', subject => {
    expect(parseMultipartSubject(subject)).toBeUndefined()
  })

  test('any text is read, and quickly', () => {
    fc.assert(fc.property(fc.string(), text => void parseMultipartSubject(text)))
    for (const piece of ['(', '[1/', '"', 'a.', '( 1/', ' yenc', '(1/1)'])
      expect(() => parseMultipartSubject(piece.repeat(100_000))).not.toThrow()
  })
})

describe('rows of an overview', () => {
  const parts = (name: string, total: number, ...numbers: number[]) =>
    numbers.map(number => row(`${name} yEnc (${number}/${total})`, { dateMs: 1_000 - number }))

  test('become files with what is here and what is missing', () => {
    const [file, ...more] = groupParts([...parts('"a.jpg"', 4, 3, 1), row('Re: a.jpg'), ...parts('"a.jpg"', 4, 0)])
    expect(more).toEqual([])
    expect(file).toMatchObject({ fileName: 'a.jpg', total: 4, missing: 2, sizeBytes: 1_000, dateMs: 997, isYenc: true })
    expect(file?.parts.map(({ part }) => part)).toEqual([1, 3])
    expect(file && missingParts(file)).toEqual([2, 4])
  })

  test('of one name by two posters, or with two totals, are different files', () => {
    const rows = [
      ...parts('"a.jpg"', 2, 1),
      ...parts('"a.jpg"', 3, 1),
      row('"a.jpg" yEnc (2/2)', { from: 'b@example.org' }),
    ]
    expect(groupParts(rows)).toHaveLength(3)
  })

  test('of one part twice keep the larger', () => {
    const [file] = groupParts([row('a.jpg (1/1)', { sizeBytes: 10 }), row('a.jpg (1/1)', { sizeBytes: 20 })])
    expect(file?.parts).toHaveLength(1)
    expect(file?.sizeBytes).toBe(20)
  })

  test('each end up in at most one file, and no part is lost', () => {
    const anyRow = fc.tuple(fc.constantFrom('a.jpg', 'b c.bin', '"d"'), fc.nat(5), fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(fc.array(anyRow), rows => {
        const given = rows.map(([name, part, total]) => row(`${name} (${part}/${total})`))
        const files = groupParts(given)
        const expected = new Set(rows.filter(([, part, total]) => part >= 1 && part <= total).map(String))
        expect(files.flatMap(file => file.parts)).toHaveLength(expected.size)
        for (const file of files) expect(file.missing + file.parts.length).toBe(file.total)
      }),
    )
  })
})
