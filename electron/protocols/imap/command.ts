// How a command is put together (RFC 3501 9): words of ours, and other people's text as a quoted string or as a literal, so that
// nothing in a folder name, a search text or a password can end the command or begin another one.
import { InputError } from '../../errors.ts'

/** Bytes that are announced by their count. */
export interface Literal {
  readonly bytes: Uint8Array
}

/** Text of ours as it stands, text that the transcript shows otherwise, or a literal. */
export type CommandPart = string | { readonly text: string; readonly shown: string } | Literal

/** What a quoted string may hold besides: anything else goes as a literal. */
const QUOTABLE = /^[\x20-\x7e]*$/
/** Longer ones would make a line that some servers refuse. */
const MAX_QUOTED = 500
const FLAG = /^\\?[!#$&'+,\-./0-9:;<=>?@A-Z[^_`a-z|}~]+$/

/** Any text, so that it is one string. InputError when it holds NUL, which no string can. */
export function stringPart(text: string): CommandPart {
  if (text.includes('\0')) throw new InputError('The character NUL cannot be sent in a command')
  if (QUOTABLE.test(text) && text.length <= MAX_QUOTED) return `"${text.replace(/["\\]/g, '\\$&')}"`
  return { bytes: Buffer.from(text) }
}

/** As `stringPart`, masked in the transcript. */
export function secretPart(text: string): CommandPart {
  const part = stringPart(text)
  return typeof part === 'string' ? { text: part, shown: '***' } : part
}

/** Flags and keywords in parentheses. InputError for one that cannot be a flag. */
export function flagList(flags: readonly string[]): string {
  for (const flag of flags) if (!FLAG.test(flag)) throw new InputError(`${flag} is not a flag`, 'flag')
  return `(${flags.join(' ')})`
}
