import { describe, expect, test } from 'vitest'
import { quotedText } from '../../../electron/message/quoted-text.ts'
import { encodedLines, withoutEncoded } from '../../../electron/reading/gist/encoded-lines.ts'
import { gist } from '../../../electron/reading/gist/gist.ts'
import { textBlocks } from '../../../electron/reading/gist/text-blocks.ts'

const yenc = [
  '=ybegin part=2 total=3 line=128 size=300 name=gull.png',
  '=ypart begin=101 end=200',
  '> *+,-.',
  '',
  '=yend size=100 part=2',
]
const full = `M${'A'.repeat(60)}`
const uuencoded = ['begin 644 gull.png', full, full, full, '#86)C', '`', 'end']

describe('encoded lines', () => {
  test('are told from the words around them, and read as one block', () => {
    const blocks = textBlocks(['Here it is.', '', ...yenc, 'Enjoy!'].join('\n'))
    expect(blocks).toEqual([
      { kind: 'own', depth: 0, lines: ['Here it is.', ''] },
      { kind: 'encoded', depth: 0, lines: yenc },
      { kind: 'own', depth: 0, lines: ['Enjoy!'] },
    ])
  })

  test('a text that was cut ends in data', () => {
    expect(encodedLines(['Look:', ...yenc.slice(0, 3)])).toEqual([{ from: 1, to: 4 }])
  })

  test('uuencode is known with its begin and end, and in the middle of a file', () => {
    expect(withoutEncoded(['Look:', ...uuencoded, 'Bye.'])).toEqual(['Look:', 'Bye.'])
    expect(encodedLines([full, full, full])).toEqual([{ from: 0, to: 3 }])
  })

  test('words about encodings stay words', () => {
    const words = ['=ybegin is how it begins', 'begin 644 is the other', full, full, 'MANY WORDS', 'end']
    expect(encodedLines(words)).toEqual([])
  })

  test('an answer quotes the words alone, and no gist shows the data', () => {
    const text = ['Here it is.', ...uuencoded, ...yenc].join('\n')
    expect(quotedText(text)).toBe('> Here it is.')
    expect(gist(text)).toEqual(['Here it is.'])
    expect(quotedText(yenc.join('\n'))).toBe('')
  })
})
