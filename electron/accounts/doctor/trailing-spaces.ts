// Lines without the spaces and tabs at their ends. Pure, and linear in the text: a pattern would try every space of a long row.

/** CR LF line ends. */
export function withoutTrailingSpaces(text: string): string {
  return text.split('\r\n').map(trimmed).join('\r\n')
}

function trimmed(line: string): string {
  let end = line.length
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1
  return line.slice(0, end)
}
