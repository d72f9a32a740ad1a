// What a Sieve script may be called and how long it may be (RFC 5804 1.6), and the words a server has about one. Pure.
import { InputError } from '../../errors.ts'
import { printable } from '../wire/printable.ts'

export interface ListedScript {
  readonly name: string
  /** It is the one that sorts the mail; at most one is. */
  readonly isActive: boolean
}

/** What a server says to a script that was checked or stored. */
export interface ScriptVerdict {
  /** False: there are errors in it, and the server has kept what it had. */
  readonly isAccepted: boolean
  /** The server's own words, line by line; none where it has nothing to say. */
  readonly words: readonly string[]
}

/** Written by hand or by a program, scripts have some kilobytes; servers take far less than this. */
export const MAX_SCRIPT_BYTES = 1024 * 1024
/** RFC 5804 1.6: a server has to take 128 characters in 512 octets, and may refuse more. */
const MAX_NAME_BYTES = 512
/** RFC 5804 1.6: what no name holds. Cc is U+0000 to U+001F and U+007F to U+009F. */
const NOT_IN_A_NAME = /[\p{Cc}\u2028\u2029]/u
/** The first errors are what a person mends; a server may find one in every line. */
const MAX_WORD_LINES = 100
const MAX_WORD_CHARACTERS = 500

/** Throws InputError, field `script-name`, for what no script can be called. */
export function checkScriptName(name: string): void {
  const isTooLong = Buffer.byteLength(name) > MAX_NAME_BYTES
  if (name === '' || isTooLong || NOT_IN_A_NAME.test(name))
    throw new InputError('A script cannot be called this', 'script-name')
}

/** Throws InputError, field `script`, for what is too long or holds NUL, which no string of the protocol can carry. */
export function checkScript(bytes: Uint8Array): void {
  if (bytes.length > MAX_SCRIPT_BYTES)
    throw new InputError(`A script can have at most ${MAX_SCRIPT_BYTES} bytes`, 'script')
  if (bytes.includes(0)) throw new InputError('A script cannot contain the character NUL', 'script')
}

/** A server's words about a script: one entry for each line that says something, printable and bounded. */
export function wordLines(text: string): string[] {
  const lines = text.split(/\r?\n/).map(line => printable(line.trim().slice(0, MAX_WORD_CHARACTERS)))
  return lines.filter(line => line !== '').slice(0, MAX_WORD_LINES)
}
