// The words of one message for the search index: everybody in its header, its subject, its text, the names of what is
// attached and the text of attached texts. Folded and parted here, so that the store only writes.
import { beginningsOf } from '../reading/search-words/beginnings.ts'
import { indexText } from '../reading/search-words/words.ts'
import { attachedLeaves, nameOf } from './attachments.ts'
import { isHtml } from './body.ts'
import type { HeaderField } from './headers.ts'
import { readableText } from './leaf-text.ts'
import { addressesOf, textOf } from './message-fields.ts'
import type { ReadWords } from './message-reader.ts'
import { parseMessage } from './parsed-message.ts'
import { stripHtml } from './strip-html.ts'
import type { Leaf } from './structure.ts'

/** Longer texts are data, or are found by what stands at their beginning. */
const MAX_TEXT_LENGTH = 262_144
/** Encoded bytes of HTML, style sheets among them. */
const MAX_HTML_BYTES = 2_000_000
/** Of each attached text. */
const MAX_ATTACHED_BYTES = 131_072
const MAX_PEOPLE = 1_000
const MAX_SUBJECT = 2_000
/** Honest messages have some. */
const MAX_FILES = 200
const ATTACHED_TEXT = /^(?:text\/(?!css)|application\/(?:json|xml|x-ndjson|csv)$|message\/rfc822$)/
const LINK = /\bhttps?:\/\//i
const PICTURE = /^image\//

/** Never throws for what it holds. */
export function messageWords(id: number, bytes: Buffer): ReadWords {
  const { structure, body } = parseMessage(bytes)
  const { fields, leaves } = structure
  const attached = attachedLeaves(bytes, body)
  const text = textOfLeaves(bytes, body.plain)
  const files = attached.filter(({ contentType }) => ATTACHED_TEXT.test(contentType))
  const attachedText = files.map(leaf => textOfLeaf(bytes, leaf, MAX_ATTACHED_BYTES)).join('\n')
  const header = headerWords(fields)
  const words = indexText(`${text}\n${attachedText}`.slice(0, MAX_TEXT_LENGTH))
  const fileNames = attached.slice(0, MAX_FILES).map(nameOf)
  return {
    id,
    sizeBytes: bytes.length,
    ...header,
    body: words,
    beginnings: beginningsOf({ ...header, body: words, files: indexText(fileNames.join(' ')) }),
    fileNames,
    hasLink: LINK.test(text) || body.rich.some(leaf => isHtml(leaf) && linksOut(bytes, leaf)),
    hasImage: leaves.some(({ contentType }) => PICTURE.test(contentType)),
  }
}

/** For a message that its reader failed on: the header alone. */
export function headerWordsOnly(id: number, fields: readonly HeaderField[]): ReadWords {
  const header = headerWords(fields)
  const beginnings = beginningsOf({ ...header, body: '', files: '' })
  return { id, sizeBytes: 0, ...header, body: '', beginnings, fileNames: [], hasLink: false, hasImage: false }
}

function headerWords(fields: readonly HeaderField[]): Pick<ReadWords, 'sender' | 'recipients' | 'copied' | 'subject'> {
  return {
    sender: peopleWords(fields, ['from', 'sender']),
    recipients: peopleWords(fields, ['to']),
    copied: peopleWords(fields, ['cc', 'bcc']),
    subject: indexText(textOf(fields, 'subject').slice(0, MAX_SUBJECT)),
  }
}

/** Nobody twice: an answer goes to who wrote. */
function peopleWords(fields: readonly HeaderField[], names: readonly string[]): string {
  const people = names.flatMap(name => addressesOf(fields, name)).slice(0, MAX_PEOPLE)
  return indexText([...new Set(people.map(({ name, address }) => `${name} ${address}`))].join(' '))
}

function textOfLeaves(bytes: Buffer, leaves: readonly Leaf[]): string {
  return leaves.map(leaf => textOfLeaf(bytes, leaf, isHtml(leaf) ? MAX_HTML_BYTES : MAX_TEXT_LENGTH)).join('\n')
}

function textOfLeaf(bytes: Buffer, leaf: Leaf, maxBytes: number): string {
  const { text } = readableText(bytes, leaf, maxBytes)
  return isHtml(leaf) ? stripHtml(text, MAX_TEXT_LENGTH) : text
}

/** Without decoding: addresses are ASCII, whatever the encoding but base64 leaves them readable. */
function linksOut(bytes: Buffer, leaf: Leaf): boolean {
  if (leaf.encoding === 'base64') return LINK.test(readableText(bytes, leaf, MAX_HTML_BYTES).text)
  const end = Math.min(leaf.end, leaf.start + MAX_HTML_BYTES)
  const found = bytes.subarray(leaf.start, end)
  return found.includes('http://') || found.includes('https://')
}
