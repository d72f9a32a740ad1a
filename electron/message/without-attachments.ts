// A message without some of its attachments: in place of each stands a small text that says what was there (RFC 2046 5.1.3). Every other byte
// is what it was, Message-ID and Date included, so that it stays the same message to conversations and lists.
import { InputError } from '../errors.ts'
import { attachedLeaves } from './attachments.ts'
import { base64Lines } from './own-body.ts'
import type { ParsedMessage } from './parsed-message.ts'
import { oneLine } from './shown-text.ts'
import type { Leaf } from './structure.ts'

export interface RemovedPart {
  readonly part: number
  /** What the text in its place says. */
  readonly note: string
}

/**
 * The bytes of the new message. Throws InputError for parts that are no attachments, for a message that is nothing but its attachment, and
 * for one with more parts than were read.
 */
export function withoutAttachments({ bytes, structure, body }: ParsedMessage, removed: readonly RemovedPart[]): Buffer {
  if (structure.root.kind === 'leaf') throw new InputError('This message is nothing but its attachment', 'part')
  if (structure.isLimited) throw new InputError('This message has too many parts to take some out', 'part')
  const attached = attachedLeaves(bytes, body)
  const parts = removed.map(({ part, note }) => {
    const leaf = attached.find(({ index }) => index === part)
    if (!leaf) throw new InputError(`Part ${part} is no attachment`, 'part')
    return { leaf, note }
  })
  const pieces: Buffer[] = []
  let at = 0
  for (const { leaf, note } of parts.sort((left, right) => left.leaf.start - right.leaf.start)) {
    pieces.push(bytes.subarray(at, leaf.headerStart), noteFor(leaf, note))
    at = leaf.end
  }
  return Buffer.concat([...pieces, bytes.subarray(at)])
}

/** A part of its own; a file inside a text leaves a line of that text, whose charset nobody may widen. */
function noteFor({ encoding, headerStart, start }: Leaf, note: string): Buffer {
  if (headerStart === start && encoding === 'x-uuencode') {
    return Buffer.from(`[${oneLine(note).replace(/[^\x20-\x7e]/g, '?')}]\r\n`)
  }
  const lines = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: inline',
    '',
    ...base64Lines(`${note}\n`),
  ]
  return Buffer.from(lines.join('\r\n'))
}
