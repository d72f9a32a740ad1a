// Text of strangers made fit to be shown: no control characters, no invisible marks that turn the reading direction.
// Nothing here is HTML; escaping is the business of whoever writes HTML.

/** Everything that could end a line, ring a bell or end a string (C0, DEL, C1, and Unicode's two line ends). */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
/** As CONTROLS, but tab and line feed stay. */
const CONTROLS_BUT_LINES = /[^\P{Cc}\n\t]+/gu
/** Embeddings, overrides and isolates: with them `exe.gpj` reads `jpg.exe` (UAX 9). Plain left-right marks may stay. */
const DIRECTION_OVERRIDES = /[\u202a-\u202e\u2066-\u2069]+/gu
/** Nearly every header is printable ASCII, in which there is nothing to find. */
const BEYOND_PRINTABLE = /[^ -~]/
/** A hostile text could be all marks; nothing longer is shown in one line anyway. */
const MAX_LINE_LENGTH = 2_000

/** One line: controls become one space, so nothing can look like a second line or a second header. */
export function oneLine(text: string): string {
  return (BEYOND_PRINTABLE.test(text) ? text.replace(CONTROLS, ' ') : text).trim()
}

/** One line for the screen: as `oneLine`, without direction overrides, at most 2,000 characters. */
export function shownLine(text: string): string {
  const start = text.slice(0, MAX_LINE_LENGTH)
  if (!BEYOND_PRINTABLE.test(start)) return start.trim()
  return oneLine(start.toWellFormed()).replace(DIRECTION_OVERRIDES, '')
}

/** A body for the screen: line ends become line feeds, other controls and direction overrides go. */
export function shownBody(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\f/g, '\n')
    .replace(CONTROLS_BUT_LINES, '')
    .replace(DIRECTION_OVERRIDES, '')
}
