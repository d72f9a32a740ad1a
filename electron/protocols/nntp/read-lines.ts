// Multi-line answers as entries, a batch for each chunk that arrives: a list of a hundred thousand never lies in memory.

import { BodyLines } from './body-lines.ts'
import type { Dialogue } from './dialogue.ts'

/** The names of a million newsgroups with their descriptions. */
const MAX_LIST_BYTES = 256 * 1024 * 1024

/** `parse` gets each line with its characters as bytes; what it cannot read is left out. */
export type LineParser<T> = (line: string) => T | undefined

/** Sends a command and yields what its answer lists. ReplyError when the server says no. */
export async function* askLines<T>(
  dialogue: Dialogue,
  { command, expected }: { readonly command: string; readonly expected: string },
  parse: LineParser<T>,
): AsyncGenerator<readonly T[], void, void> {
  await dialogue.command(command, expected)
  yield* readLines(dialogue, parse)
}

/** Yields what follows a reply that was read. */
export async function* readLines<T>(
  dialogue: Dialogue,
  parse: LineParser<T>,
): AsyncGenerator<readonly T[], void, void> {
  const lines = new BodyLines()
  for await (const chunk of dialogue.line.readBody({ maxBytes: MAX_LIST_BYTES })) {
    const entries = parseAll(lines.push(chunk), parse)
    if (entries.length > 0) yield entries
  }
  const last = parseAll(lines.end(), parse)
  if (last.length > 0) yield last
}

function parseAll<T>(lines: readonly string[], parse: LineParser<T>): T[] {
  return lines.map(parse).filter(entry => entry !== undefined)
}
