// What is one line must not become two on the way: no part of a command may bring an end of its own.
import { InputError } from '../../errors.ts'

/** Throws InputError when the text holds CR, LF or NUL. */
export function refuseLineBreak(text: string): void {
  if (text.includes('\r') || text.includes('\n') || text.includes('\0'))
    throw new InputError('A line break or NUL cannot be sent in a command')
}
