import { describe, expect, test } from 'vitest'
import { type Part, readStructure } from '../../electron/message/structure.ts'
import { messageOf, readFixture } from './fixture.ts'

const shape = (part: Part): unknown =>
  part.kind === 'leaf' ? part.contentType : { [part.subtype]: part.children.map(shape) }
const textsOf = (bytes: Buffer) =>
  readStructure(bytes).leaves.map(({ start, end }) => bytes.toString('utf8', start, end))

describe('the structure of a message', () => {
  test('is the tree of its parts, in order', () => {
    const { root, leaves } = readStructure(readFixture('nested.eml'))
    expect(shape(root)).toEqual({
      mixed: [{ related: [{ alternative: ['text/plain', 'text/html'] }] }, 'text/plain'],
    })
    expect(leaves.map(({ index }) => index)).toEqual([0, 1, 2])
    expect(textsOf(readFixture('nested.eml'))).toEqual(['first text', '<i>first text</i>', 'second text'])
  })

  test('a boundary that begins like another is not mistaken for it', () => {
    const lines = [
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      '',
      'one',
      '--ab',
      'still one',
      '--a',
      '',
      'two',
      '--a--',
    ]
    expect(textsOf(messageOf(...lines))).toEqual(['one\r\n--ab\r\nstill one', 'two'])
  })

  test('an attached message is one leaf', () => {
    const { root, leaves } = readStructure(readFixture('attached-message.eml'))
    expect(shape(root)).toEqual({ mixed: ['text/plain', 'message/rfc822'] })
    expect(leaves[1]?.disposition).toBe('attachment')
  })

  test('a part without a type is text, in a digest a message', () => {
    const body = ['', '--b', '', 'x', '--b--']
    expect(shape(readStructure(messageOf('Content-Type: multipart/mixed; boundary=b', ...body)).root)).toEqual({
      mixed: ['text/plain'],
    })
    expect(shape(readStructure(messageOf('Content-Type: multipart/digest; boundary=b', ...body)).root)).toEqual({
      digest: ['message/rfc822'],
    })
  })

  test.each(['text', 'nonsense here/x', '/', ''])('a Content-Type of %j counts as text', type => {
    expect(shape(readStructure(messageOf(`Content-Type: ${type}`, '', 'x')).root)).toBe('text/plain')
  })

  test.each([
    ['boundary-missing.eml', ['visible text', '<p>visible html</p>']],
    ['boundary-wrong.eml', ['visible text']],
    ['boundary-nowhere.eml', ['visible text without any delimiter\r\n']],
    ['boundary-unfinished.eml', ['visible text', 'the last part has no end']],
    ['boundary-repeated.eml', ['', 'visible text', 'after the end']],
  ])('MIME-09: %s keeps its text', (name, texts) => {
    expect(textsOf(readFixture(name))).toEqual(texts)
  })

  test('MIME-09: HTML without any delimiter stays HTML', () => {
    const message = messageOf('Content-Type: multipart/mixed; boundary=b', '', '<html><body>x</body></html>')
    expect(shape(readStructure(message).root)).toBe('text/html')
  })

  test('MIME-09: text behind the closing line is remembered', () => {
    const { outside } = readStructure(readFixture('nested.eml'))
    const bytes = readFixture('nested.eml')
    expect(outside.map(({ start, end }) => bytes.toString('utf8', start, end).trim())).toContain('epilogue')
  })

  test('MIME-10: text in which some lines look like fields is a body', () => {
    expect(textsOf(messageOf('hello', 'Note: this', 'is a text'))).toEqual(['hello\r\nNote: this\r\nis a text'])
  })

  test('MIME-03: ten thousand nested parts end in one part that is the rest', () => {
    const lines: string[] = []
    for (let depth = 0; depth < 10_000; depth++)
      lines.push(`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`)
    const { leaves, isLimited } = readStructure(messageOf(...lines, '', 'deep'))
    expect([leaves.length, leaves[0]?.contentType, isLimited]).toEqual([1, 'application/octet-stream', true])
  })

  test('MIME-03: a million flat parts end in one part that is the rest', () => {
    const message = messageOf(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b\r\n\r\nx\r\n'.repeat(1_000_000),
      '--b--',
    )
    const { leaves, isLimited } = readStructure(message)
    expect([leaves.length, isLimited]).toEqual([1_000, true])
    const rest = leaves.at(-1)
    expect(rest?.contentType).toBe('application/octet-stream')
    expect(rest && rest.end - rest.start).toBeGreaterThan(8_000_000)
  })

  test('MIME-03: parts in parts in parts stay within the limit', () => {
    const level = (boundary: string, inner: string) =>
      `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${`--${boundary}\r\n${inner}\r\n`.repeat(30)}`
    const message = Buffer.from(level('a', level('b', level('c', level('d', '\r\nx')))))
    expect(readStructure(message).leaves.length).toBeLessThan(2_000)
  })

  test('MIME-09: delimiters that are almost right are read in linear time', () => {
    const almost = '--bx\r\n'.repeat(500_000)
    expect(textsOf(messageOf('Content-Type: multipart/mixed; boundary=b', '', '--b', '', almost, '--b--'))).toEqual([
      almost,
    ])
  })
})
