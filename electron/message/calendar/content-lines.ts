// iCalendar as lines (RFC 5545 3.1): unfolded, each with its name, its parameters and its value. Knows no component.

export interface ContentLine {
  /** Upper case. */
  readonly name: string
  /** By name in upper case; of several values the first. */
  readonly parameters: ReadonlyMap<string, string>
  /** As written; text is undone by `calendarText`. */
  readonly value: string
}

/** Invitations of large organisations with hundreds of guests stay below. */
const MAX_LENGTH = 512_000
const MAX_LINES = 10_000
const MAX_PARAMETERS = 30

/** Lines that are none are left out. Linear time. */
export function contentLines(text: string): ContentLine[] {
  const unfolded = text.slice(0, MAX_LENGTH).replace(/\r?\n[ \t]/g, '')
  return unfolded
    .split(/\r?\n|\r/, MAX_LINES)
    .map(readLine)
    .filter(line => line !== undefined)
}

function readLine(line: string): ContentLine | undefined {
  const name = /^[A-Za-z0-9-]{1,60}/.exec(line)?.[0]
  if (name === undefined) return undefined
  const parameters = new Map<string, string>()
  const parameter = /;([A-Za-z0-9-]{1,60})=("[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*/y
  let at = name.length
  for (let count = 0; line[at] === ';' && count < MAX_PARAMETERS; count++) {
    parameter.lastIndex = at
    const found = parameter.exec(line)
    if (!found) return undefined
    const [, key = '', value = ''] = found
    // RFC 6868: what a quoted value cannot hold.
    if (!parameters.has(key.toUpperCase())) parameters.set(key.toUpperCase(), uncaret(value.replace(/^"|"$/g, '')))
    at = parameter.lastIndex
  }
  if (line[at] !== ':') return undefined
  return { name: name.toUpperCase(), parameters, value: line.slice(at + 1) }
}

function uncaret(value: string): string {
  return value.replace(/\^([n^'])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped === "'" ? '"' : '^'))
}

/** The value of a TEXT property (RFC 5545 3.3.11). */
export function calendarText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped))
}
