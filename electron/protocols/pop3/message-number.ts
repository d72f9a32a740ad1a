// A message number (RFC 1939 5), checked before it is said.
import { InputError } from '../../errors.ts'

/** RFC 1939 counts in decimal without a limit; no mailbox comes near this. */
const MAX_MESSAGE_NUMBER = 0x7fff_ffff

/** The number itself. Throws InputError for what is none. */
export function messageNumber(number: number): number {
  if (Number.isInteger(number) && number >= 1 && number <= MAX_MESSAGE_NUMBER) return number
  throw new InputError(`${number} is not a message number`, 'number')
}
