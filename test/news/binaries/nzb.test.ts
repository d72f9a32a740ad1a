import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Nzb } from '../../../electron/news/binaries/nzb.ts'
import { readNzb } from '../../../electron/news/binaries/read-nzb.ts'
import { writeNzb } from '../../../electron/news/binaries/write-nzb.ts'

const EXAMPLE = `<?xml version="1.0" encoding="iso-8859-1" ?>
<!DOCTYPE nzb PUBLIC "-//newzBin//DTD NZB 1.1//EN" "http://www.newzbin.com/DTD/nzb/nzb-1.1.dtd">
<nzb xmlns="http://www.newzbin.com/DTD/2003/nzb">
 <head><meta type="title">Fjord</meta></head>
 <file poster="Joe Bloggs &lt;bloggs@nowhere.example&gt;" date="1071674882" subject="Here's your file!  abc-mr2a.r01 (1/2)">
   <groups><group>alt.binaries.newzbin</group><group>bad group</group></groups>
   <segments>
     <segment bytes="4501" number="2">987654321fedbca@news.example</segment>
     <segment bytes="102394" number="1">&lt;123456789abcdef@news.example&gt;</segment>
     <segment bytes="1" number="1">again@news.example</segment>
     <segment bytes="1" number="3">two words@news.example</segment>
   </segments>
 </file>
</nzb>`

describe('an NZB file', () => {
  test('is read: files, groups, segments in order, and nothing that could become a command', () => {
    expect(readNzb(EXAMPLE)).toEqual({
      meta: new Map([['title', 'Fjord']]),
      files: [
        {
          subject: "Here's your file! abc-mr2a.r01 (1/2)",
          poster: 'Joe Bloggs <bloggs@nowhere.example>',
          dateMs: 1_071_674_882_000,
          groups: ['alt.binaries.newzbin'],
          segments: [
            { part: 1, sizeBytes: 102_394, messageId: '<123456789abcdef@news.example>' },
            { part: 2, sizeBytes: 4_501, messageId: '<987654321fedbca@news.example>' },
          ],
        },
      ],
    })
  })

  test.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['another document', '<rss/>'],
    ['no files', '<nzb/>'],
    ['half a file', EXAMPLE.slice(0, 600)],
    ['entities', EXAMPLE.replace(/<!DOCTYPE[^>]*>/, '<!DOCTYPE nzb [<!ENTITY a "aaaa">]>')],
    ['an external entity', `<!ENTITY x SYSTEM "file:///etc/passwd">${EXAMPLE}`],
    ['two document types', `<!DOCTYPE nzb><!DOCTYPE nzb>${EXAMPLE}`],
    ['a mark of 5,000 letters', EXAMPLE.replace('poster="', `poster="${'x'.repeat(5_000)}`)],
    ['a quarter of a million marks', EXAMPLE.replace('</nzb>', `${'<a/>'.repeat(250_000)}</nzb>`)],
    ['more than 32 MB', EXAMPLE.replace('</nzb>', `${' '.repeat(33 * 1024 * 1024)}</nzb>`)],
    ['a million marks', `<nzb>${'<a/>'.repeat(1_000_000)}</nzb>`],
  ])('is refused: %s', (_, xml) => {
    expect(() => readNzb(xml)).toThrow(expect.objectContaining({ kind: 'input' }))
  })

  test('written is read back as it was', () => {
    const word = fc
      .string({ unit: fc.constantFrom(...'aZ0.-+$"&<>\'é漢 ') })
      .map(text => text.replace(/\s+/g, ' ').trim())
    const id = fc.string({ unit: fc.constantFrom(...'aZ0.-+$&"\''), minLength: 1 }).map(text => `<${text}@x>`)
    const segments = fc.uniqueArray(
      fc.record({ part: fc.integer({ min: 1, max: 99 }), sizeBytes: fc.nat(), messageId: id }),
      {
        minLength: 1,
        selector: ({ part }) => part,
      },
    )
    const file = fc.record({
      subject: word,
      poster: word,
      dateMs: fc.nat(2_000_000_000).map(seconds => seconds * 1000),
      groups: fc.uniqueArray(fc.constantFrom('comp.lang.c', 'alt.binaries.x')),
      segments: segments.map(list => list.sort((a, b) => a.part - b.part)),
    })
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 4 }), word, (files, title) => {
        const nzb: Nzb = { meta: new Map(title === '' ? [] : [['title', title]]), files }
        expect(readNzb(writeNzb(nzb))).toEqual(nzb)
      }),
      { numRuns: 60 },
    )
  })

  test('is written without what XML cannot hold', () => {
    const [file] = readNzb(EXAMPLE).files
    if (!file) throw new Error('no file')
    const xml = writeNzb({ meta: new Map(), files: [{ ...file, subject: 'a\u0000b\ud800c\uffff' }] })
    expect(readNzb(xml).files[0]?.subject).toBe('ab\ufffdc')
  })
})
