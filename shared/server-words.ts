// What a server said, made fit to be shown: quoted plain text, never markup, never ours, never long.
// A server may say anything; control and direction characters could forge a screen or a log line.

/** Enough for every honest reply; a longer one is cut and says so with an ellipsis. */
export const MAX_WORDS_LENGTH = 300

// C0, DEL, C1, line and paragraph separators, zero-width characters, direction marks, embeddings, overrides and isolates, BOM.
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu

/** One line of at most `maxLength` characters, without anything that acts instead of being read. Empty when nothing is left. */
export function serverWords(text: string, maxLength: number = MAX_WORDS_LENGTH): string {
  const oneLine = text
    .slice(0, maxLength * 8)
    .replace(UNSHOWABLE, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const characters = [...oneLine]
  return characters.length <= maxLength ? oneLine : `${characters.slice(0, maxLength - 1).join('')}…`
}
