// An article's text as lines. Line ends of all kinds count; nothing else is changed.

/** At most `maxLines` lines of the text, and no empty ones at its end. */
export function articleLines(text: string, maxLines: number): string[] {
  const lines = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).split('\n', maxLines)
  while (lines.at(-1)?.trim() === '') lines.pop()
  return lines
}
