// What an SMTP server says it can do: the answer to EHLO (RFC 5321 4.1.1.1), SIZE (RFC 1870), AUTH (RFC 4954). Pure.

/** Extension keyword, in upper case, to its parameters, as the server wrote them. */
export type Capabilities = ReadonlyMap<string, string>

// Some servers still write `AUTH=PLAIN`, as an early draft had it, and often both forms.
const KEYWORD_LINE = /^([A-Z0-9][A-Z0-9-]*)(?:[ =]+(.*))?$/is

/** The extensions in the lines of an EHLO reply; the first line names the server. A keyword that comes twice is joined. */
export function parseCapabilities(lines: readonly string[]): Capabilities {
  const capabilities = new Map<string, string>()
  for (const line of lines.slice(1)) {
    const match = KEYWORD_LINE.exec(line.trim())
    const keyword = match?.[1]?.toUpperCase()
    if (keyword === undefined) continue
    capabilities.set(keyword, [capabilities.get(keyword), match?.[2]].filter(Boolean).join(' '))
  }
  return capabilities
}

/** The largest message in bytes, or undefined when the server names no fixed limit. */
export function parseSizeLimit(capabilities: Capabilities): number | undefined {
  const size = capabilities.get('SIZE') ?? ''
  return /^[1-9]\d{0,19}$/.test(size) ? Number(size) : undefined
}

/** The names of the login methods on offer. */
export function parseLoginMethods(capabilities: Capabilities): readonly string[] {
  return [...new Set((capabilities.get('AUTH') ?? '').toUpperCase().split(/\s+/).filter(Boolean))]
}
