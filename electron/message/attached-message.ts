// A message that is attached to another one (RFC 2046 5.2.1): its bytes, with every call about messages working on them as on
// those of a stored one.
import { MAX_WITHIN } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import { leafBytes } from './leaf-text.ts'
import { type Leaf, readStructure } from './structure.ts'

const MESSAGE = /^message\/(?:rfc822|global|news)$/

/** True for a part that opens as a message. Some programs say only by its name that it is one. */
export function isMessagePart({ contentType, declaredName }: Pick<Leaf, 'contentType' | 'declaredName'>): boolean {
  return MESSAGE.test(contentType) || (contentType === 'application/octet-stream' && /\.eml$/i.test(declaredName))
}

/**
 * The bytes of the message at the end of `within`, from outside in; without a way there, `bytes` themselves.
 * Throws InputError when there is no message, or too deep a way.
 */
export function attachedBytes(bytes: Buffer, within: readonly number[]): Buffer {
  if (within.length > MAX_WITHIN) throw new InputError('Messages are attached to messages too often', 'within')
  let inner = bytes
  for (const part of within) {
    const leaf = readStructure(inner).leaves[part]
    if (!leaf || !isMessagePart(leaf)) throw new InputError(`Part ${part} is no message`, 'within')
    inner = leafBytes(inner, leaf)
  }
  return inner
}
