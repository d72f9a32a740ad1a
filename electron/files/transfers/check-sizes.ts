// A transfer is done when the data ended, the server said so, and the sizes agree.

import type { Verification } from '../../../shared/model/transfer.ts'
import { ProtocolError } from '../../errors.ts'

/** Everything went well, and the copy is not the same. The conversation is as good as before. */
export class MismatchError extends ProtocolError {}

/**
 * How sure the sizes make us. `expected` are the sizes known, the most recent question first. Throws MismatchError when the
 * copy is shorter than every one of them, or differs from what was asked last.
 */
export function checkSizes(copied: number, expected: readonly (number | undefined)[]): Verification {
  const [first] = expected.filter(size => size !== undefined)
  if (first === undefined) return 'none'
  if (first !== copied) throw new MismatchError(`The copy has ${copied} of ${first} bytes`)
  return 'size'
}
