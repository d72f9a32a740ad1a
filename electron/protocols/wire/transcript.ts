// The record of a conversation, as the engines write it.

/**
 * Receives the conversation, one line per call: `C: …`, `S: …` or `# …`, each ending in LF, and of bodies the size. A Node
 * Writable fits.
 */
export interface Transcript {
  write(line: string): unknown
  /** Bodies are wanted too, as lines that begin with `C| ` or `S| `. */
  readonly hasBodies?: boolean | undefined
}

/** A transcript shows what was said, not the whole of a long list. */
const SHOWN_LIST_LINES = 1_000

/** How a list appears, with the dots that it travelled with. */
export function* listLines(lines: readonly string[]): Generator<string, void, void> {
  for (const line of lines.slice(0, SHOWN_LIST_LINES)) yield `S: ${line.startsWith('.') ? '.' : ''}${line}`
  if (lines.length > SHOWN_LIST_LINES) yield `# ${lines.length - SHOWN_LIST_LINES} more lines`
  yield 'S: .'
}
