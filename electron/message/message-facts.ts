// A message looked at closely: its journey, every field, and the tree of its parts with their sizes.
import type { MessageFacts, PartFacts } from '../../shared/model/reading.ts'
import { attachmentOf } from './attachments.ts'
import { decodeEncodedWords } from './encoded-words.ts'
import { journeyOf } from './journey/journey.ts'
import type { ParsedMessage } from './parsed-message.ts'
import { shownLine } from './shown-text.ts'
import { charsetOf, type Leaf, type Part } from './structure.ts'

/** Honest headers have less than 100 fields; what is beyond stands in the source. */
const MAX_FIELDS = 500
/** Encoded words shrink; a line shows 2,000 characters. */
const MAX_VALUE_LENGTH = 8_000

/** Never throws for what the message holds. */
export function messageFacts({ bytes, structure }: ParsedMessage): MessageFacts {
  const fields = structure.fields.slice(0, MAX_FIELDS).map(({ name, value }) => ({
    name: shownLine(name),
    value: shownLine(decodeEncodedWords(value.slice(0, MAX_VALUE_LENGTH))),
  }))
  return { journey: journeyOf(structure.fields), fields, parts: partsOf(bytes, structure.root, 0) }
}

/** The depth of the tree is limited, so is the recursion. */
function partsOf(bytes: Buffer, part: Part, depth: number): PartFacts[] {
  if (part.kind === 'leaf') return [leafFacts(bytes, part, depth)]
  const below = part.children.map(child => partsOf(bytes, child, depth + 1))
  const children = below.flatMap(([first]) => first ?? [])
  const sum = (of: (child: PartFacts) => number) => children.reduce((total, child) => total + of(child), 0)
  const branch: PartFacts = {
    depth,
    contentType: `multipart/${shownLine(part.subtype)}`,
    fileName: '',
    charset: '',
    encoding: '',
    disposition: '',
    contentId: '',
    sizeBytes: sum(child => child.sizeBytes),
    encodedBytes: sum(child => child.encodedBytes),
    isRisky: false,
  }
  return [branch, ...below.flat()]
}

function leafFacts(bytes: Buffer, leaf: Leaf, depth: number): PartFacts {
  const { part, fileName, contentType, sizeBytes, isRisky } = attachmentOf(bytes, leaf)
  return {
    depth,
    part,
    contentType: shownLine(contentType),
    fileName: leaf.declaredName === '' ? '' : fileName,
    charset: shownLine(charsetOf(leaf)),
    encoding: shownLine(leaf.encoding),
    disposition: shownLine(leaf.disposition),
    contentId: shownLine(leaf.contentId),
    sizeBytes,
    encodedBytes: leaf.end - leaf.start,
    isRisky,
  }
}
