// Every message of the corpus: it opens, nothing with a body is empty, every attachment comes out, and what is read otherwise
// than Python's email package reads it has a reason in the table beside this file.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { leafBytes, leafText } from '../../electron/message/leaf-text.ts'
import { messageFacts } from '../../electron/message/message-facts.ts'
import { messagePage } from '../../electron/message/message-page.ts'
import { openMessage } from '../../electron/message/open-message.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { charsetOf, type Leaf, readStructure } from '../../electron/message/structure.ts'
import { summarise } from '../../electron/message/summarise.ts'
import { type CorpusMessage, corpusMessages, type PythonLeaf, pythonReadings } from './corpus-messages.ts'
import { pythonDifferences } from './python-differences.ts'

const messages = corpusMessages()

describe('the corpus', () => {
  test('MIME-01, MIME-02: all 486 messages open, and none with a body is empty', () => {
    expect(messages).toHaveLength(486)
    expect(
      messages
        .filter(hasBody)
        .filter(isEmpty)
        .map(({ file }) => file),
    ).toEqual([])
  })

  test('MIME-08, MIME-09: every attachment of every message comes out', () => {
    const lost = messages.flatMap(({ file, bytes }) => {
      const message = parseMessage(bytes)
      return openMessage(message, false).attachments.flatMap(({ part, sizeBytes }) => {
        const leaf = message.structure.leaves[part]
        return leaf && leafBytes(bytes, leaf).length === sizeBytes ? [] : [`${file} part ${part}`]
      })
    })
    expect(lost).toEqual([])
  })

  test('every message has a list row, a journey, a header and a tree', () => {
    for (const { file, bytes } of messages) {
      expect(summarise(1, bytes).isReadable, file).toBe(true)
      const { fields, parts, journey } = messageFacts(parseMessage(bytes))
      expect(parts.length, file).toBeGreaterThan(0)
      expect(journey.hops.length, file).toBeLessThanOrEqual(fields.length)
    }
  })

  test('MIME-01: structure and decoded leaves are those of Python’s email package, or the table says why not', () => {
    const readings = pythonReadings()
    const different = messages.flatMap(({ file, bytes }) => {
      const ours = leavesOf(bytes)
      return isSame(ours, readings.get(file) ?? []) ? [] : [file]
    })
    expect(readings.size).toBe(messages.length)
    expect(different).toEqual(Object.keys(pythonDifferences).sort())
  })
})

/** Something stands behind the header. */
function hasBody({ bytes }: CorpusMessage): boolean {
  return bytes.subarray(readStructure(bytes).bodyStart).some(byte => byte > 0x20)
}

function isEmpty({ bytes }: CorpusMessage): boolean {
  const message = parseMessage(bytes)
  const { kind, text, attachments } = openMessage(message, false)
  if (attachments.length > 0) return false
  if (kind !== 'html') return text.trim() === ''
  return messagePage(message, { showRemote: false, partUrl: '' })?.html === undefined
}

function leavesOf(bytes: Buffer): PythonLeaf[] {
  return readStructure(bytes).leaves.map(leaf => {
    const type = leaf.contentType
    if (type.startsWith('message/') && type !== 'message/delivery-status') return { type }
    const decoded = leafBytes(bytes, leaf)
    if (!type.startsWith('text/')) return { type, bytes: digest(decoded) }
    return { type, bytes: digest(plain(decoded)), text: textDigest(bytes, leaf) }
  })
}

function textDigest(bytes: Buffer, leaf: Leaf): string {
  return charsetOf(leaf) === '' ? '' : digest(plain(Buffer.from(leafText(bytes, leaf).text)))
}

/** Python tells no bytes of attached messages, and no text where it knows no charset. */
function isSame(ours: readonly PythonLeaf[], theirs: readonly PythonLeaf[]): boolean {
  if (ours.length !== theirs.length) return false
  return theirs.every((leaf, index) => {
    const own = ours[index]
    if (!own || own.type !== leaf.type) return false
    const isSameBytes = leaf.bytes === undefined || own.bytes === undefined || own.bytes === leaf.bytes
    return isSameBytes && (leaf.text === undefined || leaf.text === own.text)
  })
}

function plain(bytes: Buffer): Buffer {
  const text = bytes
    .toString('latin1')
    .replaceAll('\r\n', '\n')
    .replace(/[ \t\n\r\v\f]+$/, '')
  return Buffer.from(text, 'latin1')
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
