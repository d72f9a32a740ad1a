// What an NNTP server says it can do: the answer to CAPABILITIES (RFC 3977 5.2). Pure.

/** Labels in upper case, each with its arguments in upper case: `LIST` has `ACTIVE`, `NEWSGROUPS`. */
export type Capabilities = ReadonlyMap<string, readonly string[]>

const LABEL = /^[A-Z0-9][A-Z0-9.-]{1,62}$/
/** Honest servers name some twenty. */
export const MAX_CAPABILITIES = 1_000

/** The labels; one that comes twice is joined, and what is no label is left out. */
export function parseCapabilities(lines: readonly string[]): Capabilities {
  const capabilities = new Map<string, readonly string[]>()
  for (const line of lines) {
    const [label = '', ...values] = line.trim().toUpperCase().split(/\s+/)
    if (LABEL.test(label)) capabilities.set(label, [...(capabilities.get(label) ?? []), ...values])
  }
  return capabilities
}

/** True when the server announces this; false also for a server that does not know CAPABILITIES. */
export function offers(capabilities: Capabilities | undefined, label: string, argument?: string): boolean {
  const values = capabilities?.get(label)
  return values !== undefined && (argument === undefined || values.includes(argument))
}
