// Which charset a text has that names none, in a group whose charset a person chose or that was declared there before.
// What is certain by itself comes first; a memory that does not fit the bytes is not used.

const ESCAPE = 0x1b
/** As good as the whole text, and bounded. */
const SAMPLE_BYTES = 65_536
/** So few letters nobody types (C1 controls) may be damage; more say that the charset is another one. */
const MAX_CONTROL_SHARE = 0.02
/** Charsets of 7-bit bytes; without an escape or a tilde they are ASCII. */
const SEVEN_BIT = /^(?:iso-?2022|hz)/i

/**
 * The charset to decode `bytes` with: `utf-8` when they are that, else `remembered` when it fits, else an empty string,
 * which means: guess. `remembered` in any spelling; empty: nothing is remembered. Never throws.
 */
export function undeclaredCharset(bytes: Uint8Array, remembered: string): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  if (sample.every(byte => byte < 0x80)) return sample.includes(ESCAPE) || SEVEN_BIT.test(remembered) ? remembered : ''
  if (decoded(sample, 'utf-8') !== undefined) return 'utf-8'
  const text = remembered === '' ? undefined : decoded(sample, remembered)
  return text !== undefined && controlShare(text) <= MAX_CONTROL_SHARE ? remembered : ''
}

/** The text, or undefined when the charset is not known or the bytes are not of it. A cut last letter is no fault. */
function decoded(sample: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(sample, { stream: true })
  } catch {
    return undefined
  }
}

function controlShare(text: string): number {
  let controls = 0
  let others = 0
  for (const letter of text) {
    if (letter >= '\x80' && letter < '\xa0') controls++
    else if (letter >= '\xa0') others++
  }
  return controls === 0 ? 0 : controls / (controls + others)
}
