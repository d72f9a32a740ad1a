// Makes text from a server safe to log and to show: nothing in it can move a cursor, reorder or end a line.

/** What nearly every line is made of: found to be so in a fraction of the time. */
const PLAIN = /^[\x20-\x7e]*$/
/** Surrogates without a partner among them: bytes of names that are no text, which a log could not keep. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu
/** Stands for the byte 0x80 to 0xFF. */
const FIRST_ESCAPED_BYTE = 0xdc80
const LAST_ESCAPED_BYTE = 0xdcff

/** Longest piece of a server's words that goes into an error: enough for a sentence with a link, too little for a fake page. */
const QUOTE_CHARACTERS = 500

/** Replaces control characters, line separators and bidirectional controls by their escapes, such as `\x1b`. */
export function printable(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSAFE, escapeCharacter)
}

/** A server's words for an error: printable, trimmed, at most 500 characters (more where escapes stand for some). */
export function quoted(text: string): string {
  const words = text.trim()
  const safe = printable(words.slice(0, QUOTE_CHARACTERS))
  return words.length > QUOTE_CHARACTERS ? `${safe}…` : safe
}

function escapeCharacter(character: string): string {
  const unit = character.charCodeAt(0)
  const isByte = unit >= FIRST_ESCAPED_BYTE && unit <= LAST_ESCAPED_BYTE
  const hex = (isByte ? unit - FIRST_ESCAPED_BYTE + 0x80 : unit).toString(16)
  return hex.length > 2 ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`
}
