// The header of an article as far as an overview needs it (RFC 5536 2.2): for servers that tell nothing in lists. Pure.

const FIELD = /^([!-9;-~]+):[ \t]?(.*)$/s
/** RFC 5536 knows no limit; honest headers have some dozens. */
const MAX_FIELDS = 500

/** The first value of each field, unfolded, names in lower case. Characters are bytes. */
export function parseHead(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const field of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/, MAX_FIELDS)) {
    const match = FIELD.exec(field)
    const name = match?.[1]?.toLowerCase()
    if (name !== undefined && !fields.has(name)) fields.set(name, (match?.[2] ?? '').replaceAll('\t', ' ').trimEnd())
  }
  return fields
}
