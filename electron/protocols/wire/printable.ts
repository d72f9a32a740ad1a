// Makes text from a server safe to log and to show: nothing in it can move a cursor, reorder or end a line.

const UNSAFE = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu

/** Longest piece of a server's words that goes into an error: enough for a sentence with a link, too little for a fake page. */
const QUOTE_CHARACTERS = 500

/** Replaces control characters, line separators and bidirectional controls by their escapes, such as `\x1b`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, escapeCharacter)
}

/** A server's words for an error: printable, trimmed, at most 500 characters (more where escapes stand for some). */
export function quoted(text: string): string {
  const words = text.trim()
  const safe = printable(words.slice(0, QUOTE_CHARACTERS).toWellFormed())
  return words.length > QUOTE_CHARACTERS ? `${safe}…` : safe
}

function escapeCharacter(character: string): string {
  const hex = character.charCodeAt(0).toString(16)
  return hex.length > 2 ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`
}
